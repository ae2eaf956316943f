from collections.abc import Callable

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.facts import facts_of
from searchsvc.articles.article import validate_article
from searchsvc.articles.legacy import tcvn3
from searchsvc.documents.text import Page
from searchsvc.engine.document import Document
from searchsvc.indexing.pipeline.attached import AttachedFile
from searchsvc.indexing.pipeline.document import make_document
from searchsvc.schema import FIELDS, KINDS, Kind, order_of_age, order_of_date, order_of_views
from tests.of_kind import of_kind

DocumentMaker = Callable[..., Document]


@pytest.fixture
def document(analyzer: Analyzer) -> DocumentMaker:
    def make(title: str = "Tin", **fields: object) -> Document:
        article = validate_article({"id": "tin/1", "title": title, **fields})
        return make_document(article, 7, 3, analyzer)

    return make


def test_a_full_article_becomes_a_document(document: DocumentMaker) -> None:
    made = document(
        "Chỉ thị 05-CT/TW ở Mai Hòa",
        url="/tin/1",
        summary="Tóm tắt",
        body="<p>Quyết định 30/2016/QĐ-UBND</p><p>Đoạn hai</p>",
        category=["Kinh tế", "Xã hội"],
        source="Báo Mai Hòa",
        author="Lê Văn Tám",
        tags="học tập",
        published_at="2016-12-31T23:30:00Z",
        updated_at="2017-01-02",
        views=12,
    )
    assert (made.id, made.key, made.version) == ("tin/1", 7, 3)
    assert made.article == {
        "id": "tin/1",
        "key": 7,
        "version": 3,
        "url": "/tin/1",
        "title": "Chỉ thị 05-CT/TW ở Mai Hòa",
        "summary": "Tóm tắt",
        "body": "Quyết định 30/2016/QĐ-UBND\nĐoạn hai",
        "category": ["Kinh tế", "Xã hội"],
        "source": "Báo Mai Hòa",
        "author": "Lê Văn Tám",
        "tags": ["học tập"],
        "published_at": "2017-01-01T06:30:00+07:00",
        "updated_at": "2017-01-02T00:00:00+07:00",
        "views": 12,
        "document": None,
        "attachments": [],
        "title_hash": 1074013809,
        "figures_hash": 3069317001,
        "facts": facts_of(
            "Chỉ thị 05-CT/TW ở Mai Hòa\nTóm tắt\nQuyết định 30/2016/QĐ-UBND\nĐoạn hai"
        ),
        "sketch": [717766749],
        "keywords": made.article["keywords"],
        "mentions": {},
    }
    assert {"hoc._tâp.", "mai"} & set(made.article["keywords"])
    fields = made.fields
    assert fields["title"] == ["chi? thi. 05 ct tw ơ? mai hoa`"]
    assert fields["title_folded"] == ["chi thi 05 ct tw o mai hoa"]
    assert fields["text"] == [
        "chi? thi. 05 ct tw ơ? mai hoa`",
        "tom' tăt'",
        "quyêt' đinh. 30 2016 qđ ubnd đoan. hai",
    ]
    assert fields["own_number"] == ["5/ct/tw 5/ct"]
    assert fields["numbers"] == ["5/ct/tw 5/ct 30/2016/qd/ubnd 30/2016/qd 30/qd/ubnd 30/qd"]
    assert fields["category"] == ["Kinh tế", "Xã hội"]
    assert fields["source"] == ["Báo Mai Hòa"]
    assert (fields["year_vn"], fields["month_vn"], fields["day_vn"]) == (2017, 201701, 20170101)
    moment = validate_article(
        {"id": "a", "title": "a", "published_at": "2016-12-31T23:30:00Z"}
    ).published_at
    assert fields["newest"] == order_of_date(moment, 7)
    assert fields["oldest"] == order_of_age(moment, 7)
    assert fields["most_viewed"] == order_of_views(12, 7)


