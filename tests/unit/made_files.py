"""Small files of every kind, made from text: what they say is invented."""

import io
import struct
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw

from tests.unit.made_compound import ole

SAID = "Ủy ban nhân dân xã Bình Lạc mời bà con dự lễ đặt tên đường Khế Ngọt"
Parts = dict[str, str | bytes]
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"


def zipped(parts: Parts, stored_first: bool = False) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (name, content) in enumerate(parts.items()):
            how = zipfile.ZIP_STORED if stored_first and not number else zipfile.ZIP_DEFLATED
            archive.writestr(name, content, how)
    return made.getvalue()


def docx(*paragraphs: str, more: str = "", parts: Parts | None = None) -> bytes:
    body = "".join(f"<w:p><w:r><w:t>{one}</w:t></w:r></w:p>" for one in paragraphs)
    spaces = 'xmlns:w="w" xmlns:mc="mc" xmlns:r="r" xmlns:a="a"'
    document = f"<w:document {spaces}>{body}{more}</w:document>"
    return zipped({"word/document.xml": document, **(parts or {})})


def relations(**to: tuple[str, str]) -> str:
    """References by id: the last name of their type, and their target."""
    listed = "".join(
        f'<Relationship Id="{name}" Type="http://x/{kind}" Target="{target}"/>'
        for name, (kind, target) in to.items()
    )
    return f"<Relationships>{listed}</Relationships>"


def pptx(*slides: str) -> bytes:
    shown = '<p:sld xmlns:p="p" xmlns:a="a"><a:p><a:t>{}</a:t></a:p></p:sld>'
    parts: Parts = {"ppt/presentation.xml": "<p/>"}
    for number, text in enumerate(slides, 1):
        parts[f"ppt/slides/slide{number}.xml"] = shown.format(text)
    return zipped(parts)


def xlsx(rows: str, shared: Sequence[str] = (), styles: str = "<styleSheet/>") -> bytes:
    strings = "".join(f"<si><t>{one}</t></si>" for one in shared)
    return zipped(
        {
            "xl/workbook.xml": '<workbook><sheets><sheet name="Bảng một"/></sheets></workbook>',
            "xl/sharedStrings.xml": f"<sst>{strings}</sst>",
            "xl/styles.xml": styles,
            "xl/worksheets/sheet1.xml": f"<worksheet><sheetData>{rows}</sheetData></worksheet>",
        }
    )


def odt(*paragraphs: str, styles: str = "", parts: Parts | None = None) -> bytes:
    body = "".join(f"<text:p>{one}</text:p>" for one in paragraphs)
    return opendocument("text", body, styles, parts)


def opendocument(kind: str, body: str, styles: str = "", parts: Parts | None = None) -> bytes:
    """An OpenDocument file: text, spreadsheet or presentation."""
    content = (
        f'<office:document-content xmlns:office="{_OFFICE}" xmlns:text="{_TEXT}"'
        ' xmlns:style="style" xmlns:table="table" xmlns:draw="draw" xmlns:xlink="xlink"'
        ' xmlns:presentation="presentation">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body>"
        "</office:document-content>"
    )
    mimetype = f"application/vnd.oasis.opendocument.{kind}"
    return zipped({"mimetype": mimetype, "content.xml": content, **(parts or {})}, True)


def rtf(text: str) -> bytes:
    said = "".join(char if char.isascii() else f"\\u{ord(char)}?" for char in text)
    return b"{\\rtf1\\ansi\\ansicpg1252\\uc1 " + said.encode("ascii") + b"}"


@dataclass(frozen=True)
class SetUpon:
    """An annotation of the first page, 12 points high: where, and drawn or stated by an entry.

    A letter of the page is 4 points wide, its first line begins at 20, 700.
    """

    kind: str
    text: str
    left: int = 20
    bottom: int = 600
    width: int = 300
    drawn: bool = True
    entry: str = "Contents"
    flags: int = 4


