"""Zip files of which single members are read, with limits against bombs."""

import zipfile
from io import BytesIO
from typing import IO, Any

from tui.inputs import MEGABYTE
from tui.loading.formats.registry import FormatError

_MOST_MEMBERS = 20_000
_HARMLESS = 4 * MEGABYTE  # bytes that are allowed whatever the ratio
_MOST_EXPANSION = 200  # ratio of unpacked to packed bytes; XML reaches 20, rarely 100
_MOST = 64 * MEGABYTE  # bytes unpacked in all
_BOMB = "expands to more than its size allows, as only a bomb does"


class Archive:
    """A zip file whose members are read as streams.

    Args:
        data: The file.

    Raises:
        FormatError: It is damaged, protected by a password or a bomb.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._file = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            raise FormatError("is a damaged zip file: save or download it again") from None
        members = self._file.infolist()
        if len(members) > _MOST_MEMBERS:
            raise FormatError(f"has more than {_MOST_MEMBERS:,} parts, as only a bomb does")
        self._members = {member.filename: member for member in members}
        self._left = min(_MOST, max(2 * _HARMLESS, _MOST_EXPANSION * len(data)))

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def open(self, name: str) -> IO[bytes]:
        """Open a member.

        Raises:
            FormatError: There is none of that name, or it is too large for what it takes.
        """
        member = self._members.get(name)
        if member is None:
            raise FormatError(f"lacks its part {name!r}: save or download it again")
        packed = max(member.compress_size, 1)
        if member.file_size > _HARMLESS and member.file_size > _MOST_EXPANSION * packed:
            raise FormatError(_BOMB)
        self._left -= member.file_size
        if self._left < 0:
            raise FormatError(_BOMB)
        if member.flag_bits & 1:
            raise FormatError("is protected by a password: save it without one first")
        try:
            return self._file.open(member)
        except (zipfile.BadZipFile, NotImplementedError, OSError, RuntimeError):
            raise FormatError("is a damaged zip file: save or download it again") from None

    def read(self, name: str, most: int = 8 * MEGABYTE) -> bytes:
        """Return a member that is not expected to be large.

        Raises:
            FormatError: As :meth:`open`, or it is larger.
        """
        with self.open(name) as stream:
            try:
                data = stream.read(most + 1)
            except (zipfile.BadZipFile, OSError, EOFError, ValueError):
                raise FormatError("is a damaged zip file: save or download it again") from None
        if len(data) > most:
            raise FormatError(_BOMB)
        return data


def parse_xml(data: bytes) -> Any:
    """Return the root of an XML document; entities are not expanded, nothing is fetched.

    Raises:
        FormatError: It is no XML.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise FormatError("has a damaged part: save or download it again")
    return root
