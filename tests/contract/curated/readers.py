"""Articles that editors have rules for, and readers who search them."""

from collections.abc import Callable

from searchsvc.query.ranking import Ranking
from searchsvc.query.request import SearchRequest
from searchsvc.search.results import SearchResults
from searchsvc.search.service import SearchService
from tests.conftest import article

SHELF = [
    *(
        article(
            f"le-{number:02}",
            f"Lễ hội đèn hoa lần {number}",
            body="Lễ hội đèn hoa trên kênh Bến Lụa. " * (1 + number % 4),
            category="Văn hóa" if number % 2 else "Du lịch",
            published_at=f"2024-03-{number + 1:02}T08:00:00+07:00",
        )
        for number in range(25)
    ),
    article(
        "so-do",
        "Sơ đồ chỗ gửi xe",
        body="Chỗ gửi xe quanh chợ.",
        category="Giao thông",
        published_at="2020-01-05T08:00:00+07:00",
    ),
    article("noi-quy", "Nội quy tiếp dân", body="Không ghi ngày.", category="Văn hóa"),
    article("buyt", "Tuyến xe buýt số 4", body="Xe buýt chạy qua cầu Vân Đồi mỗi giờ."),
    article("bus", "Tuyến xe đò số 4", body="Xe đò chạy qua cầu Vân Đồi mỗi giờ."),
    article("xe", "Tuyến xe lam số 4", body="Xe lam chạy qua cầu Vân Đồi mỗi giờ."),
    article("dai", "Trung tâm Phục vụ Bến Lụa", body="Trung tâm Phục vụ Bến Lụa nhận hồ sơ."),
    article("ngan", "Lịch làm việc của TTPVX", body="TTPVX nhận hồ sơ buổi sáng."),
]


SHOWN = Callable[..., SearchService]


DEPTH = Ranking(second_pass=12)


async def ask(service: SearchService, typed: str, **fields: object) -> SearchResults:
    return await service.search(SearchRequest(q=typed).but(**fields))


async def ids(service: SearchService, typed: str, **fields: object) -> list[str]:
    return [hit.id for hit in (await ask(service, typed, **fields)).hits]
