"""``python -m tui`` and the ``closeread`` command."""

import sys

INTERRUPTED = 130  # what shells report for SIGINT


def main() -> None:
    """Run the command line; every expected failure is one line on standard error and its exit status."""
    from tui.errors import CloseReadError

    try:
        from tui.cli.main import app

        app(prog_name="closeread")
    except CloseReadError as error:
        _complain(str(error))
        sys.exit(error.exit_status)
    except KeyboardInterrupt:
        _complain("interrupted")
        sys.exit(INTERRUPTED)
    except OSError as error:
        _complain(error.strerror or str(error))
        sys.exit(CloseReadError.exit_status)


def _complain(message: str) -> None:
    """Say what is wrong in one line, with nothing in it that a terminal would obey."""
    line = " ".join(message.split())
    if line:
        print(f"closeread: {''.join(c if c.isprintable() else '?' for c in line)}", file=sys.stderr)  # noqa: T201


if __name__ == "__main__":
    main()
