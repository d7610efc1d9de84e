"""How much room a text takes in whatever font the reader has, and ways to make it shorter."""

from functools import lru_cache

NARROW_LETTERS = frozenset("fijlrtI.,:;'|!()[]/ ·")
WIDE_LETTERS = frozenset("mwMW%—…@")


@lru_cache(maxsize=4096)
def text_width(text: str, size: float) -> float:
    """How wide a text may get in the reader's font: estimated after a wide sans-serif, so that others fit too."""
    return size * sum(map(_letter_width, text))


def _letter_width(letter: str) -> float:
    if letter in NARROW_LETTERS:
        return 0.38
    if letter in WIDE_LETTERS:
        return 0.95
    if ord(letter) >= 0x2E80:  # East Asian letters and pictures fill a square
        return 1.05
    return 0.68 if letter.isupper() else 0.61


def shortened(text: str, size: float, room: float) -> str:
    """The text, cut with an ellipsis where it is wider than `room`."""
    if text_width(text, size) <= room:
        return text
    kept = text
    while kept and text_width(kept + "…", size) > room:
        kept = kept[:-1]
    return kept.rstrip() + "…"


@lru_cache(maxsize=256)
def without_shared_ending(names: tuple[str, ...]) -> tuple[str, ...]:
    """Names without the last words that all of them share: Hoàn thành tốt, Hoàn thành (nhiệm vụ)."""
    split = [name.split() for name in names]
    while len(names) > 1 and all(len(words) > 1 for words in split) and len({words[-1] for words in split}) == 1:
        split = [words[:-1] for words in split]
    return tuple(" ".join(words) for words in split)


def in_two_lines(text: str) -> tuple[str, ...]:
    """The text broken between the words where the longer of the two lines is shortest."""
    words = text.split()
    halves = [(" ".join(words[:place]), " ".join(words[place:])) for place in range(1, len(words))]
    return min(halves, key=lambda lines: max(map(len, lines)), default=(text,))
