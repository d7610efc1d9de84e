"""What a sample of 300 units holds: every shape that a real project may have, under names nobody takes for real."""

from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest

from generator.check.fault import RecordInRubric
from generator.model import Document, Record, Unit
from generator.sample.shapes import SLIPS
from tests.sample.conftest import Made

Found = Callable[[Made], object]


def records(made: Made) -> tuple[Record, ...]:
    return made.ledger.records


def in_state(state: str) -> Found:
    return lambda made: [one for one in records(made) if one.file.state == state]


def given(word: str) -> Found:
    return lambda made: [one for one in records(made)
                         for score in one.file.scores.values() if word in score.given.values()]


def unranked(why: str) -> Found:
    return lambda made: [one for ranking in made.results.rankings
                         for one in ranking.standings if one.unranked_because == why]


def acknowledged(rule: str) -> Found:
    return lambda made: [one for one in made.results.discrepancies if one.rule == rule]


def warned_of(rule: str) -> Found:
    return lambda made: [one for one in made.problems if one.rule == rule and not one.acknowledged]


def units(wanted: Callable[[Unit], object]) -> Found:
    return lambda made: [unit for unit in made.ledger.units.values() if wanted(unit)]


def new_by_merger(made: Made) -> list[str]:
    heirs = {heir.unit for unit in made.ledger.units.values() for heir in unit.file.successors if heir.extent == "full"}
    return [id for id in heirs if made.ledger.units[id].file.from_]


def late(made: Made) -> list[Record]:
    due = {(rubric.id, one.period): one.due for rubric in made.ledger.rubrics.values() for one in rubric.file.campaigns}
    return [one for one in records(made) for source in one.file.sources
            if source.for_ == "self" and str(source.date) > str(due[one.rubric or "", one.period])]


def at_a_higher_node(made: Made) -> list[Record]:
    return [one for one in records(made) for id, score in one.file.scores.items()
            if score.points and made.ledger.rubrics[str(one.rubric)].nodes[id].items]


def only_stated(total: bool) -> Found:
    return lambda made: [one for one in records(made) if one.file.stated and not one.file.scores
                         and all((stated.total is not None) == total for stated in one.file.stated)]


def lacking_column(made: Made) -> list[Record]:
    return [one for one in records(made) if one.file.scores and not one.file.state
            and all(list(score.given) == ["self"] for score in one.file.scores.values())]


def scores(wanted: Callable[..., object]) -> Found:
    return lambda made: [score for one in records(made) for score in one.file.scores.values() if wanted(score)]


def changes(same_rubric: bool) -> Found:
    return lambda made: [change for one in made.results.records.values() for change in one.changes.values()
                         if change.same_rubric(str(one.record.rubric)) == same_rubric]


