"""Made-up names of places: Vietnamese by sound, with "Mẫu" in each so that nobody takes it for real."""

import unicodedata

from generator.sample.chance import Chance


def _syllables(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_FIRST = _syllables("""
An Ân Bảo Bình Cẩm Cao Châu Đại Định Đông Đức Gia Giang Hà Hải Hàm Hạnh Hiệp Hòa Hoàng Hồng Hợp Hùng Hưng Hương Khánh
Kiến Kim Kỳ Lạc Lai Lâm Lệ Liên Linh Lộc Long Lương Mai Minh Mỹ Nam Nghi Nghĩa Ngọc Nhân Nhật Ninh Phong Phú Phúc
Phụng Phước Phương Quang Quảng Quế Sơn Tam Tân Tây Thái Thanh Thạnh Thành Thiện Thịnh Thọ Thới Thu Thuận Thủy Tiên Tín
Trà Trúc Trung Trường Tuyên Tường Vạn Văn Vân Viên Việt Vĩnh Vũ Xuân Yên""")
_SECOND = _syllables("""
An Bằng Bình Châu Chính Cường Dương Đài Đạo Đằng Điền Đình Đô Đồng Đức Giang Hà Hải Hậu Hiệp Hòa Hoàng Hội Hợp Hưng
Khê Kiên Kỳ Lạc Lâm Lập Lễ Lĩnh Lộc Lợi Long Lương Lưu Mỹ Nghĩa Nguyên Nhân Nhuận Ninh Phong Phú Phúc Phước Phương
Quang Quý Sơn Tâm Tân Thái Thắng Thanh Thành Thạch Thiện Thịnh Thọ Thuận Thủy Tiến Tín Trạch Trì Trị Trung Trường Tú
Tường Vân Viên Vinh Xá Xuân Xương Yên""")
_SIDES = _syllables("Đông Tây Nam Bắc Thượng Hạ Trung")
_TRIES = 40

AGENCIES = (  # name after "Sở Mẫu", symbol in the numbers of its papers
    ("Nội vụ", "SNV"), ("Tài chính", "STC"), ("Xây dựng", "SXD"), ("Công thương", "SCT"), ("Tư pháp", "STP"),
    ("Y tế", "SYT"), ("Nông nghiệp", "SNN"))


def ascii_id(name: str) -> str:
    """The name without accents, in lower case, its words joined by hyphens."""
    bare = unicodedata.normalize("NFD", name.replace("Đ", "D").replace("đ", "d"))
    return "-".join("".join(one for one in bare if not unicodedata.combining(one)).lower().split())


class Naming:
    """Names of the places of one province: no two of them fold to the same id."""

    def __init__(self, chance: Chance) -> None:
        self.chance = chance
        self.taken: set[str] = set()

    def commune(self, kind: str) -> tuple[str, str]:
        """A new name of a xã or phường with its id; namesakes in other provinces may be."""
        for _ in range(_TRIES):
            bare = self._bare()
            if ascii_id(bare) not in self.taken:
                return self.named(kind, bare)
        return self.named(kind, f"{bare} {len(self.taken)}")

    def named(self, kind: str, bare: str) -> tuple[str, str]:
        self.taken.add(ascii_id(bare))
        name = f"{kind.capitalize()} Mẫu {bare}"
        return name, ascii_id(name)

    def _bare(self) -> str:
        first, second = self.chance.among(_FIRST), self.chance.among(_SECOND)
        while second == first:
            second = self.chance.among(_SECOND)
        return f"{first} {second} {self.chance.among(_SIDES)}" if self.chance.happens(0.45) else f"{first} {second}"
