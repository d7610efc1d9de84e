"""Rules for what a record says of its rubric: which one, which unit and period, which ids, which points."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from generator.check.fault import Fault, RecordInRubric
from generator.check.rubric_rules import item_meant
from generator.model import Node, Rubric
from generator.model.fields import period_span
from generator.model.sums import WIDE, formula_points, level_reached, round_half_up
from generator.problem import Said, did_you_mean, say


def rubric_not_in_force(at: RecordInRubric) -> Iterator[Fault]:
    validity = at.rubric.file.in_force
    if validity is None:
        return
    first, last = period_span(at.record.period)
    if (validity.from_ and first < period_span(validity.from_)[0]) or (
            validity.until and last > period_span(validity.until)[1]):
        yield Fault("rubric", ("rubric",), say(
            "Bộ tiêu chí {rubric} dùng cho {first} đến {last}, không dùng cho kỳ {period}.",
            "The rubric {rubric} serves {first} to {last}, not the period {period}.", rubric=at.rubric.id,
            first=validity.from_ or "…", last=validity.until or "…", period=at.record.period),
            say("Ghi bộ tiêu chí của kỳ đó ở dòng rubric, hoặc sửa in_force trong {file}, ví dụ"
                " in_force: {{from: {year}}}",
                "Name the rubric of that period in the line rubric, or mend in_force in {file}, such as"
                " in_force: {{from: {year}}}", file=at.rubric.path, year=first[:4]))


def rubric_not_for_tier(at: RecordInRubric) -> Iterator[Fault]:
    tiers = at.rubric.file.applies_to
    if tiers and at.unit and at.unit.file.tier not in tiers:
        yield Fault("rubric", ("rubric",), say(
            "Bộ tiêu chí {rubric} không dùng cho cấp `{tier}` (chỉ {tiers}).",
            "The rubric {rubric} is not for the tier `{tier}` (only {tiers}).",
            rubric=at.rubric.id, tier=at.unit.file.tier, tiers=", ".join(tiers)),
            say("Chọn bộ tiêu chí khác, sửa tier trong {unit}, hoặc thêm cấp đó vào applies_to: [{tiers}, {tier}]",
                "Choose another rubric, mend tier in {unit}, or add the tier to applies_to: [{tiers}, {tier}]",
                unit=at.unit.path, tiers=", ".join(tiers), tier=at.unit.file.tier))


def unknown_item(at: RecordInRubric) -> Iterator[Fault]:
    known = at.rubric.nodes
    places = [(id, ("scores", id)) for id in at.record.file.scores if id not in known]
    places += [(id, ("stated", place, "subtotals", id))
               for place, statement in enumerate(at.record.file.stated) for id in statement.subtotals if id not in known]
    for id, path in places:
        yield Fault(id, path, say("Bộ tiêu chí {rubric} không có mục `{id}`.",
                                  "The rubric {rubric} has no item `{id}`.", rubric=at.rubric.id, id=id),
                    item_meant(id, at.rubric))


def one_of(id: str, known: Iterable[str]) -> Said:
    """Which of the known ids may be meant; the first as an example where they are too many to list."""
    known = list(known)
    return did_you_mean(id, known) or say(
        "Dùng mã của bộ tiêu chí, ví dụ {first}", "Use an id of the rubric, such as {first}", first=next(iter(known), "…"))


def unknown_assessor(at: RecordInRubric) -> Iterator[Fault]:
    file, known = at.record.file, at.rubric.assessors
    named: list[tuple[str, str, tuple[str | int, ...]]] = [
        (item, id, ("scores", item, id)) for item, score in file.scores.items() for id in score.given if id not in known]
    named += [("stated", one.assessor, ("stated", place, "assessor")) for place, one in enumerate(file.stated)]
    named += [("sources", one.for_, ("sources", place, "for")) for place, one in enumerate(file.sources) if one.for_]
    named += [("corrections", one.assessor, ("corrections", place, "assessor"))
              for place, one in enumerate(file.corrections) if one.assessor]
    for name, id, path in named:
        if id not in known:
            yield Fault(name, path, say("Bộ tiêu chí {rubric} không có người chấm `{id}`.",
                                        "The rubric {rubric} has no assessor `{id}`.", rubric=at.rubric.id, id=id),
                        one_of(id, known))


def unknown_rating(at: RecordInRubric) -> Iterator[Fault]:
    for place, statement in enumerate(at.record.file.stated):
        if statement.rating and statement.rating not in at.rubric.ratings:
            yield Fault("rating", ("stated", place, "rating"), say(
                "Bộ tiêu chí {rubric} không có xếp loại `{id}`.", "The rubric {rubric} has no rating `{id}`.",
                rubric=at.rubric.id, id=statement.rating), one_of(statement.rating, at.rubric.ratings))


def unknown_level(at: RecordInRubric) -> Iterator[Fault]:
    for node, score in at.measured:
        level = score.level
        if level and node.level(level) is None:
            known = [chr(ord("a") + place) for place in range(len(node.levels))]
            yield Fault(node.id, ("scores", node.id, "level"), say(
                "Mục {id} không có mức `{level}`.", "The item {id} has no level `{level}`.", id=node.id, level=level),
                one_of(level, known) if known else say(
                    "Mục này không có mức: bỏ dòng level.", "The item has no levels: remove the line level."))


def points_above_maximum(at: RecordInRubric) -> Iterator[Fault]:
    for node, assessor, points in at.points:
        if points > node.max:
            yield Fault(node.id, ("scores", node.id, assessor), say(
                "Mục {id}: {points} điểm, vượt điểm tối đa {most}.",
                "Item {id}: {points} points, above the maximum {most}.", id=node.id, points=points, most=node.max), _as_printed(
                "points-above-maximum", node.id, f"{assessor}: {node.max}"))


def _as_printed(rule: str, id: str, right: str) -> Said:
    """What to write, and what to do where the paper itself has it otherwise."""
    return say("Sửa theo bản gốc, ví dụ {right}; bản gốc in như vậy thì giữ nguyên và ghi"
               " acknowledged: [{{rule: {rule}, at: \"{id}\", note: …}}]",
               "Mend it by the paper, such as {right}; if the paper has it so, keep it and write"
               " acknowledged: [{{rule: {rule}, at: \"{id}\", note: …}}]", right=right, rule=rule, id=id)


def points_below_zero(at: RecordInRubric) -> Iterator[Fault]:
    for node, assessor, points in at.points:
        if points < 0:
            yield Fault(node.id, ("scores", node.id, assessor), say(
                "Mục {id}: {points} điểm, dưới 0.", "Item {id}: {points} points, below 0.", id=node.id, points=points),
                _as_printed("points-below-zero", node.id, f"{assessor}: 0"))


def points_off_step(at: RecordInRubric) -> Iterator[Fault]:
    step = at.rubric.file.step
    for node, assessor, points in at.points if step else ():
        if WIDE.remainder(points, step):
            yield Fault(node.id, ("scores", node.id, assessor), say(
                "Mục {id}: {points} điểm, không đúng bước {step}.", "Item {id}: {points} points, not a step of {step}.",
                id=node.id, points=points, step=step),
                _as_printed("points-off-step", node.id, f"{assessor}: {_on_step(points, step)}"))


def _on_step(points: Decimal, step: Decimal) -> Decimal:
    """The nearest multiple of the step below; not below zero."""
    return max(Decimal(0), WIDE.subtract(points, WIDE.remainder(points, step)))


def points_differ_from_level(at: RecordInRubric) -> Iterator[Fault]:
    """Some assessor gave the points of the level chosen (or reached by the value, when none is named)."""
    for node, score in at.measured:
        if not node.levels:
            continue
        key = score.level or (level_reached(node, score.value) if score.value is not None else None)
        level = node.level(key) if key else None
        if level and (given := score.points) and level.points not in given:
            yield Fault(node.id, ("scores", node.id, "level" if score.level else "value"), say(
                "Mục {id}: mức {key} cho {expected} điểm, bản ghi cho {given}.",
                "Item {id}: level {key} gives {expected} points, the record gives {given}.",
                id=node.id, key=key, expected=level.points, given=given[0]), say(
                "Sửa điểm thành {points} hoặc chọn mức khác; bản gốc ghi như vậy thì ghi nhận trong acknowledged.",
                "Make the points {points}, or choose another level; if the paper has it so, acknowledge it.",
                points=str(level.points)))


def points_differ_from_formula(at: RecordInRubric) -> Iterator[Fault]:
    """Some assessor gave what the formula makes of the value, rounded to the rubric's decimals or step."""
    for node, score in at.measured:
        if node.proportional is None:
            continue
        expected = formula_points(node, score.value) if score.value is not None else None
        if expected is not None and (given := score.points) and not any(
                _follows(points, expected, at.rubric) for points in given):
            yield Fault(node.id, ("scores", node.id, "value"), say(
                "Mục {id}: công thức cho {expected} điểm với giá trị {value}, bản ghi cho {given}.",
                "Item {id}: the formula gives {expected} points for the value {value}, the record gives {given}.",
                id=node.id, expected=round_half_up(expected, at.rubric.file.decimals), value=score.value,
                given=given[0]), say(
                "Sửa điểm thành {points} hoặc sửa value: {value}; bản gốc ghi như vậy thì ghi nhận trong acknowledged.",
                "Make the points {points}, or mend value: {value}; if the paper has it so, acknowledge it.",
                points=str(round_half_up(expected, at.rubric.file.decimals)), value=str(score.value)))


