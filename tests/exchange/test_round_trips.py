"""Out to every tool and back: what a format can hold comes back as it was, and the tools' own code agrees."""

import csv
import io
import json
import zipfile
from pathlib import Path
from time import monotonic

import pytest
import yaml

from tests.torture.test_hostile_strings import ENGLAND, FAMILY
from tui.annotations.history import History
from tui.annotations.notebook import Notebook
from tui.annotations.records import to_record
from tui.document.annotation import Annotation
from tui.document.article import Article
from tui.document.cleaning import normalise_breaks
from tui.document.findings import Analysis
from tui.document.foreign import Foreign
from tui.document.span import Span
from tui.errors import InputError
from tui.exchange.annotation_files import read_documents
from tui.exchange.attachment import Importer
from tui.exchange.bundle import Bundle
from tui.exchange.foreign_document import Document
from tui.exchange.form_detection import READ
from tui.exchange.formats import FORMATS, losses
from tui.exchange.forms.conll import apart
from tui.exchange.marks import Mark, Marked
from tui.exchange.writing import write_files

TWO_WAY = [
    name for name in FORMATS if name in READ and name != "claimreview"
]  # verdicts only: test_claim_review
TEXTS = {
    "plain": "The night market sold 40 kilos of plums.\n\nThe council praised it, and nobody asked why.\n",
    "emoji": f"Team {FAMILY} beat {ENGLAND} by two.\n\nFans 👩🏽‍🚀 cheered “loudly”, 🇫🇷 wept.\n",
    "cjk": "夜市卖出了四十公斤李子。\n\n议会称赞了它，没有人问为什么。\n",
    "right to left": "قالت البلدية إن السوق باع أربعين كيلوغراما.\n\nولم يسأل أحد.\n",
    "repeats": "🍜 ha ha ha ha ha.\n\n🍜 ha ha ha ha ha.\n\n🍜 ha ha ha ha ha.\n",
    "marks": "Cafe\u0301 owner Zoe\u0308 said nai\u0308ve things.\n\nशहर ने कहा कि हाँ।\n",
}
FIELDS = ("label", "note", "tags", "verdict", "evidence", "creator", "created", "modified", "id")


