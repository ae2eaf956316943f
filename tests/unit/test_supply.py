"""What the image is made of: locked by hash, listed with licences, audited, images by digest."""

import re
import shutil
import subprocess
import tomllib
from itertools import chain
from pathlib import Path

import pytest

from ops.licences import table_of
from tests.conftest import ROOT

LOCKS = ("image", "build")
DIGEST = "sha256:" + "0123456789abcdef" * 4


def normal(name: str) -> str:
    """Name of a package as registries compare it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(path: Path) -> dict[str, str]:
    found = re.findall(r"^([A-Za-z0-9._-]+)==([^\s\\;]+)", path.read_text("utf-8"), re.MULTILINE)
    return {normal(name): version for name, version in found}


def lock(name: str) -> Path:
    return ROOT / "requirements" / f"{name}.txt"


@pytest.mark.parametrize("name", LOCKS)
def test_the_lock_has_the_versions_of_the_constraints(name: str) -> None:
    constraints = pins(ROOT / "constraints.txt")
    locked = pins(lock(name))
    assert {one: (version, constraints.get(one)) for one, version in locked.items()} == {
        one: (version, version) for one, version in locked.items()
    }


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_of_the_lock_has_hashes(name: str) -> None:
    entries = re.split(r"\n(?=\S)", lock(name).read_text("utf-8"))[1:]
    assert len(entries) == len(pins(lock(name)))
    assert [one.split()[0] for one in entries if "--hash=sha256:" not in one] == []


@pytest.mark.parametrize("name", LOCKS)
def test_the_lock_names_no_host(name: str) -> None:
    text = lock(name).read_text("utf-8")
    assert "://" not in text
    assert "--index" not in text
    assert "--find-links" not in text


def test_the_lock_holds_everything_that_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    extras = project["project"]["optional-dependencies"]
    shipped = (extras[name] for name in ("oidc", "s3", "tls", "tracing"))
    asked = [*project["project"]["dependencies"], *chain.from_iterable(shipped)]
    names = {normal(re.split(r"[\[<>=~! ]", one)[0]) for one in asked}
    assert names <= pins(lock("image")).keys()
    built = {normal(re.split(r"[<>=]", one)[0]) for one in project["build-system"]["requires"]}
    assert built <= pins(lock("build")).keys()


def test_the_image_installs_nothing_that_is_not_in_the_lock() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text("utf-8").replace("\\\n", "")
    installs = re.findall(r"pip (?:--python \S+ )?(?:install|wheel) [^&\n]*", dockerfile)
    assert len(installs) == 4
    for one in installs:
        assert "--require-hashes" in one or ("--no-deps" in one and "--no-index" in one)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The scripts, and what they read, in a folder that they may change."""
    for name in ("Dockerfile", *(path.name for path in ROOT.glob("docker-compose*.yml"))):
        shutil.copy(ROOT / name, tmp_path / name)
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    (tmp_path / "scripts").mkdir()
    for name in ("image-digests", "audit"):
        shutil.copy(ROOT / "scripts" / name, tmp_path / "scripts" / name)
    (tmp_path / "bin").mkdir()
    return tmp_path


def stub(copy: Path, name: str, text: str) -> Path:
    path = copy / "bin" / name
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path


def run(copy: Path, *line: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": f"{copy / 'bin'}:/usr/bin:/bin", **variables}
    script = str(copy / "scripts" / line[0])
    return subprocess.run(
        [script, *line[1:]], env=environment, capture_output=True, text=True, check=False
    )


def images(copy: Path) -> list[str]:
    text = "".join(path.read_text("utf-8") for path in sorted(copy.glob("[Dd]ocker*")))
    found = re.findall(r"^(?:FROM| *image:) +([a-z0-9][^ \n]*:[^ \n]+)", text, re.MULTILINE)
    assert len(found) > 4
    return found


def test_every_base_image_is_pinned_by_the_digest_that_the_registry_tells(copy: Path) -> None:
    stub(copy, "docker", f"echo {DIGEST}")
    before = images(copy)
    assert run(copy, "image-digests", "--check").returncode == 1
    assert images(copy) == before
    assert run(copy, "image-digests").returncode == 0
    tags = [re.sub("@.*", "", one) for one in before]
    assert images(copy) == [f"{tag}@{DIGEST}" for tag in tags]
    assert run(copy, "image-digests", "--check").returncode == 0
    # And renewed when the tag means another image.
    other = DIGEST.replace("0", "f")
    stub(copy, "docker", f"echo {other}")
    assert run(copy, "image-digests").returncode == 0
    assert images(copy) == [f"{tag}@{other}" for tag in tags]


@pytest.mark.parametrize("docker", ["exit 1", "echo nothing"])
def test_without_a_registry_no_digest_is_written(copy: Path, docker: str) -> None:
    stub(copy, "docker", docker)
    before = images(copy)
    done = run(copy, "image-digests")
    assert (done.returncode, images(copy)) == (3, before)
    assert "no digest of" in done.stderr


@pytest.mark.parametrize(
    ("tool", "status", "told"),
    [
        ("""echo '{"dependencies": [{"name": "a", "vulns": []}]}'""", 0, "no vulnerability"),
        ("""echo '{"dependencies": [{"vulns": [{"id": "X-1"}]}]}'; exit 1""", 1, "are known"),
        ("echo 'ConnectionError' >&2; exit 1", 3, "NOT CHECKED: pypi was not reached"),
        ("""echo '{"dependencies": [{"skip_reason": "unknown"}]}'""", 3, "1 packages were skipped"),
    ],
)
def test_an_audit_that_could_not_ask_is_not_taken_for_a_good_one(
    copy: Path, tool: str, status: int, told: str
) -> None:
    done = run(copy, "audit", SEARCHSVC_TEST_PIP_AUDIT=str(stub(copy, "pip-audit", tool)))
    assert (done.returncode, told in done.stderr) == (status, True), done.stderr


def test_licences_are_listed_by_name_and_what_is_not_stated_is_said() -> None:
    components = [
        {"name": "b", "version": "2", "licenses": [{"license": {"id": "MIT"}}]},
        {"name": "A", "version": "1", "licenses": [{"expression": "Apache-2.0 OR BSD-3-Clause"}]},
        {"name": "c", "version": "3", "licenses": [{"license": {"name": "Whole\ntext"}}]},
    ]
    assert table_of({"components": components}).splitlines() == [
        "A 1: Apache-2.0 OR BSD-3-Clause",
        "b 2: MIT",
        "c 3: not stated",
    ]
