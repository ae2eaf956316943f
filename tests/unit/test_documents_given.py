"""The field `document` of an article: validated, and winning over what is recognised."""

import datetime as dt
import unicodedata
from typing import Any

import pytest

from searchsvc.articles.article import parse_article, validate_article
from searchsvc.articles.documents import DocumentTexts, Validity, document_of, validity
from searchsvc.articles.documents.numbers import key
from searchsvc.errors import InvalidArticleError
from searchsvc.indexing.pipeline.document_fields import document_fields

TODAY = dt.date(2023, 1, 1)
TITLE = "Quyết định số 15/QĐ-UBND ngày 03/4/2021 của UBND huyện Sông Lụa về việc mở chợ đêm"


def given(**parts: Any) -> Any:
    return validate_article({"id": "a", "title": TITLE, "document": parts}).document


@pytest.mark.parametrize(
    ("document", "field", "message"),
    [
        ({"issued": "hôm nào"}, "document.issued", "not a date: 'hôm nào'"),
        ({"issued": 5}, "document.issued", "is not a date"),
        ({"so": "5"}, "document.so", "is not a field of a document"),
        ({"replaces": [" "]}, "document.replaces", "is blank"),
        ({"replaces": ["\u200b"]}, "document.replaces", "is blank"),
        ("x", "document", "is not an object"),
        (
            {"number": "x" * 101},
            "document.number",
            "string should have at most 100 characters",
        ),
    ],
)
def test_a_wrong_document_is_refused_with_the_part_and_its_remedy(
    document: object, field: str, message: str
) -> None:
    with pytest.raises(InvalidArticleError) as caught:
        validate_article({"id": "a", "title": "Tin", "document": document})
    (problem,) = caught.value.problems
    assert (problem.field, problem.message) == (field, message)
    assert problem.remedy.startswith(("Send", "Use"))


def test_a_given_document_is_kept_as_sent_and_read_back_equal() -> None:
    article = validate_article(
        {"id": "a", "title": "Tin", "document": {"issued": "1/2/2020", "replaces": "5/QĐ-UBND"}}
    )
    assert article.document is not None
    assert article.document.issued == dt.date(2020, 2, 1)
    assert article.document.replaces == ["5/QĐ-UBND"]
    assert parse_article(article.model_dump_json(exclude_none=True)) == article


@pytest.mark.parametrize(
    ("part", "sent", "taken"),
    [
        ("type", unicodedata.normalize("NFD", "Quyết định"), "Quyết định"),
        ("number", "\u200b15/QĐ-UBND\ufeff", "15/QĐ-UBND"),
        ("issuer", " UBND\u00a0 huyện\nSông Lụa", "UBND huyện Sông Lụa"),
        ("signer", "\u200b", None),
        ("replaces", ["5/Q\u00adĐ-UBND"], ["5/QĐ-UBND"]),
        ("amends", "", []),
    ],
)
def test_names_and_numbers_are_cleaned_as_they_are_filtered_by(
    part: str, sent: object, taken: object
) -> None:
    document = given(**{part: sent})
    assert getattr(document, part) == taken


def test_half_a_surrogate_pair_is_refused() -> None:
    with pytest.raises(InvalidArticleError, match="surrogate"):
        given(issuer="UBND \ud800")


def test_what_the_publisher_gives_wins_and_the_rest_is_recognised() -> None:
    stored = document_of(given(number="16/QĐ-UBND", effective="2021-05-01"), DocumentTexts(TITLE))
    assert stored is not None
    assert (stored["number"], stored["type"]) == ("16/QĐ-UBND", "Quyết định")
    assert (stored["issued"], stored["effective"]) == ("2021-04-03", "2021-05-01")
    assert stored["evidence"]["number"] == stored["evidence"]["effective"] == "publisher"
    assert stored["evidence"]["issued"] in TITLE


