"""One HTTP request to an address that was checked: no cookies, no proxy, no redirection, limited in size."""

import ssl
from typing import Any

from msgspec import Struct

from tui import __version__
from tui.errors import InputError
from tui.fetching.addresses import Target
from tui.inputs import MEGABYTE

USER_AGENT = f"closeread/{__version__} (a reader's request from a terminal)"
_ACCEPT = (
    "text/html,application/xhtml+xml,application/pdf,application/rss+xml,application/atom+xml,application/json;q=0.9"
    ",text/plain;q=0.9,*/*;q=0.5"
)
_CHUNK = 65_536  # bytes
_LONGEST_FIELD = 1_024  # characters


class Validators(Struct, frozen=True):
    """By what a server knows which version of a page somebody has (RFC 9110, section 8.8)."""

    etag: str = ""
    modified: str = ""
    """The Last-Modified field as it came."""

    @property
    def fields(self) -> dict[str, str]:
        """The fields of a conditional request."""
        pairs = (("If-None-Match", self.etag), ("If-Modified-Since", self.modified))
        return {name: value for name, value in pairs if value}


class Answer(Struct, frozen=True):
    """What a server answered."""

    status: int
    reason: str
    type: str
    """Its media type with parameters, as declared."""
    location: str
    """Where it redirects to; empty if it does not."""
    data: bytes
    validators: Validators = Validators()
    """What to ask with the next time."""


def request(
    target: Target,
    *,
    size: int,
    seconds: float,
    known: Validators = Validators(),  # noqa: B008 - frozen
) -> Answer:
    """Send one request and return the answer.

    Args:
        target: The address.
        size: Most bytes of an answer.
        seconds: For the connection and for each read.
        known: What an earlier answer said of itself: the server then says only whether it changed.

    Raises:
        InputError: There is no answer, it is too large, or the certificate is not the host's.
    """
    import urllib3

    failure: Exception | None = None
    for address in target.addresses[:3]:
        pool = _pool(target, address, seconds)
        try:
            return _answer(pool, target, size, known)
        except urllib3.exceptions.SSLError as error:
            raise InputError(
                f"{target.url}: the certificate is not valid for {target.host} ({_why(error)})"
            ) from None
        except (urllib3.exceptions.HTTPError, OSError) as error:
            failure = error  # another address of the host may answer
        finally:
            pool.close()
    raise InputError(f"{target.url}: {target.host} does not answer ({_why(failure)})")


def _pool(target: Target, address: str, seconds: float) -> Any:
    import urllib3

    options: dict[str, Any] = {
        "port": target.port,
        "timeout": urllib3.Timeout(connect=seconds, read=seconds),
        "retries": False,
        "maxsize": 1,
    }
    host = f"[{address}]" if ":" in address else address
    if target.scheme == "http":
        return urllib3.HTTPConnectionPool(host, **options)
    return urllib3.HTTPSConnectionPool(
        host, server_hostname=target.host, assert_hostname=target.host, cert_reqs=ssl.CERT_REQUIRED, **options
    )


def _answer(pool: Any, target: Target, size: int, known: Validators) -> Answer:
    # the contents come as they are: what is packed nevertheless is unpacked with a limit
    headers = {
        "Host": target.host_field,
        "User-Agent": USER_AGENT,
        "Accept": _ACCEPT,
        "Accept-Encoding": "identity",
        **known.fields,
    }
    response = pool.urlopen(
        "GET", target.path, headers=headers, redirect=False, preload_content=False, decode_content=False
    )
    try:
        parts: list[bytes] = []
        held = 0
        while part := response.read(_CHUNK):
            held += len(part)
            if held > size:
                raise InputError(
                    f"{target.url}: is larger than {size / MEGABYTE:g} MB; save it and open the file"
                )
            parts.append(part)
    finally:
        response.close()
    fields = response.headers
    location = str(fields.get("Location") or "")
    return Answer(
        int(response.status),
        str(response.reason or ""),
        str(fields.get("Content-Type") or ""),
        location,
        b"".join(parts),
        Validators(_field(fields.get("ETag")), _field(fields.get("Last-Modified"))),
    )


def _field(value: Any) -> str:
    """Return a field that is sent back later, nothing where it is longer than any server's."""
    words = str(value or "")
    return words if len(words) <= _LONGEST_FIELD and words.isprintable() else ""


def _why(error: Exception | None) -> str:
    """Return the reason of a failure without names of objects."""
    reason = getattr(error, "reason", None) or error
    words = " ".join(str(getattr(reason, "strerror", None) or reason).split())
    return words.rpartition("object at ")[2].partition(">: ")[2] or words
