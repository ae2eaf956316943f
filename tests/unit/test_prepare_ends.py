"""A process that prepares articles ends when it is told to, whatever its workers were at."""

import subprocess
import sys
from pathlib import Path

# A worker process is killed in the middle of sending an answer, then the pool is ended.
ENDING = """
import gc, multiprocessing, os, struct, time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.queues import SimpleQueue
from searchsvc.indexing.pipeline.worker_children import end_pool, start_worker

def die_while_sending():
    gc.unfreeze()
    for one in gc.get_objects():
        if isinstance(one, SimpleQueue):
            os.write(one._writer.fileno(), struct.pack("!i", 1_000_000) + b"half of it")
            os._exit(9)

if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(1, context, initializer=start_worker)
    pool.submit(die_while_sending)
    time.sleep(4)
    end_pool(pool)
"""
PATIENCE = 60.0


def test_a_worker_that_is_killed_in_the_middle_of_its_answer_lets_the_process_end(
    tmp_path: Path,
) -> None:
    script = tmp_path / "ending.py"
    script.write_text(ENDING, encoding="utf-8")
    # Fails by its timeout when the process hangs.
    subprocess.run([sys.executable, str(script)], check=True, timeout=PATIENCE)
