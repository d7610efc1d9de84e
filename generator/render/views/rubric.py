"""The reference of a rubric: what is asked, how it is scored, on what it rests; and the index of all rubrics."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model import Campaign, Node, Rubric
from generator.render.addresses import RUBRICS, criterion_address, ranking_address, rubric_address, rubric_json_address
from generator.render.page import View
from generator.render.vietnamese import (
    citation,
    date_in_sentence,
    number,
    period,
    sentence_start,
    short_period,
)
from generator.render.views.atlas import Atlas, discrepancy, latest_first
from generator.render.views.editions import EditionSection, edition_link, edition_sections
from generator.render.views.elements import Cited, Discrepancy, Link, Notice, Provenance, Rung, SourceFile, Who
from generator.render.views.notes import Option, options, quantity
from generator.render.views.plan import assessor
from generator.render.wording import TIERS


@dataclass(frozen=True, slots=True)
class RubricNode:
    anchor: str
    id: str
    printed: str  # the number in the paper, where it differs from the id
    title: str
    maximum: str
    bonus: bool
    asks: tuple[str, ...]  # measure and formula in words
    options: tuple[Option, ...]
    items: tuple["RubricNode", ...]
    discrepancies: tuple[Discrepancy, ...]
    page: Link | None


@dataclass(frozen=True, slots=True)
class CampaignRow:
    period: str
    due: str
    who: str


@dataclass(frozen=True)
class RubricView(View):
    crumbs: tuple[Link, ...]
    heading: str
    traits: tuple[str, ...]
    notices: tuple[Notice, ...]
    basis: tuple[Cited, ...]
    assessors: tuple[Who, ...]
    ratings: tuple[Rung, ...]
    ratings_basis: Cited | None
    has_bands: bool
    criteria: tuple[RubricNode, ...]
    editions: tuple[EditionSection, ...]  # beside the edition it replaces, and others it compares itself with
    outline: tuple[tuple[str, str], ...]
    campaigns: tuple[CampaignRow, ...]
    discrepancies: tuple[Discrepancy, ...]
    results: tuple[Link, ...]
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class RubricRow:
    link: Link
    short: str
    force: str
    counts: str


@dataclass(frozen=True)
class RubricIndexView(View):
    rubrics: tuple[RubricRow, ...]


def rubric_views(atlas: Atlas) -> Iterator[View]:
    rubrics = sorted(atlas.ledger.rubrics.values(), key=lambda rubric: (rubric.series, _force_start(rubric)))
    yield RubricIndexView(RUBRICS, "Bộ tiêu chí", "Các bộ tiêu chí dùng để chấm điểm, xếp loại.",
                          tuple(_index_row(rubric) for rubric in rubrics))
    for rubric in rubrics:
        yield rubric_view(atlas, rubric)


def _force_start(rubric: Rubric) -> str:
    return (rubric.file.in_force.from_ if rubric.file.in_force else None) or ""


def _index_row(rubric: Rubric) -> RubricRow:
    counts = f"{len(rubric.file.criteria)} tiêu chí, {len(rubric.leaves)} nội dung, {number(rubric.file.total)} điểm"
    return RubricRow(Link(rubric.file.title, rubric_address(rubric.id)), rubric.name, in_force(rubric), counts)


def in_force(rubric: Rubric) -> str:
    """Áp dụng từ năm 2022 đến năm 2025; empty when the rubric does not say."""
    validity = rubric.file.in_force
    ends = [("từ", validity.from_), ("đến", validity.until)] if validity else []
    parts = [f"{word} {period(end)}" for word, end in ends if end]
    return f"Áp dụng {' '.join(parts)}" if parts else ""


def rubric_view(atlas: Atlas, rubric: Rubric) -> RubricView:
    file = rubric.file
    path = f"rubrics/{rubric.id}.yaml"
    placed: dict[str, list[Discrepancy]] = {}
    for problem in atlas.results.discrepancies_of.get(path, ()):
        placed.setdefault(problem.at if problem.at in rubric.nodes else "", []).append(
            discrepancy(problem, rubric=rubric))
    periods = sorted(atlas.results.of_rubric.get(rubric.id, {}), key=latest_first)
    cited = Cited(citation(file.ratings_basis), file.ratings_basis.url) if file.ratings_basis else None
    return RubricView(
        address=rubric_address(rubric.id), title=file.title,
        description=f"{file.title}: {len(file.criteria)} tiêu chí, {len(rubric.leaves)} nội dung chấm điểm.",
        crumbs=(Link("Bộ tiêu chí", RUBRICS),), heading=file.title, traits=_traits(rubric),
        notices=tuple(_editions(atlas, rubric)), basis=tuple(Cited(citation(one), one.url) for one in file.basis),
        assessors=tuple(assessor(rubric, name) for name in rubric.assessors), ratings=ratings(rubric),
        ratings_basis=cited, has_bands=any(band.from_ is not None for band in file.ratings),
        criteria=tuple(_node(atlas, rubric, node, placed) for node in file.criteria),
        editions=edition_sections(atlas, rubric),
        outline=tuple((head.heading, head.asks or "") for head in file.outline),
        campaigns=tuple(campaign_row(atlas, campaign) for campaign in file.campaigns),
        discrepancies=tuple(placed.get("", ())),
        results=tuple(Link(short_period(at), ranking_address(rubric.id, at)) for at in periods),
        provenance=Provenance((), "rubrics/", (SourceFile(f"{rubric.id}.yaml"),),
                              (Link("Bộ tiêu chí này (JSON)", rubric_json_address(rubric.id)),)))


def _traits(rubric: Rubric) -> tuple[str, ...]:
    file = rubric.file
    tiers = ", ".join(TIERS[tier] for tier in file.applies_to)
    step = f"Chấm theo bước {number(file.step)} điểm" if file.step else None
    traits = (file.issuer, in_force(rubric), f"Dùng cho: {tiers.lower()}" if tiers else None,
              f"Tổng {number(file.total)} điểm", step)
    return tuple(trait for trait in traits if trait)


def _editions(atlas: Atlas, rubric: Rubric) -> Iterator[Notice]:
    known = atlas.ledger.rubrics
    if rubric.file.replaces in known:
        before = known[rubric.file.replaces]
        changes = edition_link(atlas, rubric, before.id, "Hai bộ khác nhau thế nào")
        named = Link(before.file.title, rubric_address(before.id)), changes
        yield Notice("Thay cho: ", tuple(filter(None, named)), ".")
    later = [one for one in known.values() if one.file.replaces == rubric.id]
    if later:
        links = [Link(one.file.title, rubric_address(one.id)) for one in later]
        changes = [edition_link(atlas, one, rubric.id, "có gì thay đổi") for one in later]
        yield Notice("Đã được thay bằng: ", (*links, *filter(None, changes)),
                     ". Trang này giữ lại để đọc các kết quả cũ.")


def ratings(rubric: Rubric) -> tuple[Rung, ...]:
    return tuple(Rung(band.name, f"từ {number(band.from_)} điểm" if band.from_ is not None else "")
                 for band in rubric.file.ratings)


def _node(atlas: Atlas, rubric: Rubric, node: Node, placed: dict[str, list[Discrepancy]]) -> RubricNode:
    page = None
    if (rubric.id, node.id) in atlas.overview.scored_criteria:
        page = Link("Kết quả của các đơn vị", criterion_address(rubric.id, node.id))
    return RubricNode(
        anchor=f"tc-{node.id}", id=node.id, printed=node.no if node.no and node.no != node.id else "",
        title=node.title, maximum=number(node.max), bonus=bool(node.bonus), asks=tuple(asks(node)),
        options=options(node.levels), items=tuple(_node(atlas, rubric, item, placed) for item in node.items),
        discrepancies=tuple(placed.get(node.id, ())), page=page)


def asks(node: Node) -> Iterator[str]:
    """What is measured, and the formula in words."""
    unit = node.measure.unit if node.measure else None
    if node.measure:
        yield f"Số đo: {node.measure.name}" + (f" ({unit})" if unit else "") + "."
    formula = node.proportional
    if formula:
        full = quantity(formula.full_at, unit)
        yield f"Chấm theo tỷ lệ: từ {full} trở lên được {number(node.max)} điểm, thấp hơn thì giảm theo tỷ lệ." + (
            f" Dưới {quantity(formula.cut, unit)}: 0 điểm." if formula.cut is not None else "")


def campaign_row(atlas: Atlas, campaign: Campaign) -> CampaignRow:
    tiers = " và ".join(TIERS[tier].lower() for tier in campaign.tiers) or "mọi đơn vị"
    within = atlas.ledger.units[campaign.within].name if campaign.within in atlas.ledger.units else ""
    return CampaignRow(sentence_start(period(campaign.period)),
                       date_in_sentence(campaign.due) if campaign.due else "",
                       f"{within}: {tiers}" if within else sentence_start(tiers))
