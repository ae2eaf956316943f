"""The page that tells editors why a search does not show an article."""

import re
from urllib.parse import quote_plus

import pytest

from tests.web.conftest import Running
from tests.web.editors import Editor, editor, text_of
from tests.web.test_failures_api import reject


async def asked(one: Editor, q: str, article: str) -> str:
    address = f"/console/why?q={quote_plus(q)}&article={quote_plus(article)}"
    status, page, _ = await one.get(address)
    assert status == 200
    return page


async def test_a_hit_has_its_place_and_the_parts_of_its_score(filled: Running) -> None:
    async with editor(filled) as one:
        page = await asked(one, "chợ bến lụa", "cho")
        text = text_of(page)
        assert "Ở vị trí 1 trong kết quả" in text
        assert "Chợ Bến Lụa đón khách – bài chứa các từ của từ khóa, đứng liền nhau." in text
        assert "Điều được tính điểm" in text
        assert "<meter" in page


async def test_why_a_hit_has_no_score_is_said_truly(service: Running, one: Editor) -> None:
    # What matches by its day alone, and is not new, scores nothing.
    await service.put("cu", title="Hội thả diều", published_at="2016-05-01")
    await service.stand("moi", title="Chợ hoa", published_at="2030-05-01")
    text = text_of(await asked(one, "năm 2016", "cu"))
    assert "Ở vị trí 1 trong kết quả" in text
    assert "không phần nào của từ khóa cho bài điểm" in text
    text = text_of(await asked(one, "/?q=diều&sort=newest", "cu"))
    assert "Kết quả không xếp theo độ liên quan, nên không có điểm." in text


async def test_an_article_is_named_by_title_or_address_too(filled: Running) -> None:
    async with editor(filled) as one:
        page = await asked(one, "chi thi 05", "https://maihoa.example/ct05")
        assert "Ở vị trí 1 trong kết quả" in text_of(page)
        page = await asked(one, "chi thi 05", "học tập chỉ thị")
        assert "Bài nào?" in text_of(page)
        assert "q=chi+thi+05&amp;article=2016%2Fct05" in page
        text = text_of(await asked(one, "chi thi 05", "zzzz yyyy"))
        assert "Không có bài nào mang mã, địa chỉ hay tiêu đề “zzzz yyyy”." in text


async def test_a_reader_s_address_brings_its_filters(filled: Running) -> None:
    address = "https://maihoa.example/tim-kiem?q=chợ+bến&year=2015&page=3&utm_source=x"
    async with editor(filled) as one:
        page = await asked(one, address, "cho")
        text = text_of(page)
        assert "Không có trong kết quả" in text
        assert "Với bộ lọc: Năm: 2015" in text
        assert "Bài này không qua được bộ lọc Năm: 2015." in text
        assert "Xem khi không có bộ lọc" in text
        status, page, _ = await one.get(f"/console/why?article=cho&q={quote_plus('/?year=x')}")
        assert (status, "Năm: " in text_of(page)) == (400, True)


@pytest.mark.parametrize(
    ("q", "said", "step"),
    [
        ("giao thừa vân đồi", "thiếu", "Thêm từ đồng nghĩa"),
        ('"bến lụa đông"', "Bài này không có nguyên văn", "Xem khi bỏ dấu ngoặc kép"),
        ("chợ -khách", "Từ khóa loại trừ những bài có “khách”.", "Xem khi bỏ dấu ngoặc kép"),
    ],
)
async def test_each_reason_has_a_way_to_deal_with_it(
    filled: Running, q: str, said: str, step: str
) -> None:
    async with editor(filled) as one:
        text = text_of(await asked(one, q, "cho"))
        assert said in text
        assert step in text


async def test_states_of_an_article_lead_to_its_page(service: Running, one: Editor) -> None:
    assert "Chưa có bài nào" not in text_of((await one.get("/console/why?q=ch"))[1])
    await service.stand("cho", title="Chợ đêm")
    await service.request("DELETE", "/v1/articles/cho")
    await service.settle()
    page = await asked(one, "chợ", "cho")
    assert "Bài này đã bị xóa." in text_of(page)
    assert 'href="/console/article?id=cho"' in page
    await reject(service, "hong")
    assert "Bài này bị từ chối" in text_of(await asked(one, "chợ", "hong"))


async def test_a_hidden_article_is_shown_again_from_there(service: Running, one: Editor) -> None:
    await service.stand("cho", title="Chợ đêm")
    for query in ("", "chợ"):
        await one.post("/console/curation/hide", {"id": "cho", "query": query})
        page = await asked(one, "cho", "cho")
        assert "Biên tập viên đã ẩn bài này" in text_of(page)
        form = re.search(r'action="/console/curation/unhide">.*?</form>', page, re.DOTALL)
        assert form is not None
        fields = dict(re.findall(r'name="(query|id|to)" value="([^"]*)"', form.group()))
        fields["to"] = fields["to"].replace("&amp;", "&")
        status, page, response = await one.post("/console/curation/unhide", fields)
        assert (status, response.url.path) == (200, "/console/why")
        assert "Ở vị trí 1 trong kết quả" in text_of(page)


async def test_an_article_and_a_try_lead_to_the_question(filled: Running) -> None:
    async with editor(filled) as one:
        _, page, _ = await one.get("/console/article?id=cho")
        assert re.search(r'action="/console/why">\s*<input type="hidden" name="article"', page)
        _, page, _ = await one.get("/console/query?q=cho")
        assert 'href="/console/why?q=cho"' in page
