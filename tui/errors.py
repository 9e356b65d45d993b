"""The errors that a reader can act on; each message is one line that says what to do."""


class CloseReadError(Exception):
    """Anything that went wrong in a way the reader can be told about in one line."""

    exit_status = 1


class UsageError(CloseReadError):
    """What was asked for does not make sense."""

    exit_status = 2


class InputError(CloseReadError):
    """The input cannot be read: missing, a directory, not permitted, binary or broken."""

    exit_status = 3


class PipeClosed(CloseReadError):
    """Whoever read standard output has stopped reading; nothing needs to be said."""

    exit_status = 141  # what shells report for SIGPIPE


class OutputError(CloseReadError):
    """The output cannot be written."""

    exit_status = 4


class AnalysisError(CloseReadError):
    """The language model or the analysis process failed."""

    exit_status = 5


class LibraryError(CloseReadError):
    """The library of annotations cannot be opened, read or written."""

    exit_status = 6


class LibraryReplaced(LibraryError):
    """The library's path names another file than the one that is open, or none."""
