"""Styles and settings of word processors never reach readers."""

import pytest

from searchsvc.articles.article import validate_article
from searchsvc.indexing.pipeline.document import plain_texts

BODIES = [
    (
        "[if gte mso 9]><xml> <w:Zoom>0</w:Zoom></xml><![endif]Họp tổ dân phố",
        "Họp tổ dân phố",
    ),
    ("<!--[if gte mso 9]><xml>x</xml><![endif]--><p>Họp tổ</p>", "Họp tổ"),
    ("<p>Họp tổ</p><p>[if gte mso 9]&gt; Normal 0 false false false EN-US X-NONE</p>", "Họp tổ"),
    ("Họp tổ Normal 0 false false false VI X-NONE X-NONE", "Họp tổ"),
    ("Normal 0 false false false MicrosoftInternetExplorer4 Họp tổ", "Họp tổ"),
    ("/* Style Definitions */ table.MsoNormalTable {mso-style-name:x; color:red} Họp tổ", "Họp tổ"),
    ("st1\\:*{behavior:url(#ieooui) } Họp tổ", "Họp tổ"),
    ("<p><![if !supportLists]>1. <![endif]>Họp tổ</p>", "1. Họp tổ"),
    ("96 800x600 Normal 0 false false false EN-US X-NONE X-NONE Họp tổ", "Họp tổ"),
    ("false false false EN-US X-NONE X-NONE Họp tổ", "Họp tổ"),
    ("Clean Clean DocumentEmail MicrosoftInternetExplorer4 Họp tổ", "Họp tổ"),
    ("v\\:* {behavior:url(#default#VML);} .shape {behavior:url(#default#VML);} Họp tổ", "Họp tổ"),
    (
        "@font-face {font-family:Times; panose-1:2 4 5;} p.MsoNormal {margin:0cm; mso-x:y;} Họp",
        "Họp",
    ),
    ("Họp tổ @page Section1 {size:612.0pt 792.0pt;} div.Section1 {page:Section1;}", "Họp tổ"),
    ("<w:WordDocument> <w:Zoom>0</w:Zoom> </w:WordDocument> Họp tổ", "Họp tổ"),
    ("Họp tổ<o:p></o:p>", "Họp tổ"),
    ("<!--StartFragment-->Họp tổ<!--EndFragment-->", "Họp tổ"),
    # A style sheet without its own properties, settings in another order, lost brackets.
    ("p.MsoNormal, li.MsoNormal {margin:0cm;} Họp tổ", "Họp tổ"),
    ("p.MsoNormal, li.MsoNormal, div.MsoNormal {margin:0cm; font-size:12pt;} Họp tổ", "Họp tổ"),
    ("a:link, span.MsoHyperlink {color:blue;} Họp tổ", "Họp tổ"),
    (".MsoChpDefault {font-size:10pt;} Họp tổ", "Họp tổ"),
    ("EN-US JA X-NONE Họp tổ", "Họp tổ"),
    ("Họp tổ VI X-NONE X-NONE", "Họp tổ"),
    (
        "Clean Clean false 7.8 pt 7.8 pt 0 2 false false false MicrosoftInternetExplorer4 Họp tổ",
        "Họp tổ",
    ),
    ("[if !supportLists]- [endif]Họp tổ", "-  Họp tổ"),
    ("[if !vml][endif]Họp tổ", "Họp tổ"),
    # What only looks like it stays.
    ("Chữ JA X-NONE trên máy", "Chữ JA X-NONE trên máy"),
    ("Clean Clean là tên nhóm nhạc", "Clean Clean là tên nhóm nhạc"),
    ("a:b {color: red} và p.to {b: c}", "a:b {color: red} và p.to {b: c}"),
    ("[if !không] thì thôi", "[if !không] thì thôi"),
    ("Mệnh đề false hoặc true", "Mệnh đề false hoặc true"),
    ("Mẫu X-NONE của máy", "Mẫu X-NONE của máy"),
    ("Nhiệt độ Normal 0 độ", "Nhiệt độ Normal 0 độ"),
    ("p {color: red} là một luật", "p {color: red} là một luật"),
    ("[if không] thì thôi", "[if không] thì thôi"),
]


@pytest.mark.parametrize(("body", "shown"), BODIES)
def test_only_what_was_written_for_readers_is_left(body: str, shown: str) -> None:
    assert plain_texts(validate_article({"id": "a", "title": "b", "body": body}))[2] == shown
