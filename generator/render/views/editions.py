"""Two editions of a rubric side by side, as the page of the newer one shows them."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from generator.derive.editions import EditionChange, Match, compared_editions, edition_changes
from generator.model import Level, Node, Rubric
from generator.render.addresses import rubric_address
from generator.render.vietnamese import number
from generator.render.views.atlas import Atlas
from generator.render.views.elements import Link
from generator.render.wording import TIERS

ANCHOR = "thay-doi"
LEVELS_SHOWN = 4
TEXT_SHOWN = 90


class EditionRow(NamedTuple):
    """A node of the earlier edition and what stands for it now."""

    now: tuple[Link, ...]
    before: Link
    points: str  # 6 → 4, or 4 where it stays
    moved: bool  # the points are others
    remarks: tuple[str, ...]


class EditionNode(NamedTuple):
    """A node without a counterpart; `why` it is not compared, where the rubric says so."""

    node: Link
    points: str
    why: str


class Fact(NamedTuple):
    name: str
    before: str
    now: str


class Share(NamedTuple):
    """How much of an edition's points is comparable."""

    name: str
    part: Decimal
    whole: Decimal


class EditionSection(NamedTuple):
    anchor: str
    before: Link
    lead: str
    shares: tuple[Share, ...]
    facts: tuple[Fact, ...]  # what changed beside the criteria
    comparable: tuple[EditionRow, ...]
    same_title: tuple[EditionRow, ...]
    added: tuple[EditionNode, ...]
    dropped: tuple[EditionNode, ...]


def edition_sections(atlas: Atlas, rubric: Rubric) -> tuple[EditionSection, ...]:
    return tuple(_section(change, edition_anchor(place))
                 for place, change in enumerate(edition_changes(atlas.ledger, rubric)))


def edition_anchor(place: int) -> str:
    """The anchor of the first comparison, which is with the edition that was replaced, and of further ones."""
    return ANCHOR if not place else f"{ANCHOR}-{place + 1}"


def edition_link(atlas: Atlas, rubric: Rubric, before: str, text: str) -> Link | None:
    """To the comparison of two editions; None where no page has it."""
    compared = compared_editions(atlas.ledger, rubric)
    if before not in compared:
        return None
    return Link(text, f"{rubric_address(rubric.id)}#{edition_anchor(compared.index(before))}")


# --- the comparison ---


def _section(change: EditionChange, anchor: str) -> EditionSection:
    before = change.before
    shares = (Share("Bộ trước", change.covers_before, before.file.total),
              Share("Bộ này", change.covers_now, change.rubric.file.total))
    return EditionSection(
        anchor=anchor, before=Link(before.name, rubric_address(before.id)), lead=_lead(change),
        shares=shares, facts=tuple(_facts(before, change.rubric)),
        comparable=tuple(_row(change, match) for match in change.comparable),
        same_title=tuple(_row(change, match) for match in change.same_title),
        added=tuple(_node(change.rubric, node, change.withheld.get(node.id, "")) for node in change.added),
        dropped=tuple(_node(before, node, "") for node in change.dropped))


def _lead(change: EditionChange) -> str:
    if not change.comparable:
        return ("Bộ này không ghi mục nào so sánh được với bộ trước, nên điểm của hai bộ không so với nhau "
                "và không tính thay đổi từ bộ này sang bộ kia.")
    now, before = change.rubric.file.total, change.before.file.total
    return (f"{number(change.covers_now)} trong {number(now)} điểm của bộ này so sánh được với "
            f"{number(change.covers_before)} trong {number(before)} điểm của bộ trước. "
            "Thay đổi từ bộ trước sang bộ này chỉ tính trên các mục đó.")


def _row(change: EditionChange, match: Match) -> EditionRow:
    points, before = number(match.points), number(match.before.max)
    moved = "max" in match.differences
    why = [change.withheld[node.id] for node in match.now if node.id in change.withheld]
    return EditionRow(
        tuple(_link(change.rubric, node) for node in match.now),
        Link(f"Mục {match.before.id}", _link(change.before, match.before).address),
        f"{before} → {points}" if moved else points, moved, (*why, *_remarks(match)))


