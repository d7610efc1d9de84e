"""What all pages of one rubric share, worked out once: its assessors with their marks, its tree with fixed texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple
from weakref import ref

from generator.model import Node, Rubric
from generator.render.charts.views import Mark
from generator.render.views.elements import Who


class Head(NamedTuple):
    """What the rubric says of a node, wherever it stands."""

    id: str
    title: str
    bonus: bool


class Branch(NamedTuple):
    """A node with its fixed texts, and those below it."""

    node: Node
    head: Head
    below: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    who: dict[str, Who]  # by assessor id, weakest authority first
    criteria: tuple[Branch, ...]


_kept: dict[int, tuple[ref[Rubric], Plan]] = {}  # by identity: comparing rubrics would cost more than planning them


def plan_of(rubric: Rubric) -> Plan:
    """Kept as long as the rubric itself."""
    place = id(rubric)
    found = _kept.get(place)
    if found is None or found[0]() is not rubric:
        found = _kept[place] = ref(rubric, lambda _: _kept.pop(place, None)), _plan(rubric)
    return found[1]


def assessor(rubric: Rubric, assessor_id: str) -> Who:
    """An assessor's name and mark: the weakest a ring, the strongest a diamond, any between a square."""
    return plan_of(rubric).who[assessor_id]


def _plan(rubric: Rubric) -> Plan:
    last = len(rubric.assessors) - 1
    marks: list[Mark] = ["first" if place == 0 else "last" if place == last else "middle" for place in range(last + 1)]
    who = {id: Who(name, mark) for (id, name), mark in zip(rubric.assessors.items(), marks, strict=True)}
    return Plan(who, tuple(map(_branch, rubric.file.criteria)))


def _branch(node: Node) -> Branch:
    return Branch(node, Head(node.id, node.title, bool(node.bonus)), tuple(map(_branch, node.items)))
