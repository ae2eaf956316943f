"""What reading zip archives raises: several kinds of errors, hardly any of them documented."""

import lzma
import zipfile
import zlib

# Damaged, also in the names of its parts; with a password; packed in a way that zipfile does not
# know (NotImplementedError is a RuntimeError). Besides, bz2 raises OSError.
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    UnicodeDecodeError,
    RuntimeError,
)
