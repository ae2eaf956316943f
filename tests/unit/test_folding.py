"""The same article twice is one hit; articles that only look alike stay apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.analysis.facts import LONGEST, facts_of, tell_apart
from searchsvc.analysis.sketch import figures_hash, resemblance, sketch
from searchsvc.analysis.tokenize import tokenize
from searchsvc.search.passes.folding import fold

STORY = (
    "Sáng nay chợ Bến Lụa mở cửa trở lại sau bảy tháng sửa chữa, tiểu thương bốc thăm chọn sạp "
    "trước sự chứng kiến của đại diện phường. Ban quản lý cho biết đường thoát nước đã được làm "
    "mới, mái che cao thêm một mét, và mỗi dãy sạp có bình chữa cháy riêng. Người dân quanh chợ "
    "mong việc họp chợ đêm được tổ chức gọn gàng hơn, xe máy gửi đúng chỗ, rác gom đúng giờ. "
    "Trong tuần tới, phường sẽ lấy ý kiến về giờ mở cửa và mức phí giữ xe của khu nhà lồng."
)
OTHER = (
    "Thư viện quận nhận sách cũ của bạn đọc từ thứ hai đến thứ sáu, mỗi cuốn được ghi tên người "
    "tặng và đưa về phòng đọc thiếu nhi của các phường trong mùa hè này, theo lịch luân chuyển."
)

FORMULA = (
    "Theo đề nghị của phòng tổ chức, quận ra quyết định điều động ông Tạ Văn Gấm, đang làm việc "
    "tại phường Bến Sen, về nhận nhiệm vụ mới ở tổ số Ba của đội trật tự từ đầu tháng Tám. "
    "Người được điều động có trách nhiệm bàn giao công việc, hồ sơ và tài sản đang giữ cho người "
    "thay thế trước khi nhận việc, được giữ nguyên lương bậc 3 và phụ cấp trong sáu tháng đầu, và "
    "chịu sự phân công của đội trưởng kể từ khi có mặt tại nơi làm việc."
)


def card(title: str, body: str, day: str | None = None) -> dict[str, object]:
    keys, of_body = ([token.key for token in tokenize(part)] for part in (title, body))
    return {
        "title": title,
        "sketch": sketch([*keys, *of_body]),
        "figures_hash": figures_hash(of_body),
        "facts": facts_of(f"{title}\n{body}"),
        "published_at": day and f"{day}T08:00:00+07:00",
    }


PAIRS = [
    # titles and bodies of two articles, whether the second is a copy of the first
    (("Chợ Bến Lụa mở lại", STORY), ("Chợ Bến Lụa mở lại", STORY), True),
    (("Chợ Bến Lụa mở lại", STORY), ("Chợ Bến Lụa mở lại", STORY + " Tin, ảnh: Lý Sen"), True),
    (("Chợ Bến Lụa mở lại", STORY), ("CHỢ BẾN LỤA MỞ LẠI", STORY.upper()), True),
    (("Chợ Bến Lụa mở lại", STORY), ("Chợ Bến Lụa mở lại sau sửa chữa", STORY), True),
    (("Chợ Bến Lụa mở lại", STORY), ("Chợ Bến Lụa mở lại", OTHER), False),
    (("Chợ Bến Lụa mở lại", STORY), ("Hẻm 12 thay nắp cống", STORY), False),
    (("Lịch họp tháng 5", STORY), ("Lịch họp tháng 6", STORY), False),
    (("Lịch họp", "Họp lúc 8 giờ"), ("Lịch họp", "Họp lúc 9 giờ"), False),
    # Short ones are copies when they are equal.
    (("Cúp điện", "Khu phố 3"), ("Cúp điện", "Khu phố 3"), True),
    (("Cúp điện", "Khu phố Ba Đình"), ("Cúp điện", "Khu phố Bến Lụa"), False),
    # Forms that are filled in each month.
    (
        ("Lịch tiếp dân", f"Tháng 3. {STORY}", "2031-03-01"),
        ("Lịch tiếp dân", f"Tháng 4. {STORY}", "2031-04-01"),
        False,
    ),
    (
        ("Phí giữ xe", f"{STORY} Mỗi lượt 15.000 đồng.", "2031-03-01"),
        ("Phí giữ xe", f"{STORY} Mỗi lượt 25.000 đồng.", "2032-05-01"),
        False,
    ),
    # Posted again on the day, with the hour of the correction.
    (
        ("Chợ Bến Lụa mở lại", STORY, "2031-03-01"),
        ("Chợ Bến Lụa mở lại", f"{STORY} (10 giờ 30)", "2031-03-01"),
        True,
    ),
    (
        ("Chợ Bến Lụa mở lại", STORY, "2031-03-01"),
        ("Chợ Bến Lụa mở lại", STORY, "2031-04-01"),
        True,
    ),
    # One formula for many people, places and lots, also of one day.
    (("Điều động cán bộ", FORMULA), ("Điều động cán bộ", FORMULA), True),
    (
        ("Điều động cán bộ", FORMULA),
        ("Điều động cán bộ", FORMULA + " Tin, ảnh: Lý Sen"),
        True,
    ),
    (
        ("Điều động cán bộ", FORMULA + " Bài: Lê Gấm"),
        ("Điều động cán bộ", FORMULA + " Bài: Lý Sen"),
        True,
    ),
    *(
        (
            ("Điều động cán bộ", FORMULA, "2031-03-01"),
            ("Điều động cán bộ", FORMULA.replace(said, instead), "2031-03-01"),
            False,
        )
        for said, instead in (
            ("ông Tạ Văn Gấm", "bà Đỗ Thị Lài"),
            ("phường Bến Sen", "phường Cầu Ráng"),
            ("tổ số Ba", "tổ số Bảy"),
            ("bậc 3", "bậc 7"),
            ("được giữ", "không được giữ"),
            ("được giữ", "chưa được giữ"),
            ("tháng Tám", "tháng Chín"),
        )
    ),
]


@pytest.mark.parametrize(("one", "other", "same"), PAIRS)
def test_a_copy_is_told_by_its_text_and_title(
    one: tuple[str, ...], other: tuple[str, ...], same: bool
) -> None:
    kept, copies = fold(["a", "b"], {"a": card(*one), "b": card(*other)}, frozenset())
    assert kept == (["a"] if same else ["a", "b"])
    assert copies == ({"a": 1} if same else {})


def test_what_is_pinned_stays_though_it_is_a_copy() -> None:
    cards = {"a": card("Chợ mở lại", STORY), "b": card("Chợ mở lại", STORY)}
    assert fold(["a", "b"], cards, frozenset("b")) == (["a", "b"], {})


def test_an_article_without_a_card_stays() -> None:
    assert fold(["a", "b"], {"a": card("Chợ", STORY)}, frozenset()) == (["a", "b"], {})


WORDS = st.lists(st.sampled_from([token.key for token in tokenize(STORY + OTHER)]), max_size=120)


@given(WORDS)
def test_a_text_resembles_itself_or_is_too_short(keys: list[str]) -> None:
    made = sketch(keys)
    assert resemblance(made, made) == (1.0 if made else 0.0)


@given(WORDS, WORDS)
def test_resemblance_is_a_share_and_the_same_both_ways(left: list[str], right: list[str]) -> None:
    one, other = sketch(left), sketch(right)
    assert 0.0 <= resemblance(one, other) == resemblance(other, one) <= 1.0


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.booleans()), max_size=20))
def test_folding_keeps_the_order_and_loses_no_article(hits: list[tuple[str, bool]]) -> None:
    ids = [f"{letter}{number}" for number, (letter, _) in enumerate(hits)]
    cards = {one: card("Chợ" if one[0] < "c" else "Hẻm", STORY) for one in ids}
    kept, copies = fold(ids, cards, frozenset())
    assert kept == [one for one in ids if one in kept]
    assert len(kept) + sum(copies.values()) == len(ids)
    assert fold(kept, cards, frozenset()) == (kept, {})


def test_names_of_long_texts_do_not_count() -> None:
    assert facts_of("Chị Sen và chị Gấm đi chợ " * LONGEST) == []


def test_a_name_more_tells_no_texts_apart() -> None:
    fewer, more = facts_of("Đón chị Sen ở chợ"), facts_of("Đón chị Sen và chị Gấm ở chợ")
    assert fewer
    assert not tell_apart(fewer, more)
    assert tell_apart(more, facts_of("Đón chị Sen và chị Lài ở chợ"))


def test_a_capital_that_only_begins_is_no_name() -> None:
    assert facts_of("Đón khách. Mời trà: Bánh ngon\nChợ đông “Vui quá” HỌP XONG") == []
