"""Words of the language by which people's names are told from places, posts, groups and history."""


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def names(text: str) -> frozenset[str]:
    """Names of several words, with bars between them."""
    return frozenset(text.replace("\n", "").split("|"))


SURNAMES = words("""
Nguyễn Trần Lê Phạm Huỳnh Hoàng Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Đoàn Trương Lâm Trịnh Mai Đào Cao Hà Lương
Lưu Phùng Châu Tạ Tô Thái Kiều Quách Vương Văn Từ Tăng Triệu Tống Thạch Sơn Danh Kim Chu Doãn Đàm Đồng Giang La Lại Lò
Lường Mạc Ma Mã Nghiêm Nhâm Nông Ông Phí Quản Tôn Thân Tiêu Tòng Trà Ung Ưng Vi Viên Giàng Sùng Thào Vàng Vừ Hạng Cầm
Quàng Hoa Bế Hứa Khổng Khuất Khúc Bạch Cát Cù Diệp Đậu Đái Điêu Giáp Hầu Hình Lục Lữ Ninh Ngụy Nhan Ngân Phó Phương Sầm
Thiều Thôi Thẩm Trang Tưởng Âu Bành Bá Cung Rơ Ksor Siu Rmah Nay Kpă Y A H’ Chảo Tẩn Phàn Lù Lầu Hờ Hảng Cứ Mùa Thò Lờ
""")
# Names that streets, schools and awards bear; speaking of them is speaking of history.
HISTORIC = names("""
Hồ Chí Minh|Võ Nguyên Giáp|Phạm Văn Đồng|Lê Duẩn|Trường Chinh|Tôn Đức Thắng|Trần Phú|Lê Hồng Phong|Nguyễn Văn Cừ|
Hà Huy Tập|Nguyễn Văn Linh|Nguyễn Ái Quốc|Nguyễn Tất Thành|Nguyễn Sinh Sắc|Hoàng Văn Thụ|Nguyễn Thị Minh Khai|
Võ Thị Sáu|Nguyễn Văn Trỗi|Lý Tự Trọng|La Văn Cầu|Phan Đình Giót|Bế Văn Đàn|Tô Vĩnh Diện|Cù Chính Lan|Lê Thị Hồng Gấm|
Đặng Thùy Trâm|Trần Quốc Toản|Trần Hưng Đạo|Trần Quốc Tuấn|Lý Thường Kiệt|Lê Lợi|Lê Lai|Nguyễn Trãi|Nguyễn Huệ|
Quang Trung|Bà Triệu|Triệu Thị Trinh|Trưng Trắc|Trưng Nhị|Hai Bà Trưng|Ngô Quyền|Đinh Bộ Lĩnh|Đinh Tiên Hoàng|Lê Hoàn|
Lý Thái Tổ|Lý Công Uẩn|Trần Nhân Tông|Trần Khánh Dư|Yết Kiêu|Phạm Ngũ Lão|Chu Văn An|Lê Thánh Tông|Lương Thế Vinh|
Nguyễn Bỉnh Khiêm|Lê Quý Đôn|Nguyễn Du|Hồ Xuân Hương|Nguyễn Đình Chiểu|Nguyễn Công Trứ|Cao Bá Quát|Nguyễn Khuyến|
Phan Bội Châu|Phan Châu Trinh|Phan Chu Trinh|Huỳnh Thúc Kháng|Trần Quý Cáp|Nguyễn Thái Học|Hoàng Hoa Thám|
Phan Đình Phùng|Nguyễn Tri Phương|Hoàng Diệu|Trương Định|Nguyễn Trung Trực|Tôn Thất Thuyết|Hàm Nghi|Duy Tân|
Thủ Khoa Huân|Nguyễn Thiện Thuật|Lương Văn Can|Nguyễn Chí Thanh|Văn Tiến Dũng|Nguyễn Nghiêm|Trương Quang Trọng|
Lê Trung Đình|Nguyễn Tự Tân|Lê Khiết|Bùi Tá Hán|Trần Công Hiến|Phạm Hồng Thái|Lê Đình Cẩn|Nguyễn Viết Xuân|
Nguyễn Bá Ngọc|Kim Đồng|Dương Văn An|Tô Hiến Thành|Trần Bình Trọng|Trần Quang Khải|Nguyễn Hữu Thọ|Tố Hữu|Nam Cao|
Ngô Tất Tố|Nguyễn Thị Định|Lê Trọng Tấn|Hải Thượng Lãn Ông|Tuệ Tĩnh|Tôn Thất Tùng|Phạm Ngọc Thạch|Ông Ích Khiêm|
Thái Phiên|Nguyễn Duy Hiệu|Ngô Mây|Đinh Núp|Nơ Trang Lơng|Vừ A Dính|Mạc Thị Bưởi|Nguyễn Thái Bình|Út Tịch
""")
# After a word of kinship these are places, gods or history: `Bà Rịa`, `Cô Tô`, `ông Táo`, `Bác Hồ`.
NO_PERSON = words("""
Rịa Triệu Trưng Nà Chiểu Điểm Đen Tạ Hồ Tôn Ái Tô Giang Ích Quẹo Hom Lụa Chúa Táo Công Địa Trời Thần Mụ Nhu Việt Quốc
Văn Ba Đình Ngữ Trạng Sĩ
""")

