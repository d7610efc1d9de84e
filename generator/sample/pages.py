"""The pages and settings around the made-up results: those of a new project, with a welcome that says what it is."""

from collections.abc import Iterator

from generator.sample.size import Sample
from generator.scaffold import SCAFFOLDS

_PROJECT = SCAFFOLDS / "project"
_SITE = "Kết quả mẫu, không có thật"


def project_pages(size: Sample) -> Iterator[tuple[str, str]]:
    """Paths and texts of everything beside rubrics/ and scores/; mkdocs.yml, which makes it a project, comes last."""
    yield ".gitignore", (_PROJECT / "gitignore").read_text("utf-8")
    for page in sorted((_PROJECT / "content").glob("*.md")):
        yield f"content/{page.name}", _welcome(size) if page.name == "index.md" else page.read_text("utf-8")
    settings = (_PROJECT / "mkdocs.yml").read_text("utf-8")
    yield "mkdocs.yml", "\n".join(_setting(line) for line in settings.split("\n"))


def _setting(line: str) -> str:
    key = line.partition(":")[0].removeprefix("# ")
    return {"site_url": "site_url: https://mau.example/", "site_name": f'site_name: "{_SITE}"',
            "site_description": "site_description: Dự án mẫu của danbiet, mọi tên và số liệu đều đặt ra.",
            }.get(key, line)


def _welcome(size: Sample) -> str:
    command = f"danbiet sample --units {size.units} --periods {','.join(size.periods)} --seed {size.seed}"
    return (f"**{_SITE}.** Mọi tỉnh, xã, phường, cơ quan, văn bản và điểm số ở đây đều do máy đặt ra để thử chương"
            f" trình.\n\n`{command}` viết lại đúng những tệp này.\n")
