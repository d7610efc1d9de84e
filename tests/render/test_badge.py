"""The badge: well-formed whatever a unit's rating is called, wide enough, and readable."""

from xml.etree import ElementTree

import pytest

from generator.render.charts.badge import BRAND, PLATE, badge_svg

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("result", ["Hoàn thành tốt", '</text><script>"&', "x" * 300, ""])
def test_both_halves_hold_their_texts(result: str) -> None:
    root = ElementTree.fromstring(badge_svg("Kết quả 2023", result, f"Xã Mẫu: {result}"))
    assert root.findtext(f"{SVG}title") == f"Xã Mẫu: {result}"
    assert root.get("role") == "img" and root.get("aria-labelledby") == root.find(f"{SVG}title").get("id")
    label, told = root.iter(f"{SVG}text")
    assert label.text == "Kết quả 2023" and (told.text or "") in (result, f"{(told.text or '')[:-1]}…")
    left, right = (float(one.get("width")) for one in root.findall(f"{SVG}g/{SVG}rect"))
    assert left + right == float(root.get("width")) <= 720
    assert float(label.get("x")) == left / 2 and float(told.get("x")) == left + right / 2
    assert left > 6.5 * len(label.text) and right >= 5.5 * len(told.text or "")  # Verdana is as wide as that


def light(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    parts = [int(colour[at:at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("plate", [PLATE, BRAND])
def test_white_stands_out_from_both_plates(plate: str) -> None:
    assert 1.05 / (light(plate) + 0.05) >= 7
