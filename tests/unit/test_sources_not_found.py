"""Pages that say with status 200 that there is no such page are no articles."""

import pytest

from searchsvc.errors import InvalidArticleError
from tests.unit.source_pages import TEXT, read, source

TITLE = "Khánh thành cầu Suối Đồng"
SHORT = "Cổng của xã đang bảo trì đến hết thứ Năm, bà con xem lịch họp ở bảng tin."


@pytest.mark.parametrize(
    "title",
    [
        "Không tìm thấy trang",
        "Không tìm thấy trang - Cổng xã Suối Đồng",
        "404 Not Found",
        "Lỗi 404",
        "Trang không tồn tại!",
        "Cổng xã | Bài viết không tồn tại",
        "Page not found",
        "Bài viết không tồn tại hoặc đã bị xóa",
        "Rất tiếc, trang bạn tìm kiếm không tồn tại",
        "Không tìm thấy nội dung bạn yêu cầu",
        "Liên kết không tồn tại | Xã Suối Đồng",
        "Đường dẫn không hợp lệ",
        "Oops! That page can't be found.",
        "Truy cập bị từ chối",
        "Có lỗi xảy ra. Vui lòng thử lại sau",
    ],
)
@pytest.mark.parametrize("rules", [None, {"title": "h1"}])
def test_a_page_that_says_there_is_none_is_no_article(
    title: str, rules: dict[str, object] | None
) -> None:
    text = f"""<html><head><title>{title}</title></head><body><h1>{title}</h1>
    <p>Mời bà con quay lại trang chủ.</p></body></html>"""
    with pytest.raises(InvalidArticleError, match="there is no such page"):
        read(text, source(rules))


@pytest.mark.parametrize(
    "said",
    [
        "<h1>Thông báo</h1><p>Bài viết không tồn tại hoặc đã bị xóa.</p>",
        "<h1>Tin xã</h1><p>Bài viết đã hết hạn đăng</p>",
        "<div>Không có dữ liệu</div>",
        "<p>Website đang bảo trì, xin quý khách quay lại sau.</p>",
        "<b>Warning</b>: mysql_connect(): refused<br>Không thể kết nối cơ sở dữ liệu",
        "<p>Nội dung này đang được cập nhật</p>",
        "<p>Bạn không có quyền truy cập trang này.</p>",
        "<h1>Đăng nhập hệ thống</h1><input type='password'>",
    ],
)
def test_what_a_page_says_instead_of_a_text_makes_no_article(said: str) -> None:
    text = f"""<html><head><title>Cổng xã Suối Đồng</title></head><body>
    <a href="/">Trang chủ</a> <a href="/tin">Tin tức</a>{said}<p>Địa chỉ: xóm Đá Trắng</p>
    </body></html>"""
    with pytest.raises(InvalidArticleError, match="there is no such page"):
        read(text, source())


def test_a_short_article_that_speaks_of_such_a_page_is_one() -> None:
    text = f"""<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>
    <p>{SHORT}</p></body></html>"""
    assert read(text, source()).title == TITLE


@pytest.mark.parametrize(
    "title",
    ["Không tìm thấy trang sử bị mất của làng", "Quy trình xử lý lỗi 404 trên cổng", "Tổ 404 họp"],
)
def test_an_article_about_something_lost_is_one(title: str) -> None:
    text = f"""<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{TEXT}</p>
    </body></html>"""
    assert read(text, source()).title == title


@pytest.mark.parametrize(
    "beside",
    [
        "<p>Vui lòng đăng nhập để bình luận.</p>",
        "<form><button>Đăng nhập</button></form>",
        "<div>Nội dung đang cập nhật</div>",
    ],
)
@pytest.mark.parametrize("title", [TITLE, "Cổng xã Suối Đồng"])
def test_what_stands_beside_a_short_article_does_not_make_it_none(title: str, beside: str) -> None:
    text = f"""<html><head><title>{title}</title></head><body><h1>{TITLE}</h1>
    <p>{SHORT}</p>{beside}</body></html>"""
    assert read(text, source()).body


@pytest.mark.parametrize(
    "title",
    [
        "Đăng nhập vào dịch vụ công bằng tài khoản định danh",
        "Người dân không thể kết nối máy chủ của xã",
    ],
)
def test_an_article_about_logging_in_or_an_outage_is_one(title: str) -> None:
    text = f"""<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{TEXT}</p>
    </body></html>"""
    assert read(text, source()).title == title
