"""What residents and offices call the services of a public office by two names: cúp điện, sổ đỏ."""

# Each of a line finds the others.
SAME = """
cúp điện | mất điện | cắt điện | ngừng cấp điện | ngừng cung cấp điện | ngưng cung cấp điện
chích ngừa | tiêm ngừa | chủng ngừa | tiêm chủng | tiêm phòng | tiêm vắc xin | tiêm vaccine
sổ đỏ | bìa đỏ | giấy chứng nhận quyền sử dụng đất | giấy chứng nhận QSDĐ | GCN QSDĐ
giấy độc thân | xác nhận độc thân | xác nhận tình trạng hôn nhân
giấy kết hôn | giấy hôn thú | giấy chứng nhận kết hôn | giấy đăng ký kết hôn
bằng lái xe | bằng lái | giấy phép lái xe | GPLX
biển số xe | bảng số xe | biển kiểm soát
đăng kiểm xe | kiểm định xe | đăng kiểm phương tiện
kẹt xe | tắc đường | kẹt đường | ùn tắc
xe cứu hỏa | xe chữa cháy
ô tô | xe hơi
tàu hỏa | xe lửa | tàu lửa
xe máy | xe gắn máy
người khuyết tật | người tàn tật
người ứng cử | ứng cử viên
lăng quăng | loăng quăng | bọ gậy
tiểu đường | đái tháo đường
đột quỵ | tai biến mạch máu não
bà bầu | thai phụ | phụ nữ mang thai
cúm gà | cúm gia cầm
chó thả rông | chó chạy rông
công tơ điện | điện kế | đồng hồ điện
thu gom rác | gom rác | lấy rác
xả rác | vứt rác | đổ rác
lừa đảo qua mạng | lừa đảo trên mạng | lừa đảo trực tuyến | lừa đảo trên không gian mạng
đường dây nóng | hotline | số nóng
tiếp dân | tiếp công dân
giờ làm việc | thời gian làm việc
bộ phận một cửa | bộ phận tiếp nhận và trả kết quả
nộp hồ sơ trực tuyến | nộp hồ sơ qua mạng | nộp hồ sơ online
hộ chiếu | passport
thị thực | visa
lệ phí trước bạ | thuế trước bạ
xuất khẩu lao động | đi làm việc ở nước ngoài
nhà trọ | phòng trọ
hoa quả | trái cây
quả dứa | trái thơm | trái khóm
cây dứa | cây thơm | cây khóm
tinh bột sắn | tinh bột khoai mì | tinh bột mì
đậu phộng | cây lạc | hạt lạc | củ lạc
cây ngô | cây bắp
trồng ngô | trồng bắp
giống ngô | giống bắp
cá quả | cá lóc
"""
# What is before ">" finds what is behind it, never the other way round: who looks for "ngừng cấp
# nước" does not mean a sick child.
ONE_WAY = """
cúp nước | cắt nước > ngừng cấp nước | ngừng cung cấp nước | ngưng cung cấp nước | cắt nước
mất nước > cúp nước | cắt nước | ngừng cấp nước | ngừng cung cấp nước | ngưng cung cấp nước
ngừng cấp nước | ngừng cung cấp nước > cúp nước | cắt nước | ngừng cấp nước | ngừng cung cấp nước
chích > tiêm
người già > người cao tuổi
căn cước công dân | thẻ căn cước công dân | thẻ căn cước | CCCD | thẻ CCCD > căn cước
căn cước | thẻ căn cước > CCCD
sổ hồng > giấy chứng nhận quyền sở hữu nhà ở | giấy chứng nhận quyền sử dụng đất
làm giấy kết hôn > đăng ký kết hôn
làm giấy khai sinh | làm khai sinh > đăng ký khai sinh
làm giấy khai tử | báo tử > đăng ký khai tử
nhập hộ khẩu | chuyển hộ khẩu > đăng ký thường trú
cắt hộ khẩu | cắt khẩu | xóa hộ khẩu > xóa đăng ký thường trú
giấy lý lịch tư pháp > phiếu lý lịch tư pháp
sao y bản chính | sao y công chứng | công chứng bản sao > chứng thực bản sao
cà vẹt xe | cà vẹt > giấy đăng ký xe | đăng ký xe
giấy phép kinh doanh > đăng ký kinh doanh | đăng ký hộ kinh doanh
thuế đất > thuế sử dụng đất
tách sổ > tách thửa
bán đất | mua bán đất > chuyển nhượng quyền sử dụng đất
giải tỏa > giải phóng mặt bằng
đền bù > bồi thường
tiền thất nghiệp > trợ cấp thất nghiệp | bảo hiểm thất nghiệp
tiền hưu > lương hưu
tiền thai sản > trợ cấp thai sản | chế độ thai sản
rút bảo hiểm xã hội | rút BHXH > bảo hiểm xã hội một lần | BHXH một lần
thẻ bảo hiểm > thẻ BHYT
đi lính | đi bộ đội > nhập ngũ | nghĩa vụ quân sự
vào lớp 1 > tuyển sinh lớp 1
vào lớp 6 > tuyển sinh lớp 6
vào lớp 10 > tuyển sinh lớp 10
tuyển người | tuyển nhân viên | xin việc > tuyển dụng
nhà thương > bệnh viện
trạm xá > trạm y tế
chó dại > bệnh dại
khoai mì | củ mì > củ sắn | cây sắn | trồng sắn | thu hoạch sắn | giá sắn | vụ sắn | ruộng sắn
trồng sắn > trồng mì | trồng khoai mì
giờ mở cửa > giờ làm việc | thời gian làm việc
ăn trộm | ăn cắp > trộm cắp
giật đồ | giựt đồ > cướp giật
tai nạn xe | tông xe | đụng xe > tai nạn giao thông
tông xe | đụng xe > va chạm giao thông | va chạm giữa | xe va chạm | va chạm xe | va chạm với xe
đi bầu > bầu cử | bỏ phiếu
nước máy > nước sạch
dịch vụ công online > dịch vụ công trực tuyến
định danh mức 2 > định danh điện tử mức 2
"""
