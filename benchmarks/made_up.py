"""A made-up project of any size, the same for the same size: 2 rubric editions, 3 periods, a province per 100 communes."""

import random
from pathlib import Path

PERIODS = {"2021": "mau-2021", "2022": "mau-2022", "2023": "mau-2022"}
CRITERIA, ITEMS = 8, 4


def write_project(folder: Path, units: int) -> None:
    chance = random.Random(units)
    _write(folder / "mkdocs.yml", "site_name: Mẫu\nsite_url: https://mau.example/\ndocs_dir: content\n"
                                  "theme: {name: material}\nplugins: [danbiet]\n")
    (folder / "content").mkdir(exist_ok=True)
    for id in sorted(set(PERIODS.values())):
        _write(folder / f"rubrics/{id}.yaml", _rubric(id))
    for number in range(units):
        province = f"tinh-mau-{number // 100 + 1:02}"
        _write(folder / f"scores/{province}/unit.yaml", f"name: Tỉnh Mẫu {number // 100 + 1:02}\ntier: province\n")
        unit = folder / f"scores/{province}/xa-mau-{number + 1:05}"
        _write(unit / "unit.yaml", f"name: Xã Mẫu {number + 1:05}\nkind: xã\ntier: commune\n")
        for period, rubric in PERIODS.items():
            _write(unit / f"{period}.yaml", _record(rubric, chance))


def _rubric(id: str) -> str:
    lines = [f"title: Bộ tiêu chí mẫu {id[-4:]}", "series: mau", "total: 100", "step: 0.5", "assessors:",
             "  - {id: self, name: Tự chấm}", "  - {id: authority, name: Cấp trên chấm}", "ratings:",
             "  - {id: tot, name: Tốt mẫu}", "  - {id: kha, name: Khá mẫu}", "criteria:"]
    for criterion in range(1, CRITERIA + 1):
        lines += [f'  - id: "{criterion}"', f"    title: Tiêu chí mẫu {criterion}", "    max: 12.5", "    items:"]
        lines += [f'      - {{id: "{criterion}.{item}", title: Nội dung mẫu {criterion}.{item}, max: {3 if item > 1 else 3.5}}}'
                  for item in range(1, ITEMS + 1)]
    return "\n".join(lines) + "\n"


def _record(rubric: str, chance: random.Random) -> str:
    lines = [f"rubric: {rubric}", "scores:"]
    for criterion in range(1, CRITERIA + 1):
        for item in range(1, ITEMS + 1):
            own = 3 - chance.choice((0, 0, 0, 0.5, 1))
            number = f"{chance.randrange(1, 200)}/BC-UBND"
            lines += [f'  "{criterion}.{item}":', f"    self: {own}", f"    authority: {own - chance.choice((0, 0, 0.5))}",
                      "    reason: Lý do mẫu, chỉ để đo.",
                      f"    evidence: [{{type: BC, number: {number}, date: 2022-03-0{item}, issuer: UBND xã mẫu}}]"]
    rating = chance.choice(("tot", "kha"))
    return "\n".join([*lines, "stated:", f"  - {{assessor: authority, rating: {rating}}}"]) + "\n"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
