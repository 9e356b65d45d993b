"""Which addresses may be fetched: http and https, and hosts on the public internet.

A host is resolved once, and the connection is made to the address that was checked: a name that resolves to
another address the next time gains nothing.
"""

import re
import socket
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import quote, urlsplit

from msgspec import Struct

from tui.errors import InputError

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_PORTS = {"http": 80, "https": 443}
_UNSAFE = re.compile(r"[\x00-\x20\x7f-\x9f\\]")
_SAFE_IN_PATH = "/:@!$&'()*+,;=~-._%?[]|"
_LONGEST = 4_096  # characters of an address
_NAT64 = ip_network("64:ff9b::/96")

IP = IPv4Address | IPv6Address
Lookup = Callable[[str, int], Sequence[str]]


class Target(Struct, frozen=True):
    """An address taken apart, and what its host resolved to."""

    url: str
    scheme: str
    host: str
    port: int
    path: str
    """Path and query, as they are requested."""
    addresses: tuple[str, ...]
    """The checked addresses of the host; connections go to these and no others."""

    @property
    def host_field(self) -> str:
        """The Host field of a request."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        return name if self.port == _PORTS[self.scheme] else f"{name}:{self.port}"


def is_address(path: str) -> bool:
    """Return whether a path is an address on the web rather than a file."""
    return bool(_SCHEME.match(path))


def look_up(host: str, port: int) -> Sequence[str]:
    """Return the addresses that a name resolves to.

    Raises:
        OSError: The name is unknown.
    """
    return tuple(
        dict.fromkeys(str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
    )


def resolve(url: str, *, allow_private: bool = False, lookup: Lookup = look_up) -> Target:
    """Take an address apart, resolve its host and check where it leads.

    Args:
        url: The address.
        allow_private: Whether hosts of private networks and this machine are allowed.
        lookup: Resolves a name.

    Raises:
        InputError: The address is malformed, its host is unknown, or it may not be fetched.
    """
    scheme, host, port, path = _parts(url)
    try:
        found = lookup(host, port)
    except (OSError, UnicodeError):
        raise InputError(f"{url}: there is no host {host!r}; check the address and the network") from None
    allowed = tuple(one for one in found if _is_allowed(one, allow_private=allow_private))
    if not allowed:
        raise InputError(
            f"{url}: {host} is in a private network ({', '.join(found) or 'no address'});"
            " --allow-private fetches it"
        )
    return Target(url, scheme, host, port, path, allowed)


def _parts(url: str) -> tuple[str, str, int, str]:
    if len(url) > _LONGEST or _UNSAFE.search(url):
        raise InputError(
            f"{url[:80]}: is no address: it is too long or has spaces or control characters in it"
        )
    try:
        split = urlsplit(url)
        host, port = split.hostname or "", split.port
    except ValueError:
        raise InputError(f"{url}: is no address that can be read") from None
    scheme = split.scheme.lower()
    if scheme not in _PORTS:
        raise InputError(f"{url}: only http and https addresses are fetched; save the page and open the file")
    if split.username is not None or split.password is not None:
        raise InputError(
            f"{split.hostname}: an address with a password is not fetched; save the page and open the file"
        )
    try:
        host = host if ":" in host else host.encode("idna").decode("ascii")
    except UnicodeError:
        host = ""
    if not host:
        raise InputError(f"{url}: names no host")
    path = quote(split.path or "/", safe=_SAFE_IN_PATH)
    query = f"?{quote(split.query, safe=_SAFE_IN_PATH)}" if split.query else ""
    return scheme, host, port if port is not None else _PORTS[scheme], path + query


def _is_allowed(address: str, *, allow_private: bool) -> bool:
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if ip.is_multicast or ip.is_unspecified:
        return False
    return allow_private or all(one.is_global and not one.is_multicast for one in (ip, *_embedded(ip)))


def _embedded(ip: IP) -> tuple[IPv4Address, ...]:
    """Return the IPv4 addresses that an IPv6 address leads to."""
    if isinstance(ip, IPv4Address):
        return ()
    found = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
    if ip in _NAT64:
        found.append(IPv4Address(int(ip) & 0xFFFFFFFF))
    return tuple(one for one in found if one is not None)