def _remarks(match: Match) -> Iterator[str]:
    """What reads otherwise; other points of levels go without saying where the maximum is another one."""
    if len(match.now) > 1:
        yield f"tách thành {len(match.now)} mục"
        return
    [now], before = match.now, match.before
    differences = match.differences
    if "title" in differences:
        yield f"tên trước: “{_brief(before.title)}”"
    if "levels" in differences:
        yield from _levels(before.levels, now.levels, "max" not in differences)
    if "measure" in differences:
        yield from _measures(before, now)
    if "items" in differences:
        yield "các mục con thay đổi"


def _levels(before: tuple[Level, ...], now: tuple[Level, ...], with_points: bool) -> Iterator[str]:
    if not before or not now:
        yield "bộ này không ghi các mức chấm" if before else "bộ trước không ghi các mức chấm"
        return
    pairs = [(then, level) for then, level in zip(before, now, strict=False)
             if then.when != level.when or with_points and then.points != level.points]
    for then, level in pairs[:LEVELS_SHOWN]:
        yield _level(then, level, with_points)
    if len(pairs) > LEVELS_SHOWN:
        yield f"và {len(pairs) - LEVELS_SHOWN} mức chấm khác"
    if len(before) != len(now):
        yield f"{len(before)} mức chấm → {len(now)} mức chấm"


def _level(before: Level, now: Level, with_points: bool) -> str:
    points = [f"{number(level.points)} điểm" for level in (before, now)]
    if before.when == now.when:
        return f"mức “{_brief(now.when)}”: {points[0]} → {points[1]}"
    told = [f"“{_brief(level.when)}”" + (f" {of}" if with_points else "")
            for level, of in zip((before, now), points, strict=True)]
    return f"mức chấm: {told[0]} → {told[1]}"


def _measures(before: Node, now: Node) -> Iterator[str]:
    then, measure = (node.measure.name if node.measure else "" for node in (before, now))
    if then != measure:
        yield f"số đo: {_quoted(then)} → {_quoted(measure)}"
    else:
        yield "cách tính điểm từ số đo thay đổi"


def _node(rubric: Rubric, node: Node, why: str) -> EditionNode:
    leaves = len(node.leaves)
    points = f"{number(node.max)} điểm" + (f", {leaves} nội dung" if node.items else "")
    return EditionNode(_link(rubric, node), points, why)


def _link(rubric: Rubric, node: Node) -> Link:
    return Link(f"{node.id} {node.title}", f"{rubric_address(rubric.id)}#tc-{node.id}")


def _quoted(text: str) -> str:
    return f"“{_brief(text)}”" if text else "không có"


def _brief(text: str) -> str:
    return text if len(text) <= TEXT_SHOWN else text[:TEXT_SHOWN - 1].rstrip() + "…"


def _facts(before: Rubric, now: Rubric) -> Iterator[Fact]:
    """What the editions say otherwise of scoring as a whole."""
    told = [("Tổng điểm", [number(one.file.total) for one in (before, now)]),
            ("Bước điểm", [number(one.file.step) if one.file.step else "không ghi" for one in (before, now)]),
            ("Người chấm", [", ".join(one.assessors.values()) for one in (before, now)]),
            ("Mức xếp loại", [_ratings(one) for one in (before, now)]),
            ("Dùng cho", [", ".join(TIERS[tier].lower() for tier in one.file.applies_to) or "không ghi"
                          for one in (before, now)])]
    yield from (Fact(name, *values) for name, values in told if values[0] != values[1])


def _ratings(rubric: Rubric) -> str:
    bands = [band.name + (f" từ {number(band.from_)}" if band.from_ is not None else "")
             for band in rubric.file.ratings]
    return "; ".join(bands) or "không ghi"
