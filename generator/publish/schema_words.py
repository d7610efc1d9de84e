"""Vietnamese words of the JSON Schemas: what an editor shows when the pointer rests on a key."""

from typing import Final

TITLES: Final = {
    "unit": "Đơn vị (unit.yaml)",
    "rubric": "Bộ tiêu chí",
    "record": "Hồ sơ chấm điểm của một kỳ",
    "indicators": "Danh mục số liệu",
}

# Model name → what the map as a whole is.
MAPS: Final = {
    "UnitFile": "Một đơn vị. Mã đơn vị là đường dẫn thư mục của tệp dưới scores/.",
    "RubricFile": "Một phiên bản của bộ tiêu chí. Mã bộ tiêu chí là tên tệp.",
    "RecordFile": "Điểm, nguồn và trạng thái của một đơn vị trong một kỳ. Kỳ là tên tệp.",
    "Indicator": "Một số liệu mà hồ sơ có thể ghi.",
    "Document": "Một văn bản được dẫn; phải có `number` hoặc `title`.",
    "Source": "Văn bản mà hồ sơ này được chép ra; phải có `number` hoặc `title`.",
    "Evidence": "Một văn bản kiểm chứng, hoặc một câu mô tả trong `text`.",
    "Acknowledgement": "Một lỗi đã biết, để nguyên theo văn bản và được công bố kèm giải thích.",
    "FormerName": "Một tên cũ của đơn vị.",
    "Successor": "Một đơn vị kế tục.",
    "Assessor": "Một bên chấm điểm, ứng với một cột điểm.",
    "RatingBand": "Một mức xếp loại.",
    "Measure": "Giá trị đo được dùng để chọn mức hoặc tính điểm.",
    "Level": "Một mức để chọn; các mức mang ký hiệu a, b, c… theo thứ tự.",
    "Proportional": "Công thức: điểm = điểm tối đa × giá trị / full_at, không quá điểm tối đa; dưới cut thì 0 điểm.",
    "Node": "Một tiêu chí hoặc mục; không có `items` thì là mục để chấm điểm.",
    "Validity": "Các kỳ mà bộ tiêu chí được dùng.",
    "Comparable": "Những mục so sánh được với một phiên bản trước.",
    "OutlineHeading": "Một đề mục của báo cáo thuyết minh.",
    "Campaign": "Một đợt chấm điểm: ai phải nộp, hạn nào.",
    "ItemScore": "Điểm của một mục theo từng bên chấm, kèm mức, lý do và tài liệu kiểm chứng.",
    "Statement": "Điều một văn bản tự ghi về kết quả của một bên chấm; chỉ để đối chiếu, không thay điểm từng mục.",
    "Reply": "Một ý kiến, giải trình hoặc phản hồi.",
    "Correction": "Một lần đính chính.",
    "Figure": "Một số, hoặc một số kèm ngày chốt; `target: true` là chỉ tiêu đặt ra.",
    "Initiative": "Một mô hình, sáng kiến.",
}

_DOCUMENT = {
    "type": "Loại văn bản viết tắt: QĐ, KH, BC, CV…",
    "number": "Số, ký hiệu: 1211/QĐ-UBND",
    "date": "Ngày: 2022-11-02; chưa rõ thì 2022-11 hoặc 2022",
    "issuer": "Cơ quan ban hành",
    "title": "Trích yếu hoặc tên văn bản",
    "url": "Địa chỉ http(s) của văn bản",
}
_ACKNOWLEDGED = "Các lỗi đã biết, để nguyên theo văn bản và công bố kèm giải thích"

