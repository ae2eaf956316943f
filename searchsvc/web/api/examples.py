"""Articles in the examples of the API's description."""

from searchsvc.web.http.parameters import ID, Described

# An id that no article of a portal has.
WRITTEN_ID = "vi-du-tai-lieu-api"
IN_BULK_ID = "vi-du-tai-lieu-api-2"
EXAMPLE: Described = {
    "title": "Phường Vân Đồi mở lớp học bơi",
    "body": "Lớp học bơi miễn phí cho trẻ em mở cửa từ thứ hai tới.",
    "category": ["Tin hoạt động"],
    "published_at": "2026-06-01T08:00:00+07:00",
}
# The id in the path of writes.
WRITTEN: Described = {**ID, "example": WRITTEN_ID}
