"""Prints what a cold build costs per page at different sizes: python benchmarks/cost_per_page.py [UNITS ...]"""

import os
import resource
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from made_up import write_project


@dataclass(frozen=True)
class Cost:
    units: int
    pages: int
    seconds: float  # of processor time, which a busy machine disturbs less than the clock
    megabytes: float  # of the built site
    peak: float  # megabytes of memory, of this build or a larger one before it

    @property
    def per_page(self) -> float:
        """Milliseconds."""
        return 1000 * self.seconds / self.pages


def cost(units: int) -> Cost:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_project(root, units)
        start = _processor_seconds()
        subprocess.run([sys.executable, "-m", "generator", "--root", folder, "build"], check=True, capture_output=True,
                       cwd=Path(__file__).parent.parent, env={**os.environ, "PYTHONHASHSEED": "0"})
        seconds = _processor_seconds() - start
        files = [path for path in (root / "site").rglob("*") if path.is_file()]
        pages = sum(path.name == "index.html" for path in files)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        return Cost(units, pages, seconds, sum(path.stat().st_size for path in files) / 1e6, peak)


def _processor_seconds() -> float:
    """User and system time of all finished child processes."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:]] or [100, 300, 1000]
    print(f"{'units':>7} {'pages':>7} {'seconds':>8} {'ms/page':>8} {'ratio':>6} {'site MB':>8} {'peak MB':>8}")
    first = None
    for size in sizes:
        one = cost(size)
        first = first or one.per_page
        print(f"{one.units:7} {one.pages:7} {one.seconds:8.1f} {one.per_page:8.2f} {one.per_page / first:6.2f} "
              f"{one.megabytes:8.1f} {one.peak:8.0f}", flush=True)


if __name__ == "__main__":
    main()
