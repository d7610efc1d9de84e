"""Made-up projects in the shapes other people's data have. Every name says that it is made up (Tỉnh Mẫu, Xã Mẫu 12).

Each function returns a project as {path: text}; `write` lays it down. The same arguments give the same bytes.
"""

from __future__ import annotations

import json
import random
import re
import unicodedata
from decimal import Decimal
from pathlib import Path

PLAIN = re.compile(r"^[A-Za-zÀ-ỹĐđ][A-Za-zÀ-ỹĐđ0-9 ()/-]*[A-Za-zÀ-ỹĐđ0-9)]$")
CONFIG = "site_name: Dự án mẫu {name}\nsite_url: https://vi-du.invalid/mau/\ndocs_dir: content\ntheme:\n  name: material\n  language: vi\n  font: false\nplugins:\n  - danbiet\n"


def write(files: dict[str, str], root: Path) -> Path:
    for path, text in files.items():
        target = Path(root) / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode("utf-8"))
    return Path(root)


# ---- YAML, written in several hands ------------------------------------------------------------------------


class Block(str):
    """Text to be written as a block scalar."""


def to_yaml(value, depth: int = 0) -> str:
    pad = "  " * depth
    if isinstance(value, dict) and value:
        return "".join(pad + f"{key_text(key)}:" + child(item, depth) for key, item in value.items())
    if isinstance(value, list) and value:
        return "".join(pad + "-" + child(item, depth) for item in value)
    return pad + scalar(value) + "\n"


def child(item, depth: int) -> str:
    if isinstance(item, (dict, list)) and item:
        return "\n" + to_yaml(item, depth + 1)
    if isinstance(item, Block):
        return " |-\n" + "".join("  " * (depth + 1) + line + "\n" if line else "\n" for line in item.split("\n"))
    return " " + scalar(item) + "\n"


