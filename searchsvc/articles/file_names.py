"""What a file's name may hold: it is one part of a path, and is shown to readers."""

import re

LONGEST_FILE_NAME = 200
# Slashes, control characters, line ends, and signs that turn the direction of writing.
REFUSED_IN_FILE_NAMES = re.compile(
    r"[\x00-\x1f\x7f-\x9f/\\\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
