"""Rules that compare what the papers state with what their own numbers come to."""

from collections.abc import Iterator
from decimal import Decimal

from generator.check.fault import Fault, RecordInRubric
from generator.model import Figure, Indicator, Ledger, Record
from generator.model.sums import band_of, round_half_up
from generator.problem import Said, did_you_mean, say


def stated_total_differs(at: RecordInRubric) -> Iterator[Fault]:
    """A stated total equals the sum of the items, once every item has points."""
    for place, statement in enumerate(at.record.file.stated):
        sums = at.tallies.get(statement.assessor)
        if sums and sums.complete and statement.total is not None and statement.total != sums.total:
            yield Fault("total", ("stated", place, "total"), _differs(statement.total, sums.total),
                        _keep_both("stated-total-differs", "total"))


def stated_subtotal_differs(at: RecordInRubric) -> Iterator[Fault]:
    for place, statement in enumerate(at.record.file.stated):
        sums = at.tallies.get(statement.assessor)
        for id, stated in statement.subtotals.items() if sums else ():
            if sums and sums.open.get(id) == 0 and id in sums.points and stated != sums.points[id]:
                yield Fault(id, ("stated", place, "subtotals", id), _differs(stated, sums.points[id]),
                            _keep_both("stated-subtotal-differs", id))


def _differs(stated: Decimal, summed: Decimal | None) -> Said:
    return say("Văn bản ghi {stated}, cộng các mục được {summed}.",
               "The paper states {stated}, its items come to {summed}.", stated=stated, summed=summed)


def _keep_both(rule: str, at: str) -> Said:
    return say("Xem lại điểm từng mục; văn bản gốc ghi như vậy thì giữ cả hai và ghi"
               " acknowledged: [{{rule: {rule}, at: \"{at}\", note: Bảng điểm in …}}]",
               "Check the points of the items; if the paper has it so, keep both and write"
               " acknowledged: [{{rule: {rule}, at: \"{at}\", note: Bảng điểm in …}}]", rule=rule, at=at)


def stated_rating_differs(at: RecordInRubric) -> Iterator[Fault]:
    """A stated rating is the one whose limit the points reach, where the rubric states limits."""
    for place, statement in enumerate(at.record.file.stated):
        sums = at.tallies.get(statement.assessor)
        if sums and sums.applicable_max != at.rubric.file.total:
            continue  # the limits are points of the whole sheet; how they serve a part of it no paper says
        points = sums.total if sums and sums.complete else statement.total
        band = band_of(at.rubric, points) if points is not None else None
        if statement.rating in at.rubric.ratings and band and band != statement.rating:
            yield Fault("rating", ("stated", place, "rating"), say(
                "Văn bản xếp loại `{stated}`, {points} điểm ứng với `{band}`.",
                "The paper rates `{stated}`, {points} points reach `{band}`.",
                stated=statement.rating, points=points, band=band), say(
                "Ghi rating: {band}, hoặc xem lại điểm; cấp trên xếp khác vì lý do riêng thì ghi"
                " acknowledged: [{{rule: stated-rating-differs, at: rating, note: …}}]",
                "Write rating: {band}, or check the points; if the authority rated otherwise for a reason, write"
                " acknowledged: [{{rule: stated-rating-differs, at: rating, note: …}}]", band=band))


def statements_disagree(at: RecordInRubric) -> Iterator[Fault]:
    """Two statements of one assessor's result say the same total, rating and subtotals."""
    first: dict[tuple[str, object], object] = {}
    for place, statement in enumerate(at.record.file.stated):
        said: list[tuple[str, tuple[str | int, ...], object]] = [
            ("total", ("total",), statement.total), ("rating", ("rating",), statement.rating)]
        said += [(id, ("subtotals", id), value) for id, value in statement.subtotals.items()]
        for name, path, value in said:
            before = first.setdefault((statement.assessor, path), value) if value is not None else None
            if before is not None and before != value:
                yield Fault(name, ("stated", place, *path), say(
                    "Hai chỗ nói khác nhau về `{name}` của `{assessor}`: {before} và {value}.",
                    "Two statements of `{name}` by `{assessor}` disagree: {before} and {value}.",
                    name=name, assessor=statement.assessor, before=before, value=value), say(
                    "Sửa chỗ chép nhầm; hai văn bản nói khác nhau thật thì giữ cả hai và ghi"
                    " acknowledged: [{{rule: statements-disagree, at: \"{name}\", note: …}}]",
                    "Mend what was copied wrongly; if the papers really differ, keep both and write"
                    " acknowledged: [{{rule: statements-disagree, at: \"{name}\", note: …}}]", name=name))


