"""The app for a browser: ``closeread serve`` runs it once for each page, with Textual's driver for that."""

import sys


def main(arguments: list[str]) -> None:
    """Open an article, or the list of recent ones, without a terminal.

    Args:
        arguments: The library's path, empty for the usual one, and perhaps what to read.
    """
    from tui.app import run
    from tui.loading.listing import load_any

    library, *files = arguments
    run(load_any(files[0]) if files else None, library=library or None)


if __name__ == "__main__":
    main(sys.argv[1:])