KIN = ("ông", "bà", "anh", "chị", "em", "cháu", "cô", "chú", "bác", "cụ", "cậu", "dì", "thím", "mẹ")
# Regular expressions, all of lower case; where they are used capitals count alike.
TITLES = (
    r"chủ hộ|chủ tài khoản|công dân|bệnh nhân|nạn nhân|học sinh|sinh viên|nguyên đơn|bị đơn|đương sự|hộ kinh doanh|"
    r"hộ gia đình|gia đình|hộ dân|hộ|vợ|chồng|trường hợp|người dân|bà mẹ|"
    r"người (?:dân tên|tên|khiếu nại|tố cáo|bị tố cáo|phản ánh|kiến nghị|nộp đơn|làm đơn|gửi đơn|đứng đơn|vi phạm|bệnh|"
    r"nhận tiền)(?: là|:)?|"
    r"đơn(?: thư)?(?: (?:khiếu nại|tố cáo|kiến nghị|phản ánh|đề nghị|xin|thư|của)){0,3} của|"
    r"(?:khiếu nại|tố cáo|kiến nghị|phản ánh) của")
POST_WORDS = (
    r"(?:nguyên |quyền )?(?:phó |phó\. )?(?:chủ tịch|bí thư|giám đốc|trưởng|chánh|tổ trưởng|tổ phó|đội trưởng|đội phó|"
    r"chi hội|hội trưởng|hội phó|chủ nhiệm|ủy viên|uỷ viên|đại biểu|công chức|viên chức|cán bộ|chuyên viên|hiệu trưởng|"
    r"hiệu phó|thủ tướng|bộ trưởng|thứ trưởng|thường trực|thư ký|kế toán|chỉ huy|viện trưởng|chi cục|cục trưởng|"
    r"đồng chí|đ/c|đảng ủy viên|già làng|báo cáo viên|tuyên truyền viên|lãnh đạo|phó|quản lý|điều tra viên|thẩm phán|"
    r"thanh tra viên|hòa giải viên|chủ trì|thủ trưởng|tổng)")
# After these stands what is named for somebody: places, schools, funds, firms.
PLACE_WORDS = (
    r"phường|xã|thị trấn|thị xã|huyện|quận|thành phố|tp\.?|tỉnh|thôn|bản|làng|buôn|ấp|xóm|khu phố|khu dân cư|khu|"
    r"tổ dân phố|đường|phố|ngõ|hẻm|cầu|chợ|bến|trường|thcs|thpt|tiểu học|trung học cơ sở|trung học phổ thông|mầm non|"
    r"mẫu giáo|bệnh viện|trạm y tế|công viên|quảng trường|quỹ|khuyến học|giải thưởng|giải|cúp|học bổng|phong trào|"
    r"chi đoàn|liên đội|chi đội|chi bộ|đảng bộ|đảng ủy|đảng uỷ|ubnd|hđnd|mttq|tượng đài|nhà văn hóa|nhà văn hoá|"
    r"đền thờ|nhà thờ|đền|chùa|miếu|đình|lăng|mộ|di tích|núi|sông|hồ|đảo|tư tưởng|phong cách|huân chương|huy chương|"
    r"danh hiệu|câu lạc bộ|đội|cụm|công ty|tnhh|doanh nghiệp|hợp tác xã|htx|nhà máy|xưởng|cửa hàng|trung đoàn|tuyến|"
    r"nút giao|khối|dự án|họ|tộc")