# --- statistics ---


def unknown_indicator(record: Record, ledger: Ledger) -> Iterator[Fault]:
    if "rubrics/indicators.yaml" in ledger.unreadable:
        return
    for id in record.file.indicators:
        if id not in ledger.indicators:
            yield Fault(id, ("indicators", id), say("Không có chỉ số `{id}` trong rubrics/indicators.yaml.",
                                                    "There is no indicator `{id}` in rubrics/indicators.yaml.", id=id),
                        did_you_mean(id, ledger.indicators) or say(
                            "Thêm vào danh mục: - {{id: {id}, name: …, unit: hồ sơ}}",
                            "Add it to the list: - {{id: {id}, name: …, unit: hồ sơ}}", id=id))


def ratio_differs(record: Record, ledger: Ledger) -> Iterator[Fault]:
    """A ratio is 100 × part / whole, rounded half up to the decimals it is written with."""
    for indicator, figure in _figures(record, ledger):
        parts = _parts(record, figure, indicator.ratio or ())
        if len(parts) == 2 and parts[1]:
            exact = 100 * parts[0] / parts[1]
            decimals = max(0, -int(figure.value.as_tuple().exponent))
            if round_half_up(exact, decimals) != figure.value:
                yield Fault(indicator.id, ("indicators", indicator.id), say(
                    "{name}: ghi {value} %, tính {part} / {whole} được {exact} %.",
                    "{name}: {value} % is written, {part} / {whole} makes {exact} %.", name=indicator.name,
                    value=figure.value, part=parts[0], whole=parts[1], exact=round_half_up(exact, decimals + 1)),
                    say("Ghi {id}: {right}, hoặc sửa hai số thành phần; văn bản gốc in như vậy thì ghi nhận trong"
                        " acknowledged.",
                        "Write {id}: {right}, or mend its two numbers; if the paper has it so, acknowledge it.",
                        id=indicator.id, right=str(round_half_up(exact, decimals))))


def parts_do_not_add_up(record: Record, ledger: Ledger) -> Iterator[Fault]:
    """A sum equals its parts, when the record gives all of them for the same day."""
    for indicator, figure in _figures(record, ledger):
        parts = _parts(record, figure, indicator.sum_of)
        if parts and sum(parts) != figure.value:
            yield Fault(indicator.id, ("indicators", indicator.id), say(
                "{name}: ghi {value}, các phần {parts} cộng lại {total}.",
                "{name}: {value} is written, its parts {parts} come to {total}.",
                name=indicator.name, value=figure.value, parts=parts, total=sum(parts)),
                say("Ghi {id}: {right}, hoặc sửa các phần; văn bản gốc in như vậy thì ghi nhận trong acknowledged.",
                    "Write {id}: {right}, or mend its parts; if the paper has it so, acknowledge it.",
                    id=indicator.id, right=str(sum(parts))))


def _figures(record: Record, ledger: Ledger) -> Iterator[tuple[Indicator, Figure]]:
    for id, figure in record.file.indicators.items():
        if id in ledger.indicators:
            yield ledger.indicators[id], figure


def _parts(record: Record, whole: Figure, ids: tuple[str, ...]) -> list[Decimal]:
    """The values of all parts; empty when one is missing, of another day, or a target beside a result."""
    if not ids:
        return []
    figures = [record.file.indicators.get(id) for id in ids]
    known = [part.value for part in figures
             if part and part.as_of == whole.as_of and bool(part.target) == bool(whole.target)]
    return known if len(known) == len(ids) else []
