"""The door of the program, for `danbiet` and `python -m generator`: quiet even when left while it is still opening."""

import signal
from typing import NoReturn


def main() -> NoReturn:
    """Ctrl-C ends the loading of the program at once; afterwards the command itself deals with it."""
    handler = signal.getsignal(signal.SIGINT)
    if handler is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from generator.cli import main as command

    signal.signal(signal.SIGINT, handler)
    command()


if __name__ == "__main__":
    main()
