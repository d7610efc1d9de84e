"""Which records are out of the ordinary: dealt from a deck, so that every shape turns up at its rate in any sample."""

from collections.abc import Iterator
from itertools import cycle

from generator.sample.chance import Chance

ORDINARY = "ordinary"
DECK = {  # how many of 200 records
    "missing": 6, "not-submitted": 2, "not-required": 2, "rating-only": 5, "total-only": 2, "late": 6,
    "under-verification": 5, "self-only": 8, "pending": 4, "withheld-item": 2, "withheld": 2, "withdrawn": 1,
    "under-objection": 4, "correction": 4, "draft": 2, "other-total": 2, "other-subtotal": 1, "by-criterion": 4,
    "slip": 2}
# Small faults as people make them, and the rule that warns of each; the slips of the deck are these in turn.
SLIPS = {"no-evidence": "evidence-missing", "no-reason": "cut-without-reason", "late-paper": "evidence-after-cutoff",
         "old-paper": "evidence-before-period", "other-symbol": "symbol-differs-from-type",
         "other-date": "document-cited-differently", "stale-note": "unused-acknowledgement"}
CARDS = 200


def dealt_shapes(seed: int) -> Iterator[str]:
    """Endlessly: every 200 records in a row hold each shape as often as the deck says; the first 3 are ordinary."""
    cards = [shape for shape, times in DECK.items() for _ in range(times)]
    cards += [ORDINARY] * (CARDS - len(cards))
    yield from [ORDINARY] * 3
    deck, slips = 0, cycle(SLIPS)
    while True:
        for card in Chance(seed, "deck", deck).shuffled(cards):
            yield next(slips) if card == "slip" else card
        deck += 1
