"""A second computation of sections 5 and 7 of the project format, from its text alone.

Written without reading generator/derive or generator/publish and importing nothing of them: where both agree,
two people understood the format alike. YAML is read with PyYAML's BaseLoader, so every scalar stays text until
the format says that the field is a number. Points the format leaves open are marked OPEN, with the reading taken.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from pathlib import Path

import yaml

WORDS_INSTEAD_OF_POINTS = ("not-applicable", "pending", "withheld")
PERIOD_FILE = re.compile(r"^(\d{4}(?:-H[12]|-Q[1-4]|-\d{4})?)(?:\.([a-z0-9-]+))?\.yaml$")


def load(root: Path) -> Project:
    root = Path(root)
    rubrics, units, records, indicators = {}, {}, [], []
    for path in sorted((root / "rubrics").glob("*.yaml")):
        if path.name == "indicators.yaml":
            indicators = plain(path) or []
        else:
            rubrics[path.stem] = Rubric(path.stem, plain(path))
    for path in sorted((root / "scores").rglob("unit.yaml")):
        units[path.parent.relative_to(root / "scores").as_posix()] = plain(path)
    for path in sorted((root / "scores").rglob("*.yaml")):
        unit, name = path.parent.relative_to(root / "scores").as_posix(), PERIOD_FILE.match(path.name)
        if name and unit in units:
            records.append(Record(unit, name[1], plain(path)))
    return Project(rubrics, units, records, indicators)


def plain(path: Path):
    return composed(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader))


def composed(value):
    """Section 1: text is normalised to NFC. OPEN: whether blanks around a text are kept; compared without them."""
    if isinstance(value, dict):
        return {composed(key): composed(item) for key, item in value.items()}
    if isinstance(value, list):
        return [composed(item) for item in value]
    return unicodedata.normalize("NFC", value).strip()


@dataclass
class Node:
    id: str
    max: Decimal
    above: tuple[str, ...]
    leaf: bool


@dataclass
class Rubric:
    id: str
    data: dict

    @cached_property
    def nodes(self) -> dict[str, Node]:
        return {node.id: node for node in self._walk(self.data.get("criteria") or [], ())}

    def _walk(self, items, above):
        for item in items:
            yield Node(item["id"], Decimal(item["max"]), above, not item.get("items"))
            yield from self._walk(item.get("items") or [], (*above, item["id"]))

    @property
    def leaves(self) -> list[Node]:
        return [node for node in self.nodes.values() if node.leaf]

    @property
    def assessors(self) -> list[str]:
        return [assessor["id"] for assessor in self.data["assessors"]]

    @property
    def decimals(self) -> int:
        return int(self.data.get("decimals", "2"))

    @property
    def bands(self) -> list[tuple[str, Decimal]]:
        if "ratings_basis" not in self.data:
            return []
        return [(r["id"], Decimal(r["from"])) for r in self.data.get("ratings", []) if "from" in r]


@dataclass
class Record:
    unit: str
    period: str
    data: dict

    @property
    def rubric(self) -> str | None:
        return self.data.get("rubric")

    @property
    def state(self) -> str | None:
        return self.data.get("state")

    @property
    def taken_back(self) -> bool:
        """OPEN: a record withheld or withdrawn is named with its papers, but nothing of its scores is published."""
        return self.state in ("withheld", "withdrawn")


@dataclass
class Result:
    """One assessor's result in one record."""

    record: Record
    rubric: Rubric
    assessor: str
    points: Decimal | None = None
    points_from: str | None = None
    applicable_max: Decimal = Decimal(0)
    complete: bool = False
    rating: str | None = None
    rating_from: str | None = None

    @property
    def percent(self) -> Decimal | None:
        if self.points is None or self.applicable_max <= 0:
            return None
        return half_up(100 * Fraction(self.points) / Fraction(self.applicable_max), self.rubric.decimals)

    @property
    def said(self) -> bool:
        """OPEN: results.csv has no row for an assessor without points and without a rating, nor for a record taken back."""
        return (self.points is not None or self.rating is not None) and not self.record.taken_back

    @property
    def whole(self) -> bool:
        """A complete total, or a total that the papers state (section 4: "then the stated total is the result")."""
        return self.points is not None and (self.complete or self.points_from == "stated")


def half_up(value: Fraction, decimals: int) -> Decimal:
    scaled = value * 10**decimals
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(whole).scaleb(-decimals)


