"""What happens to people and places, and what else news calls it: đám cưới, xả súng, trúng số."""

# Each of a line finds the others.
SAME = """
đám cưới | lễ cưới | hôn lễ
đám tang | đám ma | lễ tang | tang lễ
ly hôn | ly dị
mang thai | có thai | mang bầu | có bầu
qua đời | từ trần
thiệt mạng | tử vong
tự tử | tự sát | tự vẫn
sát hại | giết hại
hiếp dâm | cưỡng hiếp
sa thải | đuổi việc
nhậm chức | nhận chức
đảo chính | chính biến
bạo loạn | bạo động
ngừng bắn | đình chiến
đình công | bãi công
chìm tàu | tàu chìm | đắm tàu
máy bay rơi | rơi máy bay
lật xe | xe lật
cháy xe | xe cháy
cháy rừng | rừng cháy
ngập nước | ngập úng | úng ngập
bùng dịch | bùng phát dịch | dịch bùng phát
ngộ độc thực phẩm | ngộ độc thức ăn
điểm chuẩn | điểm trúng tuyển
lộ đề thi | lọt đề thi
ra mắt | trình làng
rớt giá | rơi giá
"""
# What is before ">" finds what is behind it, never the other way round: who looks for how to
# register a marriage does not mean weddings, nor who looks for bankrupts those who can't pay.
ONE_WAY = """
đám cưới | lễ cưới | hôn lễ > kết hôn | lễ thành hôn
làm đám cưới | tổ chức đám cưới | cưới vợ | lấy vợ | cưới chồng | lấy chồng > kết hôn
đám tang | đám ma | lễ tang | tang lễ > lễ viếng | lễ truy điệu
sinh con > hạ sinh
ngoại tình > cặp bồ
chia tay > đường ai nấy đi
bị bắt > bắt giữ | bắt tạm giam | bắt giam
bắt tạm giam > bắt giam
án mạng > giết người | sát hại
giết người > án mạng | sát hại
ấu dâm > dâm ô | xâm hại trẻ em | xâm hại tình dục trẻ em
xâm hại trẻ em > dâm ô trẻ em | xâm hại tình dục trẻ em | hiếp dâm trẻ em
bạo hành trẻ em > hành hạ trẻ | đánh đập trẻ | bạo hành trẻ
đánh nhau > ẩu đả | hỗn chiến
xả súng > nổ súng
từ chức > từ nhiệm
thử tên lửa > phóng tên lửa | bắn tên lửa | phóng thử tên lửa
bắn tên lửa > phóng tên lửa | phóng thử tên lửa
thử hạt nhân > thử bom hạt nhân | thử vũ khí hạt nhân
đình công > ngừng việc tập thể
vỡ nợ > phá sản
hỏa hoạn > vụ cháy | đám cháy
cháy lớn > hỏa hoạn
lũ lụt > mưa lũ | ngập lụt
rơi máy bay | máy bay rơi > tai nạn máy bay
trúng số > trúng vé số | trúng xổ số | trúng độc đắc | trúng jackpot
giải nghệ > treo giày | treo găng
giành chức vô địch > đăng quang | lên ngôi vô địch
tăng giá > lên giá
giảm giá > hạ giá
cháy nhà | nhà cháy > hỏa hoạn
"""
