"""``python -m tui`` and the ``closeread`` command."""

import os
import sys

INTERRUPTED = 130  # the shells' exit status for SIGINT


def main() -> None:
    """Run the command line; every expected error is one line on standard error and its exit status."""
    from tui.errors import CloseReadError

    try:
        _run(sys.argv[1:])
    except CloseReadError as error:
        _complain(str(error))
        sys.exit(error.exit_status)
    except KeyboardInterrupt:
        _complain("interrupted")
        sys.exit(INTERRUPTED)
    except OSError as error:
        _complain(error.strerror or str(error))
        sys.exit(CloseReadError.exit_status)
    except Exception as error:
        sys.exit(_crashed(error))


def _crashed(error: Exception) -> int:
    """Report an unexpected exception and return the exit status; its notes are shown to the user."""
    from tui.crash import CRASHED, write_report

    path = write_report(error)
    where = f"a report is in {path}" if path else "no report could be written"
    _complain(
        "; ".join([f"unexpected error ({type(error).__name__}); {where}", *getattr(error, "__notes__", ())])
    )
    return CRASHED


def _run(arguments: list[str]) -> None:
    """Open a single named file directly; parsing a command line takes longer than drawing the first page."""
    if len(arguments) == 1 and os.path.isfile(arguments[0]) and not _is_command(arguments[0]):
        from tui.launch.start_reader import read

        read(arguments[0], model=os.environ.get("CLOSEREAD_MODEL"))
        return
    from tui.cli.main import app

    app(prog_name="closeread")


def _is_command(word: str) -> bool:
    """Return whether a word may be a subcommand rather than a path."""
    return word.isalpha() and word.islower()


def _complain(message: str) -> None:
    """Print an error as one line without control sequences."""
    from tui.document.cleaning import cleaned_line

    if line := cleaned_line(message):
        print(f"closeread: {line}", file=sys.stderr)  # noqa: T201


if __name__ == "__main__":
    main()
