"""Names in short that readers type and articles seldom write: bxh, kqxs, sg."""

# What is before ">" finds what is behind it, never the other way round: Trung Quốc is no TQ, which
# may be Tuyên Quang. Never what is a syllable (nha, cap), a unit or a frequent code (hp, mu, t7).
# Of an abbreviation (bhtn) a row has what else is meant, never its long form.
ONE_WAY = """
gg > google
ytb > youtube
đth > điện thoại
đt > điện thoại | đội tuyển
đtdđ | dtdđ | đtdd | dtdd > điện thoại di động
kqxs > kết quả xổ số | xổ số
kqxsmb | xsmb > xổ số miền Bắc | kết quả xổ số
kqxsmn | xsmn > xổ số miền Nam | kết quả xổ số
kqxsmt | xsmt > xổ số miền Trung | kết quả xổ số
xskt > xổ số kiến thiết | xổ số
bxh > bảng xếp hạng
ltđ > lịch thi đấu
nhm > người hâm mộ
cđv > cổ động viên
hcv > huy chương vàng
hcb > huy chương bạc
hcđ > huy chương đồng
vđqg > vô địch quốc gia
vđtg > vô địch thế giới
đtqg > đội tuyển quốc gia
đtvn > đội tuyển Việt Nam
wc > World Cup | nhà vệ sinh
cr7 > Ronaldo
tq > Trung Quốc | Tuyên Quang
hq > Hàn Quốc | hải quan
tbn > Tây Ban Nha
bđn | bdn > Bồ Đào Nha
tnk > Thổ Nhĩ Kỳ
sg > Sài Gòn
đn > Đà Nẵng | Đồng Nai
bmt > Buôn Ma Thuột
tsn > Tân Sơn Nhất
qh > Quốc hội | quy hoạch
cs pccc > cảnh sát phòng cháy chữa cháy
ctcp > công ty cổ phần
nhtm > ngân hàng thương mại
bctc > báo cáo tài chính
đhcđ | đhđcđ > đại hội cổ đông | đại hội đồng cổ đông
mst > mã số thuế
vna > Vietnam Airlines | Thông tấn xã Việt Nam | TTXVN
vcb > Vietcombank
pvn > Tập đoàn Dầu khí
onmt > ô nhiễm môi trường
onkk > ô nhiễm không khí
đtđ > đái tháo đường | tiểu đường
bsx > biển số xe
ts10 > tuyển sinh lớp 10 | tuyển sinh vào lớp 10
hhvn > hoa hậu Việt Nam
hhhv > hoa hậu hoàn vũ
cskh > chăm sóc khách hàng
tntt > tai nạn thương tích
bhtn > trợ cấp thất nghiệp
atvstp | vsattp > an toàn thực phẩm
nsnn > ngân sách
kt1 > đăng ký thường trú | thường trú
kt2 | kt3 | kt4 > đăng ký tạm trú | tạm trú
cks > chữ ký số
mri > cộng hưởng từ
icu > hồi sức tích cực | hồi sức cấp cứu
"""
