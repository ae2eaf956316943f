"""What happens in a ward, and what offices call that: cờ bạc, uống rượu lái xe, trường cấp 2."""

# Each of a line finds the others.
SAME = """
chết đuối | đuối nước
cờ bạc | đánh bạc
cá độ | cá cược
lô đề | số đề
đánh lộn | đánh nhau
vay nặng lãi | cho vay lãi nặng | tín dụng đen
bắn pháo bông | bắn pháo hoa
điện giật | giật điện
chập điện | chạm điện
ăn cắp điện | câu trộm điện | trộm cắp điện
trụ điện | cột điện
đồng hồ nước | công tơ nước
bể ống nước | vỡ ống nước | vỡ đường ống nước
nghẹt cống | tắc cống
nước dơ | nước bẩn
đậu xe | đỗ xe
bãi đậu xe | bãi đỗ xe
bãi giữ xe | bãi gửi xe | điểm trông giữ xe
lấn chiếm lề đường | lấn chiếm vỉa hè | lấn chiếm lòng lề đường
cây xăng | trạm xăng | cửa hàng xăng dầu
họp phụ huynh | họp cha mẹ học sinh
trường mẫu giáo | trường mầm non
tiệm thuốc tây | nhà thuốc | hiệu thuốc | quầy thuốc
chợ cóc | chợ chồm hổm | chợ tự phát
tiệm vàng | cửa hàng vàng
về hưu | nghỉ hưu
lãnh lương | lĩnh lương
bể hụi | vỡ hụi
đám hỏi | ăn hỏi | lễ ăn hỏi
đám giỗ | ngày giỗ
bốc mộ | cải táng | hốt cốt
hồ bơi | bể bơi
đá banh | đá bóng
sân banh | sân bóng
trái banh | quả bóng
mua hàng online | mua hàng trực tuyến | mua hàng qua mạng
họp online | họp trực tuyến
học online | học trực tuyến
"""
# What is before ">" finds what is behind it, never the other way round: who looks for gambling does
# not mean cockfights alone.
ONE_WAY = """
đánh bài | đánh bài ăn tiền | xóc đĩa | tài xỉu | đá gà ăn tiền > đánh bạc
ghi đề | đánh đề | ghi số đề > lô đề | số đề | đánh bạc
cá độ bóng đá > đánh bạc | cá cược bóng đá
cho vay nặng lãi | vay nóng | bốc bát họ > tín dụng đen | cho vay lãi nặng
giật hụi > vỡ hụi | lừa đảo chiếm đoạt tài sản
móc túi > trộm cắp
trộm xe | mất xe máy > trộm cắp xe máy | trộm cắp xe
bắt trộm chó | trộm chó > trộm cắp chó | câu trộm chó
hút chích | xì ke > nghiện ma túy | người nghiện | sử dụng trái phép chất ma túy
chơi ma túy | hít ma túy > sử dụng trái phép chất ma túy
bán dâm | gái gọi > mại dâm
quái xế > đua xe trái phép | tụ tập đua xe
uống rượu lái xe | say rượu lái xe | nhậu lái xe | uống bia lái xe > nồng độ cồn
uống rượu bia lái xe | say xỉn lái xe | lái xe say rượu > nồng độ cồn
lái xe khi say rượu | lái xe uống rượu > nồng độ cồn
thổi nồng độ cồn | thổi cồn > kiểm tra nồng độ cồn | đo nồng độ cồn | vi phạm nồng độ cồn
vượt đèn đỏ > không chấp hành tín hiệu đèn | không chấp hành hiệu lệnh của đèn tín hiệu
đèn xanh đèn đỏ > đèn tín hiệu giao thông | đèn tín hiệu
chạy quá tốc độ > vi phạm tốc độ | vượt quá tốc độ
giam xe | giữ xe vi phạm > tạm giữ phương tiện | tạm giữ xe
xe quá tải > quá tải trọng | quá trọng tải | chở quá tải
đường xấu | đường hư | đường nát > đường xuống cấp | đường hư hỏng | mặt đường hư hỏng
sửa đường > sửa chữa đường | sửa chữa mặt đường | duy tu đường | nâng cấp đường
bãi xe > bãi đỗ xe | bãi đậu xe | bãi giữ xe | bãi gửi xe
công an giao thông > cảnh sát giao thông
bằng lái A1 | bằng A1 > giấy phép lái xe hạng A1
xe ba gác > xe ba bánh
lính cứu hỏa > lính chữa cháy | cảnh sát phòng cháy chữa cháy | cảnh sát PCCC
đèn đường > chiếu sáng công cộng | đèn chiếu sáng
xe rác > xe thu gom rác | xe chở rác
trường cấp 1 | trường cấp một > trường tiểu học
trường cấp 2 | trường cấp hai > trường THCS | trường trung học cơ sở
trường cấp 3 | trường cấp ba > trường THPT | trường trung học phổ thông
học sinh cấp 1 | học sinh cấp một > học sinh tiểu học
học sinh cấp 2 | học sinh cấp hai > học sinh THCS | học sinh trung học cơ sở
học sinh cấp 3 | học sinh cấp ba > học sinh THPT | học sinh trung học phổ thông
giáo viên cấp 1 > giáo viên tiểu học
giáo viên cấp 2 > giáo viên THCS
giáo viên cấp 3 > giáo viên THPT
tốt nghiệp cấp 3 | tốt nghiệp cấp ba > tốt nghiệp THPT | tốt nghiệp trung học phổ thông
thi vào cấp 3 | thi cấp 3 > tuyển sinh lớp 10 | tuyển sinh vào lớp 10 | thi vào lớp 10
kỳ thi vào 10 | đề thi vào 10 | điểm thi vào 10 | ôn thi vào 10 > tuyển sinh lớp 10 | thi vào lớp 10
thi vào 10 năm | thi vào 10 chuyên | thi vào 10 môn > tuyển sinh lớp 10 | thi vào lớp 10
cô giáo mầm non | cô nuôi dạy trẻ > giáo viên mầm non
hội phụ huynh > ban đại diện cha mẹ học sinh
tiền trường > các khoản thu đầu năm học | khoản thu đầu năm học
bệnh viện huyện > trung tâm y tế huyện | bệnh viện đa khoa huyện
bệnh viện quận > trung tâm y tế quận | bệnh viện đa khoa quận
bệnh viện tỉnh > bệnh viện đa khoa tỉnh
bệnh viện lao > bệnh viện lao và bệnh phổi | bệnh viện phổi
bệnh viện sản > bệnh viện phụ sản | bệnh viện sản nhi
trúng thực > ngộ độc thực phẩm | ngộ độc thức ăn
phun thuốc muỗi | xịt muỗi > phun hóa chất diệt muỗi | diệt muỗi
đau mắt đỏ > viêm kết mạc
trái rạ > thủy đậu
cườm mắt | cườm khô > đục thủy tinh thể
mổ mắt > phẫu thuật mắt
mổ tim > phẫu thuật tim
khám bệnh > khám chữa bệnh | khám, chữa bệnh
đi cho máu | muốn cho máu | cho máu nhân đạo > hiến máu
bà đẻ > sản phụ
CMND | chứng minh nhân dân | chứng minh thư | giấy chứng minh > căn cước | căn cước công dân
CMND | chứng minh nhân dân | giấy chứng minh > chứng minh thư
làm lại CMND | mất CMND | đổi CMND > cấp lại thẻ căn cước | cấp lại căn cước | cấp đổi căn cước
sổ bảo hiểm > sổ BHXH | sổ bảo hiểm xã hội
hưu non | về hưu non | về hưu sớm > nghỉ hưu trước tuổi | nghỉ hưu sớm
tuổi hưu | tuổi về hưu > tuổi nghỉ hưu
hàng dỏm | hàng nhái > hàng giả
hàng lậu > hàng nhập lậu | buôn lậu
thuốc lá lậu > thuốc lá nhập lậu | thuốc lá ngoại nhập lậu
cân điêu | cân thiếu > gian lận đo lường | gian lận về đo lường
thực phẩm bẩn | đồ ăn bẩn > thực phẩm không rõ nguồn gốc | mất an toàn thực phẩm
đánh vợ | chồng đánh vợ | bạo hành gia đình > bạo lực gia đình
đánh trẻ em | đánh đập trẻ em > bạo hành trẻ em | bạo lực trẻ em
lấy chồng sớm | lấy vợ sớm > tảo hôn
tiền nuôi con > cấp dưỡng nuôi con | nghĩa vụ cấp dưỡng
nghĩa địa > nghĩa trang nhân dân
nhà lá | nhà tranh > nhà tạm | nhà dột nát
nhà tình thương > nhà đại đoàn kết | nhà nhân ái
nhà lầu > nhà cao tầng
nhà xí | nhà cầu | toa lét > nhà vệ sinh
nhà vệ sinh > nhà tiêu
ship hàng > giao hàng
shipper > người giao hàng | nhân viên giao hàng
hack nick | mất nick | hack Facebook > chiếm quyền tài khoản | chiếm đoạt tài khoản
tin vịt | fake news > tin giả
tải app | cài app > tải ứng dụng | cài đặt ứng dụng
"""
