"""How a unit is scored on every item: mostly in full, sometimes less, and now and then otherwise by the authority."""

from dataclasses import dataclass

from generator.sample.chance import Chance
from generator.sample.editions import Edition, Node
from generator.sample.written import tenths

_RAISED = 0.12  # share of the authority's changes that give more


@dataclass
class Score:
    """One item's points in quarters, None where it does not apply; `said` are lines of level and value (in tenths)."""

    leaf: Node
    own: int | None
    given: int | None
    said: str = ""
    value: int = 0


@dataclass(frozen=True)
class Manner:
    """Shares of items: those that the unit cuts itself, that the authority changes, that do not apply."""

    cut: float
    changed: float
    not_applicable: float
    deep: bool = False  # a bad period: cuts go down to nothing


def manner(unit: Chance, record: Chance) -> Manner:
    """Some units score themselves in full, some cut often; a little differs from period to period, seldom all."""
    if record.happens(0.015):
        return Manner(0.85, 0.2, 0.0, deep=True)
    strict = unit.random()
    cut = 0.02 + 0.42 * strict * strict * strict + 0.03 * record.random()
    return Manner(cut, 0.03 + 0.3 * unit.random() * unit.random(), 0.3 if unit.happens(0.3) else 0.0)


def scored(edition: Edition, how: Manner, chance: Chance) -> list[Score]:
    return [_score(leaf, edition.plan.step, how, chance) for leaf in edition.leaves]


def _score(leaf: Node, step: int, how: Manner, chance: Chance) -> Score:
    topic, random = leaf.topic, chance.random
    assert topic
    if topic.not_applicable and random() < how.not_applicable:
        return Score(leaf, None, None)
    value, said = 0, ""
    cut = random() < (0.6 if leaf.bonus else how.cut)
    if leaf.level_points:
        own, said = _by_level(leaf, cut, how.deep, chance)
    elif topic.full_at:
        own, value = _by_formula(leaf, step, cut, chance)
        said = f"    value: {tenths(value)}\n"
    else:
        most = leaf.max // step if how.deep else min(4, leaf.max // step)
        own = leaf.max - (step * (1 + int(_depth(how.deep, chance) * most)) if cut else 0)
    given = own
    if random() < how.changed:
        given = changed(leaf, own, step, chance)
    return Score(leaf, own, given, said, value)


def changed(leaf: Node, own: int, step: int, chance: Chance) -> int:
    """What the authority makes of the unit's own points: a level or a step or two less, rarely more."""
    if leaf.level_points:
        place = leaf.level_points.index(own)
        place += -1 if place and chance.happens(_RAISED) else 1
        return leaf.level_points[min(place, len(leaf.level_points) - 1)]
    if own < leaf.max and chance.happens(_RAISED):
        return own + step
    return max(0, own - step * (1 + chance.below(2)))


def _depth(deep: bool, chance: Chance) -> float:
    """How much of what can be cut is cut: little rather than much."""
    return chance.random() if deep else chance.random() * chance.random()


def _by_level(leaf: Node, cut: bool, deep: bool, chance: Chance) -> tuple[int, str]:
    """Points of a level, and lines that name it; a level below the best is the worse the rarer."""
    place = 0
    if cut:
        place = 1 + int(_depth(deep, chance) * (len(leaf.level_points) - 1))
    values = leaf.topic.options[place].values if leaf.topic else ()
    value = f"    value: {chance.among(values)}\n" if values else ""
    return leaf.level_points[place], f"    level: {chr(ord('a') + place)}\n{value}"


def _by_formula(leaf: Node, step: int, cut: bool, chance: Chance) -> tuple[int, int]:
    """Points of the formula, rounded half up to the step, and the value in tenths."""
    assert leaf.topic
    least, full = 10 * leaf.topic.cut, 10 * leaf.topic.full_at
    unnoticed = full * step // (3 * leaf.max)  # so little below full that the points stay full
    value = least + chance.below(full - least) if cut else full - chance.below(2) * chance.below(unnoticed)
    steps = (2 * leaf.max * value // step + full) // (2 * full)
    return steps * step, value
