"""Synonyms and abbreviations are changed where they stand."""

import re
from html import unescape

from tests.web.conftest import Running
from tests.web.editors import Editor, text_of

SYNONYMS, SHORT = "/console/curation/synonyms", "/console/curation/abbreviations"


def links(page: str, name: str) -> list[str]:
    return [unescape(one) for one in re.findall(rf'href="([^"]*[?]{name}=[^"#]*)', page)]


async def groups(service: Running) -> list[tuple[tuple[str, ...], bool]]:
    content = (await service.indexer.service.curation.current()).content
    return [(one.phrases, one.one_way) for one in content.synonyms]


async def test_a_group_of_synonyms_is_changed_in_its_place(service: Running, one: Editor) -> None:
    await one.post(SYNONYMS, {"phrases": "thẻ căn cước\nchứng minh nhân dân"})
    await one.post(SYNONYMS, {"phrases": "rác thải\nchất thải", "one_way": "1"})
    _, page, _ = await one.get("/console/curation")
    first, _ = links(page, "synonyms")
    _, page, _ = await one.get(first)
    assert "Lưu sẽ thay nhóm: thẻ căn cước, chứng minh nhân dân" in text_of(page)
    seen = re.findall(r'name="seen" value="(\d+)"', page)[-1]
    sent = {"was": "thẻ căn cước\nchứng minh nhân dân", "was_one_way": "", "seen": seen}
    wrong = {**sent, "phrases": "một cụm"}
    status, page, _ = await one.post(SYNONYMS, wrong)
    # The form comes back, and still changes that group.
    assert status == 400
    assert "Lưu sẽ thay nhóm: thẻ căn cước, chứng minh nhân dân" in text_of(page)
    await one.post(SYNONYMS, {**sent, "phrases": "căn cước công dân\nthẻ căn cước"})
    assert await groups(service) == [
        (("căn cước công dân", "thẻ căn cước"), False),
        (("rác thải", "chất thải"), True),
    ]


async def test_a_group_that_becomes_another_one_is_kept_once(service: Running, one: Editor) -> None:
    await one.post(SYNONYMS, {"phrases": "thẻ\ncăn cước"})
    await one.post(SYNONYMS, {"phrases": "rác\nchất thải"})
    await one.post(SYNONYMS, {"was": "thẻ\ncăn cước", "phrases": "chất thải\nrác"})
    assert await groups(service) == [(("chất thải", "rác"), False)]


async def test_a_group_that_was_changed_meanwhile_is_a_conflict(
    service: Running, one: Editor
) -> None:
    await one.post(SYNONYMS, {"phrases": "thẻ\ncăn cước"})
    seen = str((await service.indexer.service.curation.current()).version)
    change = {"was": "thẻ\ncăn cước", "seen": seen}
    await one.post(SYNONYMS, {**change, "phrases": "thẻ\ncăn cước\nđịnh danh"})
    status, _, _ = await one.post(SYNONYMS, {**change, "phrases": "thẻ\nhộ chiếu"})
    assert status == 409
    assert ("thẻ", "căn cước", "định danh") in [phrases for phrases, _ in await groups(service)]


async def test_an_abbreviation_is_changed_in_its_place(service: Running, one: Editor) -> None:
    await one.post(SHORT, {"short": "BQL", "long": "ban quản lý"})
    await one.post(SHORT, {"short": "KP", "long": "khu phố"})
    _, page, _ = await one.get("/console/curation")
    first, _ = links(page, "abbreviation")
    _, page, _ = await one.get(first)
    assert "Lưu sẽ thay dạng viết tắt “BQL”." in text_of(page)
    await one.post(SHORT, {"was": "BQL", "short": "BQLC", "long": "ban quản lý chợ"})
    content = (await service.indexer.service.curation.current()).content
    assert [(two.short, two.long) for two in content.abbreviations] == [
        ("BQLC", ("ban quản lý chợ",)),
        ("KP", ("khu phố",)),
    ]


async def test_what_is_there_no_more_opens_the_form_for_another(one: Editor) -> None:
    _, page, _ = await one.get("/console/curation?synonyms=a%0Ab")
    assert "Lưu sẽ thay" not in text_of(page)
    _, page, _ = await one.get("/console/curation?abbreviation=BQL")
    assert "Lưu sẽ thay" not in text_of(page)


async def test_what_replaces_a_group_that_is_gone_adds_none(service: Running, one: Editor) -> None:
    await one.post(SYNONYMS, {"phrases": "thẻ\ncăn cước\nđịnh danh"})
    await one.post(SYNONYMS, {"was": "thẻ\ncăn cước", "phrases": "thẻ\nhộ chiếu"})
    assert await groups(service) == [(("thẻ", "căn cước", "định danh"), False)]


async def test_a_short_form_that_another_rule_has_keeps_what_that_stands_for(
    service: Running, one: Editor
) -> None:
    await one.post(SHORT, {"short": "BQL", "long": "ban quản lý"})
    await one.post(SHORT, {"short": "BQLC", "long": "ban quản lý chợ"})
    await one.post(SHORT, {"was": "BQL", "short": "BQLC", "long": "ban quản lý cảng"})
    (rule,) = (await service.indexer.service.curation.current()).content.abbreviations
    assert rule.short == "BQLC"
    assert set(rule.long) == {"ban quản lý cảng", "ban quản lý chợ"}
