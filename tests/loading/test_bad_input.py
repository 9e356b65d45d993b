"""Hostile and damaged files: refused in one line that names the way out, within 2 seconds and 256 MB."""

import gzip
import json
import plistlib
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from tests.loading.test_formats import FIXTURES
from tui.document.article import Article
from tui.errors import InputError
from tui.inputs import MEGABYTE
from tui.loading.corpus import load_articles
from tui.loading.source import load_article

SECONDS = 2.0
MEMORY = 256 * MEGABYTE
WORDS = "The harbour board voted on Tuesday to build a second pier, said Nora Blake. "
DOCX = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'
ENTITIES = "<!DOCTYPE x [<!ENTITY a '" + "ha" * 500 + "'>" + "".join(
    f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 20}'>" for n in range(8)
) + "]>"  # fmt: skip


def zipped(parts: dict[str, bytes], mimetype: str = "") -> bytes:
    """Return a zip file of some parts, packed well."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        if mimetype:
            file.writestr("mimetype", mimetype, zipfile.ZIP_STORED)
        for name, data in parts.items():
            file.writestr(name, data)
    return stream.getvalue()


def docx(body: str, before: str = "") -> bytes:
    return zipped(
        {"[Content_Types].xml": b"<Types/>", "word/document.xml": (before + DOCX.format(body)).encode()}
    )


def pdf(stream: bytes) -> bytes:
    """Return a PDF of one page with a packed stream."""
    packed = zlib.compress(stream, 9)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body = b"%PDF-1.4\n" + b"".join(b"%d 0 obj%s\nendobj\n" % (n, one) for n, one in enumerate(objects, 1))
    return body + b"trailer<</Root 1 0 R/Size 6>>\n%%EOF"


def nested_mail(depth: int) -> bytes:
    parts = b"From: a@b\nSubject: x\nMIME-Version: 1.0\n"
    for level in range(depth):
        parts += b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (level, level)
    return parts + b"Content-Type: text/plain\n\nwords\n"


def property_list(depth: int) -> bytes:
    found: object = "x"
    for _ in range(depth):
        found = [found]
    sys.setrecursionlimit(max(sys.getrecursionlimit(), 20 * depth))
    return plistlib.dumps({"WebMainResource": found}, fmt=plistlib.FMT_BINARY)


BOMBS: dict[str, Callable[[], bytes]] = {
    "gzip": lambda: gzip.compress(b"word " * (60 * MEGABYTE)),
    "gzip twice": lambda: gzip.compress(gzip.compress(gzip.compress(b"words " * 1_000))),
    "zip": lambda: docx("<w:p><w:r><w:t>" + "a" * (200 * MEGABYTE) + "</w:t></w:r></w:p>"),
    "zip of many parts": lambda: zipped({f"part{n}": b"" for n in range(30_000)}),
    "epub": lambda: zipped({"META-INF/container.xml": b"<c>" + b" " * (100 * MEGABYTE) + b"</c>"}, "application/epub+zip"),
    "entities in DOCX": lambda: docx("<w:p><w:r><w:t>&i;</w:t></w:r></w:p>", ENTITIES),
    "entities in NITF": lambda: f"<?xml version='1.0'?>{ENTITIES.replace('DOCTYPE x', 'DOCTYPE nitf')}<nitf><body><body.content><p>&i;</p></body.content></body></nitf>".encode(),
    "entities in a feed": lambda: f"<?xml version='1.0'?>{ENTITIES.replace('DOCTYPE x', 'DOCTYPE rss')}<rss><channel><item><title>&i;</title></item></channel></rss>".encode(),
    "deep DOCX": lambda: docx("<w:p>" * 100_000),
    "deep HTML": lambda: b"<!doctype html><body>" + b"<div>" * 500_000 + WORDS.encode(),
    "huge attribute": lambda: b'<!doctype html><body><p title="' + b"x" * (20 * MEGABYTE) + b'">' + WORDS.encode(),
    "many attributes": lambda: b"<!doctype html><body><p " + b"".join(b"a%d=1 " % n for n in range(400_000)) + b">" + WORDS.encode(),
    "deep RTF": lambda: b"{\\rtf1 " + b"{" * 1_000_000,
    "deep JSON": lambda: b'[{"a":' + b"[" * 1_000_000,
    "nested mail": lambda: nested_mail(3_000),
    "mail of many parts": lambda: b"From: a@b\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 300_000,
    "deep property list": lambda: property_list(2_000),
    "PDF": lambda: pdf(b"0 0 m " * (40 * MEGABYTE)),
    "deep feed": lambda: b"<rss><channel><item><title>" + b"<b>" * 500_000,
    "signatures": lambda: b"<!--" * 4_000_000,
    "header": lambda: b"Subject: x\n" * 2_000_000,
}  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_end_soon_with_little_memory(tmp_path: Path, name: str) -> None:
    file = tmp_path / "bomb"
    file.write_bytes(BOMBS[name]())
    code = (
        "import sys, time, resource\n"
        "from tui.errors import InputError\n"
        "from tui.loading import source\n"
        "began = time.monotonic()\n"
        "try:\n    source.load_contents(sys.argv[1])\n"
        "except InputError as error:\n    print(' '.join(str(error).split()))\n"
        "seconds = time.monotonic() - began\n"
        "own = open('/proc/self/status').read().partition('VmHWM:')[2].split()[0]\n"
        "print(seconds, max(int(own), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(file)], capture_output=True, text=True, timeout=60, check=True
    )
    *said, figures = done.stdout.splitlines()
    seconds, kilobytes = map(float, figures.split())
    assert len(said) <= 1
    assert (seconds < SECONDS, kilobytes * 1_024 < MEMORY) == (True, True), (said, seconds, kilobytes)
