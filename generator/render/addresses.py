"""Where each page stands: addresses relative to the site's root, as FORMAT.md section 7 promises."""

from collections.abc import Iterable

UNITS = "don-vi/"
FINDER = "don-vi/tim.js"  # no id of a unit has a dot
RANKINGS = "xep-hang/"
RUBRICS = "bo-tieu-chi/"
PAPERS = "van-ban/"
COMPARE = "so-sanh/"
COMPARE_INDEX = "so-sanh/muc-luc.js"
DISCREPANCIES = "sai-lech/"
RULES = "quy-tac/"
TERMS = "giai-thich/"
TERMS_DATA = "giai-thich/tu.js"
UPDATES = "cap-nhat/"
FEED = "cap-nhat/feed.xml"
OPEN_DATA = "du-lieu/"
METHOD = "cach-tinh/"
PROPOSE = "de-xuat-sua/"
ABOUT = "gioi-thieu/"
EMBEDS = "nhung/"
GLOSSARY = "thuat-ngu/"


def unit_address(unit: str) -> str:
    return f"{UNITS}{unit}/"


def embed_address(unit: str) -> str:
    return f"{EMBEDS}{unit}/"


def badge_address(unit: str) -> str:
    """A name with a dot: no id has one."""
    return f"{unit_address(unit)}huy-hieu.svg"


def card_address(unit: str) -> str:
    return f"{unit_address(unit)}chia-se.png"


def unit_feed_address(unit: str) -> str:
    return f"{unit_address(unit)}feed.xml"


def period_address(unit: str, period: str) -> str:
    return f"{UNITS}{unit}/{period}/"


def ranking_address(rubric: str, period: str) -> str:
    return f"{RANKINGS}{rubric}/{period}/"


def ranking_data(rubric: str, period: str) -> str:
    """The whole ranking, for our script."""
    return f"{ranking_address(rubric, period)}bang.js"


def criteria_data(rubric: str, period: str) -> str:
    """What all units of a ranking have in each criterion, for our script."""
    return f"{ranking_address(rubric, period)}tieu-chi.js"


def compare_address(units: Iterable[str], rubric: str, period: str) -> str:
    """Units of one rubric and period side by side; ids of units, rubrics and periods need no quoting."""
    return f"{COMPARE}?{''.join(f'u={unit}&' for unit in units)}ky={period}&bo={rubric}"


def rubric_address(rubric: str) -> str:
    return f"{RUBRICS}{rubric}/"


def criterion_address(rubric: str, criterion: str) -> str:
    return f"{RUBRICS}{rubric}/{criterion}/"


def issuer_address(issuer: str) -> str:
    return f"{PAPERS}{issuer}/"


def unit_papers_address(unit: str) -> str:
    return f"{PAPERS}{UNITS}{unit}/"


def coverage_address(rubric: str, period: str) -> str:
    """Who has reported: beside the ranking of the same rubric and period."""
    return f"{RANKINGS}{rubric}/{period}/da-nop/"


def rule_address(rule: str) -> str:
    """All rules stand on one page: it is the same in every project, and small projects stay small."""
    return f"{RULES}#{rule}"


def term_address(term: str) -> str:
    """Where a word on our pages is explained."""
    return f"{TERMS}#{term}"


def unit_json_address(unit: str) -> str:
    return f"api/v1/units/{unit}.json"


def rubric_json_address(rubric: str) -> str:
    return f"api/v1/rubrics/{rubric}.json"


def further_page(address: str, number: int) -> str:
    """Page `number`, from 1, of a long list; where unit ids stand with an underscore, which they cannot hold."""
    joint = "_" if address.startswith((UNITS, PAPERS + UNITS)) else "-"
    return address if number == 1 else f"{address}trang{joint}{number}/"
