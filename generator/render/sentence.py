"""One plain sentence (or two) that says a record's result, whatever is known of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from generator.derive.results import RecordResult, Result
from generator.model import Rubric, Unit
from generator.model.sums import round_half_up
from generator.render.vietnamese import inside_sentence, number, sentence_start
from generator.render.wording import NO_RESULT, REMARKS, count_word


@dataclass(frozen=True, slots=True)
class Voice:
    """How an assessor is spoken of: "Phường tự chấm", "Cơ quan có thẩm quyền chấm", "Điểm thẩm định:"."""

    scores: str
    rates: str  # when only a rating is known
    and_rates: str  # after the points
    body: str  # the assessor as a body, or the name as it is written


def subject(unit: Unit) -> str:
    return sentence_start(unit.file.kind or "đơn vị")


def is_self(assessor_id: str, name: str) -> bool:
    return assessor_id == "self" or name.lower().startswith("tự ")


def voice(unit: Unit, assessor_id: str, name: str) -> Voice:
    if is_self(assessor_id, name):
        return Voice(f"{subject(unit)} tự chấm", f"{subject(unit)} tự xếp loại", "tự xếp loại", subject(unit))
    if name.lower().startswith("thẩm định"):
        return Voice("Cơ quan thẩm định chấm", "Cơ quan thẩm định xếp loại", "xếp loại", "Cơ quan thẩm định")
    for ending in (", đánh giá chấm", " chấm điểm", " đánh giá", " thẩm định", " chấm"):
        if name.endswith(ending) and not name.startswith("Điểm"):
            body = name.removesuffix(ending)
            return Voice(f"{body} chấm", f"{body} xếp loại", "xếp loại", body)
    return Voice(f"{name}:", f"{name}: xếp loại", "xếp loại", name)


def result_sentence(unit: Unit, rubric: Rubric, found: RecordResult) -> str:
    """The result in words; right for every state, and never a value of a record that is not published."""
    spoken = [result for result in found.results.values() if result.speaks]
    if found.state in NO_RESULT or not spoken:
        return NO_RESULT.get(found.state, NO_RESULT[""]).format(unit=subject(unit))
    sentences = [_clause(unit, rubric, result, spoken[0]) for result in spoken]
    sentences += _silence(unit, rubric, found)
    if found.state in REMARKS:
        sentences.append(REMARKS[found.state])
    return " ".join(sentences)


def _clause(unit: Unit, rubric: Rubric, result: Result, first: Result) -> str:
    speaks = voice(unit, result.assessor, rubric.assessors[result.assessor])
    other = first if first is not result else None
    if result.points is None:
        silent = "; điểm từng tiêu chí chưa được công bố" if not result.subtotals else ""
        return f"{speaks.rates} {_rating(rubric, result, other)}{silent}."
    said = f"{speaks.scores} {_points(rubric, result)}{_difference(rubric, result, other)}"
    if result.rating and result.rating_from == "stated":
        said += f" và {speaks.and_rates} {_rating(rubric, result, other)}"
    elif result.rating:
        said += f", theo khung điểm là mức {_rating(rubric, result, other)}"
    return f"{said}; điểm từng tiêu chí chưa được công bố." if not result.subtotals else f"{said}."


def _points(rubric: Rubric, result: Result) -> str:
    assert result.points is not None
    if not result.complete:
        points = total_text(rubric, result.points)
        return f"{points} điểm ở phần đã chấm, còn {result.open_leaves} nội dung chưa có điểm"
    return f"{total_text(rubric, result.points)}/{number(result.applicable_max)} điểm"


def _difference(rubric: Rubric, result: Result, other: Result | None) -> str:
    """How the points compare with the weakest assessor's; only where both are complete and of the same maximum."""
    gap = points_gap(result, other)
    if gap is None:
        return ""
    if not gap:
        return ", không chênh lệch"
    return f", {'cao' if gap > 0 else 'thấp'} hơn {total_text(rubric, abs(gap))} điểm"


def total_text(rubric: Rubric, points: Decimal) -> str:
    """A total as it is shown: rounded half up to the rubric's decimals, as it is ranked."""
    return number(round_half_up(points, rubric.file.decimals))


def points_gap(result: Result, other: Result | None) -> Decimal | None:
    """Points of `result` less those of `other`, or None where they cannot be compared."""
    if not other or other.points is None or result.points is None:
        return None
    comparable = result.complete and other.complete and result.applicable_max == other.applicable_max
    return result.points - other.points if comparable else None


def _rating(rubric: Rubric, result: Result, other: Result | None) -> str:
    assert result.rating is not None
    name = f"“{rating_name(rubric, result.rating)}”"
    order = list(rubric.ratings)
    if not other or other.rating not in order or result.rating not in order:
        return name
    lower_by = order.index(result.rating) - order.index(other.rating)
    if not lower_by:
        return f"{name}, cùng mức"
    return f"{name}, {'thấp' if lower_by > 0 else 'cao'} hơn {count_word(abs(lower_by))} bậc"


def rating_name(rubric: Rubric, rating: str) -> str:
    """The rating's name; one that the rubric does not know (an acknowledged fault) as it is written."""
    return rubric.ratings[rating].name if rating in rubric.ratings else rating


def _silence(unit: Unit, rubric: Rubric, found: RecordResult) -> Iterator[str]:
    """Says that the strongest assessor has not spoken, unless the state says it already."""
    strongest = list(rubric.assessors)[-1]
    if strongest == found.headline or found.state == "under-verification":
        return
    name = rubric.assessors[strongest]
    if not is_self(strongest, name):
        body = inside_sentence(voice(unit, strongest, name).body)
        yield f"Chưa có kết quả của {body}."
