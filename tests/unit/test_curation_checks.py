"""Rules of editors: limits, contradictions, bytes, summaries."""

import datetime as dt

import pytest

from searchsvc.errors import InvalidRequestError
from searchsvc.query.curation import (
    MOST_PINNED,
    MOST_RULES,
    NOTHING,
    Curation,
    read_curation,
    summary_of,
)


def problems(fields: object) -> dict[str, str]:
    with pytest.raises(InvalidRequestError) as caught:
        read_curation(fields)
    assert all(problem.remedy for problem in caught.value.problems)
    return {problem.field: problem.message for problem in caught.value.problems}


LONG = " ".join(["một"] * 13)


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ([], ""),
        ({"pin": []}, "pin"),
        ({"pins": [{"query": "chợ"}]}, "pins.0.ids"),
        ({"pins": [{"query": "chợ", "ids": [7]}]}, "pins.0.ids.0"),
        ({"pins": [{"query": " ?", "ids": ["a"]}]}, "pins.0.query"),
        ({"pins": [{"query": "-chợ", "ids": ["a"]}]}, "pins.0.query"),
        ({"pins": [{"query": "x" * 501, "ids": ["a"]}]}, "pins.0.query"),
        ({"pins": [{"query": "chợ", "ids": []}]}, "pins.0.ids"),
        ({"pins": [{"query": "chợ", "ids": [f"a{n}" for n in range(21)]}]}, "pins.0.ids"),
        ({"pins": [{"query": "chợ", "ids": ["a", "b", "a"]}]}, "pins.0.ids.2"),
        ({"pins": [{"query": "chợ", "ids": ["_a"]}]}, "pins.0.ids.0"),
        (
            {"pins": [{"query": "hòa", "ids": ["a"]}, {"query": "HOÀ", "ids": ["b"]}]},
            "pins.1.query",
        ),
        ({"hidden": [{"id": ""}]}, "hidden.0.id"),
        ({"hidden": [{"id": "a", "query": ""}]}, "hidden.0.query"),
        ({"hidden": [{"id": "a"}, {"id": "a"}]}, "hidden.1"),
        ({"hidden": [{"id": "a", "query": "hòa"}, {"id": "a", "query": "hoà"}]}, "hidden.1"),
        ({"pins": [{"query": "hòa", "ids": ["b", "a"]}], "hidden": [{"id": "a"}]}, "pins.0.ids.1"),
        (
            {"pins": [{"query": "hòa", "ids": ["a"]}], "hidden": [{"id": "a", "query": "hoà"}]},
            "pins.0.ids.0",
        ),
        (
            {"pins": [{"query": "chợ", "ids": ["a"], "first_day": "1/2/2027"}]},
            "pins.0.first_day",
        ),
        ({"hidden": [{"id": "a", "last_day": "2027-02-30"}]}, "hidden.0.last_day"),
        ({"hidden": [{"id": "a", "last_day": 20270201}]}, "hidden.0.last_day"),
        (
            {"hidden": [{"id": "a", "first_day": "2027-02-02", "last_day": "2027-02-01"}]},
            "hidden.0.last_day",
        ),
        (
            {
                "pins": [{"query": "hòa", "ids": ["a"], "last_day": "2027-02-01"}],
                "hidden": [{"id": "a", "first_day": "2027-02-01"}],
            },
            "pins.0.ids.0",
        ),
        ({"messages": [{"query": "?", "text": "Nghỉ lễ"}]}, "messages.0.query"),
        ({"messages": [{"query": "chợ", "text": " "}]}, "messages.0.text"),
        ({"messages": [{"query": "chợ", "text": "x" * 301}]}, "messages.0.text"),
        ({"messages": [{"query": "chợ", "text": "x", "kind": "jump"}]}, "messages.0.kind"),
        ({"messages": [{"query": "chợ", "text": "x", "last_day": "mai"}]}, "messages.0.last_day"),
        ({"messages": [{"query": q, "text": "x"} for q in ("hòa", "hoà")]}, "messages.1.query"),
        ({"messages": [{"query": "chợ", "text": "x", "kind": "redirect"}]}, "messages.0.url"),
        ({"synonyms": [{"phrases": ["xe"]}]}, "synonyms.0.phrases"),
        ({"synonyms": [{"phrases": ["xe", " "]}]}, "synonyms.0.phrases.1"),
        ({"synonyms": [{"phrases": ["xe", LONG]}]}, "synonyms.0.phrases.1"),
        ({"synonyms": [{"phrases": ["hòa", "hoà"]}]}, "synonyms.0.phrases.1"),
        ({"synonyms": [{"phrases": ["xe", "ô tô"], "one_way": "yes"}]}, "synonyms.0.one_way"),
        ({"synonyms": [{"phrases": ["a", "b"]}, {"phrases": ["b", "a"]}]}, "synonyms.1"),
        ({"synonyms": [{"phrases": [f"xe {n}" for n in range(21)]}]}, "synonyms.0.phrases"),
        ({"suggestions": [{"text": "?", "action": "block"}]}, "suggestions.0.text"),
        ({"suggestions": [{"text": "chợ", "action": "x"}]}, "suggestions.0.action"),
        (
            {"suggestions": [{"text": t, "action": "block"} for t in ("hòa", "Hoà")]},
            "suggestions.1.text",
        ),
        ({"abbreviations": [{"short": "", "long": ["chợ"]}]}, "abbreviations.0.short"),
        ({"abbreviations": [{"short": "MH", "long": []}]}, "abbreviations.0.long"),
        ({"abbreviations": [{"short": "MH", "long": ["mh"]}]}, "abbreviations.0.long"),
        (
            {"abbreviations": [{"short": "MH", "long": ["a b"]}, {"short": "mh", "long": ["c"]}]},
            "abbreviations.1.short",
        ),
        ({"hidden": [{"id": f"a{n}"} for n in range(MOST_RULES + 1)]}, ""),
        ({"pins": [{"query": f"{n} " + "x" * 490, "ids": ["a" * 190]} for n in range(1500)]}, ""),
    ],
)
def test_what_may_not_stand_is_refused_where_it_is_wrong(fields: object, place: str) -> None:
    assert list(problems(fields)) == [place]


