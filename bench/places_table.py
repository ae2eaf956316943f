"""Writes the table of places before and since 1 July 2025, from two packages that must agree.

Usage, in any folder for the wheels:

    pip download --no-deps --only-binary=:all: --python-version 3.12 \
        vietnamadminunits==1.0.4 vietnam-provinces==2026.9.0
    python -m bench.places_table vietnamadminunits-*.whl vietnam_provinces-*.whl

The wheels are read, never installed: one needs a later Python, the other libraries of geometry.
Names and successors are those of vietnamadminunits (MIT). vietnam-provinces (GPL) only checks them:
a successor is kept where both name it. Every difference is printed.
"""

import ast
import json
import sqlite3
import sys
import tempfile
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from searchsvc.analysis.normalize import clean
from searchsvc.analysis.tokenize import tokenize

TABLE = Path(__file__).parents[1] / "searchsvc/query/places/table.txt"
HEAD = """\
# Places of Vietnam before and since 1 July 2025: provinces, districts, wards and communes.
# Written by bench/places_table.py; the columns are explained in searchsvc/query/places/table.py.
# Date of the units: 1 July 2025 (resolution 202/2025/QH15 and those of each province).
# Source: vietnamadminunits 1.0.4, https://github.com/tranngocminhhieu/vietnamadminunits
#   MIT License, Copyright (c) 2025 Tran Ngoc Minh Hieu: LICENSE.vietnamadminunits beside this.
# Checked against: vietnam-provinces 2026.9.0, whose units are of 21 February 2026; nothing of it
#   is copied. A successor that it does not name is left out.
"""
# The first word of a former unit's kind, and of a present one's.
_FORMER = ("Phường", "Xã", "Thị trấn", "Quận", "Huyện", "Thị xã", "Thành phố", "Tỉnh")
FORMER = dict(zip(_FORMER, "pxnqhsgt", strict=True))
PRESENT = {"Phường": "P", "Xã": "X", "Đặc khu": "D", "Thành phố": "C", "Tỉnh": "T"}
# Quận 2, Quận 9 and Quận Thủ Đức became a city on 1 January 2021 (resolution
# 1111/NQ-UBTVQH14). Readers still say them; their wards kept their names.
EARLIER = {
    "Quận 2": (
        "An Khánh|An Lợi Đông|An Phú|Bình Trưng Đông|Bình Trưng Tây|Cát Lái|Thạnh Mỹ Lợi"
        "|Thảo Điền|Thủ Thiêm"
    ),
    "Quận 9": (
        "Hiệp Phú|Long Bình|Long Phước|Long Thạnh Mỹ|Long Trường|Phú Hữu|Phước Bình|Phước Long A"
        "|Phước Long B|Tân Phú|Tăng Nhơn Phú A|Tăng Nhơn Phú B|Trường Thạnh"
    ),
    "Quận Thủ Đức": (
        "Bình Chiểu|Bình Thọ|Hiệp Bình Chánh|Hiệp Bình Phước|Linh Chiểu|Linh Đông|Linh Tây"
        "|Linh Trung|Linh Xuân|Tam Bình|Tam Phú|Trường Thọ"
    ),
}
CITY, CENTRE = "Thành phố Thủ Đức", "Thành phố Hồ Chí Minh"


@dataclass(eq=False)
class Place:
    """A unit of the table; related are the successors of a former one, else the predecessors."""

    kind: str
    name: str
    parents: list["Place"] = field(default_factory=list)
    related: list["Place"] = field(default_factory=list)

    @property
    def key(self) -> str:
        return " ".join(token.folded for token in tokenize(clean(self.name)))


def split(full: str, kinds: Mapping[str, str]) -> tuple[str, str]:
    """Part "Thị xã Ngã Năm" into its kind and its name."""
    full = " ".join(full.split())
    first = next(word for word in kinds if full.lower().startswith(f"{word} ".lower()))
    return kinds[first], full[len(first) + 1 :].replace("’", "'")


