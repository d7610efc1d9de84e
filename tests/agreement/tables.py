"""The open data of a built site, read back as anyone would read it, and numbers as the pages write them."""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

Row = dict[str, str]


def spoken(number: str) -> Decimal:
    """3,5 or −1 or 50.395 as a page writes it."""
    return Decimal(number.strip().replace(".", "").replace(",", ".").replace("−", "-").replace("+", ""))


@dataclass
class OpenData:
    site: Path

    def rows(self, table: str) -> Iterator[Row]:
        with open(self.site / f"du-lieu/{table}.csv", encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)

    @cached_property
    def results(self) -> dict[tuple[str, str, str], dict[str, Row]]:
        """By unit, period and rubric, then by assessor."""
        found: dict[tuple[str, str, str], dict[str, Row]] = {}
        for row in self.rows("results"):
            found.setdefault((row["unit"], row["period"], row["rubric"]), {})[row["assessor"]] = row
        return found

    @cached_property
    def scores(self) -> dict[tuple[str, str, str], dict[tuple[str, str], Row]]:
        """By unit, period and rubric, then by item and assessor."""
        found: dict[tuple[str, str, str], dict[tuple[str, str], Row]] = {}
        for row in self.rows("scores"):
            found.setdefault((row["unit"], row["period"], row["rubric"]), {})[row["item"], row["assessor"]] = row
        return found

    @cached_property
    def standings(self) -> dict[tuple[str, str, str], dict[str, Row]]:
        """By unit, period and rubric, then by assessor."""
        found: dict[tuple[str, str, str], dict[str, Row]] = {}
        for row in self.rows("rankings"):
            found.setdefault((row["unit"], row["period"], row["rubric"]), {})[row["assessor"]] = row
        return found

    @cached_property
    def units(self) -> dict[str, Row]:
        return {row["unit"]: row for row in self.rows("units")}

    @cached_property
    def rubrics(self) -> dict[str, "RubricData"]:
        return {path.stem: RubricData(json.loads(path.read_text("utf-8")))
                for path in (self.site / "api/v1/rubrics").glob("*.json")}


@dataclass
class RubricData:
    given: dict[str, Any]

    @cached_property
    def assessors(self) -> dict[str, str]:
        """Ids by name."""
        return {one["name"]: one["id"] for one in self.given["assessors"]}

    @cached_property
    def ratings(self) -> dict[str, str]:
        """Names by id."""
        return {one["id"]: one["name"] for one in self.given["ratings"]}

    @cached_property
    def below(self) -> dict[str, list[str]]:
        """The nodes right below each node."""
        found: dict[str, list[str]] = {}

        def walk(nodes: list[dict[str, Any]]) -> None:
            for node in nodes:
                found[node["id"]] = [one["id"] for one in node.get("items", ())]
                walk(node.get("items", []))

        walk(self.given["criteria"])
        return found

    def rounded(self, points: str) -> Decimal:
        return Decimal(points).quantize(Decimal(1).scaleb(-int(self.given.get("decimals", 2))), ROUND_HALF_UP)

    def subtotal(self, scores: dict[tuple[str, str], Row], node: str, assessor: str) -> Decimal | None:
        """What the table's points of a node and those below it add up to; None where there are none."""
        own = scores.get((node, assessor))
        if own and own["points"]:
            return Decimal(own["points"])
        parts = [self.subtotal(scores, one, assessor) for one in self.below[node]]
        known = [part for part in parts if part is not None]
        return sum(known, Decimal(0)) if known else None
