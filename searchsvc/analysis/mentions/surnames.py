"""The usual family names, of the Kinh and of the peoples of north, highlands and delta.

Those of peoples that are no other word are apart from those that are: Vừ, but Mùa, Vàng, Lầu.
"""

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
# Hmong, Dao, Thai and their neighbours; Êđê, Jrai, Bahnar, Cơ Tu, Raglai; Hoa.
NAMES_OF_PEOPLES = tokenize(
    "Vừ Thò Xồng Xổng Lừu Chá Phàng Tẩn Phàn Chẻo Khoàng Pờ Lỳ Thàng Vù Lèng Moong Lường Điêu Sình"
    " Cháng Lù Lồ Chìu Chíu Voòng Sầm Tằng Phoòng Ksor Ksơr Siu Rmah Kpă Kpuih Puih Rcom Rơ Rah"
    " Niê Mlô Êban Ayun Kbuôr Byă Hwing Knul Adrơng Hđơk Kđoh Bkrông Alăng Bling Bhling Zơrâm Arất"
    " Coor Clâu Pơloong Chamaléa Katơr Pinăng Cil Neáng Mùi"
)
# Also those of Khmer and Cham; the single letters stand for men and women: Y Blơi, H'Nhi, A Dếch.
ALSO_WORDS = tokenize(
    "Mùa Vàng Chảo Lầu Hạng Tráng Sùng Cứ Và Bàn Tòng Cà Vì Bạc Đèo Mào Xa Sần Chang Lự Lữ Cụt"
    " Sừng Nay Ka Bon Danh Kiên Chau Chế Bá Đàng Báo Thổ Não Quảng Đạt Trượng Hán Lộ Miêu Qua Mấu"
    " Ma Hầu Hờ Ly Lý Y H K A"
)
# What stands behind such a family name: Vàng Mí Chứ, Chảo A Phin, Lý Seo Giàng.
MIDDLE_NAMES_OF_PEOPLES = tokenize("thị văn A Seo Mí Láo Páo Pó Sè Chẩn Tả Bá Nhìa Y")
# Behind a family name these are mostly a middle name, also in lower case: đỗ thị is no đô thị.
MIDDLE_NAMES = tokenize("văn thị")
