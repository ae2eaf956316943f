"""Rules of editors: which apply to a query."""

import pytest

from searchsvc.analysis.normalize import clean
from searchsvc.analysis.tokenize import tokenize
from searchsvc.query.curation import (
    Rules,
)
from tests.unit.curation_rules import rules


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


@pytest.mark.parametrize(
    ("typed", "promoted"),
    [
        ("tr", ["Tra cứu hồ sơ", "trả kết quả"]),
        ("TRA", ["Tra cứu hồ sơ", "trả kết quả"]),
        ("trả", ["trả kết quả"]),
        ("tra cuu", ["Tra cứu hồ sơ"]),
        ("cứu", []),
        ("", []),
    ],
)
def test_a_promoted_text_completes_its_beginning(typed: str, promoted: list[str]) -> None:
    texts = ("Tra cứu hồ sơ", "trả kết quả")
    fields = {"suggestions": [{"text": text, "action": "promote"} for text in texts]}
    assert rules(**fields).promoted(typed) == promoted
