"""Everyday names of public services find what offices call them, below what was typed."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.lexicon import EMPTY
from searchsvc.engine.base import EngineWriter
from searchsvc.query.curation.model import Curation, Synonyms
from searchsvc.query.curation.rules import Rules
from searchsvc.query.request import SearchRequest
from searchsvc.search.known.artefact_cache import ArtefactCache
from searchsvc.search.service import SearchService
from tests.conftest import article, index, knowing
from tests.contract.complaints import Row, failures, shelf

ARTICLES = shelf(
    power="Điện lực tạm ngừng cung cấp điện ở xóm Chài để thay cột.",
    airfield="Mở rộng sân bay Cửu Hà.",
    sauce="Thu hồi xì dầu bẩn.",
    lighter="Cấm bán bật lửa ở cổng trường.",
    blind="Hội người mù đan chổi.",
    power_said="Bão làm mất điện ở chợ Dâu.",
    lamp="Cắt cử dân phòng gác đèn, điện thoại liên hệ trạm.",
    water="Nhà máy tạm ngừng cấp nước ở xóm Chài.",
    thirst="Bé tiêu chảy bị mất nước nặng.",
    needle="Trạm y tế tiêm chủng sởi cho trẻ.",
    needle_said="Chích ngừa cúm mùa ở phường Lụa.",
    probe="Bắt ghe chích điện tận diệt cá.",
    robber="Bắt đạo chích ở vườn cam.",
    card="Lưu động cấp căn cước ở ấp Sen.",
    card_said="Đổi thẻ CCCD có chip ở phường Lụa.",
    land="Trao giấy chứng nhận quyền sử dụng đất ở bản Sen.",
    land_said="Trả sổ đỏ cho dân tái định cư.",
    plan="Treo sơ đồ lối thoát nạn ở chợ.",
    single="Cấp giấy xác nhận tình trạng hôn nhân qua mạng.",
    apart="Giảm án ly hôn nhờ hòa giải ở bản Dâu.",
    jam="Ùn tắc ở cầu Lụa giờ tan ca.",
    jam_said="Hết kẹt xe ở ngã tư Sen.",
    train="Đường ngang tàu hỏa có người gác.",
    old="Khám mắt cho người cao tuổi.",
    voters="Hội nghị người ứng cử gặp cử tri.",
    larvae="Ra quân diệt bọ gậy ở ao tù.",
    sugar="Hội thảo về đái tháo đường.",
    resident="Đăng ký thường trú tại công an ấp.",
    build="Cấp giấy phép xây dựng nhà ở riêng lẻ.",
    copy="Chứng thực bản sao tại xã.",
    clear="Họp dân về giải phóng mặt bằng kè Dâu.",
    army="Lễ giao quân, thanh niên nhập ngũ.",
    thief="Phá nhóm trộm cắp xe máy.",
    hotline="Công bố đường dây nóng của xã.",
    fruit="Hợp tác xã trồng dứa, bán quả dứa sấy.",
)
ROWS = (
    *(Row(t, "airfield") for t in ("phi trường", "sân bay")),
    *(Row(t, "sauce") for t in ("nước tương", "xì dầu")),
    *(Row(t, "lighter") for t in ("hộp quẹt", "bật lửa")),
    Row("khiếm thị", "blind", bare=False),
    Row("cúp điện", "power power-said", "lamp"),
    Row("cúp điện ở xóm Chài", "power"),
    Row("mất điện", "power-said power", "lamp", first=True),
    Row("ngừng cung cấp điện", "power power-said", first=True),
    Row("cúp nước", "water", "thirst"),
    Row("mất nước", "thirst water", first=True),
    Row("ngừng cấp nước", "water", "thirst", first=True),
    Row("chích ngừa sởi", "needle", "probe"),
    Row("chích sởi", "needle", "probe", bare=False),
    Row("tiêm chủng", "needle needle-said", "probe", first=True),
    Row("đạo chích", "robber", "needle", bare=False),
    Row("tiêm cá", "", "probe", bare=False),
    Row("chích ngừa", "needle-said needle", first=True),
    Row("CCCD", "card-said card", first=True, bare=False),
    Row("căn cước công dân", "card"),
    Row("thẻ căn cước", "card card-said"),
    Row("sổ đỏ", "land-said land", first=True, bare=False),
    Row("sổ đỏ bản Sen", "land", "plan", bare=False),
    Row("so do", "plan", bare=False),
    Row("giấy chứng nhận quyền sử dụng đất", "land land-said", first=True),
    Row("giấy độc thân", "single"),
    Row("ly dị", "apart"),
    Row("kẹt xe", "jam-said jam", first=True),
    Row("ùn tắc", "jam jam-said", first=True),
    Row("tắc đường cầu Lụa", "jam"),
    Row("xe lửa", "train"),
    Row("khám mắt cho người già", "old"),
    Row("ứng cử viên gặp cử tri", "voters"),
    Row("lăng quăng", "larvae"),
    Row("tiểu đường", "sugar", bare=False),
    Row("nhập hộ khẩu", "resident"),
    Row("đăng ký thường trú", "resident"),
    Row("xin phép xây nhà", "build"),
    Row("sao y bản chính", "copy"),
    Row("giải tỏa kè Dâu", "clear"),
    Row("đi lính", "army", bare=False),
    Row("ăn trộm xe máy", "thief"),
    Row("hotline của xã", "hotline"),
    Row("trái khóm", "fruit"),
)
PERMITS = shelf(
    wine="Cấp giấy phép bán lẻ rượu cho quán ở bến Sen.",
    tobacco="Cấp giấy phép bán lẻ sản phẩm thuốc lá cho quán ở bến Sen.",
    martyr="Quà cho thân nhân liệt sĩ ở ấp Dâu.",
    invalid="Quà cho thân nhân thương binh ở ấp Dâu.",
)
PERMIT_ROWS = (
    Row("bán rượu", "wine", "tobacco"),
    Row("bán thuốc lá", "tobacco", "wine"),
    Row("con liệt sĩ", "martyr", "invalid"),
    Row("con thương binh", "invalid", "martyr"),
)


async def test_everyday_names_find_what_offices_write(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    failed = await failures(engine, analyzer, ARTICLES, ROWS)
    assert not failed, "\n".join(failed)


async def test_an_everyday_name_finds_what_it_means_and_none_of_its_neighbours(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    failed = await failures(engine, analyzer, PERMITS, PERMIT_ROWS)
    assert not failed, "\n".join(failed)


async def test_editors_own_rule_stands_instead_and_verbatim_takes_what_was_typed(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    await index(engine, analyzer, ARTICLES)
    rules = Rules(Curation(synonyms=(Synonyms(phrases=("kẹt xe", "tàu hỏa")),)))
    plain, ruled = (
        SearchService(engine, analyzer, artefacts=ArtefactCache(EMPTY, rules=one), clock=None)
        for one in (Rules(Curation()), rules)
    )

    async def found(service: SearchService, query: str, verbatim: bool = False) -> list[str]:
        answer = await service.search(SearchRequest(q=query).but(verbatim=verbatim))
        return sorted(hit.id for hit in answer.hits if not hit.missing)

    assert await found(plain, "kẹt xe") == ["jam", "jam-said"]
    assert await found(ruled, "kẹt xe") == ["jam-said", "train"]
    assert await found(ruled, "sổ đỏ") == ["land", "land-said"]
    assert await found(plain, "kẹt xe", verbatim=True) == ["jam-said"]
    assert await found(plain, '"kẹt xe"') == ["jam-said"]


async def test_an_everyday_name_is_marked_as_a_whole(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    texts = shelf(mixed="Công ty cấp nước tạm ngừng cấp nước ở xóm Chài vì mất điện.")
    await index(engine, analyzer, texts)
    service = SearchService(engine, analyzer, clock=None)
    answer = await service.search(SearchRequest(q="cúp nước"))
    assert answer.hits[0].highlights is not None
    assert answer.hits[0].highlights.body == [
        "Công ty cấp nước tạm <mark>ngừng cấp nước</mark> ở xóm Chài vì mất điện."
    ]


async def test_kho_behind_a_word_for_people_is_their_name_before_a_store(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    texts = [
        *ARTICLES,
        article("highland", "Mùa giã gạo của người K'Ho", body="Người K'Ho ở bản Sen dệt áo."),
        article("store", "Dựng kho ở bến Sen", body="Người coi kho nhận rau của thợ vườn."),
    ]
    await index(engine, analyzer, texts)
    service = knowing(engine, analyzer, texts)
    for typed, first in (
        *(("người kho", "highland"), ("đồng bào kho", "highland"), ("dân tộc kho", "highland")),
        *(("kho", "store"), ("người coi kho", "store")),
    ):
        hits = (await service.search(SearchRequest(q=typed))).hits
        assert hits[0].id == first, typed