# Model name → key as written in YAML → what it is for.
KEYS: Final[dict[str, dict[str, str]]] = {
    "Document": _DOCUMENT,
    "Source": _DOCUMENT | {"for": "Bên chấm mà văn bản này cho điểm, ví dụ self"},
    "Evidence": _DOCUMENT | {"text": "Mô tả khi kiểm chứng không phải là văn bản"},
    "Acknowledgement": {
        "rule": "Tên quy tắc, ví dụ stated-subtotal-differs",
        "at": "Mã mục hoặc khoá mà lỗi nói tới",
        "note": "Vì sao để nguyên; được công bố",
    },
    "UnitFile": {
        "name": "Tên chính thức của đơn vị",
        "kind": "Loại: xã, phường, thị trấn, sở… (chữ tự do)",
        "tier": "Cấp: province (tỉnh), district (huyện), commune (xã), agency (cơ quan)",
        "block": "Khối hoặc cụm thi đua; cùng cấp và cùng khối thì xếp hạng với nhau",
        "parent": "Mã đơn vị cấp trên; không ghi thì là thư mục cha gần nhất có unit.yaml",
        "code": "Mã trong danh mục hành chính quốc gia, để trong dấu nháy",
        "from": "Ngày bắt đầu mang tên này",
        "until": "Ngày kết thúc",
        "former_names": "Các tên cũ, cũ nhất trước",
        "successors": "Các đơn vị kế tục",
        "website": "Trang thông tin http(s) của đơn vị",
        "note": "Ghi chú, được công bố",
        "acknowledged": _ACKNOWLEDGED,
    },
    "FormerName": {
        "name": "Tên cũ", "kind": "Loại khi đó", "from": "Từ ngày", "until": "Đến ngày",
    },
    "Successor": {
        "unit": "Mã đơn vị kế tục", "extent": "full: toàn bộ; partial: một phần",
    },
    "RubricFile": {
        "title": "Tên do người biên tập đặt; nguyên văn thì dẫn ở basis",
        "short": "Tên ngắn, ví dụ QĐ 1211/2022",
        "series": "Mã chung của các phiên bản cùng một cuộc đánh giá",
        "issuer": "Cơ quan ban hành",
        "basis": "Các quyết định ban hành",
        "replaces": "Mã phiên bản trước",
        "in_force": "Các kỳ được dùng",
        "applies_to": "Các cấp phải chấm",
        "total": "Tổng điểm tối đa",
        "step": "Bước điểm nhỏ nhất, ví dụ 0.5",
        "decimals": "Số chữ số thập phân khi làm tròn tổng và phần trăm (mặc định 2)",
        "assessors": "Các bên chấm, thẩm quyền thấp nhất trước, cao nhất sau cùng",
        "ratings": "Các mức xếp loại, tốt nhất trước",
        "ratings_basis": "Văn bản quy định khung điểm; bắt buộc khi có mức ghi from",
        "criteria": "Các tiêu chí, lồng nhau tuỳ ý",
        "comparable": "Các mục so sánh được với phiên bản trước",
        "outline": "Đề mục của báo cáo thuyết minh",
        "campaigns": "Các đợt chấm điểm",
        "acknowledged": _ACKNOWLEDGED,
    },
    "Assessor": {"id": "Mã, ví dụ self", "name": "Tên cột điểm như văn bản ghi"},
    "RatingBand": {
        "id": "Mã mức", "name": "Tên mức xếp loại",
        "from": "Số điểm ít nhất để đạt mức này; chỉ ghi khi văn bản có quy định",
    },
    "Measure": {
        "name": "Tên giá trị đo", "unit": "Đơn vị tính",
        "better": "higher: càng cao càng tốt (mặc định); lower: càng thấp càng tốt",
    },
    "Level": {
        "points": "Điểm của mức", "when": "Khi nào chọn mức này", "from": "Giá trị đo nhỏ nhất để đạt mức này",
    },
    "Proportional": {
        "full_at": "Giá trị được điểm tối đa", "cut": "Dưới giá trị này thì 0 điểm",
    },
    "Node": {
        "id": "Mã mục, duy nhất trong bộ tiêu chí, để trong dấu nháy: \"5.1\"",
        "no": "Số in trong văn bản khi khác mã",
        "title": "Nội dung",
        "max": "Điểm tối đa",
        "bonus": "true: điểm thưởng",
        "measure": "Giá trị đo dùng để chấm",
        "levels": "Các mức để chọn một",
        "proportional": "Công thức tính theo tỷ lệ",
        "items": "Các mục con",
    },
    "Validity": {"from": "Từ kỳ", "until": "Đến hết kỳ"},
    "Comparable": {
        "rubric": "Mã phiên bản trước",
        "items": "Mã mục ở đây: mã mục ở phiên bản trước",
        "withheld": "Mã mục ở đây: vì sao không so sánh được",
    },
    "OutlineHeading": {"heading": "Đề mục", "asks": "Đề mục hỏi gì"},
    "Campaign": {
        "period": "Kỳ", "due": "Hạn nộp", "within": "Mã đơn vị mà các đơn vị trực thuộc phải nộp",
        "tiers": "Các cấp phải nộp",
    },
    "RecordFile": {
        "rubric": "Mã bộ tiêu chí; chỉ bỏ khi hồ sơ chỉ có số liệu",
        "as_of": "Ngày chốt những gì được chấm",
        "sources": "Các văn bản mà hồ sơ được chép ra",
        "scores": "Mã mục (trong dấu nháy): điểm của từng bên chấm",
        "stated": "Tổng điểm, xếp loại mà các văn bản tự ghi, để đối chiếu",
        "state": "Trạng thái; draft (nháp) không được công bố; không ghi thì suy ra từ điểm",
        "replies": "Ý kiến và phản hồi",
        "corrections": "Các lần đính chính",
        "indicators": "Mã số liệu: giá trị",
        "initiatives": "Mô hình, sáng kiến",
        "acknowledged": _ACKNOWLEDGED,
    },
    "ItemScore": {
        "level": "Mức đã chọn: a, b, c…",
        "value": "Giá trị đo được",
        "reason": "Giải trình vì sao được điểm này",
        "opinion": "Ý kiến thẩm định",
        "evidence": "Tài liệu kiểm chứng",
    },
    "Statement": {
        "assessor": "Mã bên chấm", "source": "Văn bản ghi điều này", "total": "Tổng điểm ghi trong văn bản",
        "rating": "Mã mức xếp loại ghi trong văn bản", "subtotals": "Mã mục: điểm cộng ghi trong văn bản",
    },
    "Reply": {
        "date": "Ngày", "by": "Ai, ghi theo cơ quan hoặc vai trò", "at": "Mã mục", "text": "Nội dung",
        "outcome": "Kết quả giải quyết",
    },
    "Correction": {
        "date": "Ngày đính chính", "at": "Mã mục hoặc khoá", "assessor": "Mã bên chấm", "was": "Trước là",
        "now": "Nay là", "reason": "Vì sao",
    },
    "Figure": {
        "value": "Giá trị", "as_of": "Ngày chốt số liệu", "target": "true: chỉ tiêu đặt ra, chưa phải kết quả",
    },
    "Initiative": {
        "name": "Tên mô hình", "field": "Lĩnh vực", "since": "Từ năm hoặc ngày",
        "status": "registered: đã đăng ký; replicated: được nhân rộng; recognised: được công nhận",
    },
    "Indicator": {
        "id": "Mã số liệu", "name": "Tên", "unit": "Đơn vị tính",
        "better": "higher: càng cao càng tốt; lower: càng thấp càng tốt; không ghi khi không rõ",
        "ratio": "[phần, toàn bộ]: tỷ lệ phần trăm của hai số liệu",
        "sum_of": "Các số liệu cộng lại phải đúng bằng số này",
    },
}

POINTS_OR_ABSENCE: Final = ("Điểm, hoặc not-applicable (không áp dụng), pending (chờ chấm), withheld (chưa công bố). "
                            "Khoá là mã bên chấm.")
