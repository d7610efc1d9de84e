"""Rules for rubrics: maxima, levels, rating bands and what they refer to."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from generator.check.fault import Fault
from generator.model import Ledger, Node, Rubric
from generator.problem import Said, did_you_mean, say


def maximum_does_not_add_up(rubric: Rubric, ledger: Ledger) -> Iterator[Fault]:
    """The maxima of items come to their node's maximum, those of criteria to the total, with or without bonus."""
    for node in rubric.nodes.values():
        parts = sum(item.max for item in node.items)
        if node.items and parts != node.max:
            yield Fault(node.id, (*rubric.file.node_paths[node.id], "max"), *_adds_up(node.max, parts, node.id))
    parts = sum(criterion.max for criterion in rubric.file.criteria)
    if rubric.file.total != parts and not rubric.bonus_on_top:
        yield Fault("total", ("total",), *_adds_up(rubric.file.total, parts, "total"))


def _adds_up(stated: Decimal, parts: Decimal | int, at: str) -> tuple[Said, Said]:
    return say("Điểm tối đa ghi {stated}, các mục con cộng lại {parts}.",
               "The maximum is {stated}, its parts come to {parts}.", stated=stated, parts=parts), say(
        "Sửa max của mục này (max: {sum}) hoặc của mục con; văn bản gốc in như vậy thì giữ nguyên và ghi"
        " acknowledged: [{{rule: maximum-does-not-add-up, at: \"{at}\", note: …}}]",
        "Mend max here (max: {sum}) or of a part; if the paper has it so, keep it and write"
        " acknowledged: [{{rule: maximum-does-not-add-up, at: \"{at}\", note: …}}]", sum=str(parts), at=at)


def level_above_maximum(rubric: Rubric, ledger: Ledger) -> Iterator[Fault]:
    for node, place, path in _levels(rubric):
        if not 0 <= node.levels[place].points <= node.max:
            yield Fault(node.id, (*path, "points"), say(
                "Mức {key} cho {points} điểm, ngoài khoảng 0 đến {most}.",
                "Level {key} gives {points} points, outside 0 to {most}.",
                key=chr(ord("a") + place), points=node.levels[place].points, most=node.max),
                say("Sửa points của mức hoặc max của mục theo văn bản, ví dụ points: {most}",
                    "Mend points of the level or max of the item by the paper, such as points: {most}",
                    most=str(node.max)))


def levels_out_of_order(rubric: Rubric, ledger: Ledger) -> Iterator[Fault]:
    """Levels go from most points to fewest, and so do the values that reach them (rise with `better: lower`)."""
    for node, place, path in _levels(rubric):
        level, above = node.levels[place], node.levels[:place]
        if above and level.points > above[-1].points:
            yield Fault(node.id, (*path, "points"), say(
                "Mức {key} nhiều điểm hơn mức đứng trên.", "Level {key} gives more points than the one above.",
                key=chr(ord("a") + place)), say(
                "Xếp mức nhiều điểm lên trước, ví dụ points: 3, rồi 2, rồi 0.",
                "Put the most points first, such as points: 3, then 2, then 0."))
        reached = [one.from_ for one in above if one.from_ is not None]
        lower = node.measure is not None and node.measure.better == "lower"
        if level.from_ is None or not reached:
            continue
        if level.from_ <= reached[-1] if lower else level.from_ >= reached[-1]:
            yield Fault(node.id, (*path, "from"), say(
                "Ngưỡng `from` của mức {key} ({value}) không đi đúng chiều so với mức đứng trên ({above}).",
                "`from` of level {key} ({value}) does not follow on the one above ({above}).",
                key=chr(ord("a") + place), value=level.from_, above=reached[-1]),
                say("Ngưỡng giảm dần, ví dụ from: 95, rồi 85; nếu số càng nhỏ càng tốt, ghi better: lower"
                    " trong measure.",
                    "Limits fall, such as from: 95, then 85; if smaller is better, write better: lower in measure."))


def _levels(rubric: Rubric) -> Iterator[tuple[Node, int, tuple[str | int, ...]]]:
    for node in rubric.nodes.values():
        for place in range(len(node.levels)):
            yield node, place, (*rubric.file.node_paths[node.id], "levels", place)


