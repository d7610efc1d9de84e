"""What `danbiet --help` says, in both languages of the tool."""

from generator.problem import Said

HELP = {
    "danbiet": Said(
        "Từ bảng chấm điểm dân vận thành trang web tĩnh, mở và kiểm tra được.\n\n"
        "Trạng thái thoát: 0 xong, 1 dữ liệu còn lỗi, 2 không chạy được.",
        "Turns score sheets of grassroots mobilisation work into an open, checked static site.\n\n"
        "Exit status: 0 done, 1 the data has errors, 2 cannot run."),
    "danbiet build": Said("Kiểm tra rồi dựng toàn bộ trang web; còn lỗi thì không ghi gì.",
                          "Check, then build the whole site; errors stop it before anything is written."),
    "danbiet serve": Said("Xem thử trên máy này; tự dựng lại khi tệp thay đổi.",
                          "Live preview on this machine that follows every change of a file."),
    "danbiet check": Said("Liệt kê mọi vấn đề của dự án, kèm tệp và dòng.",
                          "List all problems of the project, with file and line."),
    "danbiet new": Said("Viết một tệp có chú thích để điền tiếp.", "Write a commented file to fill in."),
    "danbiet new unit": Said("Đơn vị mới; ID là đường dẫn dưới scores/, ví dụ tinh-mau/xa-mau.",
                             "A new unit; ID is its path below scores/, such as tinh-mau/xa-mau."),
    "danbiet new rubric": Said("Bộ tiêu chí mới, ví dụ tinh-mau-2025.", "A new rubric, such as tinh-mau-2025."),
    "danbiet new record": Said("Bản chấm điểm của một đơn vị trong một kỳ, có sẵn từng mục của bộ tiêu chí.",
                               "One unit's record of one period, with every item of the rubric to fill in."),
    "danbiet init": Said("Dự án mới, có dữ liệu mẫu và dựng được ngay.",
                         "A new project with made-up data that builds at once."),
    "--root": Said("Thư mục có mkdocs.yml; mặc định là thư mục này.",
                   "The folder that holds mkdocs.yml; default: here."),
    "--lang": Said("Ngôn ngữ của thông báo.", "Language of messages."),
    "--debug": Said("In dấu vết khi chương trình hỏng.", "Print a traceback when the program itself fails."),
    "--site-dir": Said("Nơi ghi trang web; mặc định theo mkdocs.yml.",
                       "Where the site goes; default: as mkdocs.yml says."),
    "--strict": Said("Coi cảnh báo như lỗi.", "Count warnings as errors."),
    "--addr": Said("Địa chỉ xem thử.", "Address of the preview."),
    "--format": Said("Dạng của báo cáo.", "Form of the report."),
    "--name": Said("Tên đơn vị.", "The unit's name."),
    "--tier": Said("Cấp của đơn vị.", "The unit's tier."),
    "--rubric": Said("Mã bộ tiêu chí; bỏ trống khi chỉ có một bộ hợp với kỳ.",
                     "The rubric's id; may be left out when only one fits the period."),
}
