"""Every page tells the same numbers as the open data: the built HTML is read back and held against the tables."""

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

import pytest
from lxml import html
from lxml.html import HtmlElement

from generator.render.wording import ABSENCES, NOT_SCORED, SCORED_ABOVE, UNRANKED
from generator.sample import Sample, write_sample
from tests.agreement.tables import OpenData, Row, RubricData, spoken
from tests.conftest import ROOT, run

POINTS = re.compile(r"([−\d.,]+)/([\d.,]+)")
RANK = re.compile(r"(\d+)( \(đồng hạng\))? trong (\d+) đơn vị")


@pytest.fixture(scope="module", params=["published", "made-up"])
def data(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> OpenData:
    folder = tmp_path_factory.mktemp("agreement")
    root = ROOT
    if request.param == "made-up":
        root = folder / "sample"
        write_sample(root, Sample(120, ("2021", "2022", "2023"), 11))
    done = run("danbiet", "--root", root, "build", "--site-dir", folder / "site")
    assert done.returncode == 0, done.stdout + done.stderr
    return OpenData(folder / "site")


def page(data: OpenData, address: str) -> HtmlElement:
    return html.fromstring((data.site / address / "index.html").read_text("utf-8")).get_element_by_id("noi-dung")


def said(element: HtmlElement | None) -> str:
    return "" if element is None else " ".join(element.text_content().split())


def first(element: HtmlElement, selector: str) -> HtmlElement | None:
    return next(iter(element.cssselect(selector)), None)


def linked(link: HtmlElement) -> str:
    """The last part of an address: a rubric, a period."""
    return link.get("href").split("#")[0].rstrip("/").rpartition("/")[2]


def periods(data: OpenData) -> Iterator[tuple[str, str, HtmlElement]]:
    for unit, period in dict.fromkeys((unit, period) for unit, period, _ in data.results):
        yield unit, period, page(data, f"don-vi/{unit}/{period}")


# --- cards ---


def held_card(data: OpenData, card: HtmlElement, key: tuple[str, str, str]) -> int:
    """How many assessors the card agrees on; `key` says whose results it tells."""
    rubric, results = data.rubrics[key[2]], data.results[key]
    figures = card.cssselect(".db-figures dl > div")
    told = set()
    for figure in figures:
        assessor = rubric.assessors[said(first(figure, "dt"))]
        held_figure(figure, results[assessor], rubric, data.standings.get(key, {}).get(assessor))
        told.add(assessor)
    assert told == (set(results) if figures else set()), key
    strongest = list(results.values())[-1]
    headline = said(first(card, ".db-rating"))
    if strongest["rating"]:
        assert headline == rubric.ratings.get(strongest["rating"], strongest["rating"]), key
    else:
        held_points(headline, strongest, rubric)
    return len(told)


def held_figure(figure: HtmlElement, row: Row, rubric: RubricData, standing: Row | None) -> None:
    whole, points = said(first(figure, "dd")), said(first(figure, "dd > b"))
    if not row["points"]:
        assert points == (rubric.ratings.get(row["rating"]) or "Chưa công bố điểm")
        return
    assert spoken(points) == rubric.rounded(row["points"])
    found = re.search(r"/([\d.,]+) điểm", whole)
    assert found and spoken(found[1]) == Decimal(row["applicable_max"])
    percent = re.search(r"· ([\d.,]+)%", whole)
    assert not percent or spoken(percent[1]) == Decimal(row["percent"])
    assert ("chưa chấm đủ" in whole) == (row["complete"] == "false")
    rank = RANK.search(whole)
    if rank:
        assert standing and (rank[1], bool(rank[2]), rank[3]) == (
            standing["rank"], standing["tied"] == "true", standing["ranked_units"])
    else:
        assert not standing or not standing["rank"] or standing["ranked_units"] == "1", whole


def held_points(text: str, row: Row, rubric: RubricData) -> None:
    found = POINTS.search(text) or re.search(r"([−\d.,]+) điểm", text)
    assert found and spoken(found[1]) == rubric.rounded(row["points"]), text


def test_every_result_is_told_on_its_period_page(data: OpenData) -> None:
    seen, figures = set(), 0
    for unit, period, body in periods(data):
        for card in body.cssselect("section.db-result"):
            key = unit, period, linked(first(card.getnext(), "a"))
            if card.cssselect(".db-rating.db-place-none") and key not in data.results:
                continue  # a record without a result
            figures += held_card(data, card, key)
            seen.add(key)
    assert seen == set(data.results) and figures > 0


def test_the_latest_results_are_told_on_the_page_of_the_unit(data: OpenData) -> None:
    cards = 0
    for unit in {unit for unit, _, _ in data.results}:
        for card in page(data, f"don-vi/{unit}").cssselect("section.db-result"):
            period, rubric = linked(first(card.getnext(), "a.db-button")), linked(first(card.getnext(), "span a"))
            if (unit, period, rubric) in data.results:
                held_card(data, card, (unit, period, rubric))
                cards += 1
    assert cards >= len({unit for unit, _, _ in data.results}) * 0.9


def test_the_table_of_periods(data: OpenData) -> None:
    rows = 0
    for unit in {unit for unit, _, _ in data.results}:
        for table in page(data, f"don-vi/{unit}").cssselect("#noi-dung > div > section > table.db-periods"):
            heads = [said(head) for head in table.cssselect("thead th")]
            for group in table.cssselect("tbody"):
                rows += sum(held_period(data, unit, group, row, heads) for row in group.cssselect("tr"))
    assert rows > 0


def held_period(data: OpenData, unit: str, group: HtmlElement, row: HtmlElement, heads: list[str]) -> bool:
    link, cells = first(group, "th a"), row.cssselect("td")
    if len(cells) < 2:
        return False
    of_period = [(key, results) for key, results in data.results.items() if key[:2] == (unit, linked(link))]
    told = dict(zip(heads[1:], map(said, cells), strict=True))
    fits = [(key, results[id]) for key, results in of_period
            if (id := data.rubrics[key[2]].assessors.get(told["Người chấm"])) in results]
    points = POINTS.search(told["Điểm"])
    agrees = [key for key, result in fits if _same(data.rubrics[key[2]], told, points, result)]
    assert agrees, (unit, told, fits)
    return True


def _same(rubric: RubricData, told: dict[str, str], points: re.Match[str] | None, row: Row) -> bool:
    if bool(points) != bool(row["points"]) or (points and spoken(points[1]) != rubric.rounded(row["points"])):
        return False
    if told.get("Tỷ lệ") and spoken(told["Tỷ lệ"].rstrip("%")) != Decimal(row["percent"]):
        return False
    return told.get("Xếp loại", "") == rubric.ratings.get(row["rating"], row["rating"]) if "Xếp loại" in told else True


# --- items ---


def rows_of(section: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    """Every row of a breakdown with the id of its node as it is printed, and the element that holds its cells."""
    for row in section.cssselect("details[id], li[id]"):
        holder = first(row, "summary") if row.tag == "details" else first(row, "p")
        yield said(first(holder, "i")), holder


def test_every_score_is_told_in_the_breakdown(data: OpenData) -> None:
    seen: set[tuple[tuple[str, str, str], str, str]] = set()
    for unit, period, body in periods(data):
        of_period = [rubric for one, at, rubric in data.results if (one, at) == (unit, period)]
        for place, section in enumerate(body.cssselect(".db-criteria")):
            anchor = section.cssselect("details[id]")[0].get("id")
            rubric = next((one for one in of_period if anchor.startswith(f"tc-{one}-")), of_period[min(place, len(of_period) - 1)])
            key = unit, period, rubric
            legend = section.getprevious()
            assessors = [data.rubrics[rubric].assessors[said(one)] for one in legend.cssselect(":scope > b")]
            for node, holder in rows_of(section):
                cells = [one for one in holder if one.tag == "b"]
                assert len(cells) == len(assessors), (key, node)
                for assessor, cell in zip(assessors, cells, strict=True):
                    held_cell(data, key, (node, assessor), said(cell))
                    seen.add((key, node, assessor))
    given = {(key, *at) for key, scores in data.scores.items() for at, row in scores.items() if row["points"]}
    assert given <= seen and given


def held_cell(data: OpenData, key: tuple[str, str, str], at: tuple[str, str], text: str) -> None:
    scores, rubric = data.scores[key], data.rubrics[key[2]]
    found, row = POINTS.search(text), scores.get(at)
    if found:
        assert spoken(found[1]) == rubric.subtotal(scores, *at), (key, at, text)
        assert not row or spoken(found[2]) == Decimal(row["max"]) or row["state"] != "given", (key, at, text)
        return
    state = row["state"] if row else ""
    assert rubric.subtotal(scores, *at) is None, (key, at, text)
    if state == "not-recorded":
        assert text in (NOT_SCORED, SCORED_ABOVE), (key, at, text)
    elif state:
        assert text in (ABSENCES[state], SCORED_ABOVE), (key, at, text)


# --- criteria ---


def test_the_pages_of_criteria(data: OpenData) -> None:
    cells: Counter[str] = Counter()
    for folder in sorted((data.site / "bo-tieu-chi").glob("*/*/")):
        rubric, criterion = data.rubrics[folder.parent.name], folder.name
        for document in [folder, *folder.glob("trang-*/")]:
            for table in page(data, document.relative_to(data.site).as_posix()).cssselect("table.db-points"):
                assessors = [rubric.assessors.get(said(head)) for head in table.cssselect("thead th")[1:]]
                for row in table.cssselect("tbody tr"):
                    held_unit(data, (folder.parent.name, criterion), row, assessors, cells)
    assert cells["points"] > 0


def held_unit(data: OpenData, of: tuple[str, str], row: HtmlElement, assessors: list[str | None], cells: Counter[str]) -> None:
    unit, _, period = first(row, "a").get("href").split("#")[0].split("don-vi/")[1].rstrip("/").rpartition("/")
    for assessor, cell in zip(assessors, row.cssselect("td"), strict=False):
        if not assessor:
            continue
        key = unit, period, of[0]
        points = data.rubrics[of[0]].subtotal(data.scores[key], of[1], assessor)
        shown = re.match(r"[−\d.,]+", said(cell))
        assert (spoken(shown[0]) if shown else None) == points, (key, of, said(cell))
        cells["points" if shown else "none"] += 1


# --- rankings ---


def test_the_rankings(data: OpenData) -> None:
    """Ranks, ties and reasons of every unit, on the pages that need no script."""
    seen: set[tuple[str, str, str]] = set()
    for folder in sorted((data.site / "xep-hang").glob("*/*/")):
        rubric, period = folder.parent.name, folder.name
        for document in [folder, *folder.glob("trang-*/")]:
            body = page(data, document.relative_to(data.site).as_posix())
            for row in body.cssselect("table.db-ranks tbody tr"):
                seen.add(held_rank(data, rubric, period, row))
            for entry in body.cssselect(".db-unranked > li"):
                unit = unit_of(first(entry, "a"), period)
                reasons = {UNRANKED[one["unranked_because"]] for one in data.standings[unit, period, rubric].values()
                           if one["unranked_because"]}
                assert any(reason in said(entry) for reason in reasons), (unit, said(entry))
                seen.add((unit, period, rubric))
    assert seen == set(data.standings) and seen


def unit_of(link: HtmlElement, period: str) -> str:
    return link.get("href").split("#")[0].split("don-vi/")[1].rstrip("/").removesuffix(f"/{period}")


def held_rank(data: OpenData, rubric: str, period: str, row: HtmlElement) -> tuple[str, str, str]:
    unit = unit_of(first(row, "th a"), period)
    cells = [said(cell) for cell in row.cssselect("td")]
    standings = data.standings[unit, period, rubric]
    rank = re.match(r"\d+", cells[0])
    points = next(found for cell in cells[1:] if (found := POINTS.search(cell)))
    fits = [one for one in standings.values() if one["rank"] == (rank and rank[0])
            and spoken(points[1]) == data.rubrics[rubric].rounded(one["points"])
            and spoken(points[2]) == Decimal(one["applicable_max"]) and ("đồng hạng" in cells[0]) == (one["tied"] == "true")]
    assert fits, (unit, cells, standings)
    return unit, period, rubric


# --- lists, papers, statistics ---


def test_lists_of_units_name_each_with_its_latest_result(data: OpenData) -> None:
    told = 0
    for document in sorted((data.site / "don-vi").rglob("index.html")):
        for row in page(data, document.parent.relative_to(data.site).as_posix()).cssselect("table.db-units tbody tr"):
            link, latest = first(row, "th a"), first(row, "td a")
            unit = re.sub(r".*don-vi/", "", (document.parent / link.get("href")).resolve().as_posix())
            assert said(link) == data.units[unit]["name"]
            if latest is None:
                continue
            period = (document.parent / latest.get("href").split("#")[0]).resolve().name
            results = [list(rows.values())[-1] for key, rows in data.results.items() if key[:2] == (unit, period)]
            names = {data.rubrics[row["rubric"]].ratings.get(row["rating"]) for row in results}
            points = POINTS.search(said(latest)) or re.search(r"([\d.,]+) điểm", said(latest))
            assert said(latest) in names or points and spoken(points[1]) in {
                data.rubrics[row["rubric"]].rounded(row["points"]) for row in results if row["points"]}, (unit, said(latest))
            told += 1
    assert told > 0


def test_every_paper_of_an_item_is_named_in_its_row(data: OpenData) -> None:
    texts: dict[tuple[str, str], dict[str, str]] = {}
    found = 0
    for row in data.rows("evidence"):
        at = row["unit"], row["period"]
        if at not in texts:
            body = page(data, f"don-vi/{at[0]}/{at[1]}")
            texts[at] = {said(first(holder, "i")): said(entry) for entry in body.cssselect(".db-criteria details[id], .db-criteria li[id]")
                         for holder in entry.cssselect(":scope > summary, :scope > p:first-child")}
        name = row["number"] or row["title"] or row["text"]
        assert " ".join(name.split()) in texts[at][row["item"]], row
        found += 1
    assert found > 0


def test_statistics(data: OpenData) -> None:
    found = 0
    for row in data.rows("indicators"):
        body = page(data, f"don-vi/{row['unit']}/{row['period']}")
        numbers = [spoken(one) for cell in body.cssselect("table.db-indicators td")
                   for one in re.findall(r"−?\d[\d.]*(?:,\d+)?", said(cell))]
        assert Decimal(row["value"]) in numbers, row
        found += 1
    assert found > 0


def test_the_home_page_counts_what_is_there(data: OpenData) -> None:
    counts = [spoken(said(one)) for one in page(data, "").cssselect(".db-counts b")]
    with_results = {unit for unit, _, _ in data.results}
    assert counts[0] == len(with_results)
    assert counts[1] == len({key[:2] for key in data.results})
    assert counts[2] == len(data.rubrics)
    assert counts[4] == len(list(data.rows("discrepancies")))


def test_the_home_page_tells_how_many_have_each_rating(data: OpenData) -> None:
    cards = page(data, "").cssselect(".db-tally")
    for card in cards:
        rubric, period = first(card, "a").get("href").strip("/").split("/")[1:]
        results = [rows for key, rows in data.results.items() if key[1:] == (period, rubric)]
        strongest = [list(rows.values())[-1] for rows in results]
        by = next(one for one in reversed(data.rubrics[rubric].assessors.values())
                  if any(row["rating"] and row["assessor"] == one for row in strongest))
        counted = Counter(row["rating"] for row in strongest if row["assessor"] == by and row["rating"])
        told = {said(first(row, "dt")): spoken(said(first(row, "b"))) for row in card.cssselect("dl > div")}
        assert told == {name: counted[id] for id, name in data.rubrics[rubric].ratings.items()}
    many = Counter(key[1:] for key, rows in data.results.items() if list(rows.values())[-1]["rating"])
    assert bool(cards) == (max(many.values()) >= 5)