def test_the_limits_themselves_may_be_reached() -> None:
    ids = [f"a{n}" for n in range(MOST_PINNED)]
    hidden = [{"id": f"b{n}"} for n in range(MOST_RULES - 1)]
    made = read_curation({"pins": [{"query": "x" * 500, "ids": ids}], "hidden": hidden})
    assert len(made.hidden) == MOST_RULES - 1


def test_one_article_may_be_pinned_here_and_hidden_there() -> None:
    fields = {"pins": [{"query": "chợ", "ids": ["a"]}], "hidden": [{"id": "a", "query": "hội"}]}
    assert read_curation(fields).pins[0].ids == ("a",)


def test_one_article_may_be_pinned_first_and_hidden_from_the_day_after() -> None:
    fields = {
        "pins": [{"query": "chợ", "ids": ["a"], "last_day": "2027-01-31"}],
        "hidden": [{"id": "a", "first_day": "2027-02-01"}],
    }
    assert read_curation(fields).hidden[0].first_day == dt.date(2027, 2, 1)


def test_rules_of_the_layout_before_days_are_read_as_they_were() -> None:
    earlier = (
        b"searchsvc curation 2\n"
        b'{"pins":[{"query":"ch","ids":["a"]}],"hidden":[{"id":"b","query":null}],'
        b'"synonyms":[],"abbreviations":[],"suggestions":[]}'
    )
    assert Curation.from_bytes(earlier) == read_curation(
        {"pins": [{"query": "ch", "ids": ["a"]}], "hidden": [{"id": "b"}]}
    )


