"""Words on our pages that need explaining: where one stands it leads to its explanation, which a script shows in place."""

from dataclasses import dataclass
from typing import NamedTuple

from generator.render.addresses import TERMS, TERMS_DATA
from generator.render.page import PlainFile, View, script_data


class Term(NamedTuple):
    """`id` is its anchor, which other pages lead to."""

    id: str
    words: str
    means: str


class TermGroup(NamedTuple):
    name: str
    terms: tuple[Term, ...]


def _group(name: str, *terms: tuple[str, str, str]) -> TermGroup:
    return TermGroup(name, tuple(Term(*term) for term in terms))


GROUPS = (
    _group(
        "Ai chấm",
        ("tu-cham", "Tự chấm", "Điểm do chính đơn vị cho mình. Trên trang, dấu vòng tròn ○ đi kèm điểm này."),
        ("cham-lai", "Thẩm định, cấp trên chấm",
         "Một nơi khác xem lại điểm tự chấm: giữ nguyên hoặc thay đổi, có thể kèm ý kiến. Kết quả của nơi có thẩm quyền cao "
         "nhất đứng trước, với dấu hình thoi ◆; điểm của bên khác đặt bên cạnh."),
        ("chenh-lech", "Chênh lệch",
         "Điểm của bên chấm sau trừ đi điểm tự chấm. Dấu trừ nghĩa là bị chấm thấp hơn mức đơn vị tự nhận."),
        ("ly-do", "Lý do, giải trình", "Lời của đơn vị hoặc người chấm nói vì sao được số điểm đó."),
        ("y-kien", "Ý kiến thẩm định", "Nhận xét của người chấm lại về nội dung đó."),
        ("kiem-chung", "Tài liệu kiểm chứng",
         "Kế hoạch, báo cáo, biên bản… mà điểm dựa vào, ghi theo số hiệu và ngày để ai cũng tìm được.")),
    _group(
        "Điểm",
        ("diem-toi-da", "Điểm tối đa",
         "Số điểm cao nhất có thể đạt. Số sau dấu / là điểm tối đa áp dụng: đã bớt các nội dung không áp dụng cho đơn vị."),
        ("phan-tram", "Tỷ lệ phần trăm",
         "100 × điểm ÷ điểm tối đa áp dụng. Nhờ vậy, hai đơn vị có nhiệm vụ khác nhau vẫn so sánh được."),
        ("bi-tru", "Bị trừ điểm",
         "Những nội dung chưa đạt điểm tối đa, thiếu nhiều nhất đứng trước, tính theo bên chấm có thẩm quyền cao nhất đã cho "
         "điểm từng mục."),
        ("diem-thuong", "Điểm thưởng",
         "Điểm cho việc làm thêm hoặc vượt yêu cầu. Không đạt điểm thưởng không có nghĩa là làm sai."),
        ("muc", "Mức", "Một trong các phương án chấm ghi sẵn của một nội dung, mỗi mức ứng với một số điểm."),
        ("van-ban-ghi", "Tổng ghi trong văn bản",
         "Tổng điểm chép từ giấy tờ, vì giấy tờ không công bố đủ điểm từng mục để cộng lại.")),
    _group(
        "Khi không có điểm",
        ("khong-ap-dung", "Không áp dụng", "Đơn vị không có nhiệm vụ đó; điểm tối đa được bớt đi tương ứng."),
        ("cho-cham", "Chờ chấm", "Đang chờ bên chấm cho điểm. Không tính là 0."),
        ("khong-cong-bo", "Không công bố", "Có điểm, nhưng nơi giữ bản ghi không công bố. Không tính là 0."),
        ("chua-cham", "Chưa chấm", "Giấy tờ không ghi điểm. Không tính là 0."),
        ("cham-chung", "Chấm chung ở mục trên", "Giấy tờ chỉ ghi điểm của cả mục lớn, không tách từng nội dung bên dưới."),
        ("chua-du", "Chưa chấm đủ",
         "Còn nội dung chưa có điểm. Tổng vẫn được nêu, nhưng không dùng để xếp loại và xếp hạng.")),
    _group(
        "Xếp loại, xếp hạng",
        ("xep-loai", "Xếp loại",
         "Mức đánh giá chung của cả kỳ, lấy đúng như giấy tờ ghi. Mỗi bộ tiêu chí có thang riêng; mức tốt nhất ở trên."),
        ("khung-diem", "Theo khung điểm",
         "Bộ tiêu chí có ghi từ bao nhiêu điểm thì được mức nào, nên trang đối chiếu ra mức này. Không ghi thì trang không "
         "suy đoán."),
        ("hang", "Hạng, đồng hạng",
         "Vị trí trong nhóm, xếp theo phần trăm từ cao xuống thấp. Bằng nhau thì đồng hạng và hạng kế tiếp bỏ qua: "
         "1, 2, 2, 4. Luôn nói rõ tính trong bao nhiêu đơn vị."),
        ("nhom", "Nhóm để xếp hạng",
         "Chỉ so các đơn vị cùng bộ tiêu chí, cùng kỳ, cùng cấp và cùng khối hoặc cụm thi đua."),
        ("chua-xep-hang", "Chưa xếp hạng",
         "Chưa có đủ điểm để so, nên đứng riêng bên dưới kèm lý do. Không ai bị xếp cuối chỉ vì thiếu số liệu."),
        ("trung-vi", "Trung vị", "Con số ở chính giữa: một nửa số đơn vị bằng hoặc cao hơn, một nửa bằng hoặc thấp hơn.")),
    _group(
        "Qua thời gian",
        ("ky", "Kỳ", "Khoảng thời gian được chấm: năm, 6 tháng, quý hoặc nhiều năm."),
        ("thay-doi", "Thay đổi, điểm phần trăm",
         "Tỷ lệ của kỳ này trừ tỷ lệ của kỳ trước, chỉ tính trên những nội dung so sánh được. Từ 90% lên 92% là tăng 2 điểm "
         "phần trăm."),
        ("doi-bo", "Đổi bộ tiêu chí",
         "Từ kỳ này chấm theo bộ tiêu chí khác: hai con số đo bằng hai thước khác nhau nên đường biểu diễn bị ngắt, không "
         "nối liền."),
        ("sap-nhap", "Sáp nhập, lập mới",
         "Đơn vị mới là một đơn vị khác: kết quả cũ ở lại trang cũ, trang mới bắt đầu lại, có liên kết sang nhau."),
        ("dinh-chinh", "Đính chính", "Lần sửa một con số đã công bố, có ngày, giá trị cũ, giá trị mới và lý do.")),
    _group(
        "Giấy tờ",
        ("bo-tieu-chi", "Bộ tiêu chí",
         "Bảng quy định chấm những gì, mỗi nội dung tối đa bao nhiêu điểm, ai chấm và xếp loại thế nào."),
        ("sai-lech", "Sai lệch",
         "Chỗ giấy tờ gốc không khớp nhau hoặc không khớp phép cộng. Trang giữ nguyên cả hai con số và nói rõ, không tự sửa.")))


@dataclass(frozen=True)
class TermsView(View):
    groups: tuple[TermGroup, ...]


def terms_view() -> TermsView:
    return TermsView(TERMS, "Giải thích từ dùng trên trang",
                     "Mỗi từ về điểm, xếp loại, xếp hạng trên trang này nghĩa là gì, bằng lời thường.", GROUPS)


def terms_data() -> PlainFile:
    """What the script shows, by id: the words and what they mean."""
    return script_data(TERMS_DATA, {id: [words, means] for group in GROUPS for id, words, means in group.terms})
