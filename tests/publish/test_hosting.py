"""Limits of hosts: nothing is said below them, and every one that is passed is named with both figures."""

import pytest

from generator.publish import hosting
from generator.publish.hosting import Host, beyond_limits


def said(sizes: dict[str, int]) -> list[str]:
    return [one.en for one in beyond_limits(sizes)]


def test_a_small_site_goes_anywhere() -> None:
    assert said({"index.html": 4_000, "don-vi/index.html": 10**6}) == []


@pytest.mark.parametrize(("host", "at_limit", "beyond", "expected"), [
    (Host("H", files=2), {"a": 1, "b/c": 1}, {"a": 1, "b": 1, "c": 1}, "H takes at most 2 files, this site has 3."),
    (Host("H", files=3, folders_count=True), {"a": 1, "b/c": 1}, {"a": 1, "b/c/d": 1},
     "H takes at most 3 files, this site has 4."),
    (Host("H", total=3_000_000), {"a": 1_500_000, "b": 1_500_000}, {"a": 1_500_000, "b": 1_500_001},
     "H takes at most 3 MB, this site has 4 MB."),
    (Host("H", largest=2_000_000), {"a": 2_000_000}, {"a": 2_000_001, "b": 5},
     "H takes files of at most 2 MB, a has 3 MB."),
])
def test_each_limit(monkeypatch: pytest.MonkeyPatch, host: Host, at_limit: dict[str, int], beyond: dict[str, int],
                    expected: str) -> None:
    monkeypatch.setattr(hosting, "HOSTS", (host,))
    assert said(at_limit) == []
    assert said(beyond) == [expected]


def test_a_country_is_too_much_for_some_hosts() -> None:
    """10,047 units with three periods: 40,000 pages and as many folders."""
    sizes = {f"don-vi/u{unit}/{period}/index.html": 20_000 for unit in range(10_047) for period in range(4)}
    names = [one.partition(" takes")[0] for one in said(sizes)]
    assert names == ["Cloudflare Pages (miễn phí, free plan)"]
    assert len(said(dict.fromkeys(sizes, 30_000))) == 3
