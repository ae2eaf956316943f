"""Lists the licences of a CycloneDX bill of materials: python ops/licences.py sbom.cdx.json."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

UNKNOWN = "not stated"


def licences_of(component: Mapping[str, Any]) -> str:
    """Return what a component says of its licence, `not stated` if nothing."""
    found = []
    for stated in component.get("licenses", ()):
        licence = stated.get("license", {})
        name = stated.get("expression") or licence.get("id") or licence.get("name")
        # Some put the whole text where the name belongs.
        if name and "\n" not in name.strip():
            found.append(name.strip())
    return ", ".join(sorted(set(found))) or UNKNOWN


def table_of(materials: Mapping[str, Any]) -> str:
    """Return one line a component: name, version, licences; sorted by name.

    Args:
        materials: the bill, as JSON.
    """
    lines = [
        f"{one['name']} {one.get('version', '')}: {licences_of(one)}\n"
        for one in materials["components"]
    ]
    return "".join(sorted(lines, key=str.lower))


if __name__ == "__main__":
    sys.stdout.write(table_of(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))))