def test_without_either_there_is_no_document() -> None:
    assert document_of(None, DocumentTexts("Chợ đêm đông khách")) is None
    assert document_fields(None, TODAY) == {}


@pytest.mark.parametrize(
    ("effective", "expired", "replaced", "holds"),
    [
        (None, None, False, None),
        ("2020-01-01", None, False, Validity.IN_FORCE),
        ("2023-01-01", None, False, Validity.IN_FORCE),
        ("2023-01-02", None, False, Validity.NOT_YET),
        ("2020-01-01", "2023-01-01", False, Validity.EXPIRED),
        ("2020-01-01", "2023-01-02", False, Validity.IN_FORCE),
        ("2020-01-01", None, True, Validity.EXPIRED),
        (None, None, True, Validity.EXPIRED),
    ],
)
def test_validity_is_told_only_where_something_states_it(
    effective: str | None, expired: str | None, replaced: bool, holds: Validity | None
) -> None:
    assert validity(effective, expired, replaced, TODAY) == holds


def test_a_document_fills_its_fields() -> None:
    stored = document_of(
        given(issuer="Ủy ban nhân dân huyện Sông Lụa", replaces=["05/QĐ-UBND"]),
        DocumentTexts(TITLE),
    )
    fields = document_fields(stored, TODAY)
    assert fields["document_type"] == ["Quyết định"]
    assert fields["document_issuer"] == ["UBND huyện Sông Lụa"]
    assert fields["document_issuer_terms"] == ["ubnd huyen song lua uy ban nhan dan"]
    assert fields["document_year"] == ["2021"]
    assert fields["document_number"] == ["15/qd/ubnd"]
    assert fields["document_replaces"] == ["5/qd/ubnd"]
    assert fields["document_validity"] == []


@pytest.mark.parametrize(
    ("number", "same"),
    [
        ("05-CT/TW", "5 ct tw"),
        ("12/2020/NĐ-CP", "12/2020/nd-cp"),
        ("7/QĐ–UBND", "07/QĐ-UBND"),
    ],
)
def test_spellings_of_one_number_are_one(number: str, same: str) -> None:
    assert key(number) == key(same)


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("12/2020/nd-cp", "12/2020/NĐ-CP"),
        ("12 / 2020 / nđ – cp", "12/2020/NĐ-CP"),
        ("12/2020/NÐ-CP", "12/2020/NĐ-CP"),
        ("05-ct/tw", "05-CT/TW"),
        ("1/qd-TTG", "1/QĐ-TTg"),
        ("5a/nq-hdnd", "5a/NQ-HĐND"),
        ("31/2013/qh13", "31/2013/QH13"),
        ("3/qđ-sxd", "3/QĐ-SXD"),
        # One d may be a đ.
        ("3/qd-sxd", "3/qd-sxd"),
        ("12/KHln-UBND", "12/KHln-UBND"),
        ("số 5 của xã", "số 5 của xã"),
    ],
)
def test_a_given_number_is_written_as_documents_do_where_that_is_certain(
    sent: str, shown: str
) -> None:
    stored = document_of(given(number=sent, replaces=[sent]), DocumentTexts(TITLE))
    assert stored is not None
    assert (stored["number"], stored["replaces"]) == (shown, [shown])
    assert stored["evidence"]["number"] == "publisher"


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("nghị định", "Nghị định"),
        ("NGHỊ QUYẾT LIÊN TỊCH", "Nghị quyết liên tịch"),
        ("QĐ", "Quyết định"),
        ("nd", "Nghị định"),
        ("Sắc lệnh", "Sắc lệnh"),
        ("Nghị định thư", "Nghị định thư"),
    ],
)
def test_a_given_type_has_the_name_of_the_list_and_others_stay(sent: str, shown: str) -> None:
    stored = document_of(given(type=sent), DocumentTexts(TITLE))
    assert stored is not None
    assert stored["type"] == shown
    assert document_fields(stored, TODAY)["document_type"] == [shown]
