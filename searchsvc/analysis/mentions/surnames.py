"""The usual family names, of the Kinh and of the peoples of north, highlands and delta."""

from searchsvc.analysis.tokenize import tokenize

# In small letters only these are surely names: ds lại is no dược sĩ.
_SURE = "Nguyễn Trần Lê Phạm Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Ngô Trịnh"
SURE_SURNAMES = tokenize(_SURE)
SURNAMES = tokenize(
    f"{_SURE} Hoàng Hồ Dương Lý Đào Đoàn Vương Trương Đinh Lâm Phùng Mai Tô Hà Tạ Cao Châu Lưu Thái"
    " Tống Quách Lương Kiều Triệu Đàm Chu Nghiêm Tăng Thạch Sơn Kim Đồng Giang Hứa La Lại Lục Mạc"
    " Ninh Tôn Ung Khổng Bạch Cù Diệp Doãn Điểu Nông Bế Lò Cầm Quàng Giàng Thào"
    " Giáp Lã Mẫn Khương Kha Liêu Mã Nhan Nhâm Phí Quản Thẩm Tiêu Ứng Vạn"
)
# Behind a family name these are mostly a middle name, also in lower case: đỗ thị is no đô thị.
MIDDLE_NAMES = tokenize("văn thị")