def result(record: Record, rubric: Rubric, assessor: str) -> Result:
    own = {item: score[assessor] for item, score in (record.data.get("scores") or {}).items() if assessor in score}
    points = {item: Decimal(value) for item, value in own.items() if value not in WORDS_INSTEAD_OF_POINTS}
    # OPEN: not-applicable on a node above the leaves; read as said of every leaf below.
    refused = [leaf for leaf in rubric.leaves if any(own.get(i) == "not-applicable" for i in (leaf.id, *leaf.above))]
    given = [leaf for leaf in rubric.leaves if any(i in points for i in (leaf.id, *leaf.above))]
    found = Result(record, rubric, assessor)
    found.applicable_max = Decimal(rubric.data["total"]) - sum((leaf.max for leaf in refused), Decimal(0))
    # OPEN: a rubric without leaves, a sheet without one number: nothing was scored, so nothing is complete.
    found.complete = bool(points) and {x.id for x in refused} | {x.id for x in given} == {x.id for x in rubric.leaves}
    said = [entry for entry in record.data.get("stated") or [] if entry.get("assessor") == assessor]
    total = next((Decimal(entry["total"]) for entry in said if "total" in entry), None)
    if found.complete or (total is None and points):
        found.points, found.points_from = sum(points.values(), Decimal(0)), "computed"
    elif total is not None:
        found.points, found.points_from = total, "stated"
    found.rating, found.rating_from = rating(found, said)
    return found


def rating(found: Result, said: list[dict]) -> tuple[str | None, str | None]:
    stated = next((entry["rating"] for entry in said if "rating" in entry), None)
    if stated:
        return stated, "stated"
    if not found.whole:  # OPEN: whether a stated total is "a complete total" that a band may rate; read as yes
        return None, None
    # OPEN: points are compared with a band as rounded to `decimals` ("rounded half up to it, then ranked and shown")
    shown = half_up(Fraction(found.points), found.rubric.decimals)
    reached = [band for band, start in found.rubric.bands if shown >= start]
    return (reached[0], "computed") if reached else (None, None)