def scalar(value) -> str:
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        return format(value, "f") if isinstance(value, Decimal) else str(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if value in ({}, []):
        return "{}" if value == {} else "[]"
    return value if PLAIN.match(value) and value.lower() not in ("null", "true", "false", "yes", "no") else quoted(value)


def quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'" if len(value) % 2 and "\n" not in value else json.dumps(value, ensure_ascii=False)


def key_text(key: str) -> str:
    return key if re.fullmatch(r"[a-z][a-z_-]*", key) else json.dumps(key)


def project(name: str, rubrics: dict, units: dict, records: dict, **more) -> dict[str, str]:
    """`records` maps (unit id, file stem) to the record's content."""
    files = {"mkdocs.yml": CONFIG.format(name=name), "content/index.md": f"# Dự án mẫu {name}\n\nMọi số liệu ở đây là bịa.\n"}
    files |= {f"rubrics/{id}.yaml": to_yaml(rubric) for id, rubric in rubrics.items()}
    files |= {f"scores/{id}/unit.yaml": to_yaml(unit) for id, unit in units.items()}
    files |= {f"scores/{unit}/{stem}.yaml": to_yaml(record) for (unit, stem), record in records.items()}
    return files | more.get("files", {})


def paper(number, year, type="BC", issuer="UBND Tỉnh Mẫu", **more) -> dict:
    return {"type": type, "number": f"{number}/{type}-UBND", "date": f"{year}", "issuer": issuer, "title": f"Báo cáo mẫu {number}", **more}


# ---- (a) an index of provinces over fourteen years ----------------------------------------------------------


def yearly_index(units: int = 63, years=range(2009, 2023), seed: int = 1) -> dict[str, str]:
    """PAPI-like: eight criteria of 1 to 10 points, five decimals, some units missing in some years, some ties."""
    rng, names = random.Random(seed), [f"tinh-mau-{n}" for n in range(1, units + 1)]
    rubric = {
        "title": "Chỉ số mẫu về tám nội dung", "short": "Chỉ số mẫu", "series": "chi-so-mau", "issuer": "Nhóm khảo sát mẫu",
        "basis": [{"title": "Báo cáo chỉ số mẫu", "date": "2009", "url": "https://vi-du.invalid/bao-cao?nam=2009&x=1"}],
        "in_force": {"from": years[0], "until": years[-1]}, "total": 80, "decimals": 5,
        "assessors": [{"id": "khao-sat", "name": "Khảo sát mẫu"}],
        "criteria": [{"id": str(n), "title": f"Nội dung mẫu {n}", "max": 10} for n in range(1, 9)],
    }  # fmt: skip
    records, earlier = {}, {}
    for year in years:
        for name in names:
            if rng.random() < 0.04:
                continue
            points = [Decimal(rng.randint(100000, 1000000)).scaleb(-5) for _ in range(8)]
            if earlier.get(year) and rng.random() < 0.1:
                points = rng.sample(earlier[year], 8)  # the same points in another order: a tie in the total
            earlier[year] = points
            records[name, str(year)] = {
                "rubric": "chi-so-mau-2009", "sources": [paper(year, year)],
                "scores": {str(n): {"khao-sat": p, "evidence": [paper(7, year)]} for n, p in enumerate(points, 1)},
            }  # fmt: skip
    return project("a", {"chi-so-mau-2009": rubric}, {n: province(n) for n in names}, records)


def province(name: str) -> dict:
    number = int(name.rsplit("-", 1)[1])
    return {"name": f"Tỉnh Mẫu {number}", "kind": "tỉnh" if number % 5 else "thành phố", "tier": "province",
            **({"block": f"Vùng mẫu {number % 3}"} if number % 4 else {}), "code": f"{number:03d}"}  # fmt: skip


# ---- (b) stated totals only --------------------------------------------------------------------------------


def stated_totals(units: int = 63, periods=("2021", "2022"), seed: int = 2) -> dict[str, str]:
    """Published totals of four decimals and a group, nothing beneath; ranks 15, 15, 17 by construction."""
    rng, names = random.Random(seed), [f"tinh-mau-{n}" for n in range(1, units + 1)]
    groups = [("cao", "Cao nhất", "44.5"), ("tb-cao", "Trung bình cao", "41"), ("tb-thap", "Trung bình thấp", "38.25"), ("thap", "Thấp nhất", "0")]
    rubric = {
        "title": "Chỉ số mẫu chỉ công bố tổng", "short": "Tổng mẫu", "series": "tong-mau", "issuer": "Nhóm khảo sát mẫu",
        "basis": [{"title": "Phương pháp mẫu", "date": "2020-10"}], "in_force": {"from": 2021}, "applies_to": ["province"],
        "total": 80, "decimals": 4, "assessors": [{"id": "khao-sat", "name": "Khảo sát mẫu"}],
        "ratings": [{"id": i, "name": n, "from": Decimal(f)} for i, n, f in groups],
        "ratings_basis": {"title": "Ngưỡng bốn nhóm, báo cáo mẫu", "date": "2020"},
        "criteria": [{"id": f"D{n}", "title": f"Trục nội dung mẫu {n}", "max": 10} for n in range(1, 9)],
    }  # fmt: skip
    records = {}
    for period in periods:
        totals = sorted(rng.sample(range(330000, 480000), units), reverse=True)
        totals[15] = totals[14]  # places 15 and 16
        for place, (name, total) in enumerate(zip(rng.sample(names, units), totals, strict=True)):
            said = {"assessor": "khao-sat", "source": paper(1, period), "total": Decimal(total).scaleb(-4)}
            if place % 3 == 0:
                said["rating"] = next(i for i, _, start in groups if said["total"] >= Decimal(start))
            if place % 10 == 9:
                said["subtotals"] = {"D1": Decimal("5.1234"), "D2": Decimal("6.0001")}
            records[name, period] = {"rubric": "tong-mau-2020", "stated": [said]}
    return project("b", {"tong-mau-2020": rubric}, {n: {k: v for k, v in province(n).items() if k != "block"} for n in names}, records)


# ---- (c) everything the format can say ---------------------------------------------------------------------


def rubric_edition(year: int, total: int, until: int | None, replaces: str | None) -> dict:
    """Total = four criteria; in 2020 the last is a bonus above the total, from 2022 on it lies within."""
    part = (total - 10) // 3
    last = {"id": "4", "title": "Điểm thưởng mẫu", "max": 10, "bonus": True} if year == 2020 else {"id": "4", "title": "Báo cáo mẫu", "max": total - 3 * part}
    parts = [part, part, total - 2 * part] if year == 2020 else [part] * 3
    return {
        "title": f"Bộ tiêu chí mẫu {year}", "short": f"Mẫu {year}", "series": "mau-dan-van", "issuer": "UBND Tỉnh Mẫu",
        "basis": [paper(year, year, "QĐ", title=f"Ban hành bộ tiêu chí mẫu {year}")],
        **({"replaces": replaces} if replaces else {}),
        "in_force": {"from": year, **({"until": until} if until else {})}, "applies_to": ["district", "commune", "agency"],
        "total": total, "step": Decimal("0.25"), **({"decimals": 3} if year == 2022 else {}),
        "assessors": [{"id": "self", "name": "Tự chấm"}, {"id": "appraised", "name": "Tổ thẩm định"}, {"id": "authority", "name": "Cấp có thẩm quyền"}],
        "ratings": [{"id": i, "name": n, **({"from": Decimal(total * share) / 100} if year >= 2021 else {})}
                    for i, n, share in (("xuat-sac", "Xuất sắc", 90), ("tot", "Tốt", 80), ("kha", "Khá", 65), ("yeu", "Yếu", 0))],
        **({"ratings_basis": paper(year, year, "HD")} if year >= 2021 else {}),
        "criteria": [
            {"id": "1", "no": "I", "title": "Tiêu chí mẫu một", "max": parts[0], "items": [
                {"id": "1.1", "title": "Tỷ lệ mẫu", "max": 4, "measure": {"name": "Tỷ lệ mẫu hoàn thành", "unit": "%"}, "proportional": {"full_at": 100, "cut": 50}},
                {"id": "1.2", "title": "Mức mẫu", "max": 6, "measure": {"name": "Số mô hình mẫu", "unit": "mô hình"},
                 "levels": [{"points": 6, "when": "Từ ba", "from": 3}, {"points": 3, "when": "Một hoặc hai", "from": 1}, {"points": 0, "when": "Không có"}]},
                {"id": "1.10", "title": "Phần còn lại", "max": parts[0] - 10}]},
            {"id": "2", "title": "Tiêu chí mẫu hai", "max": parts[1], "items": [
                {"id": "2.1", "title": "Nhóm mẫu", "max": 10, "items": [{"id": "2.1.1", "title": "Ý thứ nhất", "max": 5}, {"id": "2.1.2", "title": "Ý thứ hai", "max": 5}]},
                {"id": "2.2", "title": "Phần còn lại", "max": parts[1] - 10}]},
            {"id": "3", "title": "Tiêu chí mẫu ba", "max": parts[2]}, last],
        **({"comparable": [{"rubric": replaces, "items": {"1.1": "1.1", "2.1": "2.1"}, "withheld": {"3": "Đổi cách chấm."}}]} if replaces else {}),
        "outline": [{"heading": "Đặc điểm tình hình", "asks": "Nêu vài nét"}, {"heading": "Kiến nghị"}],
    }  # fmt: skip


RUBRIC_BY_YEAR = {2020: "mau-2020", 2021: "mau-2021", 2022: "mau-2022", 2023: "mau-2023", 2024: "mau-2023"}
LEAVES = ("1.1", "1.2", "1.10", "2.1.1", "2.1.2", "2.2", "3", "4")


def editions(communes: int = 12, seed: int = 3) -> dict[str, str]:
    rng = random.Random(seed)
    totals = {2020: 90, 2021: 100, 2022: 110, 2023: 100}
    rubrics = {f"mau-{y}": rubric_edition(y, t, y if y < 2023 else None, f"mau-{y - 1}" if y > 2020 else None) for y, t in totals.items()}
    names = [f"tinh-mau/xa-mau-{n}" for n in range(1, communes + 1)]
    rubrics["mau-2023"]["campaigns"] = [
        {"period": 2023, "due": "2023-11-09", "within": "tinh-mau", "tiers": ["commune"]},
        {"period": 2024, "due": "2024-11-09", "tiers": ["commune", "agency"]},
    ]
    rubrics |= {"sau-bac": six_levels(), "chi-xep-loai": ratings_only(), "ky-ngan": short_periods()}
    units = commune_units(names)
    records = {}
    for year, rubric in RUBRIC_BY_YEAR.items():
        for n, name in enumerate(names, 1):
            record = edition_record(rng, rubrics[rubric], rubric, year, n)
            if record:
                records[name, f"{year}.{rubric}" if year == 2023 else str(year)] = record
    records |= other_records(rng, names)
    extra = {
        "rubrics/indicators.yaml": to_yaml(indicators()),
        f"scores/{names[0]}/2023.md": "## Đặc điểm tình hình\n\nXã mẫu, **bịa**.\n\n- một\n- hai\n\n[ngoài](https://vi-du.invalid/a)\n",
        f"scores/{names[1]}/2021-2023.md": "Báo cáo mẫu ba năm.\n",
    }
    return project("c", rubrics, units, records, files=extra)


def commune_units(names: list[str]) -> dict:
    units = {"tinh-mau": {"name": "Tỉnh Mẫu", "kind": "tỉnh", "tier": "province", "website": "https://tinh-mau.invalid/?a=1&b=2"}}
    for n, name in enumerate(names, 1):
        units[name] = {"name": f"Xã Mẫu {n}", "kind": "xã" if n % 3 else "phường", "tier": "commune", **({"block": f"Cụm mẫu {n % 2}"} if n % 5 else {})}
    units[names[0]] |= {"from": "2020-02-01", "former_names": [{"name": "Thị trấn Mẫu Cũ", "kind": "thị trấn", "until": "2020-01-31"}], "note": "Ghi chú mẫu."}
    units["tinh-mau/xa-mau-cu"] = {"name": "Xã Mẫu Cũ", "kind": "xã", "tier": "commune", "until": "2022-12-31", "code": "00012",
                                   "successors": [{"unit": names[0], "extent": "full"}, {"unit": names[1], "extent": "partial"}]}  # fmt: skip
    units["tinh-mau/huyen-mau/so-mau"] = {"name": "Sở Mẫu", "kind": "sở", "tier": "agency", "parent": names[0]}
    units["tinh-mau/huyen-mau/phong-mau"] = {"name": "Phòng Mẫu", "kind": "phòng", "tier": "agency", "block": "Khối mẫu"}
    return units


def edition_record(rng, rubric: dict, rubric_id: str, year: int, n: int) -> dict | None:
    if n == 5 and year in (2021, 2023):
        return None
    if n == 6:
        return {"rubric": rubric_id, "state": ("not-submitted", "not-required", "draft", "under-verification", "withdrawn")[year - 2020]}
    maxima = {node["id"]: Decimal(node["max"]) for node in walk(rubric["criteria"])}
    scores = {}
    for leaf in LEAVES:
        points = min(maxima[leaf], Decimal(rng.randint(0, int(maxima[leaf] * 4))) / 4)
        if leaf == "1.2":
            points = Decimal(rng.choice((6, 3, 0)))
        scores[leaf] = {"self": points, "appraised": points, "authority": max(Decimal(0), points - rng.choice((0, 0, Decimal("0.5")))) if leaf != "1.2" else points,
                        "evidence": [paper(rng.randint(1, 9), year)]}  # fmt: skip
        if points < maxima[leaf]:
            scores[leaf] |= {"reason": "Lý do mẫu.", "opinion": "Ý kiến mẫu."}
    vary(scores, n, year)
    record = {"rubric": rubric_id, "as_of": f"{year}-12-15", "sources": [paper(n, year, **{"for": "self"})], "scores": scores}
    if n == 7:
        record["state"] = ("under-objection", "withheld", "under-verification", "under-objection", "withheld")[year - 2020]
    if n == 8:
        record["stated"] = [{"assessor": "authority", "source": paper(88, year), "rating": "kha"}, {"assessor": "self", "source": paper(87, year), "rating": "tot"}]
        if year >= 2021:
            record["acknowledged"] = [{"rule": "stated-rating-differs", "at": "rating", "note": "Văn bản mẫu ghi như vậy."}]
    if n == 9:
        del scores["3"]
        record["stated"] = [{"assessor": "authority", "source": paper(89, year), "total": Decimal("71.5"), "rating": "kha"},
                            {"assessor": "authority", "source": paper(90, year), "total": Decimal("71.5")}]  # fmt: skip
    if n == 1:
        record["replies"] = [{"date": f"{year + 1}-01-15", "by": "UBND Xã Mẫu 1", "at": "2.2", "text": "Trả lời mẫu.", "outcome": "Giữ nguyên."}]
        record["corrections"] = [{"date": f"{year + 1}-02-01", "at": "3", "assessor": "self", "was": 4, "now": scores["3"]["self"], "reason": "Chép nhầm."}]
        record["indicators"] = {"phan-anh": 7, "giai-quyet": {"value": Decimal("6.5"), "as_of": f"{year}-11-30"}, "muc-tieu": {"value": 90, "target": True}}
        record["initiatives"] = [{"name": "Mô hình mẫu", "field": "kinh tế", "since": year, "status": "registered"}]
    return record


def vary(scores: dict, n: int, year: int) -> None:
    if n == 2:
        scores["2.2"]["authority"] = "not-applicable"
        scores["2.2"]["self"] = "not-applicable"
    if n == 3:
        scores["1.10"]["authority"] = "pending" if year % 2 else "withheld"
    if n == 4:  # points above the leaves
        for leaf in ("2.1.1", "2.1.2"):
            del scores[leaf]
        scores["2.1"] = {"self": 8, "appraised": Decimal("7.25"), "authority": 7, "evidence": [paper(4, year)], "reason": "Chỉ công bố điểm nhóm.", "opinion": "Đồng ý."}
    if n == 10:  # nobody but the unit itself has scored
        for score in scores.values():
            del score["appraised"], score["authority"]
    if n == 11:
        scores["1.2"] = {"self": 3, "appraised": 3, "authority": 3, "level": "b", "value": 2, "reason": "Hai mô hình.", "evidence": [paper(2, year), {"text": "Xem tại chỗ, có biển mẫu"}]}
        scores["1.1"] = {"self": 3, "appraised": 3, "authority": 3, "value": 75, "reason": "Đạt ba phần tư.", "evidence": [paper(2, year)]}


def other_records(rng, names: list[str]) -> dict:
    records = {}
    for n, name in enumerate(names, 1):
        records[name, "2023.sau-bac"] = {"rubric": "sau-bac", "scores": {
            ("A" if n % 3 == 0 else "A.I.1.1.1.a"): {"hoi-dong": Decimal("7.125") - n % 2, "evidence": [paper(1, 2023)], "reason": "Mẫu."},
            **({} if n % 3 == 0 else {"A.I.1.1.1.b": {"hoi-dong": Decimal("0.001"), "evidence": [paper(1, 2023)], "reason": "Mẫu."}}),
            **({} if n % 4 == 0 else {"B": {"hoi-dong": 1 if n % 2 else Decimal("0.5"), "evidence": [paper(1, 2023)], "reason": "Mẫu."}})}}  # fmt: skip
        records[name, "2023.chi-xep-loai"] = {"rubric": "chi-xep-loai", "stated": [
            {"assessor": "authority", "source": paper(5, 2023), "rating": ("a", "b", "c")[n % 3]}]}  # fmt: skip
        for period in ("2023-H1", "2023-H2", "2023-Q1", "2023-Q4", "2021-2023"):
            if n == 2 or rng.random() < 0.8:
                records[name, period] = {"rubric": "ky-ngan", "scores": {"M1": {"mot": Decimal(rng.randint(0, 20)) / 2, "evidence": [paper(3, 2023)], "reason": "Mẫu."}}}
        records[name, "2019"] = {"indicators": {"phan-anh": n}}
    records["tinh-mau/xa-mau-cu", "2021"] = {"rubric": "mau-2021", "stated": [{"assessor": "self", "source": paper(6, 2021), "total": 100}]}
    records["tinh-mau/huyen-mau/so-mau", "2022"] = {"rubric": "mau-2022", "stated": [{"assessor": "appraised", "source": paper(6, 2022), "total": 99, "rating": "xuat-sac"}]}
    return records


def indicators() -> list:
    return [{"id": "phan-anh", "name": "Số phản ánh mẫu", "unit": "vụ", "better": "lower"},
            {"id": "giai-quyet", "name": "Số đã giải quyết mẫu", "unit": "vụ", "better": "higher"},
            {"id": "ty-le", "name": "Tỷ lệ giải quyết mẫu", "unit": "%", "better": "higher", "ratio": ["giai-quyet", "phan-anh"]},
            {"id": "muc-tieu", "name": "Mục tiêu mẫu", "unit": "%", "better": "higher"}]  # fmt: skip


def six_levels() -> dict:
    deep = {"id": "A.I.1.1.1", "title": "Bậc năm", "max": Decimal("8.5"), "items": [
        {"id": "A.I.1.1.1.a", "title": "Bậc sáu a", "max": Decimal("8.25")}, {"id": "A.I.1.1.1.b", "title": "Bậc sáu b", "max": Decimal("0.25")}]}  # fmt: skip
    for id, title in (("A.I.1.1", "Bậc bốn"), ("A.I.1", "Bậc ba"), ("A.I", "Bậc hai"), ("A", "Bậc một")):
        deep = {"id": id, "title": title, "max": Decimal("8.5"), "items": [deep]}
    return {"title": "Bộ mẫu sáu bậc", "short": "Sáu bậc", "series": "sau-bac", "issuer": "UBND Tỉnh Mẫu", "basis": [paper(3, 2023, "QĐ")], "in_force": {"from": 2023},
            "total": Decimal("9.5"), "decimals": 0, "assessors": [{"id": "hoi-dong", "name": "Hội đồng mẫu"}], "criteria": [deep, {"id": "B", "title": "Phần B", "max": 1}]}  # fmt: skip


def ratings_only() -> dict:
    return {"title": "Chỉ xếp loại", "short": "Xếp loại mẫu", "series": "chi-xep-loai", "issuer": "UBND Tỉnh Mẫu", "basis": [paper(4, 2023, "QĐ")],
            "in_force": {"from": 2023}, "total": 100, "assessors": [{"id": "self", "name": "Tự chấm"}, {"id": "authority", "name": "Cấp trên"}],
            "ratings": [{"id": i, "name": f"Loại {i.upper()}"} for i in "abc"], "criteria": [{"id": "1", "title": "Toàn bộ", "max": 100}]}  # fmt: skip


def short_periods() -> dict:
    return {"title": "Bộ mẫu kỳ ngắn", "short": "Kỳ ngắn", "series": "ky-ngan", "issuer": "UBND Tỉnh Mẫu", "basis": [paper(5, 2020, "QĐ")], "in_force": {"from": 2021, "until": 2023},
            "total": 10, "assessors": [{"id": "mot", "name": "Một người chấm"}], "criteria": [{"id": "M1", "title": "Một mục", "max": 10}]}  # fmt: skip


def walk(items):
    for item in items:
        yield item
        yield from walk(item.get("items", ()))


# ---- (d) hostile but legal text ----------------------------------------------------------------------------

HOSTILE = [
    '<script>window.dinh=1</script><img src=x onerror="window.dinh=2"><b>đậm</b>',
    "</title></script></style></textarea><svg/onload=window.dinh=3><a href=\"javascript:window.dinh=4\">bấm</a><!--",
    "{{ 7*7 }} {% raw %}{{ config }}{% endraw %} {# mất #} {{ ''.__class__ }} {%",
    "**đậm** [nối](javascript:alert(5)) `mã` | bảng | <https://vi-du.invalid> # mục\\n![](x)",
    unicodedata.normalize("NFD", "Tiếng Việt tổ hợp: Đường Nguyễn Nghiêm ở Đức Phổ ượ ặ"),
    "tiếng Ả Rập عربي và Do Thái עברית lẫn vào",
    "biểu tượng 🏆🇻🇳 ê̄ ẵ 𝔘 và ký tự lạ � ☃",
    "'nháy đơn' \"nháy kép\" `ngược` &amp; &lt;b&gt; &#60; ' onmouseover='window.dinh=6' \" onfocus=\"window.dinh=7\" autofocus x=\"",
    "x" * 10_000,
    "=HYPERLINK(\"https://vi-du.invalid\")", "+1+1", "-1+1", "@SUM(A1)",
    Block("dòng một, có dấu phẩy\ndòng \"hai\"\n\n<i>dòng bốn</i>;\n  lùi vào"),
    "null", "true", "2023-01-01", "0x1F", "1e5", "~", "[a, b]", "{a: b}", "a: b #c", "- gạch", "C:\\\\đường\\dẫn", "%3Cscript%3E", "]]> <![CDATA[",
    "$\\alpha$ ${x} #{y} <%= z %> @@@ ::: !!! ``` ~~~", "../../../etc/passwd", "<!-- x --!> <math><mi//xlink:href=\"data:x,<script>window.dinh=8</script>\">",
]  # fmt: skip


def hostile(units: int = 30) -> dict[str, str]:
    """Every text field carries, in turn, every hostile text, each with a running number to find it again."""
    state = {"n": 0}

    def text(short: bool = False) -> str:
        state["n"] += 1
        value = HOSTILE[state["n"] % len(HOSTILE)]
        if short and len(value) > 1000:
            value = value[:300]
        return type(value)(f"{value} ⟦{state['n']}⟧") if type(value) is Block else f"{value} ⟦{state['n']}⟧"

    def document(year="2022") -> dict:
        return {"type": text(True), "number": text(True), "date": year, "issuer": text(True), "title": text(), "url": "https://vi-du.invalid/?a=%22%3E%3Cscript%3E&b=(x)*!"}

    rubrics = {f"doc-hai-{n}": {
        "title": text(), "short": text(), "series": "doc-hai", "issuer": text(), "basis": [document(str(2020 + n))], "in_force": {"from": 2021 + n, "until": 2021 + n}, "total": 10,
        **({"replaces": "doc-hai-1"} if n == 2 else {}),
        "assessors": [{"id": "self", "name": text()}, {"id": "authority", "name": text()}],
        "ratings": [{"id": "tot", "name": text(), "from": 1}, {"id": "kem", "name": text(), "from": 0}], "ratings_basis": document(),
        "criteria": [{"id": "1", "no": text(), "title": text(), "max": 4, "items": [
            {"id": "1.1", "no": text(), "title": text(), "max": 2, "measure": {"name": text(), "unit": text()}, "levels": [{"points": 2, "when": text(), "from": 2}, {"points": 0, "when": text()}]},
            {"id": "1.2", "title": text(), "max": 2}]}, {"id": "2", "title": text(), "max": 6}],
        **({"comparable": [{"rubric": "doc-hai-1", "items": {"1": "1"}, "withheld": {"2": text()}}]} if n == 2 else {}),
        "outline": [{"heading": text(), "asks": text()}],
    } for n in (1, 2)}  # fmt: skip
    ids = ["goc", *(f"goc/u{n}" for n in range(1, units))]
    made = {id: {"name": text(n > 0), "kind": text(True), "tier": "commune" if n else "province", "block": text(True) if n == 0 else HOSTILE[n % 5 - 5] + " khối",
                 "code": text(True), "note": text(), "website": "https://vi-du.invalid/\"><script>".replace('"><script>', "%22%3E%3Cscript%3E"),
                 "former_names": [{"name": text(True), "kind": text(True), "until": "2010-01-01"}]} for n, id in enumerate(ids)}  # fmt: skip
    records = {}
    for n, id in enumerate(ids):
        for year in (2022, 2023):
            records[id, str(year)] = {
                "rubric": f"doc-hai-{year - 2021}", "sources": [document(str(year))],
                "scores": {leaf: {"self": 2, "authority": 2 - (n + k) % 2 if leaf != "1.1" else 2, "reason": text(), "opinion": text(), "evidence": [document(str(year)), {"text": text()}]}
                           for k, leaf in enumerate(("1.1", "1.2", "2"))},
                "stated": [{"assessor": "authority", "source": document(str(year)), "rating": "tot"}],
                "replies": [{"date": "2024-01-15", "by": text(), "at": "1.2", "text": text(), "outcome": text()}],
                "corrections": [{"date": "2024-02-01", "at": "1.2", "assessor": "self", "was": 1, "now": 2, "reason": text()}],
                "indicators": {"dem": n}, "initiatives": [{"name": text(), "field": text(), "since": 2021, "status": "replicated"}],
            }  # fmt: skip
    extra = {"rubrics/indicators.yaml": to_yaml([{"id": "dem", "name": text(), "unit": text(), "better": "higher"}])}
    extra |= {f"scores/{id}/2022.md": "# {{ 7*7 }} {% x %}\n\n<script>window.dinh=9</script>\n\n[a](javascript&#58;alert(1)) [b][c] <a href=javascript:alert(2)>d</a> <img src=x onerror=window.dinh=10>\n\n"
              "<iframe src=//vi-du.invalid></iframe><style>body{display:none}</style><form action=//x><input name=y></form>\n\n"
              "<p id=\"__config\" class=\"md-nav\" style=\"position:fixed\">che</p>\n" for id in ids[:3]}  # fmt: skip
    return project("d", rubrics, made, records, files=extra)


# ---- (e) ids that look like addresses ----------------------------------------------------------------------

AWKWARD = ["trang-2", "trang", "api", "v1", "du-lieu", "index", "assets", "404", "2023-h1", "don-vi", "xep-hang", "search", "sitemap", "unit", "con", "aux", "feed", "units",
           "so-sanh", "a", "0", "bo-tieu-chi", "theme", "javascripts", "scores", "readme"]  # fmt: skip


def awkward_ids() -> dict[str, str]:
    rubric_ids = ["trang-2", "index", "2023", "api", "404", "du-lieu", "so-sanh"]
    nodes = ["1", "1.10", "1.1", "D.I.1.1.4", "SC11", "index", "trang.2", "A", "a", "api", "404", "feed.xml", "CON", "Trang"]
    rubrics = {id: {
        "title": f"Bộ mẫu {id}", "short": f"Mẫu {id}", "series": id, "issuer": "UBND Tỉnh Mẫu", "basis": [paper(1, 2022, "QĐ")], "in_force": {"from": 2022}, "total": len(nodes),
        "assessors": [{"id": "index", "name": "Người chấm mẫu"}],
        "criteria": [{"id": node, "title": f"Mục mẫu {node}", "max": 1} for node in nodes],
    } for id in rubric_ids}  # fmt: skip
    deep = ["/".join(AWKWARD[start : start + depth]) for start in range(0, 12, 3) for depth in range(1, 7)]
    ids = sorted({*AWKWARD, *deep, "trang-2/trang-2/trang-2", "a/2023-q5", "index/index"})
    units = {id: {"name": f"Xã Mẫu {n}", "kind": "xã", "tier": ("province", "district", "commune", "agency")[id.count("/") % 4]} for n, id in enumerate(ids)}
    records = {}
    for n, id in enumerate(ids):
        for rubric in rubric_ids[: 1 + n % 3]:
            records[id, f"2022.{rubric}"] = {"rubric": rubric, "scores": {node: {"index": Decimal(n % 3) / 2, "evidence": [paper(1, 2022)], "reason": "Mẫu."} for node in nodes}}
    return project("e", rubrics, units, records)


# ---- (f) hardly anything -----------------------------------------------------------------------------------


def one_unit_no_record() -> dict[str, str]:
    return project("f1", {"ky-ngan": short_periods()}, {"xa-mau": {"name": "Xã Mẫu", "kind": "xã", "tier": "commune"}}, {})


def no_rubric() -> dict[str, str]:
    return project("f2", {}, {"xa-mau": {"name": "Xã Mẫu", "kind": "xã", "tier": "commune"}}, {})


def no_content() -> dict[str, str]:
    return {path: text for path, text in one_unit_no_record().items() if not path.startswith("content/")}


def nothing_but_config() -> dict[str, str]:
    return {"mkdocs.yml": CONFIG.format(name="f4")}


# ---- everything at random ----------------------------------------------------------------------------------


def mixed(seed: int) -> dict[str, str]:
    """Records at random: words instead of points, points at any depth, statements, states, campaigns, lives of units."""
    rng = random.Random(seed)
    rubrics = {f"r{n}": random_rubric(rng) for n in range(3)}
    units = {"p": {"name": "Tỉnh Mẫu", "kind": "tỉnh", "tier": "province"}, "p/d": {"name": "Huyện Mẫu", "kind": "huyện", "tier": "district"}}
    for n in range(10):
        units[rng.choice(("p/", "p/d/", "p/khong-co/")) + f"u{n}"] = {
            "name": f"Xã Mẫu {n}", "tier": rng.choice(("commune", "commune", "agency")), **maybe(rng, 0.5, block=rng.choice("AB")), **maybe(rng, 0.2, parent=rng.choice(("p", "p/d"))),
            **maybe(rng, 0.2, **{"from": rng.choice(("2021-07-01", "2022"))}), **maybe(rng, 0.2, until=rng.choice(("2022-06-30", "2022-03", "2023")))}  # fmt: skip
    records = {(unit, f"{period}.{id}"): random_record(rng, rubric, id) for unit in units for period in ("2021", "2022", "2022-H1") for id, rubric in rubrics.items() if rng.random() < 0.65}
    return project("g", rubrics, units, records)


def maybe(rng, chance: float, **keys) -> dict:
    return keys if rng.random() < chance else {}


def random_rubric(rng) -> dict:
    def tree(above: str, depth: int) -> list[dict]:
        nodes = []
        for n in range(rng.randint(1, 3)):
            id = f"{above}.{n + 1}" if above else str(n + 1)
            items = tree(id, depth + 1) if depth < rng.randint(1, 4) else []
            most = sum(item["max"] for item in items) or Decimal(rng.randint(1, 40)) / rng.choice((1, 2, 4, 8))
            nodes.append({"id": id, "title": "Mục mẫu", "max": most, **({"items": items} if items else {})})
        return nodes

    criteria = tree("", 0)
    total = sum(node["max"] for node in criteria)
    return {
        "title": "Bộ mẫu", "short": "Mẫu", "series": "s", "issuer": "UBND Tỉnh Mẫu", "basis": [paper(1, 2020)], "total": total, **maybe(rng, 0.6, decimals=rng.randint(0, 4)),
        "assessors": [{"id": id, "name": id} for id in rng.sample(["self", "appraised", "authority", "x"], rng.randint(1, 4))],
        "ratings": [{"id": id, "name": id, "from": total * share / 100} for id, share in (("a", 90), ("b", Decimal("66.7")), ("c", 33), ("d", rng.choice((0, 10))))],
        "ratings_basis": paper(1, 2020), "criteria": criteria,
        "campaigns": [{"period": rng.choice(("2021", "2022-H1", "2022")), "due": "2023-01-02", **maybe(rng, 0.7, within=rng.choice(("p", "p/d"))), **maybe(rng, 0.5, tiers=["commune", "district"])}],
    }  # fmt: skip


def random_record(rng, rubric: dict, id: str) -> dict:
    scores: dict[str, dict] = {}

    def fill(items, assessor: str, gaps: float, words: float) -> None:
        for node in items:
            chance = rng.random()
            if chance < gaps:
                continue
            if node.get("items") and chance < 0.85:
                fill(node["items"], assessor, gaps, words)
                continue
            most = node["max"]
            points = rng.choice((most, Decimal(0), most / 2, min(most, Decimal(rng.randint(0, int(most * 1000))) / 1000)))
            scores.setdefault(node["id"], {})[assessor] = rng.choice(("not-applicable", "not-applicable", "pending", "withheld")) if rng.random() < words else points

    assessors = [assessor["id"] for assessor in rubric["assessors"]]
    for assessor in assessors:
        if rng.random() < 0.85:
            fill(rubric["criteria"], assessor, rng.choice((0, 0, 0.1)), rng.choice((0, 0.1)))
    stated = [{"assessor": rng.choice(assessors), "source": paper(1, 2021), **maybe(rng, 0.6, total=Decimal(rng.randint(0, 99)) / 10), **maybe(rng, 0.5, rating=rng.choice("abcd"))}
              for _ in range(rng.choice((0, 0, 1, 2)))]  # fmt: skip
    state = rng.choice((None,) * 8 + ("draft", "under-verification", "under-objection", "withheld", "withdrawn"))
    return {"rubric": id, **({"scores": scores} if scores else {}), **({"stated": stated} if stated else {}), **({"state": state} if state else {}), **maybe(rng, 0.3, sources=[paper(3, 2020)])}


ALL = {
    "yearly_index": lambda: yearly_index(units=20, years=range(2017, 2023)),
    "stated_totals": stated_totals,
    "editions": editions,
    "hostile": lambda: hostile(10),
    "awkward_ids": awkward_ids,
    "one_unit_no_record": one_unit_no_record,
    "no_rubric": no_rubric,
    "no_content": no_content,
    "nothing_but_config": nothing_but_config,
}
