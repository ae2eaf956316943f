"""Pages read without selectors: what is the headline, whose day a date is, where others begin."""

import pytest

from searchsvc.articles.legacy import tcvn3
from tests.unit.source_pages import TEXT, read, source

SITE = "Cổng thông tin xã Suối Đồng"
TITLE = "Khánh thành cầu Suối Đồng"
PROSE = f"<div><p>{TEXT}</p><p>{TEXT}</p><p>{TEXT}</p></div>"
OTHERS = (
    '<li><a href="/tin/8">Xóm Đá Trắng mở hội lồng tồng</a> (01/09/2014)</li>'
    '<li><a href="/tin/9">Lịch tiêm phòng trâu bò của xã</a> <span>20/12/2016</span></li>'
)


def page(content: str, title: str = SITE) -> str:
    head = f'<title>{title}</title><meta property="og:title" content="{title}">'
    menu = '<ul><li><a href="/">Trang chủ</a></li><li><a href="/tin">Tin tức</a></li></ul>'
    return f"<html><head>{head}</head><body><div>{SITE}</div>{menu}{content}</body></html>"


@pytest.mark.parametrize(
    "headline",
    [
        f"<h1>{TITLE}</h1>",
        f'<h2 class="tieu-de">{TITLE}</h2>',
        f'<h2>Tin tức của xã</h2><h2>{TITLE}</h2><p class="gio">15/11/2016 08:35</p>',
        f'<div class="title-detail">{TITLE}</div>',
        f'<td id="lblTieuDe">{TITLE}</td>',
    ],
)
def test_where_all_pages_have_the_name_of_the_site_the_heading_of_the_text_is_the_title(
    headline: str,
) -> None:
    text = page(f"{headline}<p>Ngày đăng: 15/11/2016</p>{PROSE}<h3>Tin khác</h3>{OTHERS}")
    found = read(text, source())
    assert found.title == TITLE
    assert found.published_at is not None
    assert f"{found.published_at:%d/%m/%Y}" == "15/11/2016"


def test_a_page_without_any_heading_keeps_the_name_of_the_site() -> None:
    assert read(page(PROSE), source()).title == SITE


@pytest.mark.parametrize(
    "title",
    [
        "Xã Suối Đồng họp dân",
        "XÃ SUỐI ĐỒNG HỌP DÂN",
        "Tỉnh táo trước lừa đảo",
        "Đài phát thanh xã Suối Đồng được nâng cấp",
    ],
)
def test_a_title_that_begins_as_names_of_sites_is_kept_before_headings_of_its_text(
    title: str,
) -> None:
    below = f"<p>15/11/2016</p>{PROSE}<h2>Bà con hiến đất làm đường</h2>{PROSE * 3}"
    found = read(page(f"<h1>{title}</h1>{below}", title), source())
    assert found.title == title
    assert found.published_at is not None


@pytest.mark.parametrize(
    "line",
    [
        "<div><a href='/muc'>Xây dựng nông thôn mới</a> <span>15/11/2016 08:35</span></div>",
        "<div><span>15/11/2016</span><a href='/in'>Chia sẻ bài viết này</a></div>",
        "<p>15/11/2016 | Văn hóa - Xã hội | Lò Thị Mận - Phòng Văn hóa và Thông tin huyện</p>",
    ],
)
def test_section_author_and_links_beside_the_date_do_not_hide_it(line: str) -> None:
    found = read(page(f"<h1>{TITLE}</h1>{line}{PROSE}", TITLE), source())
    assert found.published_at is not None
    assert f"{found.published_at:%Y-%m-%d}" == "2016-11-15"


def test_a_label_below_the_text_does_not_replace_the_date_above_it() -> None:
    below = "<p>Lịch tiếp dân</p><p>Ngày đăng: 01/02/2015</p>"
    content = f"<h1>{TITLE}</h1><p>15/11/2016</p>{PROSE}{below}"
    found = read(page(content, TITLE), source())
    assert found.published_at is not None
    assert f"{found.published_at:%Y-%m-%d}" == "2016-11-15"


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("<p>15/11/2016 | Văn phòng | <a href='/in'>In</a></p>", "2016-11-15"),
        ("<p>T3, 15/11/16, 08:35</p>", "2016-11-15"),
        ("<p>11/15/2016 8:35:00 AM</p>", "2016-11-15"),
        ("<p><span>15</span><span>Th11</span><span>2016</span></p>", "2016-11-15"),
        ("<p>Sáng 10/11/2016, xóm mở hội</p><p>Ngày đăng: 15/11/2016</p>", "2016-11-15"),
        ("", None),
        ("<p>Thứ hai, 31/02/2016</p>", None),
        ("<p>Ngày 2/9/1945, cụ tổ dựng đình.</p>", None),
        ("<p>Căn cứ Quyết định số 12/QĐ-UBND ngày 05/03/2015</p>", None),
        ("<p>Sáng 10/11/2016, xóm mở hội</p>", None),
    ],
)
@pytest.mark.parametrize("others", [f"<ul>{OTHERS}</ul>", f"<p>Tin khác</p><ul>{OTHERS}</ul>"])
def test_only_what_dates_the_page_is_its_date(line: str, date: str | None, others: str) -> None:
    found = read(page(f"<h1>{TITLE}</h1>{line}{PROSE}{others}", TITLE), source())
    assert (found.published_at and f"{found.published_at:%Y-%m-%d}") == date


def test_a_label_tells_the_date_also_below_the_text() -> None:
    content = f"<h1>{TITLE}</h1>{PROSE}<p>Ngày đăng: 15/11/2016</p>"
    found = read(page(content, TITLE), source())
    assert found.published_at is not None


@pytest.mark.parametrize(
    "heading", ["Tin khác", "Các tin đã đưa:", "TIN LIÊN QUAN", "Bài viết khác"]
)
@pytest.mark.parametrize("wrap", ["<div>{}</div>", "<p><b>{}</b></p>", "<h3>{}</h3>"])
def test_the_list_of_other_articles_is_no_part_of_the_text(heading: str, wrap: str) -> None:
    content = f"<div><h1>{TITLE}</h1>{PROSE}{wrap.format(heading)}<ul>{OTHERS}</ul></div>"
    body = read(page(content, TITLE), source()).body or ""
    assert "góp công" in body
    assert "lồng tồng" not in body
    assert heading not in body


def test_a_line_of_the_text_that_reads_so_ends_nothing() -> None:
    content = f"<h1>{TITLE}</h1>{PROSE}<p>Tin khác</p><p>{TEXT.replace('mét', 'sải')}</p>"
    assert "sải" in (read(page(content, TITLE), source()).body or "")


def test_letters_of_a_legacy_font_that_are_soft_hyphens_are_kept() -> None:
    prose = "".join(f"<p>{tcvn3.encode(TEXT + ' Bà con được nước, trưởng xóm mừng.')}</p>" * 3)
    text = page(f"<h1>{tcvn3.encode(TITLE)}</h1>{prose}", tcvn3.encode(TITLE))
    assert "được nước, trưởng xóm" in (read(text, source()).body or "")
