"""The processes that read files for this one."""

import psutil


def children() -> list[psutil.Process]:
    # Other tests of this process may have started others.
    found = psutil.Process().children(recursive=True)
    return [one for one in found if "searchsvc.documents" in " ".join(_command_of(one))]


def _command_of(one: psutil.Process) -> list[str]:
    try:
        return one.cmdline()
    except psutil.NoSuchProcess:
        return []
