"""robots.txt: wildcards, the longest match, and the pause that a site asks for."""

import pytest

from searchsvc.articles.sources.fetching.robots import LONGEST_DELAY, Robots

TEXT = """
User-agent: *
Disallow: /quan-tri/
Disallow: /*?tim=
Disallow: /*.doc$
Allow: /quan-tri/thong-bao
Crawl-delay: 3

User-agent: tham-lam
Disallow: /
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True),
        ("/tin/1", True),
        ("/quan-tri/nguoi-dung", False),
        ("/quan-tri/thong-bao-1", True),
        ("/tin?tim=cau", False),
        ("/tin?trang=2", True),
        ("/van-ban/1.doc", False),
        ("/van-ban/1.docx", True),
    ],
)
def test_the_longest_rule_that_matches_decides(path: str, allowed: bool) -> None:
    assert Robots(TEXT, "searchsvc").allows(f"https://suoidong.example{path}") is allowed


@pytest.mark.parametrize("robot", ["tham-lam", "Tham-Lam"])
def test_rules_for_one_robot_are_for_it_alone(robot: str) -> None:
    assert not Robots(TEXT, robot).allows("https://suoidong.example/tin/1")


@pytest.mark.parametrize("text", ["", "\ufeff", "<html>404</html>", "Disallow: /", "\x00\x01"])
def test_what_is_no_robots_txt_allows_everything(text: str) -> None:
    assert Robots(text, "searchsvc").allows("https://suoidong.example/tin/1")


@pytest.mark.parametrize(
    ("line", "seconds"),
    [("Crawl-delay: 3", 3), ("Crawl-delay: 0.5", 0.5), ("Crawl-delay: 86400", LONGEST_DELAY),
     ("Crawl-delay: x", 0), ("Crawl-delay: -5", 0), ("", 0)],
)  # fmt: skip
def test_the_pause_that_a_site_asks_for_is_kept_within_reason(line: str, seconds: float) -> None:
    assert Robots(f"User-agent: *\n{line}\n", "searchsvc").delay_seconds == seconds
