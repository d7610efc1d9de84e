"""What the made-up rubrics ask: a bank of items with their levels, measures, and the faults that cost points."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Option:
    """One level: `start` is the smallest value that reaches it, `values` are ones that do, as they are written."""

    when: str
    start: str | None = None
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Topic:
    """One item, with what may be wrong with it; `full_at` and `cut` make it proportional to its measure."""

    title: str
    faults: tuple[str, ...]
    options: tuple[Option, ...] = ()
    measure: str = ""
    measure_unit: str = ""
    lower_is_better: bool = False
    full_at: int = 0
    cut: int = 0
    not_applicable: str = ""  # the reason of units that the item does not concern


def _halves(first: int, end: int) -> tuple[str, ...]:
    return tuple(f"{half // 2}.5" if half % 2 else str(half // 2) for half in range(2 * first, 2 * end))


def _shares(*starts: int) -> tuple[Option, ...]:
    """Levels by percentage: from each start upwards, and less than the last."""
    ends = (None, *starts)
    best = [Option(f"Từ {start}% trở lên" if end is None else f"Từ {start}% đến dưới {end}%", str(start),
                   (*_halves(start, end or 100), *(() if end else ("100",))))
            for start, end in zip(starts, ends, strict=False)]
    return (*best, Option(f"Dưới {starts[-1]}%", None, _halves(starts[-1] - 15, starts[-1])))


def _counts(unit: str, *starts: int) -> tuple[Option, ...]:
    ends = (starts[0] + 3, *starts)
    best = [Option(f"Từ {start:02} {unit} trở lên" if end - start > 1 else f"{start:02} {unit}", str(start),
                   tuple(map(str, range(start, end)))) for start, end in zip(starts, ends, strict=False)]
    return (*best, Option("Không có", None, ("0",)))


TOPICS = {
    "ke-hoach": Topic(
        "Kế hoạch dân vận trong kỳ, phân công người phụ trách",
        ("Kế hoạch ban hành chậm", "Kế hoạch chưa rõ người phụ trách từng việc", "Nhiệm vụ chưa chia theo tháng"),
        (Option("Ban hành đúng hạn, đủ nội dung"), Option("Ban hành chậm hoặc thiếu nội dung"),
         Option("Không ban hành"))),
    "quan-triet": Topic(
        "Phổ biến văn bản về dân vận tới cán bộ, công chức",
        ("Một số người chưa dự buổi phổ biến", "Chưa phổ biến lại cho người vắng", "Danh sách người dự còn thiếu"),
        measure="Tỷ lệ cán bộ, công chức được phổ biến", measure_unit="%", full_at=100, cut=70),
    "tu-kiem-tra": Topic(
        "Tự kiểm tra, sơ kết và tổng kết",
        ("Chưa kiểm tra hết các bộ phận", "Sơ kết chậm", "Kết luận kiểm tra chưa nêu thời hạn khắc phục")),
    "cong-khai-thu-tuc": Topic(
        "Công khai thủ tục, lệ phí và thời hạn giải quyết",
        ("Bảng niêm yết chưa cập nhật", "Thiếu mã tra cứu ở nơi tiếp nhận", "Lệ phí của vài thủ tục chưa niêm yết")),
    "dung-han": Topic(
        "Hồ sơ được giải quyết đúng và trước hạn",
        ("Còn hồ sơ đất đai quá hạn", "Hồ sơ chậm ở khâu lấy ý kiến", "Hồ sơ chuyển trả nhiều lần"),
        measure="Tỷ lệ hồ sơ đúng và trước hạn", measure_unit="%", full_at=100, cut=80),
    "truc-tuyen": Topic(
        "Hồ sơ nộp trực tuyến",
        ("Người cao tuổi ít nộp trực tuyến", "Đường truyền ở điểm tiếp nhận yếu", "Chưa hướng dẫn đủ tại nhà văn hóa"),
        _shares(70, 50, 30), "Tỷ lệ hồ sơ nộp trực tuyến", "%"),
    "so-hoa": Topic(
        "Số hóa hồ sơ và kết quả giải quyết",
        ("Hồ sơ năm cũ chưa số hóa xong", "Máy quét hỏng một thời gian", "Kết quả giấy chưa gắn mã"),
        _shares(90, 70), "Tỷ lệ hồ sơ được số hóa", "%",
        not_applicable="Kho hồ sơ đã giao cơ quan khác quản lý nên không chấm mục này"),
    "xin-loi": Topic(
        "Xin lỗi bằng văn bản khi trả kết quả trễ",
        ("Thư xin lỗi gửi chậm", "Thư xin lỗi chưa nêu ngày trả lại", "Còn hồ sơ trễ chưa có thư xin lỗi"),
        not_applicable="Trong kỳ không có hồ sơ trả trễ nên không chấm mục này"),
    "tiep-dan": Topic(
        "Nơi tiếp, lịch tiếp và người tiếp công dân",
        ("Lịch tiếp thay đổi nhưng niêm yết chậm", "Sổ tiếp công dân ghi thiếu kết quả", "Nơi tiếp còn chật")),
    "doi-thoai": Topic(
        "Người đứng đầu đối thoại với Nhân dân",
        ("Mới đối thoại theo chuyên đề", "Chưa đối thoại định kỳ", "Ý kiến sau đối thoại trả lời chậm"),
        _counts("cuộc", 2, 1), "Số cuộc đối thoại", "cuộc"),
    "don-thu": Topic(
        "Đơn thư được giải quyết đúng hạn",
        ("Có đơn phải xác minh thêm", "Đơn về ranh giới đất giải quyết chậm", "Trả lời đơn quá thời hạn"),
        _shares(90, 75, 60), "Tỷ lệ đơn giải quyết đúng hạn", "%"),
    "keo-dai": Topic(
        "Vụ việc kéo dài, vượt cấp",
        ("Còn vụ việc chuyển từ kỳ trước", "Phát sinh vụ việc vượt cấp", "Đối thoại giải quyết vụ việc chưa thành"),
        (Option("Không có vụ nào", "0", ("0",)), Option("01 vụ", "1", ("1",)), Option("02 đến 03 vụ", "3", ("2", "3")),
         Option("Từ 04 vụ", None, ("4", "5"))), "Số vụ việc kéo dài, vượt cấp", "vụ", lower_is_better=True),
    "cong-khai-dan": Topic(
        "Những nội dung Nhân dân được biết",
        ("Công khai quyết toán chậm", "Danh mục công khai thiếu một nội dung", "Bảng tin vài nơi chưa cập nhật")),
    "hoi-nghi": Topic(
        "Hội nghị thôn, tổ dân phố để Nhân dân bàn và quyết định",
        ("Một số nơi họp không đủ số hộ", "Biên bản hội nghị chưa nộp đủ", "Hội nghị phải hoãn vì mưa lũ"),
        measure="Tỷ lệ thôn, tổ dân phố đã họp", measure_unit="%", full_at=100, cut=60),
    "giam-sat": Topic(
        "Ban Thanh tra nhân dân và giám sát đầu tư của cộng đồng",
        ("Kế hoạch giám sát chưa làm hết", "Kiến nghị sau giám sát trả lời chậm", "Kinh phí hoạt động cấp chậm")),
    "quy-che": Topic(
        "Quy chế dân chủ trong hoạt động của cơ quan",
        ("Quy chế chưa sửa theo quy định mới", "Chưa công khai kết quả nâng lương", "Quy chế chi tiêu góp ý hình thức"),
        (Option("Có quy chế và thực hiện đủ"), Option("Có quy chế, thực hiện chưa đủ"), Option("Không có quy chế"))),
    "gop-y": Topic(
        "Lấy ý kiến Nhân dân khi soạn thảo văn bản",
        ("Thời gian lấy ý kiến ngắn", "Chưa đăng bản tiếp thu ý kiến", "Lấy ý kiến chưa đủ đối tượng"),
        not_applicable="Trong kỳ không được giao soạn thảo văn bản nên không chấm mục này"),
    "hoi-nghi-co-quan": Topic(
        "Hội nghị cán bộ, công chức hằng năm",
        ("Hội nghị tổ chức chậm", "Nghị quyết hội nghị chưa giao việc cụ thể", "Báo cáo tại hội nghị gửi muộn"),
        (Option("Tổ chức đúng hạn"), Option("Tổ chức chậm"), Option("Không tổ chức"))),
    "ung-xu": Topic(
        "Thái độ phục vụ, văn hóa ứng xử",
        ("Có phản ánh về thái độ phục vụ", "Chưa đeo thẻ đầy đủ", "Trả lời qua điện thoại chưa chu đáo")),
    "ky-luat": Topic(
        "Kỷ luật, kỷ cương hành chính",
        ("Có trường hợp đi muộn bị nhắc nhở", "Chưa kiểm tra kỷ luật theo kế hoạch", "Trực nơi tiếp nhận còn vắng")),
    "hai-long": Topic(
        "Người dân hài lòng với việc phục vụ",
        ("Phiếu khảo sát còn ý kiến chưa hài lòng", "Số phiếu khảo sát ít", "Người dân chê thời gian chờ"),
        _shares(95, 90, 80), "Tỷ lệ hài lòng", "%"),
    "mo-hinh": Topic(
        "Mô hình “Dân vận khéo” được công nhận",
        ("Mô hình mới đăng ký, chưa công nhận", "Hồ sơ công nhận mô hình nộp muộn", "Mô hình chưa duy trì đều"),
        _counts("mô hình", 3, 2, 1), "Số mô hình được công nhận", "mô hình"),
    "nhan-rong": Topic(
        "Mô hình “Dân vận khéo” được nhân rộng",
        ("Mới nhân rộng trong phạm vi nhỏ", "Chưa đánh giá trước khi nhân rộng", "Mô hình nhân rộng ít người tham gia"),
        _counts("mô hình", 2, 1), "Số mô hình được nhân rộng", "mô hình"),
    "tuyen-truyen": Topic(
        "Tuyên truyền cách làm hay, gương tốt",
        ("Tin, bài còn ít", "Loa truyền thanh vài nơi hỏng", "Chuyên mục chưa đều hằng tháng")),
    "phoi-hop": Topic(
        "Phối hợp với Mặt trận và các đoàn thể",
        ("Chưa ký chương trình phối hợp mới", "Kết quả phối hợp chưa được đánh giá", "Kinh phí phối hợp cấp chậm")),
    "hop-dinh-ky": Topic(
        "Làm việc định kỳ với Mặt trận và các đoàn thể",
        ("Mới làm việc lồng ghép", "Cuộc họp cuối kỳ lùi sang kỳ sau", "Chưa có thông báo kết luận"),
        _counts("lần", 2, 1), "Số lần làm việc", "lần"),
    "bao-cao": Topic(
        "Chế độ báo cáo",
        ("Báo cáo gửi chậm", "Số liệu báo cáo phải sửa lại", "Báo cáo thiếu phụ lục"),
        (Option("Đúng hạn, đủ nội dung"), Option("Chậm không quá 05 ngày"), Option("Chậm hơn hoặc không báo cáo"))),
    "khen-thuong": Topic(
        "Được khen thưởng về công tác dân vận",
        ("Không đề nghị điểm thưởng", "Quyết định khen thưởng ban hành sau kỳ chấm"),
        (Option("Được khen từ cấp tỉnh"), Option("Được khen của cấp xã"), Option("Không được khen"))),
    "sang-kien": Topic(
        "Sáng kiến được áp dụng ở nơi khác",
        ("Không đề nghị điểm thưởng", "Sáng kiến chưa được công nhận", "Sáng kiến mới áp dụng tại chỗ"),
        _counts("sáng kiến", 2, 1), "Số sáng kiến", "sáng kiến"),
}
