"""The tools' own code, where a registry has it, finds in what is exported every word that was annotated."""

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest
import yaml

from tests.exchange.bundles import TEXTS, annotated
from tui.annotations.history import History
from tui.document.article import Article
from tui.document.foreign import Foreign
from tui.errors import InputError
from tui.exchange.annotation_files import read_documents
from tui.exchange.attachment import Importer
from tui.exchange.formats import FORMATS


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
