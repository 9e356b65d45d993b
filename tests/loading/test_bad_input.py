"""Hostile and damaged files: refused in one line that names the way out, within 2 seconds and 256 MB."""

import gzip
import json
import os
import plistlib
import random
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
from tui.loading.extraction import kept_child
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
    "entities in NITF": f"<?xml version='1.0'?>{ENTITIES.replace('DOCTYPE x', 'DOCTYPE nitf')}<nitf><body><body.content><p>&i;</p></body.content></body></nitf>".encode,
    "entities in a feed": f"<?xml version='1.0'?>{ENTITIES.replace('DOCTYPE x', 'DOCTYPE rss')}<rss><channel><item><title>&i;</title></item></channel></rss>".encode,
    "deep DOCX": lambda: docx("<w:p>" * 100_000),
    "deep HTML": lambda: b"<!doctype html><body>" + b"<div>" * 500_000 + WORDS.encode(),
    "huge attribute": lambda: b'<!doctype html><body><p title="' + b"x" * (20 * MEGABYTE) + b'">' + WORDS.encode(),
    "many attributes": lambda: b"<!doctype html><body><p " + b"".join(b"a%d=1 " % n for n in range(400_000)) + b">" + WORDS.encode(),
    "deep RTF": lambda: b"{\\rtf1 " + b"{" * 1_000_000,
    "deep JSON": lambda: b'[{"a":' + b"[" * 1_000_000,
    "small deep JSON": lambda: b'{"text": ' + b"[" * 16_000,
    "half a character in JSON": lambda: b'{"text": "' + rb"\ud83d words " * 5_000 + b'"}',
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
        "try:\n    source.load_contents(sys.argv[1])\n"
        "except InputError as error:\n    print(' '.join(str(error).split()))\n"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "seconds = time.process_time() + used.ru_utime + used.ru_stime\n"  # other programs do not count
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


REFUSALS: dict[str, tuple[bytes, str]] = {
    "a scanned PDF": (pdf(b"q Q"), "is a scanned PDF without text: run ocrmypdf first"),
    "a damaged PDF": (b"%PDF-1.7\nrubbish", "is a damaged PDF: try to repair it with qpdf"),
    "a damaged zip file": (b"PK\x03\x04rubbish", "is a damaged zip file: save or download it again"),
    "a zip file": (zipped({"a.txt": b"x"}), "is a zip file: unpack it and open the files in it"),
    "a spreadsheet": (zipped({"xl/workbook.xml": b"<x/>"}), "is a spreadsheet: save the text in it"),
    "an old Word file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "is an old Word file: save it as .docx"),
    "an image": (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "is an image: read the text in it with ocrmypdf"),
    "sound": (b"ID3\x04\0\0" + b"\xff" * 50, "is sound or film: make a transcript first"),
    "bzip2": (b"BZh91AY&SY\xff\xff", "unpack it with bunzip2 first"),
    "damaged gzip": (gzip.compress(os.urandom(500))[:-300], "ends early and cannot be unpacked as gzip"),
    "rubbish in gzip": (b"\x1f\x8b\x08\x00rubbish" + b"\xff" * 50, "is damaged and cannot be unpacked as gzip"),
    "a property list": (plistlib.dumps({"a": 1}, fmt=plistlib.FMT_BINARY), "is a property list, not a saved page"),
    "RTF without text": (b"{\\rtf1 }", "is RTF without text"),
    "a feed without items": (b"<rss version='2.0'><channel/></rss>", "is a feed without items"),
    "half of JSON": (b'{"text": "a', "is not complete JSON"),
    "subtitles without any": (b"WEBVTT\n\n", "has no subtitles in it"),
    "mail without text": (
        b"From: a@b\nSubject: x\nMIME-Version: 1.0\nContent-Type: image/gif\nContent-Transfer-Encoding: base64\n\nR0lG\n",
        "is a message without text; save its attachments",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSALS)
def test_every_refusal_names_the_way_out(tmp_path: Path, name: str) -> None:
    data, reason = REFUSALS[name]
    file = tmp_path / "file"
    file.write_bytes(data)
    with pytest.raises(InputError) as refused:
        load_article(str(file))
    assert reason in str(refused.value)
    assert "\n" not in str(refused.value)
    assert refused.value.exit_status == 3


@pytest.mark.parametrize("file", sorted(FIXTURES.glob("*.*")), ids=lambda file: file.name)
def test_damaged_files_are_read_or_refused(tmp_path: Path, file: Path) -> None:
    if file.suffix == ".py":
        return
    whole = file.read_bytes()
    chance = random.Random(file.name)
    damaged = tmp_path / file.name
    with kept_child():
        for kind in range(6):
            data = bytearray(whole)
            if kind < 2:
                del data[len(data) * (kind + 1) // 3 :]
            else:
                for _ in range(30):
                    data[chance.randrange(len(data))] = chance.randrange(256)
            damaged.write_bytes(data)
            for item in load_articles(str(damaged)):
                assert isinstance(item, Article | InputError)
                assert isinstance(item, Article) or "\n" not in str(item)


def test_one_bad_file_among_many_costs_only_itself(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The board voted.", "utf-8")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7 rubbish")
    (tmp_path / "c.json").write_text(json.dumps([{"text": "One."}, {"no": 1}, {"text": "Two."}]), "utf-8")
    (tmp_path / ".hidden").write_text("x", "utf-8")
    found = list(load_articles(str(tmp_path)))
    assert [one.text for one in found if isinstance(one, Article)] == ["The board voted.", "One.", "Two."]
    assert [str(one).removeprefix(f"{tmp_path}/") for one in found if isinstance(one, InputError)] == [
        "b.pdf: is a damaged PDF: try to repair it with qpdf or mutool clean first",
        'c.json#2: needs an object with "text"',
    ]
