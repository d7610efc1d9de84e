"""The register of a built site beside its open data: every citation once, and as many units as are named."""

import csv
import re
from collections import Counter
from html import unescape
from pathlib import Path

from generator.render.vietnamese import number

ITEM = re.compile(r'href="([^"]*?)#tc-(?:mau[\w-]*?-(?=\d))?([\d.]+)"')


def rows(site: Path, table: str) -> list[dict[str, str]]:
    with open(site / f"du-lieu/{table}.csv", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def main(page: Path) -> str:
    return page.read_text("utf-8").partition("<h1")[2].partition("</main>")[0]


def test_a_units_papers_are_those_of_the_open_data(built: Path) -> None:
    site = built / "site"
    told: Counter[tuple[str, str, str]] = Counter()
    for page in site.glob("van-ban/don-vi/**/index.html"):
        unit = re.sub(r"/trang_\d+$", "", page.parent.relative_to(site / "van-ban/don-vi").as_posix())
        for address, item in ITEM.findall(main(page)):
            assert f"don-vi/{unit}/" in address
            told[unit, address.split("/")[-2], item] += 1
    given = Counter((row["unit"], row["period"], row["item"]) for row in rows(site, "evidence") if row["number"] or row["title"])
    assert told == given and len(given) > 50


def test_a_shared_issuers_page_tells_every_unit(built: Path) -> None:
    site = built / "site"
    pages = [path for path in site.glob("van-ban/*/index.html") if path.parent.name.startswith("ubnd-")]
    assert pages
    for first in pages:
        text = "".join(main(page) for page in sorted(first.parent.rglob("index.html")))
        name = unescape(re.search(r"Văn bản của ([^<]+)</h1>", text)[1])  # type: ignore[index]
        cited = {row["unit"] for row in rows(site, "evidence") if row["issuer"] == name}
        assert {unit for unit in cited if f"don-vi/{unit}/" in text} == cited


def test_the_counts_of_the_register_add_up(built: Path) -> None:
    page = main(built / "site/van-ban/index.html")
    whole = int(re.search(r"([\d.]+) văn bản của", page)[1].replace(".", ""))  # type: ignore[index]
    types, years = (part.partition("</ul>")[0] for part in page.split("<ul class=db-shares>")[1:3])
    for part in (types, years):
        assert sum(int(one.replace(".", "")) for one in re.findall(r"<b>([\d.]+)</b>", part)) == whole
    plain = sum(1 for row in rows(built / "site", "evidence") if not row["number"] and not row["title"])
    assert f"có {number(plain)} nội dung kiểm chứng" in page


def test_names_of_a_campaign_are_as_many_as_are_counted(built: Path) -> None:
    for first in (built / "site/xep-hang").glob("*/*/da-nop/index.html"):
        page = main(first)
        counted = {one: int(many) for one, many in re.findall(r"<li class=db-stand-([\w-]+)><b>(\d+)</b>", page)}
        assert counted
        for stand, count in counted.items():
            part = page.partition(f"<h2 id=dot-1-{stand}>")[2].partition("</section>")[0]
            assert part.count("<li>") == count, (first, stand)


def test_what_is_withheld_is_not_told(built: Path) -> None:
    from tests.build.conftest import build
    from tests.build.test_again import records, withheld
    withheld(built)
    build(built)
    hidden = records(built)[8]
    unit = hidden.parent.relative_to(built / "scores").as_posix()
    for page in (built / "site/van-ban").rglob("index.html"):
        assert f"don-vi/{unit}/{hidden.stem}/#tc-" not in page.read_text("utf-8"), page
