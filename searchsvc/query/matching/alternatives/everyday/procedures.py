"""What residents want of an office, and what the titles of its notices call that: thi công chức."""

# What is before ">" finds what is behind it, never the other way round: who looks for "tiếp nhận hồ
# sơ" asks what an office does.
ONE_WAY = """
nộp hồ sơ | nơi nộp hồ sơ > nhận hồ sơ | thu hồ sơ
thi công chức > thi tuyển công chức | tuyển dụng công chức | dự tuyển công chức
thi công chức > xét tuyển công chức
thi viên chức > thi tuyển viên chức | tuyển dụng viên chức | dự tuyển viên chức
thi viên chức > xét tuyển viên chức
thi tuyển công chức | tuyển công chức > tuyển dụng công chức | dự tuyển công chức | thi công chức
thi tuyển công chức | tuyển công chức > xét tuyển công chức
thi tuyển viên chức | tuyển viên chức > tuyển dụng viên chức | dự tuyển viên chức
thi tuyển viên chức | tuyển viên chức > xét tuyển viên chức
dự tuyển công chức | xét tuyển công chức > tuyển dụng công chức | thi tuyển công chức
dự tuyển viên chức | xét tuyển viên chức > tuyển dụng viên chức | thi tuyển viên chức
tuyển giáo viên > tuyển dụng giáo viên | dự tuyển giáo viên | xét tuyển giáo viên
thi nâng ngạch > nâng ngạch công chức | thăng hạng chức danh nghề nghiệp
danh sách trúng tuyển > kết quả trúng tuyển | người trúng tuyển | thí sinh trúng tuyển
tài liệu ôn thi > tài liệu ôn tập | nội dung ôn tập | hướng dẫn ôn tập
đấu thầu > lựa chọn nhà thầu | mời thầu | chào hàng cạnh tranh
kết quả đấu thầu > kết quả lựa chọn nhà thầu | kết quả trúng thầu
trúng thầu > kết quả lựa chọn nhà thầu | kết quả đấu thầu
đấu giá đất > đấu giá quyền sử dụng đất
thanh lý tài sản > bán đấu giá tài sản | đấu giá tài sản
xin giấy phép | xin cấp giấy phép | xin cấp phép | làm giấy phép > cấp giấy phép | cấp phép
xin phép kinh doanh > cấp giấy phép kinh doanh | cấp phép kinh doanh | đăng ký kinh doanh
xin phép họp báo > cấp phép họp báo | tổ chức họp báo
xin phép xuất bản > cấp giấy phép xuất bản | cấp phép xuất bản
xin phép quảng cáo > cấp phép quảng cáo | giấy phép quảng cáo
đổi bằng lái | đổi bằng lái xe > đổi giấy phép lái xe | đổi GPLX
làm bằng lái > cấp giấy phép lái xe | cấp GPLX
làm căn cước | làm thẻ căn cước | làm căn cước công dân > cấp căn cước | cấp thẻ căn cước
làm căn cước | làm thẻ căn cước | làm căn cước công dân > cấp CCCD | cấp thẻ CCCD
làm CCCD | làm thẻ CCCD > cấp CCCD | cấp thẻ CCCD | cấp căn cước | cấp thẻ căn cước
làm chứng minh nhân dân | làm CMND > cấp chứng minh nhân dân | cấp CMND | cấp căn cước
làm hộ chiếu | làm passport > cấp hộ chiếu
làm lý lịch tư pháp > cấp phiếu lý lịch tư pháp
làm thẻ nhà báo | xin thẻ nhà báo > cấp thẻ nhà báo | cấp đổi thẻ nhà báo
làm tạm trú | khai tạm trú > đăng ký tạm trú
tách hộ khẩu | tách khẩu > tách hộ
sang tên sổ đỏ > đăng ký biến động đất đai | chuyển nhượng quyền sử dụng đất
lên thổ cư | chuyển đất thổ cư > chuyển mục đích sử dụng đất
đăng ký cưới > đăng ký kết hôn
sửa giấy khai sinh | sửa khai sinh > cải chính hộ tịch | thay đổi, cải chính hộ tịch
làm lại giấy khai sinh > đăng ký lại khai sinh | cấp bản sao trích lục
giấy chứng tử > trích lục khai tử | giấy báo tử
xin con nuôi > nhận con nuôi | nuôi con nuôi
mở công ty | lập công ty > đăng ký doanh nghiệp | thành lập doanh nghiệp
mở hộ kinh doanh > đăng ký hộ kinh doanh
đóng thuế > nộp thuế | kê khai thuế
nộp thuế qua mạng | nộp thuế online > nộp thuế điện tử | khai thuế qua mạng
đóng phạt > nộp phạt
phạt nguội > xử phạt qua hình ảnh | xử lý vi phạm qua hình ảnh
đóng tiền điện > thanh toán tiền điện
đóng tiền nước > thanh toán tiền nước
bấm biển số > đăng ký xe | cấp biển số
khám nghĩa vụ > khám tuyển nghĩa vụ | khám sức khỏe nghĩa vụ quân sự
nhập học lớp 1 | xin học lớp 1 > tuyển sinh lớp 1 | tuyển sinh vào lớp 1
nhập học lớp 6 | xin học lớp 6 > tuyển sinh lớp 6 | tuyển sinh vào lớp 6
xin học mầm non > tuyển sinh mầm non
góp ý dự thảo > lấy ý kiến dự thảo | lấy ý kiến về dự thảo | lấy ý kiến đối với dự thảo
công khai ngân sách > công khai dự toán | công khai quyết toán
công khai tài sản > công khai bản kê khai tài sản | minh bạch tài sản
bảng giá đất > giá các loại đất
quy hoạch đất > quy hoạch sử dụng đất
xem quy hoạch > công bố quy hoạch
thuê vỉa hè > sử dụng tạm thời vỉa hè | sử dụng tạm thời một phần vỉa hè
làm giấy ủy quyền > chứng thực giấy ủy quyền | chứng thực hợp đồng ủy quyền
xác nhận chữ ký > chứng thực chữ ký
đăng ký sim > đăng ký thông tin thuê bao | đăng ký thuê bao
gửi đơn khiếu nại | nộp đơn khiếu nại > tiếp nhận đơn khiếu nại | giải quyết khiếu nại
lịch tiếp dân > lịch tiếp công dân
"""