def test_a_summary_names_the_days_and_other_days_show_nothing_again() -> None:
    before = read_curation({"hidden": [{"id": "x"}]})
    dated = [{"id": "x", "first_day": "2027-02-01", "last_day": "2027-02-14"}]
    pins = [{"query": "chợ", "ids": ["a"], "last_day": "2027-03-01"}]
    page = {"query": "chợ", "text": "Chợ đêm", "url": "/cho", "kind": "redirect"}
    after = read_curation({"hidden": dated, "pins": pins, "messages": [page]})
    assert summary_of(before, after).split("; ") == [
        "ghim a cho từ khóa “chợ” đến 01/03/2027",
        "đổi thời hạn ẩn x với mọi từ khóa: từ 01/02/2027 đến 14/02/2027",
        "dẫn tới một trang cho từ khóa “chợ”: Chợ đêm (/cho)",
    ]
    assert "bỏ trang cần tới cho từ khóa “chợ”" in summary_of(after, before)


@pytest.mark.parametrize(
    ("url", "notice", "redirect"),
    [
        ("https://dichvu.example.vn/nop-ho-so?a=1#dau", True, True),
        ("https://dichvu.example.vn", True, True),
        ("https://127.0.0.1:8443/", True, True),
        ("/lich-tiep-dan", True, True),
        ("/", True, True),
        ("http://phuong.example.vn/", True, False),
        ("//la.example/", False, False),
        ("/\\la.example/", False, False),
        ("javascript:alert(1)", False, False),
        ("data:text/html,x", False, False),
        ("https://", False, False),
        ("https:///x", False, False),
        ("https://ai@la.example/", False, False),
        ("https://la.example\\@b.example/", False, False),
        ("https://la.example/ x", False, False),
        ('https://la.example/"onclick', False, False),
        ("lich-tiep-dan", False, False),
        ("mailto:a@b.example", False, False),
        ("https://la.example/" + "x" * 2_000, False, False),
    ],
)
def test_a_message_leads_to_an_address_of_the_web_or_of_the_portal_only(
    url: str, notice: bool, redirect: bool
) -> None:
    for kind, allowed in (("notice", notice), ("redirect", redirect)):
        fields = {"messages": [{"query": "chợ", "text": "x", "url": url, "kind": kind}]}
        if allowed:
            assert read_curation(fields).messages[0].url == url
        else:
            assert list(problems(fields)) == ["messages.0.url"]


def test_two_groups_may_share_a_phrase_and_one_way_is_another_group() -> None:
    groups = [
        {"phrases": ["xe", "ô tô"]},
        {"phrases": ["xe", "xe máy"]},
        {"phrases": ["xe", "ô tô"], "one_way": True},
        {"phrases": ["ô tô", "xe"], "one_way": True},
    ]
    assert len(read_curation({"synonyms": groups}).synonyms) == 4


def test_every_problem_is_named_at_once() -> None:
    fields = {"pins": [{"query": "", "ids": []}], "synonyms": [{"phrases": []}]}
    assert set(problems(fields)) == {"pins.0.query", "pins.0.ids", "synonyms.0.phrases"}


def test_what_is_of_another_form_hides_no_other_problem() -> None:
    fields = {
        "pins": [
            {"query": "chợ", "ids": ["a", 7, "_b"], "first_day": "2027-02-02"},
            {"query": "hội", "ids": ["a"], "first_day": "2027-02-02", "last_day": "2027-02-01"},
            {"query": "lễ", "ids": ["c", "a"]},
            "lễ",
        ],
        "hidden": [{"id": "a", "query": "lễ"}, {"id": 7, "query": "?"}],
        "synonyms": [{"phrases": ["xe"]}, {"phrases": 7}, {"phrases": 8}],
        "abbreviations": [{"short": " ", "long": ["mai hòa"], "of": "x"}, {"long": ["a"]}],
        "suggestions": [{"text": "?", "action": "ban"}],
        "messages": [
            {"query": "chợ", "text": "x" * 301, "kind": "jump"},
            {"query": "hội", "text": "Hội", "kind": "redirect", "url": "javascript:alert(1)"},
        ],
        "synonym": [],
    }
    assert set(problems(fields)) == {
        *("pins.0.ids.1", "pins.0.ids.2", "pins.1.last_day", "pins.2.ids.1", "pins.3"),
        *("hidden.1.id", "hidden.1.query"),
        *("synonyms.0.phrases", "synonyms.1.phrases", "synonyms.2.phrases"),
        *("abbreviations.0.short", "abbreviations.0.of", "abbreviations.1.short"),
        *("suggestions.0.text", "suggestions.0.action"),
        *("messages.0.text", "messages.0.kind", "messages.1.url", "synonym"),
    }


