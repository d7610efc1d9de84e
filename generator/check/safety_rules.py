"""Rules that guard people: no personal data in any free text, no unsafe link in a narrative."""

import re
from collections.abc import Iterable, Iterator

from generator.check.fault import Fault
from generator.check.free_texts import FreeText, texts_of_record, words_of_record
from generator.check.personal_data import Private, is_surely_innocent, private_data
from generator.model import Record
from generator.problem import Said, say

# What each kind of personal data is called, and what to write in its place.
_KINDS: dict[str, tuple[Said, Said]] = {
    "name": (Said("tên người riêng", "the name of a private person"),
             Said("nói chung như “một hộ dân ở tổ dân phố 3”; cán bộ thì nêu chức vụ trước tên",
                  "speak in general, as “một hộ dân ở tổ dân phố 3”; for an official put the post before the name")),
    "phone": (Said("số điện thoại riêng", "a private telephone number"),
              Said("bỏ số; số của cơ quan thì ghi rõ “đường dây nóng” hay tên cơ quan ngay trước số",
                   "leave it out; before an office's number write “đường dây nóng” or the office's name")),
    "identity": (Said("số giấy tờ tuỳ thân", "the number of an identity card"), Said("bỏ số", "leave it out")),
    "tax": (Said("mã số thuế", "a tax number"),
            Said("bỏ số; mã của tổ chức thì ghi tên tổ chức ngay trước số",
                 "leave it out; before an organisation's number write its name")),
    "email": (Said("địa chỉ thư riêng", "a private e-mail address"),
              Said("dùng địa chỉ của cơ quan, ví dụ ubnd.xamau@tinhmau.gov.vn",
                   "use the office's address, such as ubnd.xamau@tinhmau.gov.vn")),
    "account": (Said("số tài khoản", "a bank account"),
                Said("bỏ số; tài khoản của cơ quan thì ghi tên cơ quan ngay trước số",
                     "leave it out; before an office's account write the office's name")),
    "illness": (Said("bệnh tật của một người", "the illness of a person"),
                Said("chỉ nói số đếm, ví dụ “03 người bệnh hiểm nghèo”",
                     "tell the count only, as “03 người bệnh hiểm nghèo”")),
    "invalid": (Said("hạng hoặc tỷ lệ thương tật của một người", "the grade of a person's disablement"),
                Said("chỉ nói số đếm, ví dụ “05 gia đình thương binh”",
                     "tell the count only, as “05 gia đình thương binh”")),
    "orphan": (Said("cảnh mồ côi của một người", "the orphanhood of a person"),
               Said("chỉ nói số đếm, ví dụ “03 trẻ mồ côi”", "tell the count only, as “03 trẻ mồ côi”")),
    "poverty": (Said("cảnh nghèo của một người", "the poverty of a person"),
                Said("chỉ nói số đếm, ví dụ “12 hộ nghèo”", "tell the count only, as “12 hộ nghèo”")),
}


def personal_data_in_record(record: Record) -> Iterator[Fault]:
    """One look at all texts together is enough where none is suspicious."""
    if not is_surely_innocent("\n".join(words_of_record(record))):
        yield from personal_data(texts_of_record(record))


def personal_data(texts: Iterable[FreeText]) -> Iterator[Fault]:
    """Personal data in texts of one file."""
    texts = list(texts)
    if is_surely_innocent("\n".join([text for text, _, _ in texts])):
        return
    for text, at, path in texts:
        for found in private_data(text):
            yield _fault(found, at, path)


def personal_data_in_narrative(narrative: str, at: str) -> Iterator[tuple[int, Fault]]:
    """The same for Markdown, with the lines on which it stands."""
    line, known = 1, 0
    for found in private_data(narrative):
        line, known = line + narrative.count("\n", known, found.start), found.start
        yield line, _fault(found, at, ())


_MESSAGE = Said("Có {kind} ({shown}) trong phần chữ sẽ công bố.",
                "There is {kind} ({shown}) in a text to be published.")
_HINT = Said(
    "Đừng công bố: {instead}. Nếu được phép công bố thì ghi"
    " acknowledged: [{{rule: personal-data, at: \"{at}\", note: vì sao được công bố}}]",
    "Do not publish it: {instead}. If it may be published, write"
    " acknowledged: [{{rule: personal-data, at: \"{at}\", note: why it may be}}]")


def _fault(found: Private, at: str, path: tuple[str | int, ...]) -> Fault:
    kind, instead = _KINDS[found.kind]
    return Fault(at, path, Said(_MESSAGE.vi.format(kind=kind.vi, shown=found.shown),
                                _MESSAGE.en.format(kind=kind.en, shown=found.shown)),
                 Said(_HINT.vi.format(instead=instead.vi, at=at), _HINT.en.format(instead=instead.en, at=at)))


# The scheme of a link or of a link definition; every repetition is bounded, so that long texts take no time.
_MARKDOWN_LINK = re.compile(
    r"(?:\]\(\s{0,99}|^ {0,3}\[[^\]\n]{1,999}\]:\s{0,99})<?\s{0,9}([A-Za-z][A-Za-z0-9+.-]{0,30}):", re.MULTILINE)


def unsafe_link(narrative: str) -> Iterator[tuple[int, Fault]]:
    """Links of a narrative that are no http(s), with their lines."""
    for link in _MARKDOWN_LINK.finditer(narrative):
        scheme = link[1].lower()
        if scheme not in ("http", "https"):
            yield narrative.count("\n", 0, link.start(1)) + 1, Fault("", (), say(
                "Liên kết `{scheme}:` không được dùng.", "A link `{scheme}:` is not used.", scheme=scheme),
                say("Chỉ dùng http(s), ví dụ [báo cáo](https://tinhmau.gov.vn/bao-cao.pdf)",
                    "Use http(s) only, such as [báo cáo](https://tinhmau.gov.vn/bao-cao.pdf)"))
