"""One record → its results: totals, percent, completeness and rating per assessor, and the record's state."""

from generator.derive.results import DerivedState, Result
from generator.model import Record, Rubric
from generator.model.sums import band_of, round_half_up, tally


def results_of(record: Record, rubric: Rubric) -> dict[str, Result]:
    """Results by assessor id, weakest authority first; only of assessors that gave points or a rating."""
    if record.is_closed:
        return {}
    found = {assessor: _result(record, rubric, assessor) for assessor in rubric.assessors}
    return {assessor: result for assessor, result in found.items() if result.speaks}


def _result(record: Record, rubric: Rubric, assessor: str) -> Result:
    sums = tally(rubric, record.file.scores, assessor)
    statements = [one for one in record.file.stated if one.assessor == assessor]
    stated_total = next((one.total for one in statements if one.total is not None), None)
    stated_rating = next((one.rating for one in statements if one.rating in rubric.ratings), None)
    from_paper = not sums.complete and stated_total is not None
    points = stated_total if from_paper else sums.total
    complete = from_paper or sums.complete
    percent = None
    if points is not None and sums.applicable_max > 0:
        percent = round_half_up(100 * points / sums.applicable_max, rubric.file.decimals)
    band = band_of(rubric, points) if points is not None and complete else None
    return Result(
        unit=record.unit, period=record.period, rubric=rubric.id, assessor=assessor,
        points=points, points_from=None if points is None else "stated" if from_paper else "computed",
        applicable_max=sums.applicable_max, percent=percent, complete=complete, open_leaves=sums.open_leaves,
        subtotals=sums.points, applicable=sums.applicable, open=sums.open,
        rating=stated_rating or band, rating_from="stated" if stated_rating else "computed" if band else None)


def state_of(record: Record, rubric: Rubric, results: dict[str, Result]) -> str:
    """The recorded state, else what the scores show."""
    return record.file.state or _derived_state(record, rubric, results)


def _derived_state(record: Record, rubric: Rubric, results: dict[str, Result]) -> DerivedState:
    strongest = results.get(list(rubric.assessors)[-1])
    if strongest and len(rubric.assessors) > 1:
        if strongest.complete:
            return "verified"
        return "partly-verified" if strongest.points is not None else "rated"
    if not any(result.complete or result.rating for result in results.values()):
        return "incomplete"
    return "self-scored" if list(results) == ["self"] else "scored"