@pytest.mark.parametrize("day", ["first_day", "last_day"])
def test_a_rule_whose_day_can_not_be_read_contradicts_nothing(day: str) -> None:
    pins = [{"query": "chợ", "ids": ["a"], day: "mai"}]
    fields = {"pins": pins, "hidden": [{"id": "a"}]}
    assert list(problems(fields)) == [f"pins.0.{day}"]


@pytest.mark.parametrize("pins", [7, None, "x", {"query": "chợ"}, [[]], [None], [7]])
def test_whatever_stands_for_a_kind_the_others_are_checked(pins: object) -> None:
    assert "hidden.0.id" in problems({"pins": pins, "hidden": [{"id": "_"}]})


def test_texts_are_kept_in_the_form_in_which_a_search_reads_them() -> None:
    fields = {"pins": [{"query": " le\u0302\u0303\u200b  ho\u0323\u0302i ", "ids": ["a"]}]}
    assert read_curation(fields).pins[0].query == "lễ hội"


@pytest.mark.parametrize("content", [b"", b"{}", b"searchsvc curation 0\n{}", b"\xff"])
def test_bytes_of_another_layout_are_refused(content: bytes) -> None:
    with pytest.raises(ValueError):
        Curation.from_bytes(content)


@pytest.mark.parametrize("damaged", [b"x", b'{"pins": 7}'])
def test_damaged_bytes_are_refused(damaged: bytes) -> None:
    layout = NOTHING.to_bytes().partition(b"{")[0]
    with pytest.raises(ValueError):
        Curation.from_bytes(layout + damaged)


def test_a_summary_says_what_became_of_the_rules() -> None:
    before = read_curation(
        {
            "pins": [{"query": "chợ", "ids": ["a"]}, {"query": "hội", "ids": ["b"]}],
            "hidden": [{"id": "x"}],
            "synonyms": [{"phrases": ["xe", "ô tô"]}],
        }
    )
    after = read_curation(
        {
            "pins": [{"query": "chợ", "ids": ["c", "a"]}],
            "hidden": [{"id": "y", "query": "hội"}],
            "synonyms": [{"phrases": ["xe", "ô tô"], "one_way": True}],
            "abbreviations": [{"short": "MH", "long": ["Mai Hòa"]}],
        }
    )
    assert summary_of(before, after).split("; ") == [
        "ghim c cho từ khóa “chợ”",
        "bỏ ghim b cho từ khóa “hội”",
        "ẩn y với từ khóa “hội”",
        "hiện lại x với mọi từ khóa",
        "sửa nhóm đồng nghĩa “xe” = “ô tô” thành “xe” → “ô tô”",
        "thêm viết tắt “MH” = “Mai Hòa”",
    ]
    assert summary_of(before, before) == ""


def test_a_long_summary_is_cut_and_says_how_much_more_there_is() -> None:
    after = read_curation({"hidden": [{"id": f"bai-{n}"} for n in range(100)]})
    summary = summary_of(NOTHING, after)
    assert len(summary) < 450
    told = summary.split("; ")
    assert told[-1] == f"và {100 - len(told) + 1} thay đổi khác"