SHAPES: dict[str, Found] = {
    "ties": lambda made: [one for ranking in made.results.rankings for one in ranking.standings if one.tied],
    "missing": unranked("not-submitted"), "said to be missing": in_state("not-submitted"), "late": late,
    "not required": in_state("not-required"), "under verification": in_state("under-verification"),
    "under objection": in_state("under-objection"), "withheld record": in_state("withheld"),
    "withdrawn": in_state("withdrawn"), "draft": in_state("draft"), "rating only": only_stated(total=False),
    "totals only": only_stated(total=True), "self score only": lacking_column, "by criterion": at_a_higher_node,
    "not applicable": given("not-applicable"), "pending": given("pending"), "withheld item": given("withheld"),
    "total that differs": acknowledged("stated-total-differs"),
    "subtotal that differs": acknowledged("stated-subtotal-differs"),
    "ended units": units(lambda unit: unit.file.until and unit.file.successors), "merged into": new_by_merger,
    "shared out": units(lambda unit: any(one.extent == "partial" for one in unit.file.successors)),
    "former names": units(lambda unit: unit.file.former_names),
    "agencies": units(lambda unit: unit.file.tier == "agency"),
    "answered objections": lambda made: [reply for one in records(made) for reply in one.file.replies if reply.outcome],
    "corrections": lambda made: [one for one in records(made) if one.file.corrections],
    "indicators": lambda made: [one for one in records(made) if one.file.indicators],
    "initiatives": lambda made: [one for one in records(made) if one.file.initiatives],
    "narratives": lambda made: made.ledger.narratives,
    "subtotals": lambda made: [stated for one in records(made) for stated in one.file.stated if stated.subtotals],
    "chosen levels": scores(lambda score: score.level and score.value is None),
    "measured levels": scores(lambda score: score.level and score.value is not None),
    "formulas": scores(lambda score: not score.level and score.value is not None),
    "opinions": scores(lambda score: score.opinion), "statements as evidence": scores(
        lambda score: any(one.text for one in score.evidence)),
    "the authority gives more": scores(lambda score: len(score.points) == 2 and score.points[1] > score.points[0]),
    "changes across editions": changes(same_rubric=False), "changes in one edition": changes(same_rubric=True),
    **{f"warned of: {rule}": warned_of(rule) for rule in (*SLIPS.values(), "record-late")},
    "computed ratings": lambda made: [one for record in made.results.records.values()
                                      for one in record.results.values() if one.rating_from == "computed"],
    "every rating": lambda made: len({one.head.rating for one in made.results.records.values()
                                      if one.head and one.head.rating}) == 4,
}


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_occurs(made: Made, shape: str) -> None:
    assert SHAPES[shape](made), shape


def test_nothing_is_wrong_but_what_is_acknowledged(made: Made) -> None:
    told = [one for one in made.problems if not one.acknowledged]
    assert [str(one) for one in told if one.severity == "error"] == []
    assert {one.rule for one in made.problems if one.severity == "error"} == {
        "stated-total-differs", "stated-subtotal-differs"}


def test_a_few_records_are_warned_of_and_most_late_ones_say_why(made: Made) -> None:
    warned = {one.place.file for one in made.problems if one.severity == "warning" and not one.acknowledged}
    assert 0.01 < len(warned) / len(made.ledger.records) < 0.07
    late = [one.acknowledged for one in made.problems if one.rule == "record-late"]
    assert 0.5 < sum(late) / len(late) < 0.9


def test_four_editions_of_one_series(made: Made) -> None:
    rubrics = list(made.ledger.rubrics.values())
    assert len(rubrics) == 4 and len({rubric.series for rubric in rubrics}) == 1
    assert sorted(rubric.file.applies_to for rubric in rubrics) == [("agency",), *[("commune",)] * 3]
    assert {rubric.file.replaces for rubric in rubrics} == {None, "mau-2021", "mau-2022"}
    for rubric in rubrics:
        assert rubric.file.total == 100 and rubric.file.step in (Decimal("0.5"), Decimal("0.25"))
        assert 5 <= len(rubric.file.criteria) <= 8 and 20 <= len(rubric.leaves) <= 26
        assert rubric.file.ratings_basis and "không có thật" in str(rubric.file.ratings_basis.title)
        assert rubric.file.campaigns and all(band.from_ is not None for band in rubric.file.ratings)
        assert any(leaf.levels for leaf in rubric.leaves) and any(leaf.proportional for leaf in rubric.leaves)
    assert any(criterion.bonus for rubric in rubrics for criterion in rubric.file.criteria)


def test_most_items_have_full_marks_and_a_reason_where_points_are_cut(made: Made) -> None:
    full = cut = 0
    for record in made.ledger.records:
        for id, score in record.file.scores.items():
            node = made.ledger.rubrics[str(record.rubric)].nodes[id]
            for points in score.points if not node.items else ():
                full, cut = full + (points == node.max), cut + (points != node.max)
                assert points == node.max or score.reason or score.opinion or slips(made, record, "cut-without-reason")
    assert full > 4 * cut


