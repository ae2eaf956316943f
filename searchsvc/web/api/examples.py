"""Articles that the examples of the API's description write."""

from searchsvc.web.http.parameters import ID, Described

# None of the portal's articles is called so.
WRITTEN_ID = "vi-du-tai-lieu-api"
IN_BULK_ID = "vi-du-tai-lieu-api-2"
EXAMPLE: Described = {
    "title": "Phường Vân Đồi mở lớp học bơi",
    "body": "Lớp học bơi miễn phí cho trẻ em mở cửa từ thứ hai tới.",
    "category": ["Tin hoạt động"],
    "published_at": "2026-06-01T08:00:00+07:00",
}
# The id in the path of what is written.
WRITTEN: Described = {**ID, "example": WRITTEN_ID}
