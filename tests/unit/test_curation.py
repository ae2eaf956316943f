"""Rules of editors: when a query falls under one, and which rules may stand."""

from typing import Any

import pytest

from searchsvc.analysis.normalize import clean
from searchsvc.analysis.tokenize import tokenize
from searchsvc.errors import InvalidRequestError
from searchsvc.query.curation import (
    MOST_PINNED,
    MOST_RULES,
    NOTHING,
    Curation,
    Rules,
    read_curation,
    summary_of,
)


def rules(**fields: Any) -> Rules:
    return Rules(read_curation(fields))


def pinned_for(query: str) -> Rules:
    return rules(pins=[{"query": query, "ids": ["a"]}])


@pytest.mark.parametrize(
    ("rule", "typed"),
    [
        ("lễ hội đèn hoa", "lễ hội đèn hoa"),
        ("lễ hội đèn hoa", "LỄ HỘI Đèn Hoa"),
        ("lễ hội đèn hoa", "  lễ   hội đèn hoa "),
        ("lễ hội đèn hoa", "lễ hội, đèn hoa?"),
        ("lễ hội đèn hoa", '"lễ hội đèn hoa"'),
        ("lễ hội đèn hoa", "“lễ hội” đèn hoa"),
        ("phường Mai Hòa", "phường mai hoà"),
        ("ủy ban", "uỷ ban"),
        ("kĩ thuật", "kỹ thuật"),
        ("lễ hội đèn hoa", "le hoi den hoa"),
        ("HĐND phường", "hdnd phuong"),
        ("lễ hội", "le\u0302\u0303 ho\u0323\u0302i"),
        ("le hoi", "le hoi"),
        ("07-CT/QU", "07 CT QU"),
        ("chợ -đêm", "chợ -đêm"),
        ("chợ -đêm", "cho -dem"),
    ],
)
def test_a_rule_holds_for_what_is_the_same_to_a_vietnamese_reader(rule: str, typed: str) -> None:
    assert pinned_for(rule).pinned(clean(typed)) == ("a",)


@pytest.mark.parametrize(
    ("rule", "typed"),
    [
        ("lễ hội", "lễ hội đèn hoa"),
        ("lễ hội đèn hoa", "lễ hội"),
        ("lễ hội", "hội lễ"),
        ("lễ hội", "lệ hội"),
        # A mark that was typed binds.
        ("lễ hội", "lễ hoi"),
        ("le hoi", "lễ hội"),
        ("chợ đêm", "chợ -đêm"),
        ("chợ -đêm", "chợ đêm"),
        ("đa", "da -đa"),
        ("lễ hội", ""),
        ("lễ hội", "?"),
    ],
)
def test_a_rule_does_not_hold_for_another_query(rule: str, typed: str) -> None:
    assert pinned_for(rule).pinned(clean(typed)) == ()


def test_of_two_rules_the_one_with_the_same_marks_holds_and_without_marks_both() -> None:
    both = rules(
        pins=[{"query": "chợ lớn", "ids": ["a", "b"]}, {"query": "cho lợn", "ids": ["b", "c"]}]
    )
    assert both.pinned("chợ lớn") == ("a", "b")
    assert both.pinned("cho lợn") == ("b", "c")
    assert both.pinned("cho lon") == ("a", "b", "c")


def test_a_rule_without_marks_comes_before_rules_that_only_fold_to_it() -> None:
    both = rules(pins=[{"query": "chợ lớn", "ids": ["a"]}, {"query": "cho lon", "ids": ["b"]}])
    assert both.pinned("cho lon") == ("b",)


def test_hidden_articles_are_those_of_every_query_and_of_this_one() -> None:
    made = rules(hidden=[{"id": "x"}, {"id": "y", "query": "lễ hội"}])
    assert made.hidden("chợ") == made.hidden("") == ("x",)
    assert made.hidden("le hoi") == made.hidden("Lễ hội") == ("x", "y")
    assert made.everywhere == ("x",)


def test_what_any_rule_of_a_query_hides_is_hidden_whichever_has_the_same_marks() -> None:
    made = rules(hidden=[{"id": "x", "query": "chợ lớn"}, {"id": "y", "query": "cho lon"}])
    assert made.hidden("cho lon") == ("x", "y")
    assert made.hidden("chợ lớn") == ("x",)


