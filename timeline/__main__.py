"""`python -m timeline` is `timeline`; it can be stopped at any moment, cleanly."""

import signal
import sys


def main() -> None:
    """Run the command, and say in one line that it was stopped."""
    try:
        signal.signal(signal.SIGTERM, _end)
        from timeline import cli  # noqa: PLC0415 (importing it may be interrupted too)

        cli.main()
    except KeyboardInterrupt:
        if sys.stderr is not None:
            sys.stderr.write("Stopped.\n")
        sys.exit(130)


def _end(*_: object) -> None:
    """Turn the signal into an exit, so that what was begun is cleared away."""
    sys.exit(143)


if __name__ == "__main__":
    main()
