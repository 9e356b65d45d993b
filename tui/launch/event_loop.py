"""Loads asyncio without OpenSSL, which takes longer to load than the first page to draw.

A reader needs no TLS. asyncio stays complete all the same: its references to ``ssl`` load it at the first
use.
"""

import sys

_LATER = ("ssl", "asyncio.sslproto")


def load_asyncio() -> None:
    """Import asyncio; ``ssl`` and asyncio's protocol for it are imported at the first use of either."""
    if "asyncio" in sys.modules or "ssl" in sys.modules:
        return
    from types import ModuleType

    class Deferred(ModuleType):
        """Stands in for a module until one of its names is looked up."""

        def __getattr__(self, name: str) -> object:
            from importlib import import_module

            module = import_module(self.__name__)
            self.__dict__.update(vars(module))
            return getattr(module, name)

    deferred = {name: Deferred(name) for name in _LATER}
    sys.modules.update(deferred)
    try:
        import asyncio
    finally:
        for name in _LATER:
            del sys.modules[name]  # only asyncio keeps the stand-ins; other imports get the module
    vars(asyncio)["sslproto"] = deferred["asyncio.sslproto"]
