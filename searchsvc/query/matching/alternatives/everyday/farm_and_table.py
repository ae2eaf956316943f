"""Farming, food, animals and weather in words of North and South: khoai mì, trồng trà, lốc xoáy."""

# Each of a line finds the others.
SAME = """
trồng lạc | trồng đậu phộng
thu hoạch lạc | thu hoạch đậu phộng
dầu lạc | dầu đậu phộng
lạc rang | đậu phộng rang
trồng trà | trồng chè
cây trà | cây chè
búp trà | búp chè
trà xanh | chè xanh
trồng mè | trồng vừng
cây mè | cây vừng
hạt mè | hạt vừng
muối mè | muối vừng
khổ qua | mướp đắng
tàu hũ | đậu hũ | đậu phụ
hành lá | hành hoa
ngò rí | rau mùi
bí đỏ | bí ngô | bí rợ
bí đao | bí xanh
bắp cải | cải bắp
hồng xiêm | sa pô chê | sapoche | sa bô chê | xa bô chê
thịt ba rọi | thịt ba chỉ
chả lụa | giò lụa
tô phở | bát phở
cái muỗng | cái thìa
hột gà | trứng gà
hột vịt | trứng vịt
vịt xiêm | con ngan
nuôi vịt xiêm | nuôi ngan
gặt lúa | cắt lúa | thu hoạch lúa
sạ lúa | gieo sạ
thuốc sâu | thuốc trừ sâu | thuốc rầy
thuốc cỏ | thuốc diệt cỏ | thuốc trừ cỏ
đá gà | chọi gà
hạn hán | khô hạn
vỡ đê | bể đê | đê vỡ
lở đất | đất lở
"""
# What is before ">" finds what is behind it, never the other way round: not every plant protection
# is against insects.
ONE_WAY = """
đậu phộng | đậu phụng > trồng lạc | thu hoạch lạc | lạc xuân | lạc thu | lạc đông | dầu lạc
đậu phộng | đậu phụng > lạc rang | giống lạc | vụ lạc | giá lạc | ruộng lạc | lạc xen canh
đậu phụng > đậu phộng | cây lạc | hạt lạc | củ lạc
mãng cầu > quả na | cây na | trồng na
quả na | trái na > mãng cầu
thuốc sâu | thuốc trừ sâu | thuốc rầy > thuốc bảo vệ thực vật
thuốc cỏ | thuốc diệt cỏ > thuốc bảo vệ thực vật
sâu rầy > rầy nâu | sâu bệnh hại lúa
cấy lúa > gieo cấy
chuột phá lúa | chuột cắn lúa > chuột hại lúa | diệt chuột
nhiễm mặn > xâm nhập mặn | hạn mặn
dịch heo > dịch tả lợn | dịch tả heo
bệnh long móng > lở mồm long móng
lò mổ | lò heo > cơ sở giết mổ | lò giết mổ
giết mổ lậu | lò mổ lậu > giết mổ trái phép | giết mổ không phép
chích cá | chích điện | kích cá > kích điện | xung điện
kích điện > chích điện | xung điện
lâm tặc > khai thác rừng trái phép | khai thác lâm sản trái phép | phá rừng
cát tặc | hút cát lậu > khai thác cát trái phép
trời nóng | nóng nực > nắng nóng
trời lạnh | trời rét > rét đậm | rét hại | không khí lạnh
lốc xoáy > dông lốc | giông lốc | tố lốc
bão vào | bão tới > bão đổ bộ
lở đất | đất lở > sạt lở
xả đập | xả hồ > xả lũ | điều tiết hồ chứa
phá lúa > hại lúa
chữa lửa > chữa cháy
"""
