"""The command danbiet: parse, call, exit."""

import gc
import json
import os
import shlex
import sys
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import NoReturn, TextIO

import click

from generator import build, scaffold
from generator.cli_texts import HELP
from generator.problem import DanbietError, Language, Said, say
from generator.progress import Progress

REFUSED, CANNOT_RUN = 1, 2


@dataclass(frozen=True)
class Call:
    """What every command is told: where the project is, and which language to speak."""

    root: Path
    lang: Language

    def tell(self, said: Said) -> None:
        click.echo(said.text(self.lang), err=True)


class Anywhere(click.Group):
    """Its own options may stand behind the command's name too."""

    def parse_args(self, context: click.Context, args: list[str]) -> list[str]:
        own, rest, left = [], [], list(args)
        while left and left[0] != "--":
            one = left.pop(0)
            if one.partition("=")[0] in ("--root", "--lang"):
                own += [one] if "=" in one else [one, *left[:1]]
                del left[:"=" not in one]
            else:
                rest.append(one)
        return super().parse_args(context, [*own, *rest, *left])


@click.group(cls=Anywhere, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="danbiet", prog_name="danbiet")
@click.option("--root", type=click.Path(path_type=Path), default=Path("."), metavar="DIR")
@click.option("--lang", type=click.Choice(["vi", "en"]), envvar="DANBIET_LANG", default="vi")
@click.option("--debug", is_flag=True)
@click.pass_context
def cli(context: click.Context, root: Path, lang: Language, debug: bool) -> None:
    context.obj = Call(root.resolve(), lang)
    os.environ["DANBIET_LANG"] = lang  # the plugin speaks the same language


