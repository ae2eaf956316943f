"""The process that reads one file: `python -m searchsvc.documents.extract.child PATH LIMITS`."""

import json
import sys
from pathlib import Path

from searchsvc.documents.confinement import confine, ending_in_time
from searchsvc.documents.extract.read import read_file
from searchsvc.documents.text import Limits

# Less urgent than anything that a reader or publisher waits for.
_NICENESS = 10
# Address space that the interpreter and its libraries take before a file is read.
_BASE_MB = 350
# Seconds by which a busy machine may take longer than the processor does.
_WAITING = 5.0


def main() -> None:
    """Read the file and write its text to the standard output, as JSON."""
    path, limits = Path(sys.argv[1]), Limits(**json.loads(sys.argv[2]))
    confine(limits.seconds, limits.memory_mb + _BASE_MB, _NICENESS)
    in_time = ending_in_time(limits.seconds + _WAITING)
    sys.stdout.write(read_file(path, limits, in_time).model_dump_json())
    sys.stdout.flush()


if __name__ == "__main__":
    main()
