"""How values stand in the made-up files: points, dates and lines of YAML."""

from generator.sample.editions import QUARTERS

_DECIMALS = ("", ".25", ".5", ".75")
POINTS = tuple(f"{quarters // QUARTERS}{_DECIMALS[quarters % QUARTERS]}" for quarters in range(111 * QUARTERS))


def comma(quarters: int) -> str:
    """Points as a sentence has them."""
    return POINTS[quarters].replace(".", ",")


def tenths(value: int) -> str:
    whole, rest = divmod(value, 10)
    return f"{whole}.{rest}" if rest else str(whole)


def schema_line(kind: str, depth: int) -> str:
    return f"# yaml-language-server: $schema={'../' * depth}site/api/v1/schemas/{kind}.json\n"
