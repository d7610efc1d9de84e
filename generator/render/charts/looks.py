"""How matplotlib draws each kind of item: the table of shapes, sizes and line styles, in stand-in colours.

The stand-ins are replaced after drawing: INK by currentColor under the class of the tone, CARD by the page's ground.
"""

from collections.abc import Mapping
from typing import Any

INK = "#010203"
CARD = "#040506"
NONE = "none"
FAINT = 0.55
EDGE = 2.2  # width of the line around a hollow mark
HALO = 1.5  # width of the ring in the colour of the ground around a solid mark

MARKERS: Mapping[str, tuple[str, float]] = {  # marker, its size for a radius of 1
    "first": ("o", 2.2), "middle": ("s", 1.7), "last": ("D", 1.35)}

STROKES: Mapping[str, dict[str, Any]] = {
    "line": {"linewidth": 2},
    "dashed": {"linewidth": 2, "linestyle": (0, (1, 5)), "dash_capstyle": "round"},
    "rule": {"linewidth": 1},
    "band": {"linewidth": 1, "linestyle": (0, (6, 3)), "alpha": FAINT},
    "break": {"linewidth": 1.2, "linestyle": (0, (3, 4))},
    "stem": {"linewidth": 1.5},
    "median": {"linewidth": 1.5, "linestyle": (0, (4, 3))},
    "track": {"linewidth": 6},
    "bar": {"linewidth": 6},
}

WORDS: Mapping[str, dict[str, Any]] = {  # size relative to the plain text
    "value": {"size": 1.0, "fontweight": 700},
    "name": {"size": 1.0},
    "tick": {"size": 0.94},
    "caption": {"size": 0.87},  # part of the frame
    "note": {"size": 0.87},  # part of a series
}


def stroke_look(kind: str, dot: float) -> dict[str, Any]:
    """Keywords of matplotlib's Line2D for a kind of strokes; `dot` is the distance of dots or columns in a strip."""
    role = kind.partition(".")[2]
    if role == "dots":
        return {"linewidth": round(dot * 0.78, 2), "linestyle": (0, (0, dot)), "dash_capstyle": "round",
                "alpha": FAINT}
    if role == "columns":
        return {"linewidth": round(dot * 0.72, 2), "solid_capstyle": "butt", "alpha": FAINT}
    return {"solid_capstyle": "round" if role == "line" else "butt", **STROKES[role]}


def mark_look(kind: str, radius: float) -> dict[str, Any]:
    """Keywords of matplotlib's scatter for a kind of marks: the strongest solid, others hollow, open ones dashed."""
    tone, _, role = kind.partition(".")
    marker, size = MARKERS[tone]
    look: dict[str, Any] = {"marker": marker, "s": (radius * size) ** 2, "linewidths": EDGE,
                            "facecolors": CARD, "edgecolors": INK}
    if role == "open":
        return {**look, "linewidths": 1.8, "linestyles": [(0, (2, 1.6))]}
    if tone == "last":  # solid, and small enough to stand inside a ring of the same value
        return {**look, "s": (radius * size + HALO) ** 2, "facecolors": INK, "edgecolors": CARD, "linewidths": HALO}
    return look


def word_look(kind: str, text: float) -> dict[str, Any]:
    """Keywords of matplotlib's texts for a kind of words, given the size of plain text."""
    look = dict(WORDS[kind.partition(".")[2]])
    return {"fontsize": round(text * look.pop("size"), 1), **look}