class Wheels:
    """What the two wheels say."""

    def __init__(self, units: Path, checks: Path) -> None:
        with zipfile.ZipFile(units) as wheel, tempfile.TemporaryDirectory() as folder:
            inside = "vietnamadminunits/data/"
            base = sqlite3.connect(wheel.extract(inside + "dataset.db", folder))
            self.former = base.execute(
                "select provinceKey, districtKey, wardKey, province, district, ward, wardCode,"
                " wardAlias from admin_units_legacy"
            ).fetchall()
            self.present = base.execute(
                "select provinceKey, wardKey, province, ward, wardCode from admin_units"
            ).fetchall()
            base.close()
            self.conversion = json.loads(wheel.read(inside + "converter_2025.json"))
        with zipfile.ZipFile(checks) as wheel:
            inside = "vietnam_provinces/"
            nested = json.loads(wheel.read(inside + "data/nested-divisions.json"))
            conversion = wheel.read(inside + "_ward_conversion_2025.py").decode()
        self.checked_names = {ward["code"]: ward["name"] for one in nested for ward in one["wards"]}
        self.checked = dict(_successors(conversion))

    def successors(self) -> dict[str, list[tuple[str, str]]]:
        """Key of a former unit → keys of its successors' provinces and wards, the main first."""
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for province, wards in self.conversion["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
            for ward, formers in wards.items():
                for former in formers:
                    found[former].append((province, ward))
        for province, formers in self.conversion["DICT_PROVINCE_WARD_DIVIDED"].items():
            for former, wards in formers.items():
                parts = sorted(wards, key=lambda ward: not ward["isDefaultNewWard"])
                found[former] += [(province, ward["newWardKey"]) for ward in parts]
        return {former: list(dict.fromkeys(parts)) for former, parts in found.items()}


def _successors(source: str) -> Iterator[tuple[int, set[int]]]:
    """Read the codes of OLD_TO_NEW without running the file."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == "OLD_TO_NEW":
            assert isinstance(node.value, ast.Dict)
            for key, entry in zip(node.value.keys, node.value.values, strict=True):
                assert isinstance(key, ast.Constant)
                assert isinstance(entry, ast.Call)
                news = entry.args[1]
                assert isinstance(key.value, int)
                assert isinstance(news, ast.Tuple)
                yield (
                    key.value,
                    {
                        int(ast.unparse(new.args[0]))
                        for new in news.elts
                        if isinstance(new, ast.Call)
                    },
                )


def places_of(wheels: Wheels) -> list[Place]:
    """Make the table; what the packages disagree on is printed and left out."""
    provinces: dict[str, Place] = {}
    wards: dict[tuple[str, str], tuple[Place, int]] = {}
    for province_key, ward_key, province, ward, code in wheels.present:
        if province_key not in provinces:
            provinces[province_key] = Place(*split(province, PRESENT))
        made = Place(*split(ward, PRESENT), [provinces[province_key]])
        wards[province_key, ward_key] = made, int(code)
        said = wheels.checked_names.get(int(code), "")
        if _same(ward) != _same(said):
            print(f"name: {ward} / {said}")
    after = {old: new for new, olds in wheels.conversion["DICT_PROVINCE"].items() for old in olds}
    successors = wheels.successors()
    formers: dict[str, Place] = {}
    rows: list[Place] = []
    for (
        province_key,
        district_key,
        ward_key,
        province,
        district,
        ward,
        code,
        alias,
    ) in wheels.former:
        if province_key not in formers:
            today = provinces[after[province_key]]
            kind, name = split(province, FORMER)
            formers[province_key] = Place("c" if kind == "g" else kind, name, [today], [today])
            today.related.append(formers[province_key])
        key = f"{province_key}_{district_key}"
        if key not in formers:
            formers[key] = Place(*split(district, FORMER), [formers[province_key]])
        found = [wards[one] for one in successors.get(f"{key}_{ward_key or ''}", ())]
        if code:
            theirs = wheels.checked.get(int(code))
            kept = [one for one in found if theirs and one[1] in theirs]
            if theirs != {one[1] for one in found}:
                gone = [one[0].name for one in found if one not in kept]
                kinds = f"{len(theirs)} there" if theirs else "unknown there"
                print(f"successors: {ward}, {district}, {province}: {kinds}, left out {gone}")
            found = kept
        made = formers[key]
        if ward:
            made = Place(*split(ward, FORMER), [formers[key]])
            rows.append(made)
        _relate(made, [one for one, _ in found])
        if ward:
            formers[key].related += [one for one, _ in found]
            rows += _numbered_before(made, alias)
    rows += _earlier(rows, formers)
    for one in formers.values():
        # First where most of its wards are.
        shares = Counter(one.related)
        one.related = sorted(shares, key=lambda new: (-shares[new], new.name))
    return [*rows, *formers.values(), *provinces.values(), *(one for one, _ in wards.values())]


def _relate(former: Place, news: Sequence[Place]) -> None:
    former.related += news
    for new in news:
        new.related.append(former)


def _numbered_before(ward: Place, alias: str | None) -> list[Place]:
    """Make the wards with numbers that a ward united before 2025: Phường 1 is in Rạch Ông."""
    numbers = {
        int(one.removeprefix("phuong"))
        for one in json.loads(alias or "[]")
        if one.startswith("phuong") and one.removeprefix("phuong").isdigit()
    }
    made = []
    for number in sorted(numbers - {int(ward.name) if ward.name.isdigit() else 0}):
        place = Place("p", str(number), list(ward.parents))
        _relate(place, ward.related)
        made.append(place)
    return made


def _earlier(rows: Sequence[Place], formers: Mapping[str, Place]) -> list[Place]:
    city = next(one for one in formers.values() if (one.kind, one.name) == ("g", "Thủ Đức"))
    assert city.parents[0].name == CENTRE.removeprefix("Thành phố ")
    left = {one.name: one for one in rows if city in one.parents}
    made = []
    for full, names in EARLIER.items():
        district = Place(*split(full, FORMER), list(city.parents))
        for name in names.split("|"):
            ward = left.pop(name)
            ward.parents.append(district)
            district.related += ward.related
        shares = Counter(district.related)
        district.related = sorted(shares, key=lambda new: (-shares[new], new.name))
        made.append(district)
    assert not left, f"{CITY}: {list(left)} are in none of its former districts"
    return made


def _same(name: str) -> list[str]:
    return [token.key for token in tokenize(clean(name.replace("’", "'")))]


def written(places: list[Place]) -> str:
    """Write the lines, sorted by key, that refer to each other by their number."""
    ordered = sorted(places, key=lambda one: (f"{one.key}|", one.kind, one.name, _path(one)))
    number = {one: at for at, one in enumerate(ordered)}

    def numbers(of: Sequence[Place]) -> str:
        return ",".join(str(number[one]) for one in dict.fromkeys(of))

    lines = (
        f"{one.key}|{one.kind}|{one.name}|{numbers(one.parents)}|{numbers(one.related)}\n"
        for one in ordered
    )
    return HEAD + "".join(lines)


def _path(place: Place) -> list[str]:
    return [place.name, *(_path(place.parents[0]) if place.parents else [])]


def main() -> None:
    units, checks = map(Path, sys.argv[1:3])
    places = places_of(Wheels(units, checks))
    TABLE.write_text(written(places), encoding="utf-8")
    print(f"{len(places)} places in {TABLE}")


if __name__ == "__main__":
    main()