@cli.command("build")
@click.option("--site-dir", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--strict", is_flag=True)
@click.option("--only", multiple=True, metavar="ID")
@click.option("--parts", multiple=True, type=click.Path(path_type=Path), metavar="DIR")
@click.option("--lean", is_flag=True)
@click.option("--offline", is_flag=True)
@click.pass_obj
def build_command(call: Call, site_dir: Path | None, strict: bool, only: tuple[str, ...], parts: tuple[Path, ...],
                  lean: bool, offline: bool) -> None:
    mkdocs = _mkdocs_commands()
    gc.disable()  # nearly all that a build makes stays until it ends, so there is little garbage to look for
    built = mkdocs.build_project(call.root, mkdocs.Wanted(
        site_dir and site_dir.resolve(), strict, tuple(id.strip("/") for ids in only for id in ids.split()),
        tuple(folder.resolve() for folder in parts), lean, offline))
    call.tell(say("Trang web đã dựng xong ở {folder}: {files} tệp, {size} MB",
                  "The site is built in {folder}: {files} files, {size} MB", folder=os.path.relpath(built.folder),
                  files=built.files, size=Decimal(f"{built.bytes / 1e6:.1f}")))


@cli.command("split")
@click.argument("count", type=click.IntRange(1, 256))
@click.pass_obj
def split_command(call: Call, count: int) -> None:
    click.echo(json.dumps([" ".join(ids) for ids in build.split_project(call.root, count)]))


def _address(context: click.Context, option: click.Parameter, value: str) -> str:
    host, _, port = value.rpartition(":")
    if not host or not port.isascii() or not port.isdigit() or not 0 < int(port) < 65536:
        raise click.BadParameter(f"{value} ≠ HOST:PORT", context, option)
    return value


@cli.command("serve")
@click.option("--addr", metavar="HOST:PORT", default="127.0.0.1:8000", callback=_address)
@click.pass_obj
def serve_command(call: Call, addr: str) -> None:
    _mkdocs_commands().serve_project(call.root, addr)


@cli.command("check")
@click.option("--strict", is_flag=True)
@click.option("--format", "form", type=click.Choice(list(build.FORMATS)), default="text")
@click.pass_context
def check_command(context: click.Context, strict: bool, form: str) -> None:
    call: Call = context.obj
    progress = Progress(call.lang)
    gc.disable()
    with build.check_project(call.root, progress) as checked:
        progress.tell_timings()
        click.echo(build.problem_report(checked.problems, form, call.lang, build.guide_of(call.root)).rstrip("\n"))
    context.exit(REFUSED if checked.fails(strict) else 0)


@cli.command("diff")
@click.argument("base")
@click.argument("head", required=False)
@click.option("--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text")
@click.pass_obj
def diff_command(call: Call, base: str, head: str | None, form: str) -> None:
    from generator.build import comparing  # needed by this command alone

    progress = Progress(call.lang)
    gc.disable()
    compared = comparing.compare_revisions(call.root, base, head, progress)
    progress.tell_timings()
    click.echo(comparing.comparison_report(compared, form, call.lang).rstrip("\n"))


@cli.group("new")
def new_group() -> None:
    pass


def _owners(context: click.Context, option: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    for value in values:
        if not all(part.strip() for part in value.partition("=")):
            raise click.BadParameter(f"{value} ≠ ID=@OWNER", context, option)
    return {unit.strip().strip("/"): owner for unit, _, owner in (value.partition("=") for value in values)}


@new_group.command("unit")
@click.argument("id")
@click.option("--name", metavar="NAME")
@click.option("--tier", type=click.Choice(["province", "district", "commune", "agency"]), default="commune")
@click.pass_obj
def new_unit(call: Call, id: str, name: str | None, tier: str) -> None:
    build.check_project(call.root).close()
    _written(call, [scaffold.write_unit(call.root, id, name, tier)])


@new_group.command("rubric")
@click.argument("id")
@click.pass_obj
def new_rubric(call: Call, id: str) -> None:
    build.check_project(call.root).close()
    _written(call, [scaffold.write_rubric(call.root, id)])


@new_group.command("record")
@click.argument("unit")
@click.argument("period")
@click.option("--rubric", metavar="ID")
@click.pass_obj
def new_record(call: Call, unit: str, period: str, rubric: str | None) -> None:
    with build.check_project(call.root) as checked:
        _written(call, [scaffold.write_record(call.root, checked.ledger, scaffold.Wanted(unit, period, rubric))])


@new_group.command("workflow")
@click.argument("host", type=click.Choice(scaffold.HOSTS))
@click.option("--parts", type=click.IntRange(1, 200), metavar="N", default=1, show_default=True)
@click.pass_obj
def new_workflow(call: Call, host: str, parts: int) -> None:
    build.check_project(call.root).close()
    _written(call, scaffold.write_workflow(call.root, host, parts))
    if not any((call.root / name).exists() for name in ("requirements.txt", "pyproject.toml")):
        call.tell(say("Còn thiếu requirements.txt: nơi cài danbiet và phiên bản, ví dụ danbiet @ git+https://…@v1.0.0",
                      "Still to write: requirements.txt, where danbiet comes from and which version of it, "
                      "such as danbiet @ git+https://…@v1.0.0"))


@new_group.command("forms")
@click.argument("host", type=click.Choice(scaffold.HOSTS))
@click.pass_obj
def new_forms(call: Call, host: str) -> None:
    build.check_project(call.root).close()
    _written(call, scaffold.write_forms(call.root, host))


@new_group.command("codeowners")
@click.argument("host", type=click.Choice(scaffold.HOSTS))
@click.option("--owner", "owners", multiple=True, metavar="ID=@OWNER", callback=_owners)
@click.option("--default", "everybody", metavar="@OWNER", default="")
@click.pass_obj
def new_codeowners(call: Call, host: str, owners: dict[str, str], everybody: str) -> None:
    with build.check_project(call.root) as checked:
        _written(call, [scaffold.write_owners(call.root, checked.ledger, scaffold.Owners(host, owners, everybody))])


@new_group.command("pre-commit")
@click.pass_obj
def new_hook(call: Call) -> None:
    build.check_project(call.root).close()
    _written(call, [scaffold.write_hook(call.root)])


@cli.command("init")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.pass_obj
def init_command(call: Call, folder: Path) -> None:
    _written(call, scaffold.write_project(folder))
    call.tell(say("Xem thử: danbiet --root {folder} serve", "Look at it: danbiet --root {folder} serve",
                  folder=shlex.quote(str(folder))))


@cli.command("sample")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--units", metavar="N", default="100", show_default=True)
@click.option("--periods", metavar="P,P,...", default="2021,2022,2023", show_default=True)
@click.option("--seed", metavar="S", default="1", show_default=True)
@click.pass_obj
def sample_command(call: Call, folder: Path, units: str, periods: str, seed: str) -> None:
    from generator import sample  # needed by this command alone

    files = sample.write_sample(folder, sample.sample_size(units, periods, seed))
    call.tell(say("Đã viết {files} tệp. Xem thử: danbiet --root {folder} serve",
                  "{files} files written. Look at it: danbiet --root {folder} serve",
                  files=files, folder=shlex.quote(str(folder))))


def _written(call: Call, paths: Sequence[Path]) -> None:
    for path in paths:
        call.tell(say("Đã viết {path}", "Written: {path}", path=os.path.relpath(path)))


def _mkdocs_commands():  # type: ignore[no-untyped-def]
    """Loaded only for the commands that build: the host takes longer to load than a check takes to run."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from generator.mkdocs_plugin import commands

    return commands


# --- the one door ---


def main() -> NoReturn:
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by the caller: nobody wants to hear, but the status counts
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))
        getattr(sys, name).reconfigure(errors="backslashreplace")
    status = run(sys.argv[1:])
    sys.exit(max(status, *(_flushed(stream) for stream in (sys.stdout, sys.stderr))))


def _flushed(stream: TextIO) -> int:
    """Writes what is still held back; where nobody takes it, the interpreter must not try once more at its end."""
    try:
        stream.flush()
        return 0
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        return REFUSED if isinstance(error, BrokenPipeError) else CANNOT_RUN


def run(arguments: Sequence[str]) -> int:
    """The exit status: 0 done, 1 refused because of what the project holds, 2 the tool cannot run."""
    lang = spoken(arguments)
    speak(cli, lang)
    try:
        return cli.main(list(arguments), prog_name="danbiet", standalone_mode=False) or 0
    except click.exceptions.Abort:
        return 130
    except click.UsageError as error:
        error.show()
        return error.exit_code
    except click.ClickException as error:  # those of the host too, which would print theirs among the results
        return _stopped(error.format_message(), error.exit_code)
    except DanbietError as error:
        return _stopped(error.said.text(lang))
    except BrokenPipeError:
        return REFUSED
    except OSError as error:
        return _stopped(f"{error.strerror or error}: {error.filename}" if error.filename else str(error))
    except Exception as error:
        return _unforeseen(error, lang, "--debug" in arguments)


def _stopped(text: str, status: int = CANNOT_RUN) -> int:
    click.echo(f"danbiet: {text}", err=True)
    return status


def _unforeseen(error: Exception, lang: Language, debug: bool) -> int:
    if debug:
        traceback.print_exception(error)
    said = say(
        "Lỗi của chính chương trình ({kind}: {error}). Xin báo cho nhóm phát triển, kèm kết quả của `danbiet --debug`.",
        "A fault of the program itself ({kind}: {error}). Please report it, with what `danbiet --debug` prints.",
        kind=type(error).__name__, error=error)
    return _stopped(said.text(lang))


def spoken(arguments: Sequence[str]) -> Language:
    """The language that is asked for, known before anything is parsed: help and usage errors speak it too."""
    asked = [after for before, after in zip(arguments, arguments[1:], strict=False) if before == "--lang"]
    asked += [one.removeprefix("--lang=") for one in arguments if one.startswith("--lang=")]
    return "en" if (asked or [os.environ.get("DANBIET_LANG")])[-1] == "en" else "vi"


def speak(command: click.Command, lang: Language, path: str = "danbiet") -> None:
    """Put the help texts of a command, its options and the commands below it into a language."""
    command.help = HELP[path].text(lang)
    for parameter in command.params:
        option = parameter.opts[0]
        if isinstance(parameter, click.Option) and (said := HELP.get(f"{path} {option}") or HELP.get(option)):
            parameter.help = said.text(lang)
    for name, below in getattr(command, "commands", {}).items():
        speak(below, lang, f"{path} {name}")
