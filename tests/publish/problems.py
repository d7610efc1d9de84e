"""Problems to be reported: a few plain ones, and any number with hostile texts."""

from hypothesis import strategies

from generator.problem import Place, Problem, Said

ERROR = Problem("points-above-maximum", "error", Place("scores/xa/2023.yaml", 12, 5), "5.1", "Xã Mẫu · 2023 · 5.1",
                Said("Điểm 5 lớn hơn tối đa 4.", "5 points of at most 4."), Said("Viết 4", "Write 4"))
WARNING = Problem("record-late", "warning", Place("scores/xa/2022.yaml", 1, 1), "as_of", "", Said("Nộp muộn.", "Late."))
INFO = Problem("evidence-missing", "info", Place("scores/xa/2023.yaml", 3, 1), "1", "", Said("Thiếu.", "Missing."))
NOTED = Problem("stated-total-differs", "error", Place("scores/xa/2021.yaml", 9, 3), "total", "",
                Said("Ghi 9, cộng được 10.", "States 9, adds up to 10.")).with_note("Bản gốc\ncộng sai")
ALL = [ERROR, NOTED, INFO, WARNING]

# What somebody would write who wants to leave a table, call people, set links, run scripts or steer a terminal.
TRICKS = ["::error file=a::b", "%0A", "\n", "\r\n", ",", ":", "|", "\\", "`", "``` ", "*", "__", "~~", "[a](http://b.example)",
          "](x)", "![a](//b.example/c.png)", "<script>alert(1)</script>", "<!--", "-->", "</details>", "&lt;", "&#64;", "@ai-do",
          "#12", "http://b.example/c", "WWW.b.example", "a@b.example", "$x$", "{0}", "\x1b[31m", "\u202e", "\udcff", "\u200b", "\x00",
          "| --- |", "# Mục", "> trích", "Điểm 3,5 “tốt”", " "]
texts = strategies.lists(strategies.sampled_from(TRICKS) | strategies.text(max_size=8), max_size=6).map("".join)
names = strategies.lists(strategies.sampled_from(TRICKS) | strategies.text(min_size=1, max_size=5), min_size=1,
                         max_size=4).map("".join)


def problems() -> strategies.SearchStrategy[list[Problem]]:
    said = strategies.builds(Said, texts.map(lambda text: f"x{text}"), texts.map(lambda text: f"y{text}"))
    found = strategies.builds(
        Problem, strategies.sampled_from(["bad-name", "unknown-key", "wrong-type"]),
        strategies.sampled_from(["error", "warning", "info"]),
        strategies.builds(Place, names.map(lambda name: f"scores/{name}"), strategies.integers(1, 9), strategies.integers(1, 9)),
        texts, texts, said, said | strategies.just(Said()), strategies.none() | texts)
    return strategies.lists(found, max_size=8)