def test_what_is_pinned_or_hidden_is_so_by_a_rule_that_can_be_taken_away() -> None:
    made = rules(
        pins=[{"query": "Chợ lớn", "ids": ["a"]}], hidden=[{"id": "x", "query": "Chợ lớn"}]
    )
    assert made.pinned_by("cho lon") == {"a": "Chợ lớn"}
    assert made.hidden_by("cho lon") == {"x": "Chợ lớn"}


def said(made: Rules, typed: str, unmarked: bool = False) -> list[tuple[str, list[str]]]:
    tokens = tokenize(typed)
    return [
        (
            typed[tokens[start].start : tokens[end - 1].end],
            [" ".join(token.key for token in other) for other in others],
        )
        for start, end, others in made.said(tokens, unmarked)
    ]


GROUPS = rules(
    synonyms=[
        {"phrases": ["xe buýt", "xe bus", "ô tô buýt"]},
        {"phrases": ["sổ đỏ", "giấy chứng nhận"], "one_way": True},
    ],
    abbreviations=[{"short": "TTMH", "long": ["trung tâm mai hòa", "thông tin mai hòa"]}],
)
MAI_HOA = "mai " + tokenize("hòa")[0].key


@pytest.mark.parametrize(
    ("typed", "unmarked", "found"),
    [
        ("đi xe bus", False, {"xe bus": {"xe buýt", "ô tô buýt"}}),
        ("sổ đỏ", False, {"sổ đỏ": {"giấy chứng nhận"}}),
        ("giấy chứng nhận", False, {}),
        ("ttmh ở đâu", False, {"ttmh": {"trung tâm mai hòa", "thông tin mai hòa"}}),
        ("Trung Tâm Mai Hoà", False, {"Trung Tâm Mai Hoà": {"TTMH"}}),
        ("xe buyt ben lua", True, {"xe buyt": {"xe bus", "ô tô buýt"}}),
        ("xe buyt", False, {}),
        ("xe", False, {}),
        ("buýt xe", False, {}),
        ("", False, {}),
    ],
)
def test_phrases_of_a_query_mean_others(
    typed: str, unmarked: bool, found: dict[str, set[str]]
) -> None:
    keyed = {
        text: {" ".join(token.key for token in tokenize(one)) for one in others}
        for text, others in found.items()
    }
    assert {text: set(others) for text, others in said(GROUPS, typed, unmarked)} == keyed


def test_a_query_is_widened_only_so_far() -> None:
    groups = [{"phrases": [f"chợ {n}", *(f"hội {n} {k}" for k in range(19))]} for n in range(9)]
    many = rules(synonyms=groups)
    found = said(many, " ".join(f"chợ {n}" for n in range(9)))
    assert [len(others) for _, others in found] == [19, 11]
    assert sum(len(text.split()) * len(others) for text, others in found) == 60


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
        ({"synonyms": [{"phrases": ["xe"]}]}, "synonyms.0.phrases"),
        ({"synonyms": [{"phrases": ["xe", " "]}]}, "synonyms.0.phrases.1"),
        ({"synonyms": [{"phrases": ["xe", LONG]}]}, "synonyms.0.phrases.1"),
        ({"synonyms": [{"phrases": ["hòa", "hoà"]}]}, "synonyms.0.phrases.1"),
        ({"synonyms": [{"phrases": ["xe", "ô tô"], "one_way": "yes"}]}, "synonyms.0.one_way"),
        ({"synonyms": [{"phrases": ["a", "b"]}, {"phrases": ["b", "a"]}]}, "synonyms.1"),
        ({"synonyms": [{"phrases": [f"xe {n}" for n in range(21)]}]}, "synonyms.0.phrases"),
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
        "ghim c, a cho “chợ”",
        "bỏ ghim cho “hội”",
        "ẩn y với “hội”",
        "hiện lại x với mọi câu hỏi",
        "thêm nhóm đồng nghĩa “xe” → “ô tô”",
        "bỏ nhóm đồng nghĩa “xe” = “ô tô”",
        "thêm viết tắt “MH” = “Mai Hòa”",
    ]
    assert summary_of(before, before) == ""


def test_a_long_summary_is_cut_and_says_how_much_more_there_is() -> None:
    after = read_curation({"hidden": [{"id": f"bai-{n}"} for n in range(100)]})
    summary = summary_of(NOTHING, after)
    assert len(summary) < 450
    told = summary.split("; ")
    assert told[-1] == f"và {100 - len(told) + 1} thay đổi khác"