def test_about_two_thirds_of_the_items_have_evidence_dated_inside_the_period(made: Made) -> None:
    found = [(record, score) for record in made.ledger.records for id, score in record.file.scores.items()
             if not made.ledger.rubrics[str(record.rubric)].nodes[id].items]
    with_evidence = [score for _, score in found if score.evidence]
    assert 0.55 < len(with_evidence) / len(found) < 0.75
    for record, score in found:
        if slips(made, record, "evidence-after-cutoff", "evidence-before-period"):
            continue
        for one in score.evidence:
            assert one.text or f"{record.period}-01-01" <= str(one.date) <= str(record.file.as_of)


def slips(made: Made, record: Record, *rules: str) -> bool:
    """Whether the record is one of those that are warned of by these rules."""
    return any(one.place.file == record.path for one in made.problems if one.rule in rules)


def documents(record: Record) -> Iterator[Document]:
    yield from record.file.sources
    yield from (one for score in record.file.scores.values() for one in score.evidence)
    yield from (one.source for one in record.file.stated if one.source)


def test_a_paper_looks_the_same_wherever_it_is_cited(made: Made) -> None:
    cited: dict[object, set[object]] = {}
    times: Counter[object] = Counter()
    for record in made.ledger.records:
        if slips(made, record, "document-cited-differently"):
            continue
        for one in documents(record):
            if one.key:
                cited.setdefault(one.key, set()).add((one.type, one.date, one.title))
                times[one.key] += 1
    assert [key for key, looks in cited.items() if len(looks) > 1] == []
    assert max(times.values()) > 50, "a province's plan is cited by many"


def test_every_name_says_that_it_is_made_up(made: Made) -> None:
    names = [name for unit in made.ledger.units.values()
             for name in (unit.name, *(one.name for one in unit.file.former_names))]
    names += [rubric.file.title.replace("mẫu", "Mẫu") for rubric in made.ledger.rubrics.values()]
    names += [str(one.issuer) for record in made.ledger.records
              for one in documents(record) if not getattr(one, "text", "")]
    names += [reply.by for record in made.ledger.records for reply in record.file.replies]
    assert [name for name in names if "Mẫu" not in name] == []
    assert "không có thật" in (made.root / "mkdocs.yml").read_text("utf-8")
    assert "không có thật" in made.ledger.welcome


def test_names_are_mostly_distinct_and_ids_fold_to_ascii(made: Made) -> None:
    communes = [unit for unit in made.ledger.units.values() if unit.file.tier == "commune"]
    assert len({unit.name for unit in communes}) > 0.9 * len(communes)
    assert all(unit.id.isascii() and unit.id.count("/") == 1 for unit in communes)


def test_provinces_differ_in_size(made: Made) -> None:
    sizes = Counter(str(unit.parent) for unit in made.ledger.units.values() if unit.parent)
    assert len(sizes) == 3 and sum(sizes.values()) == 300
    assert max(sizes.values()) > 3 * min(sizes.values())


def test_nothing_that_looks_like_personal_data(made: Made) -> None:
    for path in made.root.rglob("*.yaml"):
        text = path.read_text("utf-8")
        assert "@" not in text
        assert not [word for word in text.split() if word.strip('",').isdigit() and len(word.strip('",')) > 8]


def test_sums_are_those_that_were_meant(made: Made) -> None:
    """Where every item has points, the stated total is their sum; the program's own arithmetic says the same."""
    compared = 0
    for record in made.ledger.records:
        rubric = made.ledger.rubrics[str(record.rubric)]
        sums = RecordInRubric(made.ledger, record, made.ledger.units[record.unit], rubric).tallies
        for stated in record.file.stated:
            tally = sums[stated.assessor]
            if tally.complete and not record.file.acknowledged:
                compared += 1
                assert tally.total == stated.total, record.path
    assert compared > 1000