def annotated(text: str, count: int = 6) -> Bundle:
    """Return a text with annotations, some of which overlap, end at line breaks or touch one another."""
    article = Article(text, title="A market & <its> plums", source="https://example.org/a?b=1&c=2")
    book = (
        Notebook(text, creator="Ana Ruiz")
        if "creator" in Notebook.__init__.__annotations__
        else Notebook(text)
    )
    words = [word for word in text.split() if word]
    places = []
    at = 0
    for word in words:
        at = text.index(word, at)
        places.append((at, at + len(word)))
        at += len(word)
    step = max(1, len(places) // count)
    for number, (start, _) in enumerate(places[::step][:count]):
        end = places[min(len(places) - 1, places.index((start, _)) + number % 3)][1]
        book.add(
            [Span(start, end)],
            ("evidence", "a label", "doubt")[number % 3],
            ("", "why?\nSecond line, with \ttab & <b>.")[number % 2],
            tags=(("check", "süß") if number % 3 == 0 else ()),
        )
    book.judge(
        None,
        Span(places[0][0], places[-1][1]),
        "mostly false",
        ("https://example.org/proof", "her diary, p. 4"),
        "since it is not so",
    )
    return bundled(article, book)


def bundled(article: Article, book: Notebook) -> Bundle:
    return Bundle(article, Analysis(article.digest), book.annotations, list(map(to_record, book.annotations)))


def back(bundle: Bundle, name: str, tmp_path: Path) -> tuple[list[Annotation], Document]:
    """Write a bundle, read what was written, and import it into nothing."""
    target = tmp_path / f"out{FORMATS[name].suffix}"
    files = write_files(target, FORMATS[name].write(bundle))
    found = [path for path in files if path.suffix not in (".txt", ".xml")]
    (document,) = read_documents(found[0], name if name == "doccano-graphemes" else None)
    taken = Importer(bundle.article, History()).take(document.annotations)
    assert all(one.state == "attached" for one in taken), [(one.state, one.detail) for one in taken]
    return sorted(
        (one.annotation for one in taken if one.annotation),
        key=lambda note: (note.span, note.label, note.note),
    ), document


@pytest.mark.parametrize("name", TWO_WAY)
@pytest.mark.parametrize("text", TEXTS)
def test_what_a_format_holds_comes_back(name: str, text: str, tmp_path: Path) -> None:
    bundle = annotated(TEXTS[text])
    notes, document = back(bundle, name, tmp_path)
    held = FORMATS[name].holds
    own = sorted(bundle.annotations, key=lambda note: (note.span, note.label, note.note))
    if held is not None and "note" not in held:
        own = sorted(own, key=lambda note: (note.span, note.label))
        notes = sorted(notes, key=lambda note: (note.span, note.label))
    assert [(note.span, note.quote) for note in notes] == [(note.span, note.quote) for note in own]
    for field in FIELDS if held is None else sorted(held & set(FIELDS)):
        values = [getattr(note, field) for note in own]
        if name == "brat" and field == "note":
            values = [value.replace("\t", " ") for value in values]
        assert [getattr(note, field) for note in notes] == values, field
    if document.text is not None:
        assert document.text == bundle.article.text


@pytest.mark.parametrize("name", TWO_WAY)
def test_nothing_comes_back_as_nothing(name: str, tmp_path: Path) -> None:
    bundle = bundled(Article(TEXTS["emoji"], title="Plums"), Notebook(TEXTS["emoji"]))
    files = write_files(tmp_path / f"out{FORMATS[name].suffix}", FORMATS[name].write(bundle))
    found = [path for path in files if path.suffix not in (".txt", ".xml")]
    for form in (None, name):
        (document,) = read_documents(found[0], form)
        assert document.annotations == []
        assert document.text in (None, bundle.article.text)


@pytest.mark.parametrize(
    "words", ['{"total": 0, "rows": []}', '{"annotations": [], "export_userid": "acct:a@b"}']
)
def test_hypothesis_without_annotations(words: str, tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    path.write_text(words, "utf-8")
    (document,) = read_documents(path)
    assert (document.form, document.annotations) == ("Hypothesis", [])


@pytest.mark.parametrize("name", READ)
def test_a_format_that_is_named_is_the_only_one_that_is_tried(name: str, tmp_path: Path) -> None:
    other = "web-annotation" if name != "web-annotation" else "doccano"
    own = {"recogito": "doccano", "doccano": "web-annotation", "doccano-graphemes": "web-annotation"}
    path = tmp_path / "out.json"
    path.write_text(FORMATS[own.get(name, other)].write(annotated(TEXTS["plain"])), "utf-8")
    (tmp_path / "out.typesystem.xml").write_text("<typeSystemDescription/>", "utf-8")
    with pytest.raises(InputError):
        read_documents(path, name)


@pytest.mark.parametrize("name", TWO_WAY)
def test_exporting_again_writes_the_same(name: str, tmp_path: Path) -> None:
    bundle = annotated(TEXTS["emoji"])
    first = FORMATS[name].write(bundle)
    again = FORMATS[name].write(annotated_again(bundle))
    assert first == again


def annotated_again(bundle: Bundle) -> Bundle:
    return Bundle(bundle.article, bundle.analysis, tuple(bundle.annotations), bundle.records)


@pytest.mark.parametrize("name", TWO_WAY)
def test_thousands_of_annotations(name: str, tmp_path: Path) -> None:
    count = 10_000 if name in ("doccano", "brat", "label-studio", "prodigy", "hypothesis") else 1_000
    text = "word " * count
    book = Notebook(text)
    book.add([Span(5 * n, 5 * n + 4) for n in range(count)], "evidence")
    bundle = bundled(Article(text), book)
    target = tmp_path / f"out{FORMATS[name].suffix}"
    files = [
        path
        for path in write_files(target, FORMATS[name].write(bundle))
        if path.suffix not in (".txt", ".xml")
    ]
    (document,) = read_documents(files[0])
    assert len(document.annotations) == count
    assert not any(isinstance(one, str) for one in document.annotations)


def test_line_ends_of_other_systems_do_not_shift_anything(tmp_path: Path) -> None:
    raw = "One line.\r\nAnother 🍜 line.\r\n"
    start = raw.index("line.\r\n", 12)
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": raw, "label": [[start, start + 4, "x"]]}), "utf-8")
    (document,) = read_documents(path)
    (found,) = document.annotations
    assert isinstance(found, Foreign)
    assert document.text is not None
    assert document.text[found.start : found.end] == found.quote == "line"


@pytest.mark.parametrize(
    "raw", ["\ufeffa\r\nb\rc\n\r\n\r\nd🍜", "a\r\n", "\r\r\n\ufeffx", "\ufeff\r\n", "plain", "\r"]
)
def test_every_offset_of_a_file_is_counted_anew(raw: str) -> None:
    marked = Marked(raw)
    for start in range(len(raw)):
        for end in range(start + 1, len(raw) + 1):
            found = marked.annotation(start, end, "x")
            assert isinstance(found, Foreign)
            assert (found.start, found.end) == (
                len(normalise_breaks(raw[:start])),
                len(normalise_breaks(raw[:end])),
            )


@pytest.mark.timeout(60)
def test_thousands_of_annotations_of_a_long_text_with_other_line_ends() -> None:
    marked = Marked("word word\r\n" * 100_000)
    found = [marked.annotation(11 * n, 11 * n + 4, "x") for n in range(0, 100_000, 10)]
    assert {one.quote for one in found if isinstance(one, Foreign)} == {"word"}
    assert len(found) == 10_000


@pytest.mark.parametrize(
    "name", [name for name in READ if name not in ("json", "web-annotation", "recogito")]
)
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"\xff\xfe\x00",
        b"PK\x03\x04 broken",
        b"x\x9c broken",
        b'{"text": "a"}',
        b"T1\tA 0 9\tx",
        b"<xmi:XMI",
        b'{"%FEATURE_STRUCTURES": 3}',
        b'{"rows": [3]}',
        b'[{"data": {}, "annotations": [{"result": [{"value": 3}]}]}]',
        b'{"text": "abc", "spans": [{"start": "a"}, 4, {"start": -1, "end": 900, "label": 3}]}',
        b'{"text": "abc", "tokens": [], "ents": [[], {"start": 1}]}',
        b'{"text": "abc", "label": [1, [1], ["a", "b", "c"], [2, 1, "x"], [0, 1, null]]}',
    ],
)
def test_broken_and_hostile_files_are_one_line(name: str, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "file.ann"
    path.write_bytes(content)
    (tmp_path / "file.txt").write_text("abc", "utf-8")
    for form in (name, None):
        try:
            documents = read_documents(path, form)
        except InputError as error:
            documents, said = [], str(error)
        else:
            said = ""
        assert "\n" not in said
        for document in documents:
            Importer(Article(document.text or "abc"), History()).take(document.annotations)


# The tools' own code ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", TEXTS)
def test_dkpro_cassis_finds_every_word(text: str, tmp_path: Path) -> None:
    cassis = pytest.importorskip("cassis")
    bundle = annotated(TEXTS[text])
    files = FORMATS["cas-xmi"].write(bundle)
    types = cassis.load_typesystem(io.BytesIO(files[".typesystem.xml"]))
    cas = cassis.load_cas_from_xmi(io.BytesIO(files[".xmi"]), types)
    found = {one.get_covered_text() for one in cas.select("webanno.custom.Closeread")}
    assert found == {note.quote for note in bundle.annotations}
    cas = cassis.load_cas_from_json(io.BytesIO(FORMATS["cas-json"].write(bundle).encode()))
    assert {one.get_covered_text() for one in cas.select("webanno.custom.Closeread")} == found


def test_other_layers_of_a_cas_are_read(tmp_path: Path) -> None:
    cassis = pytest.importorskip("cassis")
    types = cassis.TypeSystem()
    named = types.create_type(name="custom.NamedEntity", supertypeName="uima.tcas.Annotation")
    types.create_feature(domainType=named, name="value", rangeType="uima.cas.String")
    cas = cassis.Cas(typesystem=types)
    cas.sofa_string = "🍜 Ana Ruiz came."
    cas.add(named(begin=2, end=10, value="PER"))
    path = tmp_path / "doc.json"
    path.write_text(cas.to_json(), "utf-8")
    (document,) = read_documents(path)
    (found,) = document.annotations
    assert isinstance(found, Foreign)
    assert (found.quote, found.label) == ("Ana Ruiz", "PER")


@pytest.mark.parametrize("text", TEXTS)
def test_spacy_finds_every_word(text: str) -> None:
    import spacy
    from spacy.tokens import Doc, DocBin

    bundle = annotated(TEXTS[text])
    own = sorted((note.quote, note.label) for note in bundle.annotations)
    vocab = spacy.blank("en").vocab
    (doc,) = DocBin().from_bytes(FORMATS["docbin"].write(bundle)).get_docs(vocab)
    assert sorted((span.text, span.label_) for span in doc.spans["closeread"]) == own
    doc = Doc(vocab).from_json(json.loads(FORMATS["spacy-json"].write(bundle)))
    assert doc.text == bundle.article.text
    assert sorted((span.text, span.label_) for span in doc.spans["closeread"]) == own


@pytest.mark.parametrize("text", TEXTS)
def test_pyrefiqda_reads_the_project(text: str, tmp_path: Path) -> None:
    bundle = annotated(TEXTS[text])
    data = FORMATS["qdpx"].write(bundle)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        source = next(name for name in names if name.startswith("sources/"))
        assert archive.read(source).decode("utf-8") == bundle.article.text
        xml = archive.read("project.qde")
    models = pytest.importorskip("pyrefiqda.models.project")
    parsers = pytest.importorskip("xsdata_pydantic.bindings")
    project = parsers.XmlParser().from_bytes(xml, models.Project)
    assert len(project.users.user) == 1
    (text_source,) = project.sources.text_source
    selections = text_source.plain_text_selection
    found = {bundle.article.text[one.start_position : one.end_position] for one in selections}
    assert found == {note.quote for note in bundle.annotations}


def test_a_yaml_parser_reads_the_front_matter() -> None:
    written = FORMATS["obsidian"].write(annotated(TEXTS["plain"]))
    _, head, body = written.split("---\n", 2)
    found = yaml.safe_load(head)
    assert found["title"] == "A market & <its> plums"
    assert found["source"] == "https://example.org/a?b=1&c=2"
    assert set(found["tags"]) == {"check", "süß"}
    assert "> [!quote] verdict: mostly false" in body


def test_a_template_of_ones_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    template = tmp_path / "closeread" / "templates" / "obsidian.md"
    template.parent.mkdir(parents=True)
    template.write_text("Read: $title", "utf-8")
    assert FORMATS["obsidian"].write(annotated(TEXTS["plain"])) == "Read: A market & \\<its\\> plums"
    template.write_text("$nothing", "utf-8")
    with pytest.raises(InputError, match="is no template"):
        FORMATS["obsidian"].write(annotated(TEXTS["plain"]))


def test_a_bibtex_parser_reads_the_entry() -> None:
    parser = pytest.importorskip("bibtexparser")
    library = parser.parse_string(FORMATS["bibtex"].write(annotated(TEXTS["marks"])))
    assert not library.failed_blocks
    (entry,) = library.entries
    assert entry["url"] == "https://example.org/a?b=1&c=2"
    assert "mostly false" in entry["annote"]


def test_tables_are_read_by_their_columns() -> None:
    bundle = annotated(TEXTS["plain"])
    rows = list(csv.DictReader(io.StringIO(FORMATS["readwise"].write(bundle))))
    assert [row["Highlight"] for row in rows] == [note.quote for note in bundle.annotations]
    assert {row["URL"] for row in rows} == {"https://example.org/a?b=1&c=2"}
    cards = FORMATS["anki"].write(bundle).splitlines()
    assert cards[0] == "#separator:Comma"
    assert len(list(csv.reader(io.StringIO("\n".join(cards[4:]))))) == len(bundle.annotations)


def test_columns_have_one_tag_a_word() -> None:
    bundle = annotated(TEXTS["plain"])
    lines = [
        line for line in FORMATS["conll"].write(bundle).splitlines() if line and not line.startswith("-DOC")
    ]
    before = "O"
    for line in lines:
        word, tag = line.rsplit(" ", 1)
        assert word
        assert " " not in word
        assert tag == "O" or tag[:2] in ("B-", "I-")
        assert tag[:2] != "I-" or before[2:] == tag[2:]
        before = tag
    assert any(line.endswith("B-verdict") for line in lines)


def test_what_the_client_of_hypothesis_describes_comes_in(tmp_path: Path) -> None:
    """The fixture's selectors were made by the client's own code, which ``make interop`` runs."""
    made = json.loads((Path(__file__).parent / "hypothesis-client.json").read_text("utf-8"))
    path = tmp_path / "export.json"
    path.write_text(json.dumps(made["file"]), "utf-8")
    (document,) = read_documents(path)
    taken = Importer(Article(made["text"]), History()).take(document.annotations)
    assert {one.state for one in taken} == {"attached"}
    assert [one.annotation.quote for one in taken if one.annotation] == made["quotes"]


# What a format cannot hold, and several targets ---------------------------------------------------------------


def test_losses_are_said() -> None:
    bundle = annotated(TEXTS["plain"])
    said = losses(bundle, FORMATS["doccano"])
    assert any(line.startswith("the note of ") for line in said)
    assert any(line.startswith("the verdict of 1 ") for line in said)
    assert any(line.startswith("the times of ") for line in said)
    assert losses(bundle, FORMATS["prodigy"]) == []
    assert losses(bundle, FORMATS["web-annotation"]) == []


def test_a_position_in_another_text_is_not_written(tmp_path: Path) -> None:
    page = json.loads(FORMATS["hypothesis"].write(annotated(TEXTS["emoji"])))
    assert all(len(row["target"][0]["selector"]) == 1 for row in page["annotations"])
    bundle = annotated(TEXTS["emoji"])
    plain = Bundle(Article(bundle.article.text, source="/a/b.txt"), bundle.analysis, bundle.annotations)
    units = bundle.article.text.encode("utf-16-le")
    for row in json.loads(FORMATS["hypothesis"].write(plain))["annotations"]:
        quote, place = row["target"][0]["selector"]
        assert units[2 * place["start"] : 2 * place["end"]].decode("utf-16-le") == quote["exact"]


def test_words_that_have_one_tag_lose_what_overlaps_and_that_is_said() -> None:
    text = "a b c d e f g h"
    book = Notebook(text)
    for number, place in enumerate((Span(0, 7), Span(2, 3), Span(4, 9), Span(10, 11), Span(12, 15))):
        book.add([place], f"label {number}")
    bundle = bundled(Article(text), book)
    assert "2 annotations in others" in losses(bundle, FORMATS["conll"])
    written = FORMATS["conll"].write(bundle)
    assert written.count(" B-") == 3
    assert not any("in others" in line for line in losses(bundle, FORMATS["brat"]))


def test_thousands_of_marks_are_told_apart_in_no_time() -> None:
    marks = [Mark(str(n), 5 * n, 5 * n + 4, "x", "") for n in range(40_000)]
    within = [Mark(f"in {n}", 5 * n + 1, 5 * n + 3, "y", "") for n in range(40_000)]
    started = monotonic()
    assert apart([*within, *marks]) == marks
    assert monotonic() - started < 10