def follows_formula(rubric: Rubric, node: Node, value: Decimal, points: Decimal) -> bool:
    """Whether the node has a formula, and it makes these points of the value."""
    expected = formula_points(node, value)
    return expected is not None and _follows(points, expected, rubric)


def _follows(points: Decimal, expected: Decimal, rubric: Rubric) -> bool:
    step, decimals = rubric.file.step, rubric.file.decimals
    if points == expected or round_half_up(points, decimals) == round_half_up(expected, decimals):
        return True
    return step is not None and points == round_half_up(expected / step, 0) * step


def level_differs_from_value(at: RecordInRubric) -> Iterator[Fault]:
    for node, score in at.measured:
        if score.level is None or score.value is None or node.level(score.level) is None:
            continue
        reached = level_reached(node, score.value)
        if reached and reached != score.level:
            yield Fault(node.id, ("scores", node.id, "level"), say(
                "Mục {id}: giá trị {value} ứng với mức {reached}, bản ghi chọn mức {level}.",
                "Item {id}: the value {value} reaches level {reached}, the record chose level {level}.",
                id=node.id, value=score.value, reached=reached, level=score.level), say(
                "Ghi level: {reached}, hoặc sửa value theo bản gốc.",
                "Write level: {reached}, or mend value by the paper.", reached=reached))


def points_at_two_depths(at: RecordInRubric) -> Iterator[Fault]:
    """Points on a node stand for everything below it, so nothing below may have points of that assessor."""
    if not any(node.items for node, _, _ in at.points):
        return
    pointed: dict[str, set[str]] = {}
    for node, assessor, _ in at.points:
        pointed.setdefault(assessor, set()).add(node.id)
    for assessor, ids in pointed.items():
        for id in ids if any(at.rubric.nodes[id].items for id in ids) else ():
            below = [node.id for node in at.rubric.nodes[id].walk() if node.id != id and node.id in ids]
            if below:
                yield Fault(id, ("scores", id, assessor), say(
                    "Mục {id} và mục con {below} cùng có điểm của `{assessor}`.",
                    "The item {id} and its part {below} both have points of `{assessor}`.",
                    id=id, below=", ".join(below), assessor=assessor),
                    say(
                        "Giữ điểm ở một cấp: bỏ {assessor} ở mục {id}, hoặc ở {below}.",
                        "Keep the points at one depth: remove {assessor} at {id}, or at {below}.",
                        assessor=assessor, id=id, below=", ".join(below)))

