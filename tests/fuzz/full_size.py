"""Read files of a hundred megabytes, and say what that costs: `python tests/fuzz/full_size.py`.

Each is read, and its page written, in a process of its own. Not a part of the tests, which have
the same files smaller.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from time import process_time
from typing import TYPE_CHECKING

from timeline.api import read

if TYPE_CHECKING:
    from collections.abc import Callable

HEADER = "date,title,source,source_url,description,actors,value,measure\n"
MIB = 1 << 20
FILES: dict[str, Callable[[], str]] = {
    "a title": lambda: f"{HEADER}2021,{'word ' * (20 * MIB)},s",
    "a quoted title of many lines": lambda: HEADER + '2021,"' + "x\ny," * (25 * MIB) + '",s',
    "a quotation mark left open": lambda: HEADER + '2021,"' + "x\ny," * (25 * MIB),
    "a source": lambda: f"{HEADER}2021,t,{'s' * (100 * MIB)}",
    "a date": lambda: f"{HEADER}{'9' * (100 * MIB)},t,s",
    "a value": lambda: f"{HEADER}2021,t,s,,,,{'9' * (100 * MIB)},m",
    "actors": lambda: f"{HEADER}2021,t,s,,,{'a;' * (50 * MIB)}",
}


def read_one(name: str) -> None:
    """Read one of the files, and print what it cost."""
    data = FILES[name]().encode()
    begun = process_time()
    made = read(data, "f.csv")
    size = 0 if made.events.empty else len(made.page())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    codes = {problem.code.code for problem in made.errors}
    sys.stdout.write(
        f"{name}: {process_time() - begun:.1f} s, {peak:,.0f} MB, page {size / 1e6:.1f} MB, "
        f"{len(made.events)} events, errors {sorted(codes)}\n"
    )


if __name__ == "__main__":
    if sys.argv[1:]:
        read_one(sys.argv[1])
    else:
        for each in FILES:
            subprocess.run([sys.executable, __file__, each], check=True)
