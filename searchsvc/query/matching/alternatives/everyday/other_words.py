"""Words of the South, of old and of every day for what articles call otherwise: nón bảo hiểm."""

# Each of a line finds the others.
SAME = """
nón bảo hiểm | mũ bảo hiểm
máy lạnh | điều hòa nhiệt độ
xà bông | xà phòng
bột ngọt | mì chính
bông cải | súp lơ
chả giò | nem rán
hột vịt lộn | trứng vịt lộn
laptop | máy tính xách tay
lì xì | mừng tuổi
"""
# What is before ">" finds what is behind it, never the other way round: not every pain is one of
# the stomach.
ONE_WAY = """
máy lạnh > máy điều hòa
face book > Facebook
you tube > YouTube
i phone > iPhone
smart phone > smartphone | điện thoại thông minh
live stream > livestream
lap top | láp tốp > laptop | máy tính xách tay
đau bao tử > đau dạ dày
bao tử > dạ dày
cao máu | tăng xông | huyết áp cao > tăng huyết áp | cao huyết áp
sốt siêu vi > sốt virus | sốt vi rút
đẻ mổ > sinh mổ | mổ lấy thai
té xe > ngã xe
quán net | tiệm net | tiệm internet > quán internet | đại lý internet | điểm truy cập internet
số tổng đài > đường dây nóng | hotline
mất sóng > không có sóng | mất tín hiệu
máy rút tiền > ATM
xe đò > xe khách
xế hộp > ô tô
coi phim > xem phim
miến điện > Myanmar
mã lai > Malaysia
phi luật tân > Philippines
bắc hàn | bắc triều tiên > Triều Tiên
nam hàn > Hàn Quốc
hương cảng > Hong Kong
"""
