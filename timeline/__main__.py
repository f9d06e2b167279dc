"""`python -m timeline` is `timeline`."""

from timeline.cli import main

if __name__ == "__main__":
    main()