@dataclass
class Project:
    rubrics: dict[str, Rubric]
    units: dict[str, dict]
    all_records: list[Record]
    indicator_list: list[dict] = field(default_factory=list)

    @property
    def records(self) -> list[Record]:
        """What is published: a draft never is."""
        return [record for record in self.all_records if record.state != "draft"]

    @property
    def assessed(self) -> list[Record]:
        return [record for record in self.records if record.rubric]

    def parent(self, unit: str) -> str | None:
        if self.units[unit].get("parent"):
            return self.units[unit]["parent"]
        above = unit.split("/")[:-1]
        while above and "/".join(above) not in self.units:
            above.pop()
        return "/".join(above) or None

    def peers(self, unit: str) -> tuple[str, str]:
        return self.units[unit]["tier"], self.units[unit].get("block", "")

    # ---- the tables of section 7, each a list of rows -------------------------------------------------------

    def table_units(self) -> list[dict]:
        columns = ("name", "kind", "tier", "block", "code", "from", "until")
        return [
            {"unit": id, **{c: unit.get(c, "") for c in columns}, "parent": self.parent(id) or "",
             "successors": [s["unit"] for s in unit.get("successors") or []]}
            for id, unit in self.units.items()
        ]

    @cached_property
    def results(self) -> list[Result]:
        return [
            result(record, self.rubrics[record.rubric], assessor)
            for record in self.assessed
            for assessor in self.rubrics[record.rubric].assessors
        ]

    def table_results(self) -> list[dict]:
        return [
            {**self._key(r), "points": r.points, "points_from": r.points_from or "", "applicable_max": r.applicable_max,
             "percent": r.percent, "complete": r.whole,  # OPEN: a stated total over an incomplete sheet is called complete
             "rating": r.rating or "", "rating_from": r.rating_from or "",
             "state": r.record.state or ""}
            for r in self.results if r.said
        ]

    @staticmethod
    def _key(r: Result) -> dict:
        return {"unit": r.record.unit, "period": r.record.period, "rubric": r.rubric.id, "assessor": r.assessor}

    def table_scores(self) -> list[dict]:
        rows = []
        for record in self.assessed:
            rubric, scores = self.rubrics[record.rubric], record.data.get("scores") or {}
            if record.taken_back:
                continue
            for node in rubric.nodes.values():
                score = scores.get(node.id) or {}
                for assessor in rubric.assessors:
                    own = score.get(assessor)
                    numeric = own is not None and own not in WORDS_INSTEAD_OF_POINTS
                    if node.leaf and own is None:  # OPEN: a word said of a node above is said of the leaf
                        own = next((w for w in (scores.get(i, {}).get(assessor) for i in reversed(node.above)) if w in WORDS_INSTEAD_OF_POINTS), None)
                    if node.leaf or numeric:
                        rows.append({
                            "unit": record.unit, "period": record.period, "rubric": rubric.id, "item": node.id,
                            "assessor": assessor, "points": Decimal(own) if numeric else None, "max": node.max,
                            "state": "given" if numeric else own or "not-recorded",
                            "level": score.get("level", ""),
                            "value": Decimal(score["value"]) if "value" in score else None,
                        })  # fmt: skip
        return rows

    def table_rankings(self) -> list[dict]:
        """OPEN: in which words `unranked_because` speaks. Units a campaign asks for are listed as soon as they lack a record."""
        groups: dict[tuple, list[Result]] = {}
        for r in self.results:
            groups.setdefault((r.rubric.id, r.record.period, *self.peers(r.record.unit), r.assessor), []).append(r)
        for rubric, period, unit in self.missing():
            for assessor in rubric.assessors:
                absent = Result(Record(unit, period, {"state": "not-submitted"}), rubric, assessor)
                groups.setdefault((rubric.id, period, *self.peers(unit), assessor), []).append(absent)
        return [row for key, members in groups.items() for row in ranked(key, members)]

    def missing(self):
        """Units of a campaign without a published record of its rubric and period. OPEN: read as tiers, place and life."""
        there = {(record.rubric, record.period, record.unit) for record in self.records}
        for rubric in self.rubrics.values():
            for campaign in rubric.data.get("campaigns") or []:
                for unit, data in self.units.items():
                    asked = data["tier"] in (campaign.get("tiers") or rubric.data.get("applies_to") or [data["tier"]])
                    asked = asked and self.inside(unit, campaign.get("within")) and lived(data, campaign["period"])
                    if asked and (rubric.id, campaign["period"], unit) not in there:
                        yield rubric, campaign["period"], unit

    def inside(self, unit: str, place: str | None) -> bool:
        """OPEN: `within` follows `parent`, not the folder; the place itself is within itself."""
        above = self.parent(unit)
        return place is None or unit == place or (above is not None and self.inside(above, place))

    def table_evidence(self) -> list[dict]:
        """The evidence of every item; the sources of records and statements are no evidence of an item."""
        columns = ("type", "number", "date", "issuer", "title", "url", "text")
        return [
            {"unit": record.unit, "period": record.period, "rubric": record.rubric or "", "item": item, **{c: paper.get(c, "") for c in columns}}
            for record in self.records
            for item, paper in cited(record)
        ]

    def table_indicators(self) -> list[dict]:
        measures = {entry["id"]: entry.get("unit", "") for entry in self.indicator_list}
        rows = []
        for record in self.records:
            for indicator, given in (record.data.get("indicators") or {}).items():
                given = given if isinstance(given, dict) else {"value": given}
                rows.append({
                    "unit": record.unit, "period": record.period, "indicator": indicator,
                    "value": Decimal(given["value"]), "unit_of_measure": measures[indicator],
                    "as_of": given.get("as_of", ""),  # OPEN: the record's own as_of is not repeated here
                    "target": True if given.get("target") == "true" else "false" if "target" in given else "",
                })  # fmt: skip
        return rows


def cited(record: Record):
    for item, score in ({} if record.taken_back else record.data.get("scores") or {}).items():
        yield from ((item, paper) for paper in score.get("evidence") or [])


def lived(unit: dict, period: str) -> bool:
    years = re.findall(r"\d{4}", period)
    return unit.get("from", "")[:4] <= years[-1] and unit.get("until", "9999")[:4] >= years[0]


def rankable(r: Result) -> bool:
    # OPEN: states in which a whole result is not ranked.
    silent = r.record.data.get("state") in ("not-submitted", "not-required")
    return r.whole and r.percent is not None and not r.record.taken_back and not silent


def ranked(key: tuple, members: list[Result]) -> list[dict]:
    rubric, period, tier, block, assessor = key
    standing = [r for r in members if rankable(r)]
    rows = []
    for r in members:
        row = {"rubric": rubric, "period": period, "tier": tier, "block": block, "assessor": assessor, "unit": r.record.unit,
               "points": r.points if r.said else None, "applicable_max": r.applicable_max if r.said else None,
               "percent": r.percent if r.said else None, "ranked_units": len(standing)}  # fmt: skip
        if r in standing:
            above = sum(other.percent > r.percent for other in standing)
            equal = sum(other.percent == r.percent for other in standing)
            rows.append({**row, "rank": above + 1, "tied": equal > 1, "unranked": False})
        else:
            rows.append({**row, "rank": None, "tied": False, "unranked": True})
    return rows
