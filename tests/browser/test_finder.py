"""The unit finder: what is typed and what is found, by keyboard, finger and screen reader, and where it must not cost."""

import random
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.model import Ledger
from generator.render.addresses import FINDER
from generator.render.page import script_data
from generator.render.vietnamese import ascii_letters
from generator.render.views.finder import columns
from tests.browser.conftest import BELOW, Visit, Visitor, served
from tests.browser.places import Place, places, write_places
from tests.browser.test_pages import barriers
from tests.conftest import run

UNIT = "don-vi/quang-ngai/phuong-nguyen-nghiem/"
PATIENCE = 30_000  # ms
LETTERS = "abcdeghiklmnopqrstuvxy"
FIND = "async queries => Promise.all(queries.map(async query => (await danbiet.find(query)).units))"


@pytest.fixture(scope="session")
def real_names(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder above the site of some 1,500 units with real names; for a visit from disk too."""
    folder = tmp_path_factory.mktemp("names")
    write_places(folder / "project")
    done = run("danbiet", "--root", folder / "project", "build", "--site-dir", folder / BELOW)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture
def register(browser: Browser, real_names: Path) -> Iterator[Visitor]:
    """Opens windows on that site."""
    with served(real_names) as address:
        visitor = Visitor(browser, f"{address}{BELOW}/")
        yield visitor
        visitor.close()


def finder(page: Page, where: str = "main") -> Any:
    return page.locator(f"{where} db-finder input")


def look_for(page: Page, text: str, where: str = "main") -> list[str]:
    """The names that are offered once a text was typed."""
    finder(page, where).fill("")
    finder(page, where).focus()
    page.keyboard.type(text)
    found = page.locator(f"{where} .db-found")
    expect(finder(page, where)).to_have_value(text, timeout=PATIENCE)
    expect(found).to_be_visible(timeout=PATIENCE)
    expect(found).not_to_contain_text("Đang tải", timeout=PATIENCE)
    return page.locator(f"{where} [role=option] > b").all_inner_texts()


def slip(text: str, chance: random.Random) -> str:
    """The text with one letter more, less, another, or two exchanged."""
    while True:
        at, letter = chance.randrange(len(text)), chance.choice(LETTERS)
        wrong = chance.choice([text[:at] + letter + text[at:], text[:at] + text[at + 1:], text[:at] + letter + text[at + 1:],
                               text[:at] + text[at + 1:at + 2] + text[at] + text[at + 2:]])
        if wrong.strip() != text:
            return wrong.strip()


def is_first(place: Place, found: list[str], within: int = 3) -> bool:
    """The place, or a namesake that what was typed tells nothing about."""
    return place.name in found[:within]


# --- what is found ---


def test_two_hundred_real_names_are_found_among_the_first_three(register: Visitor) -> None:
    """50 as they are written, 50 without accents, 50 with a typing error, 50 that are no more."""
    chance = random.Random(200)
    units = [place for place in places() if not place.successor]
    old = [place for place in places() if place.successor or place.former]
    page, missed = register().open(""), []
    for place in chance.sample(units, 50):
        if not is_first(place, look_for(page, place.name)):
            missed.append(place.name)
    for place in chance.sample(units, 50):
        found = look_for(page, ascii_letters(place.own_name))
        assert ascii_letters(found[0]).endswith(" " + ascii_letters(place.own_name)), place
        if not is_first(place, found):
            missed.append(ascii_letters(place.own_name))
    for place in chance.sample(units, 50):
        wrong = slip(place.name, chance)
        if not is_first(place, look_for(page, wrong)):
            missed.append(wrong)
    for place in chance.sample(old, 50):
        if not is_first(place, look_for(page, ascii_letters(place.former or place.name))):
            missed.append(place.former or place.name)
    assert len(missed) <= 2, missed


def shares(page: Page, typed: dict[str, Place]) -> tuple[float, float]:
    """How many are found among the first three: themselves or a namesake, and first."""
    names = [[unit["name"] for unit in units] for units in page.evaluate(FIND, list(typed))]
    pairs = list(zip(typed.values(), names, strict=True))
    return (sum(is_first(place, found) for place, found in pairs) / len(pairs),
            sum(is_first(place, found, 1) for place, found in pairs) / len(pairs))


def test_every_name_however_it_is_typed(register: Visitor) -> None:
    chance = random.Random(1)
    page = register().open("")
    page.evaluate("danbiet.use('finder')")
    every, old = places(), [place for place in places() if place.former]
    region = {place.id: place.name.partition(" ")[2] if place.kind == "tỉnh" else place.own_name for place in every if "/" not in place.id}
    for typed in ({place.name: place for place in every}, {unicodedata.normalize("NFD", place.name.upper()): place for place in every}):
        within, first = shares(page, typed)
        assert within == 1 and first > 0.999  # Hoà Bình and Hòa Bình are one name that is written in two ways
    assert shares(page, {place.former: place for place in old}) == (1, 1)
    within, first = shares(page, {ascii_letters(f"{place.own_name} {region[place.province]}"): place for place in every if "/" in place.id})
    assert within > 0.995 and first > 0.98
    assert shares(page, {ascii_letters(place.own_name): place for place in every})[0] > 0.99
    assert shares(page, {slip(place.name, chance): place for place in every})[0] > 0.99
    assert shares(page, {slip(place.own_name, chance): place for place in every})[0] > 0.98
    assert shares(page, {slip(ascii_letters(place.own_name), chance): place for place in every})[0] > 0.97


def test_ids_are_those_of_the_units(register: Visitor) -> None:
    page = register().open("")
    page.evaluate("danbiet.use('finder')")
    for place, units in zip(places(), page.evaluate(FIND, [place.name for place in places()]), strict=True):
        assert place.id in [unit["id"] for unit in units], place


@pytest.mark.parametrize(("typed", "name"), [
    ("nguyen nghiem", "Phường Nguyễn Nghiêm"), ("NGUYỄN NGHIÊM", "Phường Nguyễn Nghiêm"),
    (unicodedata.normalize("NFD", "Nguyễn Nghiêm"), "Phường Nguyễn Nghiêm"), ("P.Nguyễn Nghiêm", "Phường Nguyễn Nghiêm"),
    ("p nguyễn nghiêm", "Phường Nguyễn Nghiêm"), ("xã Nguyễn Nghiêm", "Phường Nguyễn Nghiêm"), ("nghiêm nguyễn", "Phường Nguyễn Nghiêm"),
    ("nguyen nghiem quang ngai", "Phường Nguyễn Nghiêm"), ("P. Nguyễn Nghiêm, TX. Đức Phổ", "Phường Nguyễn Nghiêm"),
    ("nguyen nghiem 2023", "Phường Nguyễn Nghiêm"), ("nguyem nghiem", "Phường Nguyễn Nghiêm"),
    ("TT. Đức Phổ", "Phường Nguyễn Nghiêm"), ("thị trấn đức phổ", "Phường Nguyễn Nghiêm"),
    ("tx. duc pho", "Thị xã Đức Phổ"), ("UBND P. Đức Phổ", "Phường Đức Phổ"), ("ủy ban nhân dân phường đức phổ", "Phường Đức Phổ"),
    ("duc pho", "Phường Đức Phổ"), ("H. Phong Thổ", "Huyện Phong Thổ"), ("huyen viet yen", "Thị xã Việt Yên"),
    ("VP UBND tỉnh Quảng Ngãi", "Văn phòng UBND tỉnh Quảng Ngãi"), ("t. quang ngai", "Tỉnh Quảng Ngãi"),
    ("quang ngãi", "Tỉnh Quảng Ngãi"), ("van ha", "Phường Vân Hà")])
def test_many_ways_to_write_one_name(visit: Visitor, typed: str, name: str) -> None:
    assert look_for(visit().open(""), typed)[0] == name


def test_accents_that_are_typed_decide_among_equals_wherever_the_tone_stands(register: Visitor) -> None:
    page = register().open("")
    assert look_for(page, "văn lang")[:2] == ["Xã Văn Lang", "Xã Văn Lăng"]
    assert look_for(page, "văn lăng")[:2] == ["Xã Văn Lăng", "Xã Văn Lang"]
    for one, other in (("hòa xá", "hoà xá"), ("thủy xuân tiên", "thuỷ xuân tiên"), ("Phú Hòa", "Phú Hoà")):
        assert look_for(page, one) == look_for(page, other)


def test_exact_before_longer_living_before_ended_higher_before_lower(register: Visitor) -> None:
    page = register().open("")
    assert look_for(page, "tân an") == ["Phường Tân An"] * 3 + ["Xã Tân An", "Xã Tân An Hội"]
    assert look_for(page, "thanh hóa")[0] == "Tỉnh Thanh Hóa"
    assert all(name.endswith(" Tân An") for name in look_for(page, "tan")[:4])
    assert look_for(page, "thái nguyên")[0] == "Tỉnh Thái Nguyên"
    assert look_for(page, "lê lợi")[:3] == ["Xã Lê Lợi", "Xã Lê Lợi", "Phường Lê Lợi"]
    ended = ["Hoạt động đến" in one for one in page.locator("main [role=option]").all_inner_texts()[:3]]
    assert ended == [False, False, True]


def test_a_merged_unit_says_where_it_went(visit: Visitor) -> None:
    page = visit().open("")
    assert look_for(page, "nguyen nghiem") == ["Phường Nguyễn Nghiêm", "Phường Đức Phổ"]
    first, second = page.locator("main [role=option]").all_inner_texts()
    assert "Thị xã Đức Phổ, Tỉnh Quảng Ngãi" in first and "Hoàn thành tốt nhiệm vụ · 2023" in first
    assert "Hoạt động đến 30/6/2025; đã nhập vào Phường Đức Phổ" in first and "Nơi nhận Phường Nguyễn Nghiêm" in second
    page.locator("main [role=option]").nth(1).click()
    page.wait_for_url("**/don-vi/quang-ngai/phuong-duc-pho/")


def test_namesakes_are_told_apart_by_place(register: Visitor) -> None:
    page = register().open("")
    look_for(page, "tan an")
    options = page.locator("main [role=option]").all_inner_texts()
    assert len(set(options)) == 5 and "Phường Tân An\nTỉnh Bắc Ninh" in options
    assert look_for(page, "tan an dak lak") == ["Phường Tân An"]
    assert len(look_for(page, "tan")) == 8 and page.locator("main .db-found p").first.inner_text().startswith("8 trong 92 đơn vị.")


def test_nothing_found_says_what_to_try(visit: Visitor) -> None:
    page = visit().open("")
    assert look_for(page, "<b>xyz</b>") == []
    words = page.locator("main .db-found")
    assert "Không thấy đơn vị nào tên “<b>xyz</b>”. Thử" in words.inner_text()
    assert finder(page).get_attribute("aria-expanded") == "false" and barriers(page) == []
    words.locator("a", has_text="danh sách đơn vị").click()
    page.wait_for_url("**/don-vi/")


def test_letters_are_made_plain_by_one_rule(visit: Visitor) -> None:
    """In the browser as in the program, which leaves out what follows from it."""
    page = visit().open("")
    page.evaluate("danbiet.use('finder')")
    texts = [f"a{chr(code)}b {chr(code)}" for code in range(0x20, 0x2100)] + [place.name for place in places()]
    assert page.evaluate("texts => texts.map(danbiet.fold)", texts) == [ascii_letters(text) for text in texts]


# --- by keyboard, finger, screen reader ---


def test_by_keyboard_from_the_shortcut_to_the_page(visit: Visitor) -> None:
    window = visit()
    page = window.open("gioi-thieu/")
    page.keyboard.press("/")
    field = finder(page, ".md-header")
    assert field.evaluate("one => one === document.activeElement") and field.input_value() == ""
    look_for(page, "duc pho/", ".md-header")
    assert field.input_value() == "duc pho/"
    chosen = "document.getElementById(document.activeElement.getAttribute('aria-activedescendant'))?.querySelector('b').textContent"
    assert page.evaluate(chosen) is None and field.get_attribute("aria-expanded") == "true"
    for key, name in (("ArrowDown", "Phường Đức Phổ"), ("ArrowDown", "Thị xã Đức Phổ"), ("ArrowUp", "Phường Đức Phổ"),
                      ("ArrowUp", None), ("ArrowUp", "Phường Nguyễn Nghiêm"), ("Home", None), ("ArrowDown", "Phường Đức Phổ")):
        page.keyboard.press(key)
        assert page.evaluate(chosen) == name, key
        assert page.locator("[aria-selected=true]").count() == (name is not None)
    page.keyboard.press("Escape")
    assert page.locator(".md-header .db-found").is_hidden() and field.input_value() == "duc pho/"
    page.keyboard.press("Escape")
    assert field.input_value() == ""
    look_for(page, "thi xa duc pho", ".md-header")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/don-vi/quang-ngai/thi-xa-duc-pho/")
    assert window.faults == []


def test_enter_leads_to_the_first(visit: Visitor) -> None:
    page = visit().open("")
    look_for(page, "van ha")
    page.keyboard.press("Enter")
    page.wait_for_url("**/don-vi/bac-ninh/phuong-van-ha/")


def test_the_tab_key_leads_to_the_list_of_units_and_then_away(visit: Visitor) -> None:
    page = visit().open("")
    look_for(page, "duc pho")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "danh sách đơn vị"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Tắt phím tắt /"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.locator("main .db-found").is_hidden()
    page.keyboard.press("/")
    assert not page.evaluate("document.activeElement.matches('db-finder input')")  # turned off, and remembered
    page.reload()
    page.keyboard.press("/")
    assert not page.evaluate("document.activeElement.matches('db-finder input')")


def test_it_is_said_how_many_were_found(visit: Visitor) -> None:
    page = visit().open("")
    look_for(page, "duc pho")
    said = page.locator("main [role=status]")
    expect(said).to_contain_text("3 đơn vị.", timeout=PATIENCE)
    assert finder(page).get_attribute("role") == "combobox"
    assert page.locator(f"#{finder(page).get_attribute('aria-controls')}[role=listbox]").count() == 1


@pytest.mark.parametrize("width", [320, 390])
def test_on_a_phone_a_button_opens_it_over_the_header(visit: Visitor, width: int) -> None:
    window = visit(width, has_touch=True)
    page = window.open(UNIT)
    button = page.locator(".md-header db-finder > button")
    assert finder(page, ".md-header").is_hidden() and button.get_attribute("aria-expanded") == "false"
    button.tap()
    look_for(page, "duc pho", ".md-header")
    box, found = finder(page, ".md-header").bounding_box(), page.locator(".md-header .db-found").bounding_box()
    assert box and box["width"] > width - 80 and found and found["x"] == 0 and found["width"] == width
    assert all(one.bounding_box()["height"] >= 24 for one in page.locator(".md-header [role=option]").all())
    assert page.evaluate("document.scrollingElement.scrollWidth <= document.scrollingElement.clientWidth")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert finder(page, ".md-header").is_hidden() and button.evaluate("one => one === document.activeElement")
    button.tap()
    look_for(page, "duc pho", ".md-header")
    page.locator(".md-header [role=option]").nth(1).tap()
    page.wait_for_url("**/don-vi/quang-ngai/thi-xa-duc-pho/")
    assert window.faults == []


@pytest.mark.parametrize("where", ["main", ".md-header"])
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390), ("light", 390), ("dark", 1280)])
def test_open_it_is_accessible(visit: Visitor, where: str, scheme: str, width: int) -> None:
    page = visit(width, color_scheme=scheme, reduced_motion="reduce").open("")
    if where == ".md-header" and width < 720:
        page.locator(".md-header db-finder > button").click()
    look_for(page, "nguyen nghiem", where)
    page.keyboard.press("ArrowDown")
    assert page.locator("[aria-selected=true]").count() == 1 and barriers(page) == []


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_a_long_site_name_leaves_room_for_it(visit: Visitor, width: int) -> None:
    page = visit(width).open(UNIT)
    page.evaluate("document.querySelectorAll('.md-header__topic .md-ellipsis').forEach(one => { one.textContent = 'Kết quả chấm điểm '.repeat(9) })")
    shown = page.locator(".md-header db-finder").bounding_box()
    assert shown and shown["width"] >= 24 and shown["x"] + shown["width"] <= width
    assert page.evaluate("document.scrollingElement.scrollWidth <= document.scrollingElement.clientWidth")


# --- what it costs, and where there is no script or no server ---


def test_nothing_is_loaded_before_it_is_used(visit: Visitor) -> None:
    window = visit()
    asked: list[str] = []
    window.page.on("request", lambda request: asked.append(request.url.removeprefix(window.home)))
    page = window.open("")
    page.wait_for_load_state("networkidle")
    assert asked and not any("finder" in url or "tim.js" in url for url in asked)
    del asked[:]
    finder(page).focus()
    page.locator("main .db-found").wait_for(state="attached")
    page.wait_for_load_state("networkidle")
    assert sorted(url.partition(".")[0] for url in asked) == ["assets/danbiet/finder", "don-vi/tim"]
    look_for(page, "duc pho")
    finder(page, ".md-header").focus()
    look_for(page, "duc pho", ".md-header")
    assert len(asked) == 2 and window.faults == []


@pytest.mark.parametrize("path", ["", "gioi-thieu/", UNIT])
def test_without_scripts_a_link_stands_there(visit: Visitor, path: str) -> None:
    page = visit(390, java_script_enabled=False).open(path)
    page.locator(".md-header db-finder > a").click()
    page.wait_for_url("**/don-vi/")
    if not path:
        page = visit(java_script_enabled=False).open("")
        page.locator("main db-finder > a").click()
        page.wait_for_url("**/don-vi/")


def test_from_a_folder_on_disk(browser: Browser, site: Path) -> None:
    visitor = Visitor(browser, f"file://{site}/")
    window = visitor()
    window.page.goto(f"{window.home}index.html")
    assert look_for(window.page, "nguyen nghiem")[0] == "Phường Nguyễn Nghiêm"
    window.page.keyboard.press("Enter")
    window.page.wait_for_url(f"**/{UNIT}index.html")
    assert window.page.locator("h1").inner_text() == "Phường Nguyễn Nghiêm" and window.faults == []
    visitor.close()


def test_the_page_for_missing_addresses_has_one_too(browser: Browser, site: Path) -> None:
    with served(site) as address:
        visitor = Visitor(browser, address)
        window = visitor(390, color_scheme="dark")
        assert barriers(window.open("404.html")) == []
        assert look_for(window.page, "van ha")[0] == "Phường Vân Hà" and window.faults == []
        window.page.locator("main [role=option]").first.click()
        window.page.wait_for_url("**/don-vi/bac-ninh/phuong-van-ha/")
        visitor.close()


def test_names_that_cannot_be_loaded(visit: Visitor) -> None:
    page = visit().open("don-vi/")
    page.route("**/tim.js", lambda route: route.abort())
    assert look_for(page, "duc pho") == []
    expect(page.locator("main .db-found p")).to_contain_text("Không tải được", timeout=PATIENCE)
    page.unroute("**/tim.js")
    assert look_for(page, "duc pho")[0] == "Phường Đức Phổ"


def test_a_project_without_units(visit: Visitor) -> None:
    window = visit()
    empty = script_data(FINDER, columns(Ledger(), lambda unit: "")).content
    window.page.route("**/tim.js", lambda route: route.fulfill(body=empty, content_type="text/javascript"))
    assert look_for(window.open(""), "duc pho") == [] and window.faults == []
    assert "Không thấy đơn vị nào" in window.page.locator("main .db-found").inner_text()


def test_other_scripts_make_a_unit_field_of_any_input(visit: Visitor) -> None:
    window: Visit = visit()
    page = window.open("don-vi/")
    page.evaluate("""async () => {
      document.querySelector("h1").insertAdjacentHTML("afterend", "<p><input aria-label='Đơn vị' id=one></p>");
      await danbiet.use("finder");
      danbiet.finder(document.getElementById("one"), unit => { window.chosen = unit; }, id => id.startsWith("quang-ngai/"));
    }""")
    page.locator("#one").fill("quang minh")
    expect(page.locator("#one + .db-found p")).to_contain_text("Không thấy", timeout=PATIENCE)
    page.locator("#one").fill("duc pho")
    page.locator("#one + .db-found [role=option]").first.click()
    assert page.evaluate("chosen.id") == "quang-ngai/phuong-duc-pho" and page.url.endswith("/don-vi/") and barriers(page) == []
    assert window.faults == []
