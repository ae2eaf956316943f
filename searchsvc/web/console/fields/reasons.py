"""Why a field of an article was refused, in the language of a page.

The ledger keeps reasons in English, as the API answered them; some are pydantic's own.
"""

import re

from searchsvc.web.rendering.language import Language, mark

# English, as a pattern with a group for each value → what is said.
_REASONS = tuple(
    (re.compile(pattern, re.DOTALL), said)
    for pattern, said in (
        ("is blank", mark("Giá trị để trống.")),
        ("field required", mark("Thiếu trường này.")),
        ("is there twice", mark("Trường này được gửi hai lần.")),
        ("is not a field of an article", mark("Bài viết không có trường này.")),
        ("is not a field of a document", mark("Văn bản không có trường này.")),
        ("input should be a valid string", mark("Giá trị không phải là chữ.")),
        ("input should be a valid list", mark("Giá trị không phải là danh sách.")),
        ("input should be a valid integer.*", mark("Giá trị không phải là số nguyên.")),
        ("is not an object", mark("Giá trị không phải là một đối tượng JSON.")),
        (
            r"input should be greater than or equal to (?P<least>\d+)",
            mark("Số nhỏ hơn %(least)s."),
        ),
        (r"input should be less than or equal to (?P<most>\d+)", mark("Số lớn hơn %(most)s.")),
        (r"string should have at most (?P<most>\d+) characters?", mark("Dài hơn %(most)s ký tự.")),
        (
            r"value should have at most (?P<most>\d+) items? after validation, not .+",
            mark("Có nhiều hơn %(most)s giá trị."),
        ),
        (
            "is a number, not a text; import takes it with --numbers",
            mark("Mã là một số, không phải chữ."),
        ),
        ("is not a valid id", mark("Mã để trống, quá dài, hoặc có ký tự không dùng được.")),
        (
            "differs from the address's (?P<id>.+)",
            mark("Mã trong bài khác mã trong địa chỉ gửi lên: %(id)s."),
        ),
        (
            r"is neither http\(s\) nor a path: (?P<scheme>.+)",
            mark("Địa chỉ bắt đầu bằng %(scheme)s, không phải http(s) hay một đường dẫn."),
        ),
        (
            "names no host, or one with a blank",
            mark("Địa chỉ thiếu tên máy chủ, hoặc tên ấy có khoảng trắng."),
        ),
        (
            "names a host without a scheme: send (?P<with>.+)",
            mark("Địa chỉ có tên máy chủ mà thiếu http(s):// ở đầu: hãy gửi %(with)s."),
        ),
        (
            "holds half a surrogate pair, which UTF-8 can't carry",
            mark("Có ký tự hỏng (nửa cặp surrogate), không viết được bằng UTF-8."),
        ),
        ("is not a date", mark("Giá trị không phải là ngày.")),
        ("not a date: (?P<text>.*)", mark("Không đọc được ngày: %(text)s.")),
        (
            "is a number; import takes seconds since 1970 with --numbers",
            mark("Giá trị là một số, không phải ngày."),
        ),
        (
            "is the number of a day in a spreadsheet: format its column as a date",
            mark("Giá trị là số thứ tự của ngày trong bảng tính: hãy định dạng cột là ngày."),
        ),
        (
            r"no month (?P<month>\d+): days come first, as in 15/11/2016",
            mark("Không có tháng %(month)s: ngày đứng trước tháng, như 15/11/2016."),
        ),
        (
            "is of the lunar calendar; only days of the solar one are read",
            mark("Đây là ngày âm lịch; chỉ nhận ngày dương lịch."),
        ),
        ("date out of range: .+", mark("Ngày nằm ngoài các năm từ 1 đến 9999.")),
        (
            "an article is a JSON object",
            mark("Nội dung gửi lên không phải là một đối tượng JSON."),
        ),
        (
            r"not UTF-8 at byte (?P<place>\d+)",
            mark("Nội dung gửi lên không phải UTF-8, từ byte %(place)s."),
        ),
        (
            r"not JSON: .+ at character (?P<place>\d+)",
            mark("Nội dung gửi lên không phải JSON đúng cách viết, từ ký tự %(place)s."),
        ),
        (
            "holds more than (?P<most>[0-9,]+) keys and items",
            mark("Có nhiều hơn %(most)s khóa và giá trị."),
        ),
        (
            r"is nested deeper than (?P<most>\d+) levels",
            mark("Các giá trị lồng nhau sâu hơn %(most)s cấp."),
        ),
    )
)


def reason_said(language: Language, message: str) -> str | None:
    """Say in a sentence why a field was refused.

    Args:
        language: of the page.
        message: of the problem, in English.

    Returns:
        Plain text; None = validation gives no such reason.
    """
    for pattern, said in _REASONS:
        if found := pattern.fullmatch(message):
            values = {
                name: _shown(language, name, text) for name, text in found.groupdict().items()
            }
            return language.say(said, **values)
    return None


def _shown(language: Language, name: str, text: str) -> str:
    return (
        language.number(int(text.replace(",", ""))) if name in ("most", "least", "place") else text
    )
