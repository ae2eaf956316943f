"""From a keystroke in the search box to the suggestions being painted, in Chromium, on loopback.

The titles are generated of the demo's syllables; needs Playwright and Chromium.

Usage: python bench/suggest_page.py [--titles N] [--queries N]
"""

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from itertools import islice
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright
from suggestions import generated

from searchsvc.analysis.orthography.tones import fold

# As the tests choose it; the one without a window of its own starts sooner.
CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser")
# A quick typist's pause between two keys.
PAUSE_MS = 120
# Each key's moment is that of its event; shown = the frame after the list has changed.
WATCH = """() => {
  let key = 0;
  window.spent = [];
  addEventListener("keydown", event => { key = event.timeStamp; }, { capture: true });
  new MutationObserver(() => {
    const pressed = key;
    key = 0;
    if (pressed) requestAnimationFrame(() => setTimeout(
      () => window.spent.push(performance.now() - pressed)));
  }).observe(document.getElementById("suggestions"), { childList: true });
}"""


def serve(environment: dict[str, str]) -> tuple[subprocess.Popen[bytes], str]:
    command = [sys.executable, "-m", "searchsvc", "serve", "--port", "0", "--json"]
    server = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert server.stdout is not None
    text = b""
    while b"}" not in text:
        text += server.stdout.readline()
    return server, json.loads(text)["url"]


def measure(url: str, texts: list[str]) -> list[float]:
    with sync_playwright() as playwright:
        chromium = next(filter(None, map(shutil.which, CHROMIUM)), None)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(url)
        page.evaluate(WATCH)
        box = page.locator("#q")
        for text in texts:
            box.fill("")
            box.press_sequentially(text, delay=PAUSE_MS)
        page.wait_for_timeout(1_000)
        spent: list[float] = page.evaluate("() => window.spent")
        browser.close()
        return spent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--titles", type=int, default=60_000)
    parser.add_argument("--queries", type=int, default=40)
    options = parser.parse_args()
    lines: list[dict[str, Any]] = list(islice(generated(), options.titles))
    chance = random.Random(5)
    texts = []
    for line in chance.sample(lines, options.queries):
        text = " ".join(line["title"].split()[: chance.randint(2, 4)])
        texts.append(chance.choice((text, fold(text.lower()))))
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch, "titles.jsonl")
        with path.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        environment = {**os.environ, "SEARCHSVC_DATA_DIR": str(Path(scratch, "var"))}
        command = [sys.executable, "-m", "searchsvc", "import", str(path), "--json"]
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
        server, url = serve(environment)
        try:
            spent = sorted(measure(url, texts))
        finally:
            server.terminate()
            server.wait()
    print(
        f"{options.titles:,} titles, {len(spent)} of {sum(map(len, texts))} keys changed the list"
    )
    for name, share in (("p50", 0.5), ("p90", 0.9), ("p99", 0.99)):
        print(f"{name} {spent[int(len(spent) * share)]:.1f} ms")
    print(f"most {spent[-1]:.1f} ms")


if __name__ == "__main__":
    main()
