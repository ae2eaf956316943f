"""What must survive a loss of power: the system writes files and names when it likes."""

import errno
import os
from pathlib import Path


def sync(path: Path) -> None:
    """Bring a file's content to the disk, or a folder's names, after a file in it was renamed.

    Args:
        path: of a file or folder that is there.

    Raises:
        OSError: it can't be opened or synced.
    """
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        # Some network shares can sync files only.
        if error.errno != errno.EINVAL or not path.is_dir():
            raise
    finally:
        os.close(descriptor)
