"""Look for bytes that break the reading, guided by coverage; not a part of the tests.

`pip install atheris`, then `python tests/fuzz/fuzz_read.py -max_total_time=600 CORPUS events.csv`,
where CORPUS is a folder for what it finds. The first byte says whether the rest is the file or the
register. Bytes that end in a traceback or take more than some seconds are kept by the fuzzer as
`crash-…` and `timeout-…`: they belong in `FOUND` of `tests/test_hostile_bytes.py`.
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["timeline"]):
    from timeline.build import read

EVENTS = b"date,title,source,source_id\n2020,A day,,gazette\n"


def try_bytes(data: bytes) -> None:
    """Read some bytes as the file or as the register, and write the page of what was read."""
    as_register, rest = data[:1] == b"r", data[1:]
    made = read(EVENTS, "f.csv", register=rest) if as_register else read(rest, "f.csv")
    if not made.events.empty:
        made.page()


if __name__ == "__main__":
    atheris.Setup([*sys.argv, "-timeout=20", "-rss_limit_mb=4096"], try_bytes)
    atheris.Fuzz()
