"""Words of the South, of old and of every day for what articles call otherwise: nón bảo hiểm."""

# Each of a line finds the others.
SAME = """
nón bảo hiểm | mũ bảo hiểm
máy lạnh | điều hòa nhiệt độ
bột ngọt | mì chính
bông cải | súp lơ
chả giò | nem rán
hột vịt lộn | trứng vịt lộn
laptop | máy tính xách tay
lì xì | mừng tuổi
phi cơ | tàu bay | máy bay
phi trường | sân bay
nước tương | xì dầu
hộp quẹt | bật lửa
lạp xường | lạp xưởng
mắt kính | kính mắt
"""
# What is before ">" finds what is behind it, never the other way round: not every pain is one of
# the stomach.
ONE_WAY = """
máy lạnh > máy điều hòa
face book > Facebook
you tube > YouTube
i phone > iPhone
láp tốp > laptop | máy tính xách tay
lap top > máy tính xách tay
ngập lụt > lũ lụt
cầu tiêu > nhà vệ sinh
khiếm thị > người mù
xâm hại tình dục > hiếp dâm
mắt kính > kính cận | kính đeo mắt
heo > lợn
đau bao tử > đau dạ dày
viêm bao tử | viêm loét bao tử | loét bao tử > viêm dạ dày | viêm loét dạ dày | loét dạ dày
ung thư bao tử > ung thư dạ dày
xuất huyết bao tử > xuất huyết dạ dày
trào ngược bao tử > trào ngược dạ dày
bệnh bao tử > bệnh dạ dày
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
người kho > người K'ho | người Cơ Ho | người Kơ Ho
đồng bào kho > đồng bào K'ho | đồng bào Cơ Ho | người K'ho | người Cơ Ho
dân tộc kho > dân tộc K'ho | dân tộc Cơ Ho | người K'ho | người Cơ Ho
"""
