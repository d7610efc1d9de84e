"""A badge: what was assessed and what came of it on one small plate, as SVG that stands alone."""

from html import escape

from generator.render.charts.texts import shortened, text_width

SIZE, HEIGHT, PAD = 12, 24, 9
LONGEST = 320  # px of either half
PLATE, BRAND = "#3b4450", "#0b5a58"  # white on them: 9.9 and 7.9 to 1


def badge_svg(label: str, result: str, title: str) -> str:
    """The plate is as wide as its texts may get in whatever font the reader has; `title` says all in words."""
    texts = [shortened(text, SIZE, LONGEST) for text in (label, result)]
    left, right = (round(text_width(text, SIZE)) + 2 * PAD for text in texts)
    words = "".join([f'<text x="{x}" y="16.5">{escape(text)}</text>'
                     for x, text in zip((left / 2, left + right / 2), texts, strict=True)])
    size = f'width="{left + right}" height="{HEIGHT}"'
    return (f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-labelledby="t">'
            f'<title id="t">{escape(title)}</title><clipPath id="c"><rect {size} rx="4"/></clipPath>'
            f'<g clip-path="url(#c)"><rect width="{left}" height="{HEIGHT}" fill="{PLATE}"/>'
            f'<rect x="{left}" width="{right}" height="{HEIGHT}" fill="{BRAND}"/></g>'
            f'<g fill="#fff" text-anchor="middle" font-size="{SIZE}" font-family="Verdana,DejaVu Sans,Noto Sans,sans-serif">'
            f"{words}</g></svg>\n")
