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
    "danbiet split": Said(
        "In ra các ID cho `build --only`, chia thành COUNT phần dựng lâu như nhau, dạng JSON.",
        "Print the IDs for `build --only` in COUNT parts that take about the same time, as JSON."),
    "danbiet serve": Said("Xem thử trên máy này; tự dựng lại khi tệp thay đổi.",
                          "Live preview on this machine that follows every change of a file."),
    "danbiet check": Said("Liệt kê mọi vấn đề của dự án, kèm tệp và dòng.",
                          "List all problems of the project, with file and line."),
    "danbiet diff": Said(
        "Từ BASE đến HEAD kết quả của ai đổi thế nào, và điều gì cần xem trước.\n\n"
        "BASE và HEAD là nhánh, nhãn hay commit của git, hoặc thư mục có mkdocs.yml; không ghi HEAD là thư mục làm việc. "
        "`main...` là chỗ HEAD tách khỏi main. Trạng thái thoát: 0 đã so được, có thay đổi hay không; 2 không so được.",
        "What changes between BASE and HEAD in whose results, and what to look at first.\n\n"
        "BASE and HEAD are branches, tags or commits of git, or folders with a mkdocs.yml; without HEAD it is the working "
        "tree. `main...` is where HEAD left main. Exit status: 0 compared, whether anything changed or not; 2 could not."),
    "danbiet new": Said("Viết một tệp có chú thích để điền tiếp.", "Write a commented file to fill in."),
    "danbiet new unit": Said("Đơn vị mới; ID là đường dẫn dưới scores/, ví dụ tinh-mau/xa-mau.",
                             "A new unit; ID is its path below scores/, such as tinh-mau/xa-mau."),
    "danbiet new rubric": Said("Bộ tiêu chí mới, ví dụ tinh-mau-2025.", "A new rubric, such as tinh-mau-2025."),
    "danbiet new record": Said("Bản chấm điểm của một đơn vị trong một kỳ, có sẵn từng mục của bộ tiêu chí.",
                               "One unit's record of one period, with every item of the rubric to fill in."),
    "danbiet new workflow": Said(
        "Tệp để GitHub hoặc GitLab tự kiểm tra, so sánh, dựng và công bố trang mỗi khi dữ liệu đổi.",
        "The files by which GitHub or GitLab checks, compares, builds and publishes at every change of the data."),
    "danbiet new forms": Said("Biểu mẫu trên GitHub hoặc GitLab: phản ánh sai sót, giải trình của đơn vị.",
                              "Issue forms on GitHub or GitLab: to report a mistake, and for units to explain themselves."),
    "danbiet new codeowners": Said(
        "Ai duyệt đề nghị sửa của tỉnh nào: một dòng cho mỗi đơn vị trên cùng.\n\n"
        "Ví dụ: danbiet new codeowners github --default @nhom-chung --owner tinh-mau=@nhom-tinh-mau",
        "Who reviews changes of which province: one line for each unit on top.\n\n"
        "Such as: danbiet new codeowners github --default @all --owner tinh-mau=@team-tinh-mau"),
    "danbiet new codeowners --owner": Said("Người duyệt của một đơn vị và các đơn vị trực thuộc; dùng được nhiều lần.",
                                           "Reviewers of a unit and those below it; may be given several times."),
    "danbiet new codeowners --default": Said("Người duyệt của mọi nơi còn lại.", "Reviewers of all the rest."),
    "danbiet new pre-commit": Said("Để git kiểm tra dữ liệu trước mỗi lần commit, nhờ chương trình pre-commit.",
                                   "Lets git check the data before every commit, by way of pre-commit."),
    "danbiet new workflow --parts": Said("Chia cho N máy cùng dựng, rồi ghép lại; 1 đến 200.",
                                         "Let N machines build a part each, and join them; 1 to 200."),
    "danbiet init": Said("Dự án mới, có dữ liệu mẫu và dựng được ngay.",
                         "A new project with made-up data that builds at once."),
    "danbiet sample": Said(
        "Dự án lớn với tên và số liệu đặt ra; cùng tham số thì cùng từng byte.\n\n"
        "N là số đơn vị được chấm: xã, phường và các sở; tỉnh không tính vào N.",
        "A large project with made-up names and figures; the same arguments give the same bytes.\n\n"
        "N counts the units that are scored: communes, wards and provincial agencies; provinces come on top."),
    "--units": Said("Số đơn vị được chấm, từ 1 đến 100000.", "Scored units, 1 to 100000."),
    "--periods": Said("Các kỳ, cách nhau bằng dấu phẩy: 2023, 2023-H1, 2023-Q4, 2021-2023.",
                      "Periods with commas between: 2023, 2023-H1, 2023-Q4, 2021-2023."),
    "--seed": Said("Số gieo: số khác cho dự án khác.", "Another number gives another project."),
    "--root": Said("Thư mục có mkdocs.yml; mặc định là thư mục này.",
                   "The folder that holds mkdocs.yml; default: here."),
    "--lang": Said("Ngôn ngữ của thông báo.", "Language of messages."),
    "--debug": Said("In dấu vết khi chương trình hỏng.", "Print a traceback when the program itself fails."),
    "--site-dir": Said("Nơi ghi trang web; mặc định theo mkdocs.yml.",
                       "Where the site goes; default: as mkdocs.yml says."),
    "--only": Said("Chỉ dựng trang của đơn vị này và các đơn vị trực thuộc (thứ hạng vẫn tính trên cả dự án).",
                   "Build only the pages of this unit and those below it (ranks still count the whole project)."),
    "--parts": Said("Lấy trang đã dựng bằng --only từ thư mục này, hoặc từ các thư mục con của nó.",
                    "Take pages that were built with --only from this folder, or from the folders in it."),
    "--lean": Said("Ít tệp: mỗi đơn vị một trang, mỗi kỳ là một phần của trang đó.",
                   "Few files: one page for each unit, each period a section of it."),
    "--offline": Said("Thư mục đọc được từ đĩa, không cần máy chủ: liên kết dẫn đến tệp.",
                      "A folder to be read from a disk, without a server: links lead to files."),
    "--strict": Said("Coi cảnh báo như lỗi.", "Count warnings as errors."),
    "--addr": Said("Địa chỉ xem thử.", "Address of the preview."),
    "--format": Said("Dạng của báo cáo.", "Form of the report."),
    "danbiet check --format": Said(
        "Dạng của báo cáo: text cho người đọc; github, gitlab, sarif cho máy của các kho; markdown cho bình luận.",
        "Form of the report: text for people; github, gitlab and sarif for hosts; markdown for comments."),
    "--name": Said("Tên đơn vị.", "The unit's name."),
    "--tier": Said("Cấp của đơn vị.", "The unit's tier."),
    "--rubric": Said("Mã bộ tiêu chí; bỏ trống khi chỉ có một bộ hợp với kỳ.",
                     "The rubric's id; may be left out when only one fits the period."),
}
