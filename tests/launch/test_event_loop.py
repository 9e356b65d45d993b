"""asyncio is loaded without OpenSSL, and its TLS works all the same when something uses it."""

import subprocess
import sys

import pytest

TLS = """
import asyncio, sys

async def main():
    before = {name for name in ("ssl", "_ssl", "asyncio.sslproto") if name in sys.modules}
    assert not before, before
    import ssl

    contexts = [ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)]
    contexts[1].check_hostname, contexts[1].verify_mode = False, ssl.CERT_NONE
    for context in contexts:  # no certificate is needed for this exchange of keys
        context.maximum_version = ssl.TLSVersion.TLSv1_2
        context.set_ciphers("aNULL:@SECLEVEL=0")

    async def answer(reader, writer):
        writer.write((await reader.readline()).upper())
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0, ssl=contexts[0])
    port = server.sockets[0].getsockname()[1]
    reader, writer = await asyncio.open_connection("127.0.0.1", port, ssl=contexts[1])
    writer.write(b"hello\\n")
    assert await reader.readline() == b"HELLO\\n"
    assert writer.get_extra_info("ssl_object").version() is not None
    writer.close()
    server.close()

    assert sys.modules["ssl"] is ssl
    assert asyncio.sslproto.SSLProtocol is sys.modules["asyncio.sslproto"].SSLProtocol
    assert isinstance(writer.transport, asyncio.sslproto._SSLProtocolTransport)

asyncio.run(main())
"""


def run(code: str) -> subprocess.CompletedProcess[str]:
    loading = "from tui.launch.event_loop import load_asyncio; load_asyncio()\n"
    return subprocess.run([sys.executable, "-c", loading + code], capture_output=True, text=True, check=False)


def test_tls_works_after_asyncio_was_loaded_without_it() -> None:
    done = run(TLS)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("first", ["import asyncio.sslproto as first", "import ssl as first"])
def test_whichever_module_is_used_first_is_complete(first: str) -> None:
    done = run(
        f"{first}\nimport ssl, asyncio.sslproto\n"
        "assert asyncio.sslproto.SSLAgainErrors == (ssl.SSLWantReadError, ssl.SSLSyscallError)\n"
        "assert asyncio.base_events.ssl.SSLContext is ssl.SSLContext\n"
        "assert asyncio.selector_events.sslproto.SSLProtocol is asyncio.sslproto.SSLProtocol\n"
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_app_loads_no_openssl() -> None:
    done = run("import sys, tui.app; print('ssl' in sys.modules, '_ssl' in sys.modules)")
    assert done.stdout.split() == ["False", "False"]
