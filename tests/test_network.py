"""Only the room for fetching opens network connections, and only for an address that the reader names."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NETWORK = {
    "socket", "ssl", "socketserver", "http.client", "http.server", "urllib.request", "ftplib", "smtplib", "poplib", "imaplib",
    "nntplib", "telnetlib", "xmlrpc", "urllib3", "requests", "httpx", "httpcore", "aiohttp", "distributed", "dask",
}  # fmt: skip
WATCH = """
import sys
names = []
def watch(event, arguments):
    # binding is left out: urllib3, which other libraries load, tries out in this way whether there is IPv6
    if event in ("socket.getaddrinfo", "socket.sendto", "socket.gethostbyname"):
        names.append(event)
    if event == "socket.connect" and not isinstance(arguments[1], (str, bytes)):
        names.append(event)
sys.addaudithook(watch)
"""


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def test_only_one_room_imports_what_opens_connections() -> None:
    rooms = {}
    for path in sorted((ROOT / "tui").rglob("*.py")):
        found = {
            name
            for name in imported(path)
            if any(name == one or name.startswith(f"{one}.") for one in NETWORK)
        }
        if found:
            rooms[str(path.relative_to(ROOT))] = found
    fetching = {"tui/fetching/addresses.py", "tui/fetching/transport.py"}
    warm = {f"tui/analysis/warm/{name}.py" for name in ("address", "client", "server", "starting")}
    others = {"tui/cli/serve.py", "tui/cluster/scheduler.py"}
    assert set(rooms) == fetching | warm | others, "serve answers on loopback; --scheduler names a cluster"
    assert rooms["tui/cluster/scheduler.py"] == {
        "distributed",
        "distributed.Client",
        "distributed.KilledWorker",
        "distributed.as_completed",
    }
    assert all(rooms[path] == {"socket"} for path in warm)


def test_the_warm_process_opens_sockets_of_this_machine_only() -> None:
    families, makers = set(), set()
    for path in sorted((ROOT / "tui/analysis/warm").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Attribute)
                and isinstance(node.value, ast.Name)
                and node.value.id == "socket"
            ):
                families |= {node.attr} if node.attr.startswith("AF_") else set()
            if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("socket."):
                makers.add(ast.unparse(node))
    assert families == {"AF_UNIX"}
    assert makers == {"socket.socket(socket.AF_UNIX)"}


def test_reading_every_format_connects_to_nothing() -> None:
    code = WATCH + (
        "from tui.loading.formats import registry\n"
        "from tui.loading.format_text import read_format\n"
        "from tui.loading.sniffing import sniff, HTML\n"
        "import gzip, pathlib\n"
        "count = 0\n"
        "for file in sorted(pathlib.Path('tests/loading/fixtures').glob('*.*')):\n"
        "    data = file.read_bytes()\n"
        "    data = gzip.decompress(data) if file.suffix == '.gz' else data\n"
        "    kind = sniff(data, '')\n"
        "    if kind in registry.FORMATS:\n"
        "        count += len(list(registry.read(kind, data)))\n"
        "    elif kind == HTML:\n"
        "        read_format(kind, data.decode()); count += 1\n"
        "list(registry.read('a feed', b'<rss><channel><item><title>x</title><link>http://127.0.0.1:9/</link></item></channel></rss>'))\n"
        "list(registry.read('NITF', b'<!DOCTYPE nitf SYSTEM \"http://127.0.0.1:9/x.dtd\"><nitf><body><body.content><p>x</p></body.content></body></nitf>'))\n"
        "print(count, names)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=110, check=True
    )
    count, names = done.stdout.strip().split(" ", 1)
    assert int(count) > 12
    assert names == "[]"


@pytest.mark.parametrize(
    "command",
    [
        ["analyze", "samples/01-diplomacy.txt"],
        ["diff", "samples/01-diplomacy.txt", "samples/01-diplomacy.txt"],
        ["audit", "samples/01-diplomacy.txt", "samples/02-business.txt"],
        ["analyze", "samples", "--offline", "--scheduler", "tcp://192.0.2.1:8786", "-o", "TMP/parts"],
        ["audit", "https://192.0.2.1/page", "--offline"],
        ["watch", "samples", "--once", "--library", "TMP/library.sqlite3"],
        ["watch", "https://192.0.2.1/page", "--once", "--offline", "--library", "TMP/library.sqlite3"],
    ],
)
def test_commands_connect_to_nothing(command: list[str], tmp_path: Path) -> None:
    command = [word.replace("TMP", str(tmp_path)) for word in command]
    code = WATCH + (
        f"sys.argv = ['closeread', *{command!r}]\n"
        "from tui.cli.main import app\nfrom tui.errors import CloseReadError\n"
        "try:\n    app(prog_name='closeread')\nexcept (SystemExit, CloseReadError):\n    pass\n"
        "print('NAMES', names, file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=110, check=True
    )
    assert done.stderr.strip().endswith("NAMES []")
