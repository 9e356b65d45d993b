"""What the reader's edits of the metadata come to as corrections."""

from msgspec.structs import replace

from tui.dialogs.metadata_editor import MetadataFields
from tui.document.correction import Correction, Described, Published, What


def metadata_corrections(
    corrections: tuple[Correction, ...], before: MetadataFields, written: MetadataFields
) -> tuple[list[What], list[str]]:
    """Return the corrections to make, and the ids of those to withdraw.

    Only fields that were changed are corrected; what was corrected earlier stays corrected.

    Args:
        corrections: The present corrections.
        before: The metadata as they were shown.
        written: The metadata as they were left.
    """
    whats: list[What] = []
    withdrawn: list[str] = []
    known = next((one.what for one in reversed(corrections) if isinstance(one.what, Described)), Described())
    changed = {
        name: getattr(written, name)
        for name in ("title", "authors", "outlet", "url")
        if getattr(written, name) != getattr(before, name)
    }
    if changed:
        whats.append(replace(known, **changed))
    if written.published != before.published:
        if written.published is not None:
            whats.append(Published(written.published))
        else:
            withdrawn += [one.id for one in corrections if isinstance(one.what, Published)]
    return whats, withdrawn