def pdf(
    *pages: str,
    encrypted: bool = False,
    mapped: bool = True,
    set_upon: Sequence[SetUpon] = (),
    matrix: str = "1 0 0 1 20 700",
    layer: str = "",
    layer_state: str = "/OFF [{}]",
    drawn_last: Sequence[tuple[str, str]] = (),
) -> bytes:
    """A PDF whose text is in a font, mapped to Unicode or not, one object a page.

    The figures ¹²³ are drawn as numbers of notes; every page has the text of a layer, whose state
    has `{}` for it, and what is drawn last: each with its matrix, or its place alone.
    """
    notes = {"¹": "1", "²": "2", "³": "3"}
    whole = "".join((*pages, *(one.text for one in set_upon), *notes.values(), layer))
    whole += "".join(said for _, said in drawn_last)
    letters = sorted({*whole} - {"\n", *notes})
    # Codes with a shape, as PDFium tells the places of characters by it.
    codes = {char: number for number, char in enumerate(letters, 33 if mapped else 1)}
    pairs = "\n".join(f"<{codes[char]:02X}> <{ord(char):04X}>" for char in letters)
    to_unicode = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap"
        " /CMapName /M def /CMapType 2 def 1 begincodespacerange <00> <FF> endcodespacerange"
        f" {len(letters)} beginbfchar\n{pairs}\nendbfchar endcmap end end"
    )
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Count {} /Kids [{}] >>".format(
            len(pages), " ".join(f"{5 + 2 * n} 0 R" for n in range(len(pages)))
        ),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 0 /LastChar 255"
        f" /Widths [{' '.join(['500'] * 256)}]{' /ToUnicode 4 0 R' if mapped else ''} >>",
        f"<< /Length {len(to_unicode)} >>\nstream\n{to_unicode}\nendstream",
    ]
    # Its object is the last one.
    group = f"{len(objects) + 2 * len(pages) + 2 * len(set_upon) + 1} 0 R"
    layers = f" /Properties << /L {group} >>" if layer else ""
    for number, text in enumerate(pages):
        shown = "".join(
            "> Tj 0 -12 Td <"
            if char == "\n"
            else f"> Tj /F1 5 Tf 3 Ts <{codes[notes[char]]:02X}> Tj /F1 8 Tf 0 Ts <"
            if char in notes
            else f"{codes[char]:02X}"
            for char in text
        )
        content = f"BT /F1 8 Tf {matrix} Tm <{shown}> Tj ET"
        if layer:
            shown = "".join(f"{codes[char]:02X}" for char in layer)
            content += f" /OC /L BDC BT /F1 8 Tf 20 300 Td <{shown}> Tj ET EMC"
        for place, said in drawn_last:
            shown = "".join(f"{codes[char]:02X}" for char in said)
            at = place if len(place.split()) > 2 else f"1 0 0 1 {place}"
            content += f" BT /F1 8 Tf {at} Tm <{shown}> Tj ET"
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {6 + 2 * number} 0 R"
            f" /Resources << /Font << /F1 3 0 R >>{layers} >> >>",
            f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        ]
    if set_upon:
        first = len(objects) + 1
        numbers = range(first, first + 2 * len(set_upon), 2)
        refs = " ".join(f"{number} 0 R" for number in numbers)
        objects[4] = objects[4].replace("/Contents", f"/Annots [{refs}] /Contents")
        for number, upon in zip(numbers, set_upon, strict=True):
            look = f" /AP << /N {number + 1} 0 R >>" if upon.drawn else ""
            stated = f"feff{upon.text.encode('utf-16-be').hex()}"
            said = "" if upon.drawn else f" /{upon.entry} <{stated}>"
            box = f"{upon.left} {upon.bottom} {upon.left + upon.width} {upon.bottom + 12}"
            shown = "".join(f"{codes[char]:02X}" for char in upon.text)
            content = f"BT /F1 8 Tf 0 2 Td <{shown}> Tj ET"
            objects += [
                f"<< /Type /Annot /Subtype /{upon.kind} /FT /Tx /Rect [{box}] /F {upon.flags}"
                f"{said}{look} >>",
                f"<< /Type /XObject /Subtype /Form /BBox [0 0 {upon.width} 12]"
                f" /Resources << /Font << /F1 3 0 R >> >> /Length {len(content)} >>"
                f"\nstream\n{content}\nendstream",
            ]
    if layer:
        state = f"/OCProperties << /OCGs [{group}] /D << {layer_state.format(group)} >> >>"
        objects[0] = objects[0].replace("/Pages", f"{state} /Pages")
        objects.append("<< /Type /OCG /Name (Lop) >>")
    made, places = b"%PDF-1.5\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n{one}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    locked = (
        f" /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'41' * 32}> /U <{'42' * 32}> >>"
        f" /ID [<{'00' * 16}> <{'00' * 16}>]"
        if encrypted
        else ""
    )
    end = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R{locked} >>\nstartxref\n{len(made)}\n%%EOF"
    )
    return made + end.encode("latin-1")