def test_the_least_article_has_no_empty_field_and_no_date(document: DocumentMaker) -> None:
    made = document("Tin")
    assert "" not in [
        value for values in made.fields.values() if isinstance(values, list) for value in values
    ]
    assert not [name for name, value in made.fields.items() if value == []]
    assert not {"year_vn", "month_vn", "day_vn", "category", "source", "numbers"} & set(made.fields)
    stored = made.article
    assert [name for name, value in stored.items() if value is None] == [
        *("url", "summary", "body", "source", "author", "published_at", "updated_at", "views"),
        *("document", "figures_hash"),
    ]
    assert (stored["category"], stored["tags"]) == ([], [])


def test_every_field_is_one_of_the_schema_with_a_value_of_its_kind(document: DocumentMaker) -> None:
    made = document(
        "Chỉ thị 05-CT/TW",
        body="UBND",
        category="a",
        source="b",
        author="c",
        published_at="2016-11-15",
        document={
            "issuer": "UBND",
            "issued": "2016-11-15",
            "effective": "2016-12-01",
            "replaces": "04-CT/TW",
        },
    )
    attached = {name for name in KINDS if name.startswith("file_")} | {"has_attachment"}
    named = {field.name for field in FIELDS} - {"id", "key", "version"}
    assert set(made.fields) == named - attached
    for name, value in made.fields.items():
        if KINDS[name] is Kind.INTEGER:
            assert isinstance(value, int)
        else:
            assert all(isinstance(one, str) for one in of_kind(list, value))


def test_no_bigram_runs_from_title_to_summary_to_body(document: DocumentMaker) -> None:
    made = document("một hai", summary="ba bốn", body="năm sáu")
    assert made.fields["text_bigrams"] == ["môt._hai ba_bôn' năm_sau'"]
    assert made.fields["text_folded_bigrams"] == ["mot_hai ba_bon nam_sau"]
    assert len(of_kind(list, made.fields["text"])) == 3


@pytest.mark.parametrize(
    ("title", "stored"),
    [
        ("  Tin   Mai\n Hòa ", "Tin Mai Hòa"),
        ("Tin &amp; <b>bài</b>", "Tin & bài"),
        ("5 < 6 & 7", "5 < 6 & 7"),
        ("Ho\u0300a", "Hòa"),
        ("\u200b Tin \ufeff", "Tin"),
    ],
)
def test_a_title_is_stored_as_one_clean_line(
    document: DocumentMaker, title: str, stored: str
) -> None:
    assert document(title).article["title"] == stored


def test_only_the_first_number_of_the_title_is_the_articles_own(document: DocumentMaker) -> None:
    made = document("Quyết định 30/2016/QĐ-UBND sửa Quyết định 12/2015/QĐ-UBND")
    assert made.fields["own_number"] == ["30/2016/qd/ubnd 30/2016/qd 30/qd/ubnd 30/qd"]
    assert "12/2015/qd/ubnd" in of_kind(list, made.fields["numbers"])[0].split()
    # Later in a title a number is cited.
    assert "own_number" not in document("Một năm thực hiện Chỉ thị 05-CT/QU").fields
    assert "own_number" not in document("Tin", body="Quyết định 30/2016/QĐ-UBND").fields


def test_names_are_cleaned_and_kept_once(document: DocumentMaker) -> None:
    made = document(category=["Kinh  tế", "Kinh\u00a0tế", "Xã hội"], source=" Báo\u200b ")
    assert made.fields["category"] == made.article["category"] == ["Kinh tế", "Xã hội"]
    assert made.fields["source"] == ["Báo"]


def test_an_article_with_nothing_but_punctuation_still_becomes_a_document(
    document: DocumentMaker,
) -> None:
    made = document("…", body="<p>!</p>")
    assert made.article["title"] == "…"
    assert "text" not in made.fields


def test_zero_views_are_not_unknown_views(document: DocumentMaker) -> None:
    none, unknown = (
        of_kind(int, made.fields["most_viewed"]) for made in (document(views=0), document())
    )
    assert none > unknown


