"""Compound files, in which Office kept its documents before 2007."""

import struct


def ole(streams: dict[str, bytes]) -> bytes:
    """A compound file whose streams are at least 4,096 bytes, so that none is in the ministream."""
    sector = 512
    contents = [content.ljust(4_096, b"\0") for content in streams.values()]
    sizes = [-(-len(content) // sector) for content in contents]
    fat: list[int] = []
    starts = []
    for size in sizes:
        starts.append(len(fat))
        fat += [*range(len(fat) + 1, len(fat) + size), 0xFFFFFFFE]
    folders = -(-(len(streams) + 1) // 4)
    folder_start = len(fat)
    fat += [*range(len(fat) + 1, len(fat) + folders), 0xFFFFFFFE]
    fat_start = len(fat)
    fats = -(-(len(fat) + 2) // 128)
    fat += [0xFFFFFFFD] * fats
    fat += [0xFFFFFFFF] * (fats * 128 - len(fat))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack(
        "<HHHHH6xIIIIIIIII",
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        0,
        fats,
        folder_start,
        0,
        4096,
        0xFFFFFFFE,
        0,
        0xFFFFFFFE,
        0,
    )
    head += b"".join(
        struct.pack("<I", fat_start + n if n < fats else 0xFFFFFFFF) for n in range(109)
    )
    entries = [_entry("Root Entry", 5, 1 if streams else -1, -1, 0xFFFFFFFE, 0)]
    for number, (name, content) in enumerate(zip(streams, contents, strict=True)):
        right = number + 2 if number + 1 < len(streams) else -1
        entries.append(_entry(name, 2, -1, right, starts[number], len(content)))
    entries += [_entry("", 0, -1, -1, 0, 0)] * (folders * 4 - len(entries))
    body = b"".join(
        content.ljust(size * sector, b"\0") for content, size in zip(contents, sizes, strict=True)
    )
    return head + body + b"".join(entries) + struct.pack(f"<{len(fat)}I", *fat)


def _entry(name: str, kind: int, child: int, right: int, start: int, size: int) -> bytes:
    spelled = name.encode("utf-16-le") + b"\0\0" if name else b""
    return (
        spelled.ljust(64, b"\0")
        + struct.pack("<HBBiii", len(spelled), kind, 1, -1, right, child)
        + bytes(16 + 4 + 16)
        + struct.pack("<IQ", start, size)
    )
