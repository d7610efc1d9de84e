"""The recorded nouns: what people write in a project, typed, frozen and without any I/O."""

from generator.model.lean import lean
from generator.model.ledger import Ledger
from generator.model.nouns import Acknowledgement, Document, Evidence, Noun, Source, Tier
from generator.model.records import (
    Correction,
    Figure,
    Indicator,
    Initiative,
    ItemScore,
    Record,
    RecordFile,
    RecordState,
    Reply,
    Statement,
)
from generator.model.rubrics import (
    Assessor,
    Campaign,
    Comparable,
    Level,
    Measure,
    Node,
    OutlineHeading,
    Proportional,
    RatingBand,
    Rubric,
    RubricFile,
    Validity,
)
from generator.model.units import FormerName, Successor, Unit, UnitFile

KINDS: dict[str, type[Noun]] = {"unit": UnitFile, "rubric": RubricFile, "record": RecordFile, "indicators": Indicator}

__all__ = [
    "KINDS",
    "Acknowledgement",
    "Assessor",
    "Campaign",
    "Comparable",
    "Correction",
    "Document",
    "Evidence",
    "Figure",
    "FormerName",
    "Indicator",
    "Initiative",
    "ItemScore",
    "Ledger",
    "Level",
    "Measure",
    "Node",
    "Noun",
    "OutlineHeading",
    "Proportional",
    "RatingBand",
    "Record",
    "RecordFile",
    "RecordState",
    "Reply",
    "Rubric",
    "RubricFile",
    "Source",
    "Statement",
    "Successor",
    "Tier",
    "Unit",
    "UnitFile",
    "Validity",
    "lean",
]
