"""A made-up edition as its rubrics/<id>.yaml, and the indicators that sample records carry."""

from collections.abc import Iterator

from generator.sample.days import iso
from generator.sample.editions import QUARTERS, RATINGS, Edition, Node
from generator.sample.written import POINTS, schema_line

_SPLIT = {"nhan-rong": "mo-hinh"}  # items that were part of another one in the edition before
_ISSUER = "Ban Chỉ đạo Mẫu"
_SERVED = {"commune": "xã, phường", "agency": "sở, ngành"}

INDICATORS = schema_line("indicators", 1) + """# Dữ liệu mẫu, không có thật.
- {id: dan-so, name: Dân số, unit: người}
- {id: so-ho, name: Số hộ, unit: hộ}
- {id: ho-so-da-giai-quyet, name: Hồ sơ đã giải quyết, unit: hồ sơ, sum_of: [ho-so-dung-han, ho-so-qua-han]}
- {id: ho-so-dung-han, name: Hồ sơ đúng và trước hạn, unit: hồ sơ, better: higher}
- {id: ho-so-qua-han, name: Hồ sơ quá hạn, unit: hồ sơ, better: lower}
- {id: ty-le-ho-so-dung-han, name: Tỷ lệ hồ sơ đúng và trước hạn, unit: "%", better: higher,
   ratio: [ho-so-dung-han, ho-so-da-giai-quyet]}
- {id: buoi-tiep-cong-dan, name: Buổi tiếp công dân, unit: buổi, better: higher}
- {id: don-thu-tiep-nhan, name: Đơn thư tiếp nhận, unit: đơn}
- {id: tin-bai, name: "Tin, bài truyền thanh", unit: bài}
"""


def rubric_text(edition: Edition) -> str:
    return schema_line("rubric", 1) + "\n".join(_lines(edition)) + "\n"


def _lines(edition: Edition) -> Iterator[str]:
    first, last = edition.days[0], edition.days[-1]
    basis = (f"{{type: QĐ, number: {len(edition.leaves)}/QĐ-BCĐM, date: {iso(first.start - 40)},"
             f" issuer: {_ISSUER}, title: Nguồn mẫu không có thật}}")
    yield "# Dữ liệu mẫu: bộ tiêu chí này không có thật."
    yield f"title: Bộ tiêu chí mẫu cho {_SERVED[edition.tier]}, áp dụng từ {first.label} (không có thật)"
    yield f"short: Mẫu {'xã' if edition.tier == 'commune' else 'sở ngành'} {first.period}"
    yield f"series: dan-van-mau\nissuer: {_ISSUER}\nbasis:\n  - {basis}"
    if edition.before:
        yield f"replaces: {edition.before.id}"
    until = "" if edition.last else f", until: {last.period}"
    yield f"in_force: {{from: {first.period}{until}}}"
    yield f"applies_to: [{edition.tier}]\ntotal: 100\nstep: {POINTS[edition.plan.step]}"
    yield "assessors:\n  - {id: self, name: Tự chấm}\n  - {id: authority, name: Cơ quan có thẩm quyền chấm}\nratings:"
    yield from (f"  - {{id: {id}, name: {name}, from: {limit}}}"
                for (id, name), limit in zip(RATINGS.items(), edition.plan.bands, strict=True))
    yield f"ratings_basis: {basis}\ncriteria:"
    for criterion in edition.criteria:
        yield from _node_lines(criterion, "  ")
    yield from _comparable_lines(edition)
    yield "outline:\n  - {heading: Đặc điểm tình hình}"
    yield "  - {heading: Kết quả thực hiện, asks: Nêu số liệu theo từng tiêu chí}\ncampaigns:"
    yield from (f"  - {{period: {one.period}, due: {iso(one.due)}, tiers: [{edition.tier}]}}" for one in edition.days)


def _node_lines(node: Node, indent: str) -> Iterator[str]:
    yield f'{indent}- id: "{node.id}"'
    yield f"{indent}  title: {node.title}"
    yield f"{indent}  max: {POINTS[node.max]}"
    if node.bonus:
        yield f"{indent}  bonus: true"
    if node.topic and node.topic.measure:
        lower = ", better: lower" if node.topic.lower_is_better else ""
        yield f'{indent}  measure: {{name: "{node.topic.measure}", unit: "{node.topic.measure_unit}"{lower}}}'
    if node.topic and node.topic.full_at:
        yield f"{indent}  proportional: {{full_at: {node.topic.full_at}, cut: {node.topic.cut}}}"
    if node.topic and node.level_points:
        yield f"{indent}  levels:"
        for option, points in zip(node.topic.options, node.level_points, strict=True):
            start = f", from: {option.start}" if option.start else ""
            yield f'{indent}    - {{points: {POINTS[points]}, when: "{option.when}"{start}}}'
    if node.items:
        yield f"{indent}  items:"
        for item in node.items:
            yield from _node_lines(item, indent + "    ")


def _comparable_lines(edition: Edition) -> Iterator[str]:
    if not edition.before:
        return
    before = {leaf.key: leaf for leaf in edition.before.leaves}
    now = {leaf.key: leaf for leaf in edition.leaves}
    same = {key: key for key in now if key in before and now[key].max == before[key].max}
    for part, whole in _SPLIT.items():
        if part in now and part not in before and now[part].max + now[whole].max == before[whole].max:
            same |= {part: whole, whole: whole}
    yield f"comparable:\n  - rubric: {edition.before.id}\n    items:"
    yield from (f'      "{now[key].id}": "{before[old].id}"' for key, old in same.items())
    yield "    withheld:"
    for key, leaf in now.items():
        if key not in same:
            old = before.get(key)
            why = (f"Điểm tối đa đổi từ {old.max // QUARTERS} thành {leaf.max // QUARTERS}." if old
                   else "Bộ tiêu chí trước không có mục này.")
            yield f'      "{leaf.id}": {why}'


