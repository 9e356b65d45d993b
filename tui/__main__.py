"""``python -m tui`` and the ``closeread`` command."""

import os
import sys

INTERRUPTED, BROKEN_PIPE = 130, 141  # what shells report for SIGINT and SIGPIPE


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
    except BrokenPipeError:
        # the interpreter flushes standard output once more at exit; let that go nowhere
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(BROKEN_PIPE)
    except OSError as error:
        _complain(f"{error.strerror or error}")
        sys.exit(4)


def _complain(message: str) -> None:
    """Say what is wrong in one line, with nothing in it that a terminal would obey."""
    line = " ".join(message.split())
    print(f"closeread: {''.join(c if c.isprintable() else '?' for c in line)}", file=sys.stderr)  # noqa: T201


if __name__ == "__main__":
    main()