def picture(text: str = "", kind: str = "PNG", frames: int = 1, height: int = 220) -> bytes:
    """A white picture, with a text in the font that Pillow brings."""
    one = Image.new("L", (1_600, height), 255)
    if text:
        ImageDraw.Draw(one).text((40, 60), text, fill=0, font_size=64)
    made = io.BytesIO()
    more = {"save_all": True, "append_images": [one] * (frames - 1)} if frames > 1 else {}
    one.save(made, kind, **more)
    return made.getvalue()


def scanned_pdf(text: str = "", pages: int = 1) -> bytes:
    """A PDF whose pages are pictures."""
    one = Image.open(io.BytesIO(picture(text))).convert("RGB")
    made = io.BytesIO()
    one.save(made, "PDF", save_all=True, append_images=[one] * (pages - 1))
    return made.getvalue()


def doc(text: str | bytes, flags: int = 0, runs: Sequence[tuple[int, bytes]] = ()) -> bytes:
    """A Word 97 file of one piece: text in UTF-16, bytes as one byte a letter.

    Args:
        text: all of it.
        flags: of the file information block.
        runs: lengths in letters from its beginning, and the properties of those letters.
    """
    wide = isinstance(text, str)
    content = text.encode("utf-16-le") if isinstance(text, str) else text
    place = 0x400
    page = -(-(place + len(content)) // 512)
    main = bytearray(place) + content
    main += bytes(page * 512 - len(main)) + _properties(runs, place, 2 if wide else 1)
    struct.pack_into("<HH", main, 0, 0xA5EC, 0xC1)
    struct.pack_into("<H", main, 0x0A, flags)
    pieces = struct.pack("<II", 0, len(text)) + struct.pack(
        "<HIH", 0, place if wide else 0x40000000 | place * 2, 0
    )
    table = b"\x02" + struct.pack("<I", len(pieces)) + pieces
    struct.pack_into("<II", main, 0x1A2, 0, len(table))
    struct.pack_into("<II", main, 0xFA, len(table), 12)
    table += struct.pack("<III", place, place + len(content), page)
    return ole({"WordDocument": bytes(main), "0Table": table})


def _properties(runs: Sequence[tuple[int, bytes]], place: int, width: int) -> bytes:
    """A page of the properties of characters."""
    page = bytearray(512)
    page[511] = len(runs)
    struct.pack_into("<I", page, 0, place)
    free = 510
    for number, (length, properties) in enumerate(runs):
        place += length * width
        struct.pack_into("<I", page, 4 * (number + 1), place)
        if properties:
            free -= (len(properties) + 2) // 2 * 2
            page[free : free + 1 + len(properties)] = bytes((len(properties),)) + properties
            page[4 * (len(runs) + 1) + number] = free // 2
    return bytes(page)


def ppt(*texts: str) -> bytes:
    atoms = b"".join(
        struct.pack("<HHI", 0, 0x0FA0, 2 * len(text)) + text.encode("utf-16-le") for text in texts
    )
    return ole({"PowerPoint Document": atoms})
