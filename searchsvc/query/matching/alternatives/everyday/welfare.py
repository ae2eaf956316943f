"""Aid, health, schools, work and safety as residents ask for them: tiền tử tuất, xin nhập học."""

# What is before ">" finds what is behind it, never the other way round.
ONE_WAY = """
làm thẻ bảo hiểm y tế | làm bảo hiểm y tế | mua thẻ bảo hiểm > cấp thẻ BHYT | cấp thẻ bảo hiểm y tế
làm thẻ bảo hiểm | làm thẻ BHYT > cấp thẻ BHYT | cấp thẻ bảo hiểm y tế
làm thẻ bảo hiểm y tế | làm bảo hiểm y tế | làm thẻ bảo hiểm > thẻ bảo hiểm y tế | thẻ BHYT
mua bảo hiểm y tế | mua thẻ bảo hiểm > bảo hiểm y tế hộ gia đình | tham gia bảo hiểm y tế
mua bảo hiểm y tế | mua BHYT > tham gia BHYT
mua BHYT > tham gia bảo hiểm y tế
mua bảo hiểm xã hội | đóng bảo hiểm xã hội tự nguyện > bảo hiểm xã hội tự nguyện
đổi nơi khám bệnh | đổi nơi khám bảo hiểm > đăng ký khám chữa bệnh ban đầu | nơi đăng ký khám bệnh
lãnh tiền thất nghiệp | lãnh thất nghiệp | nhận tiền thất nghiệp > trợ cấp thất nghiệp
làm thất nghiệp | hồ sơ thất nghiệp | đăng ký thất nghiệp > trợ cấp thất nghiệp
làm thất nghiệp | hồ sơ thất nghiệp | đăng ký thất nghiệp > bảo hiểm thất nghiệp
lãnh bảo hiểm một lần | lấy bảo hiểm một lần > bảo hiểm xã hội một lần | BHXH một lần
lãnh lương hưu | nhận lương hưu > chi trả lương hưu
tiền đẻ | tiền sinh con | bảo hiểm thai sản > chế độ thai sản | trợ cấp thai sản
tiền mai táng | tiền ma chay | tiền đám tang > mai táng phí | trợ cấp mai táng
tiền mai táng | tiền ma chay | tiền đám tang > hỗ trợ chi phí mai táng
tiền tử tuất > trợ cấp tuất | chế độ tử tuất
tiền người tàn tật | trợ cấp người tàn tật > trợ cấp người khuyết tật | trợ cấp xã hội
giấy khuyết tật | làm giấy khuyết tật > xác định mức độ khuyết tật | giấy xác nhận khuyết tật
tiền người cao tuổi | tiền già | lãnh tiền già > trợ cấp người cao tuổi | trợ cấp hưu trí xã hội
tiền già | tiền người cao tuổi | trợ cấp người già > trợ cấp hằng tháng cho người cao tuổi
trợ cấp người già | tiền người già > trợ cấp người cao tuổi | trợ cấp hưu trí xã hội
sổ hộ nghèo | giấy hộ nghèo | xin hộ nghèo > công nhận hộ nghèo | giấy chứng nhận hộ nghèo
xin vào hộ nghèo | xét hộ nghèo | thoát nghèo > rà soát hộ nghèo | công nhận hộ thoát nghèo
mồ côi | trẻ mồ côi > trẻ em có hoàn cảnh đặc biệt | trợ cấp xã hội
vay vốn hộ nghèo | vay tiền hộ nghèo > cho vay hộ nghèo | tín dụng chính sách
vay tiền đi học | vay vốn sinh viên > tín dụng học sinh, sinh viên | cho vay học sinh, sinh viên
tiền thương binh | chế độ thương binh > trợ cấp thương binh | ưu đãi người có công
con liệt sĩ > thân nhân liệt sĩ | thân nhân người có công
con thương binh > thân nhân thương binh | thân nhân người có công
tìm mộ liệt sĩ > thông tin mộ liệt sĩ | thăm viếng mộ liệt sĩ
chất độc màu da cam | chất độc da cam > nhiễm chất độc hóa học
tiền đi bộ đội | chế độ bộ đội > chế độ quân nhân | trợ cấp xuất ngũ
đăng ký nghĩa vụ | làm giấy nghĩa vụ > đăng ký nghĩa vụ quân sự
hoãn đi lính | hoãn nghĩa vụ | xin hoãn nghĩa vụ > tạm hoãn gọi nhập ngũ
xin nhập học | đăng ký nhập học | nộp hồ sơ nhập học > tuyển sinh đầu cấp | tuyển sinh
xin cho con đi học | cho con vào lớp 1 > tuyển sinh đầu cấp | tuyển sinh lớp 1
xin học mẫu giáo | gửi trẻ | xin vào mẫu giáo > tuyển sinh mầm non | nhóm trẻ
xin chuyển trường | chuyển trường cho con > chuyển trường đối với học sinh
xin chuyển trường | chuyển trường cho con > tiếp nhận học sinh chuyển
mất bằng cấp ba | mất bằng tốt nghiệp | làm lại bằng cấp ba > cấp bản sao bằng tốt nghiệp
miễn học phí | giảm học phí > miễn, giảm học phí
mở lớp học thêm | mở lớp dạy thêm > dạy thêm, học thêm
mở nhà trẻ | mở nhóm trẻ > thành lập nhóm trẻ | nhóm trẻ độc lập
mở phòng mạch | mở phòng khám > giấy phép hoạt động khám bệnh
chích ngừa cho bé | lịch chích ngừa > tiêm chủng mở rộng | lịch tiêm chủng
khám bệnh miễn phí | khám từ thiện > khám bệnh, phát thuốc miễn phí | khám nhân đạo
bị chó cắn > phòng bệnh dại | tiêm phòng dại
đi xuất khẩu lao động | đi làm nước ngoài > đi làm việc ở nước ngoài | xuất khẩu lao động
lừa đảo qua điện thoại | lừa qua điện thoại > giả danh công an | gọi điện lừa đảo | cuộc gọi lừa đảo
lừa đảo qua điện thoại | lừa qua điện thoại > gọi điện lừa | cuộc gọi rác
lừa đảo chuyển tiền | bị lừa tiền | lừa tiền qua mạng > lừa đảo chiếm đoạt tài sản
bị lừa qua mạng | lừa qua mạng | lừa trên mạng > lừa đảo trên không gian mạng | lừa đảo trực tuyến
bị lừa qua mạng | lừa qua mạng | lừa trên mạng > lừa đảo qua mạng
giả công an | giả danh công an gọi điện > giả danh công an | mạo danh công an
hàng xóm ồn ào | hát karaoke ồn | ồn ào > tiếng ồn | gây ồn
báo cháy > báo tin cháy | 114
tố giác tội phạm | báo công an | trình báo công an > tin báo, tố giác tội phạm | tố giác, tin báo
tố cáo cán bộ | phản ánh cán bộ > giải quyết tố cáo | phản ánh, kiến nghị
"""