def bands_out_of_order(rubric: Rubric, ledger: Ledger) -> Iterator[Fault]:
    """Ratings stand best first, so their point limits fall."""
    limits = [(place, band) for place, band in enumerate(rubric.file.ratings) if band.from_ is not None]
    for (_, better), (place, band) in pairwise(limits):
        if band.from_ is not None and better.from_ is not None and band.from_ >= better.from_:
            yield Fault(band.id, ("ratings", place, "from"), say(
                "Ngưỡng của `{id}` ({value}) không thấp hơn `{better}` ({above}).",
                "The limit of `{id}` ({value}) is not below `{better}` ({above}).",
                id=band.id, value=band.from_, better=better.id, above=better.from_),
                say("Xếp mức tốt nhất lên đầu, ngưỡng giảm dần, ví dụ from: 90, rồi 80, rồi 50.",
                    "Put the best rating first, with falling limits, such as from: 90, then 80, then 50."))


def bands_without_basis(rubric: Rubric, ledger: Ledger) -> Iterator[Fault]:
    if rubric.file.ratings_basis is None and any(band.from_ is not None for band in rubric.file.ratings):
        yield Fault("ratings_basis", ("ratings",), say(
            "Có ngưỡng xếp loại nhưng thiếu văn bản làm căn cứ.", "Rating limits stand without the paper they rest on."),
            say("Thêm ratings_basis: {{type: QĐ, number: 1211/QĐ-UBND, date: 2022-11-02, issuer: UBND tỉnh …}}"
                " hoặc bỏ from.",
                "Add ratings_basis: {{type: QĐ, number: 1211/QĐ-UBND, date: 2022-11-02, issuer: UBND tỉnh …}} or remove"
                " from."))


def unknown_replaced_rubric(rubric: Rubric, ledger: Ledger) -> Iterator[Fault]:
    replaced = rubric.file.replaces
    if replaced and not ledger.knows_rubric(replaced):
        yield Fault("replaces", ("replaces",), _no_rubric(replaced), _rubric_meant(replaced, ledger))


def unknown_comparable_item(rubric: Rubric, ledger: Ledger) -> Iterator[Fault]:
    """Both ends of a comparison are nodes: of this edition and of the earlier one."""
    for place, comparable in enumerate(rubric.file.comparable):
        path = ("comparable", place)
        earlier = ledger.rubrics.get(comparable.rubric)
        if not ledger.knows_rubric(comparable.rubric):
            yield Fault(comparable.rubric, (*path, "rubric"), _no_rubric(comparable.rubric),
                        _rubric_meant(comparable.rubric, ledger))
        for key, ids in (("items", comparable.items), ("withheld", comparable.withheld)):
            for id in ids:
                if id not in rubric.nodes:
                    yield Fault(id, (*path, key, id), _no_item(id, rubric.id), item_meant(id, rubric))
        for id, old in comparable.items.items():
            if earlier and old not in earlier.nodes:
                yield Fault(id, (*path, "items", id), _no_item(old, earlier.id), item_meant(old, earlier))


def unknown_unit(rubric: Rubric, ledger: Ledger) -> Iterator[Fault]:
    """A campaign inside a unit that the project does not have expects reports of nobody."""
    for place, campaign in enumerate(rubric.file.campaigns):
        unit = campaign.within
        if unit and not ledger.knows_unit(unit):
            yield Fault(unit, ("campaigns", place, "within"), say(
                "Không có đơn vị `{id}`.", "There is no unit `{id}`.", id=unit), unit_meant(unit, ledger))


def _no_rubric(id: str) -> Said:
    return say("Không có bộ tiêu chí `{id}`.", "There is no rubric `{id}`.", id=id)


def _rubric_meant(id: str, ledger: Ledger) -> Said:
    return did_you_mean(id, ledger.rubrics) or say(
        "Ghi tên một tệp trong rubrics/, hoặc thêm rubrics/{id}.yaml.",
        "Name a file in rubrics/, or add rubrics/{id}.yaml.", id=id)


def item_meant(id: str, rubric: Rubric) -> Said:
    """Which item of a rubric may be meant by an id that it does not have."""
    return did_you_mean(id, rubric.nodes) or say(
        "Ghi mã như trong rubrics/{rubric}.yaml, ví dụ \"{first}\"",
        "Write an id as in rubrics/{rubric}.yaml, such as \"{first}\"", rubric=rubric.id, first=next(iter(rubric.nodes)))


def unit_meant(id: str, ledger: Ledger) -> Said:
    """Which unit may be meant by an id that the project does not have."""
    return did_you_mean(id, ledger.units) or say(
        "Ghi đường dẫn dưới scores/, ví dụ quang-ngai/phuong-duc-pho; chưa có thì thêm scores/{id}/unit.yaml.",
        "Write its path under scores/, such as quang-ngai/phuong-duc-pho; if it is new, add scores/{id}/unit.yaml.",
        id=id)


def _no_item(id: str, rubric: str) -> Said:
    return say("Bộ tiêu chí {rubric} không có mục `{id}`.", "The rubric {rubric} has no item `{id}`.",
               id=id, rubric=rubric)
