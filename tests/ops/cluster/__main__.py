"""Three nodes until Ctrl-C; scripts/cluster calls it."""

import asyncio
import signal
import sys
from contextlib import suppress

from tests.ops.cluster.distribution import UNAVAILABLE, UnavailableHereError
from tests.ops.cluster.nodes import three_nodes


async def _until_stopped() -> None:
    stop = asyncio.Event()
    starting = asyncio.current_task()
    assert starting is not None
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        # Nodes that have started end also when the others have not.
        loop.add_signal_handler(number, starting.cancel)
    async with three_nodes() as cluster:
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, stop.set)
        password = cluster.folder / "password"
        password.touch(0o600)
        password.write_text(cluster.password)
        sys.stdout.write(
            f"export SEARCHSVC_ENGINE=elasticsearch SEARCHSVC_ES_URL={cluster.urls}"
            f" SEARCHSVC_ES_CA_CERTS={cluster.ca} SEARCHSVC_ES_REPLICAS=1"
            f" SEARCHSVC_ES_PASSWORD_FILE={password}\n"
        )
        sys.stdout.flush()
        await stop.wait()


if __name__ == "__main__":
    try:
        with suppress(asyncio.CancelledError):
            asyncio.run(_until_stopped())
    except UnavailableHereError as error:
        sys.stderr.write(f"cluster: {error}\n")
        sys.exit(UNAVAILABLE)
