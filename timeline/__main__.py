"""`python -m timeline` is `timeline`; it can be stopped at any moment, cleanly."""

import gc
import os
import signal
import sys

#: As `timeline.cli.terminal` has it, which is not imported yet.
_INTERRUPTED = 130


def main() -> None:
    """Run the command, and say in one line that it was stopped."""
    # What a build makes it needs to its end: looking for garbage would take a tenth of its time.
    gc.disable()
    _open_input()
    try:
        signal.signal(signal.SIGTERM, _end)
        from timeline import cli  # noqa: PLC0415 (importing it may be interrupted too)

        cli.main()
    except KeyboardInterrupt:
        if sys.stderr is not None:
            sys.stderr.write("Stopped.\n")
            sys.stderr.flush()
        _leave()
    except SystemExit as stop:
        if stop.code == _INTERRUPTED:
            _leave()
        raise
    finally:
        # Python ends without handlers of its own: what comes now comes too late.
        signal.signal(signal.SIGINT, signal.SIG_IGN)


def _open_input() -> None:
    """Open nothing as the input if it was closed: what draws pictures cannot start without one."""
    try:
        os.fstat(0)
    except OSError:
        os.open(os.devnull, os.O_RDONLY)


def _leave() -> None:
    """End at once: Python would end by the signal if that came while it ran code from a text."""
    os._exit(_INTERRUPTED)


def _end(*_: object) -> None:
    """Turn the signal into an exit, so that what was begun is cleared away."""
    sys.exit(143)


if __name__ == "__main__":
    main()