def test_text_in_an_old_encoding_becomes_unicode(document: DocumentMaker) -> None:
    notice = "®\u00adîc häp ë x· Mai Hßa, huyÖn Cöu Hµ"
    made = document(notice, summary=notice, body=f"<p>{notice}</p><p>Đường Cửu Hà</p>")
    read = "được họp ở xã Mai Hòa, huyện Cửu Hà"
    assert made.article["title"] == made.article["summary"] == read
    assert made.article["body"] == f"{read}\nĐường Cửu Hà"
    assert "đươc." in str(made.fields["title"])


def test_a_short_title_or_summary_in_an_old_encoding_is_read_beside_the_body(
    document: DocumentMaker,
) -> None:
    body = "Bà con thôn Bến Lụa mở lại chợ phiên, giao ông trưởng thôn trông coi quầy hàng đầu chợ."
    old = {"summary": tcvn3.encode("Mở từ hôm qua."), "body": tcvn3.encode(body)}
    shown = document(tcvn3.encode("Bến Vạn"), **old).article
    assert [shown[name] for name in ("title", "summary", "body")] == [
        "Bến Vạn",
        "Mở từ hôm qua.",
        body,
    ]


_HEAD = """ỦY BAN NHÂN DÂN
HUYỆN SÔNG LỤA
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 41/2022/QĐ-UBND
Sông Lụa, ngày 07 tháng 3 năm 2022
QUYẾT ĐỊNH
Ban hành quy định về quản lý bến đò"""


@pytest.mark.parametrize(
    ("page", "number"),
    [
        (Page(number=1, text=_HEAD), "41/2022/QĐ-UBND"),
        (Page(number=1, text=_HEAD, ocr=True, confidence=0.95), "41/2022/QĐ-UBND"),
        # A wrong number is worse than none.
        (Page(number=1, text=_HEAD, ocr=True, confidence=0.5), None),
    ],
)
def test_the_first_page_of_an_attachment_tells_what_document_an_article_is(
    analyzer: Analyzer, page: Page, number: str | None
) -> None:
    article = validate_article({"id": "a", "title": "Quản lý bến đò", "body": "Xem tệp."})
    file = AttachedFile({"name": "qd.pdf"}, (page, Page(number=2, text="Điều 2")))
    stored = make_document(article, 7, 3, analyzer, files=[file]).article["document"]
    assert (stored and stored["number"]) == number


@pytest.mark.parametrize(("ocr", "signer"), [(False, "Trần Thị Sen"), (True, None)])
def test_the_signer_stands_on_any_page_that_was_not_read_by_ocr(
    analyzer: Analyzer, ocr: bool, signer: str | None
) -> None:
    article = validate_article({"id": "a", "title": "Quản lý bến đò", "body": "Xem tệp."})
    last = Page(number=2, text="TM. UBND\nCHỦ TỊCH\nTrần Thị Sen", ocr=ocr, confidence=0.99)
    file = AttachedFile({"name": "qd.pdf"}, (Page(number=1, text=_HEAD), last))
    stored = make_document(article, 7, 3, analyzer, files=[file]).article["document"]
    assert stored is not None
    assert stored["signer"] == signer


def test_short_notices_with_other_files_are_no_copies(analyzer: Analyzer) -> None:
    notice = validate_article({"id": "tb", "title": "Thông báo", "body": "Xem tệp đính kèm."})

    def sketch_with(name: str) -> object:
        files = (AttachedFile({"name": name}),)
        return make_document(notice, 1, 1, analyzer, files=files).article["sketch"]

    assert sketch_with("lich-hop.pdf") == sketch_with("lich-hop.pdf") != sketch_with("phi.pdf")


def test_equal_short_notices_of_two_days_are_no_copies(document: DocumentMaker) -> None:
    first, again, later = (
        document("Thông báo", body="Mất nước", published_at=f"2031-03-{day}T08:00:00+07:00")
        for day in ("01", "01", "02")
    )
    assert first.article["sketch"] == again.article["sketch"] != later.article["sketch"]


def test_an_article_without_a_text_is_no_copy_of_another(document: DocumentMaker) -> None:
    assert document("Thông báo").article["sketch"] == []
