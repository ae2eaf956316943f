"""Official documents on the results page and on the page of an article."""

from typing import Any

from searchsvc.articles.documents import Validity
from searchsvc.search.results import DocumentLinks, DocumentShown, Hit, Neighbours
from searchsvc.web.reader.article_view import Read, article_page
from searchsvc.web.rendering.language import ENGLISH, VIETNAMESE
from tests.web.page_parts import hit, page
from tests.web.test_article_page import ARTICLE


def document(**parts: Any) -> DocumentShown:
    stated: dict[str, Any] = {
        "number": "12/2015/QĐ-UBND",
        "type": "Quyết định",
        "issuer": "UBND huyện Sông Lụa",
        "signer": None,
        "issued": "2015-05-05",
        "effective": "2015-06-01",
        "expired": None,
        "amends": [],
        "replaces": [],
        "replaced_by": [],
        "validity": Validity.IN_FORCE,
    }
    return DocumentShown(**stated | parts)


def of_document(**parts: Any) -> Hit:
    return hit().model_copy(update={"document": document(**parts)})


def test_a_hit_shows_number_issuer_days_and_validity() -> None:
    shown = page(hits=[of_document()])[0]
    for text in ("Quyết định 12/2015/QĐ-UBND", "UBND huyện Sông Lụa", "Còn hiệu lực"):
        assert text in shown
    assert '<time datetime="2015-05-05">05/05/2015</time>' in shown
    assert "Đã được thay thế bởi" not in shown


def test_a_replaced_document_says_so_with_a_link_to_the_other() -> None:
    shown = page(hits=[of_document(replaced_by=["41/2022/QĐ-UBND"], validity=Validity.EXPIRED)])[0]
    assert "Đã được thay thế bởi" in shown
    assert "/?number=41%2F2022%2FQ%C4%90-UBND" in shown
    assert "Hết hiệu lực" in shown


def test_a_page_looks_like_a_list_of_documents_when_most_hits_are() -> None:
    assert "hits--documents" in page(hits=[of_document(), of_document(), hit()])[0]
    assert "hits--documents" not in page(hits=[of_document(), hit()])[0]
    assert "hits--documents" not in page(hits=[])[0]


def test_what_a_document_states_is_escaped() -> None:
    shown = page(hits=[of_document(number="<b>1</b>", issuer="<script>x</script>")])[0]
    assert "<script>x" not in shown
    assert "<b>1</b>" not in shown


def test_the_page_of_an_article_shows_its_document_and_what_speaks_of_it() -> None:
    links = DocumentLinks(
        document=document(replaces=["3/2009/QĐ-UBND"], replaced_by=["41/2022/QĐ-UBND"]),
        replaced_by=[hit(id="new", title="Quyết định mới")],
        cited_by=[hit(id="news", title="Tin bến đò")],
    )
    read = Read(ARTICLE, Neighbours(newer=[], older=[]), [], documents=links)
    shown = article_page(read, VIETNAMESE)
    for text in ("Đã được thay thế bởi", "Thay thế: ", "Văn bản thay thế", "Văn bản liên quan"):
        assert text in shown
    assert "Quyết định mới" in shown
    assert "Related documents" in article_page(read, ENGLISH)
