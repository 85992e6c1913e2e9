"""`python -m rkcctl`, and the console script."""

import gc

# What one command loads and reads it needs to its end: to look for garbage at every turn takes a tenth of the time for
# none. Set before anything is loaded.
gc.set_threshold(100_000, 20, 50)

from rkcctl.cli.app import main  # noqa: E402

if __name__ == "__main__":
    main()
