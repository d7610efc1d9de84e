"""The door of the program, for `danbiet` and `python -m generator`: quiet even when left while it is still opening."""

import atexit
import gc
import os
import signal
import sys
from typing import NoReturn


def main() -> NoReturn:
    """Ctrl-C ends the loading of the program at once; afterwards the command itself deals with it."""
    handler = signal.getsignal(signal.SIGINT)
    if handler is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    gc.disable()  # loading makes no garbage
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # to look for some, it reads about every package
    from generator.cli import main as command

    gc.enable()
    signal.signal(signal.SIGINT, handler)
    try:
        command()
    except SystemExit as end:
        _leave(end.code)
    _leave(0)


def _leave(code: object) -> NoReturn:
    """End at once: to take thousands of records apart, one by one, would take a fifth of a short build's time."""
    if not isinstance(code, int | None):
        sys.exit(str(code))
    atexit._run_exitfuncs()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:  # nobody reads on
        code = code or 1
    os._exit(code or 0)


if __name__ == "__main__":
    main()
