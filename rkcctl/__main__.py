"""`python -m rkcctl`, and the console script."""

from rkcctl.cli.app import main

if __name__ == "__main__":
    main()
