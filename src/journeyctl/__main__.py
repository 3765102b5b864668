"""The entry of the command line."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command and exit: 0 done, 1 findings, 2 wrong use, 3 a fault of our own."""
    arguments = sys.argv[1:]
    if arguments in (["--version"], ["-V"]):
        from journeyctl import __version__

        sys.stdout.write(f"journeyctl {__version__}\n")
        return
    import gc

    from journeyctl.cli import run

    # Starting up makes many objects that stay; looking through them again and again costs a
    # twentieth of a short run.
    gc.set_threshold(50_000)
    sys.exit(run(arguments))


if __name__ == "__main__":
    main()
