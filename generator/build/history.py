"""What git knows of the past of the records: read again only where something was committed since the last build."""

from pathlib import Path

from generator.build.memory import Memory
from generator.history.log import Head
from generator.history.whole import NO_HISTORY, History, read_history


def history_of(root: Path, head: Head | None, memory: Memory) -> History:
    """The history of all records up to a commit; nothing without one."""
    if head is None:
        return NO_HISTORY
    line = (head.commit, head.prefix, *sorted(head.ends))
    known = memory.history()
    units = known.get("units", {})
    if known.get("line") == line:
        return History(head, units, known["updates"])
    history = read_history(root, head, units)
    if history.whole:  # else more of it may be here the next time
        memory.keep_history({"line": line, "units": history.units, "updates": history.updates})
    return history
