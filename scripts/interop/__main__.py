"""Runs other tools' own code on what closeread writes, and closeread on what they write: a table by format.

``make interop`` installs what it needs into an environment of its own and calls this. A tool that is not
there is said to be missing; a format that no tool of a registry reads is said to be unproven.
"""

import io
import json
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterable
from functools import partial
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any
from unittest.mock import MagicMock

import yaml
from msgspec.structs import replace

from tests.exchange.bundles import TEXTS, annotated
from tui.annotations.history import History
from tui.annotations.notebook import Notebook
from tui.annotations.records import to_record
from tui.document.article import Article
from tui.document.findings import Analysis
from tui.document.span import Span
from tui.exchange.annotation_files import read_documents
from tui.exchange.attachment import Importer
from tui.exchange.bundle import Bundle
from tui.exchange.formats import FORMATS
from tui.exchange.forms.conll import apart
from tui.exchange.marks import marks_of
from tui.exchange.writing import write_files
from tui.loading.source import load_article

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "samples"
Check = Callable[[Bundle, Path], None]


class Missing(Exception):
    """A tool is not there."""


def same(found: Iterable[str], bundle: Bundle) -> None:
    """Check that a tool finds the words of all annotations.

    Raises:
        AssertionError: It does not.
    """
    own, theirs = sorted(note.quote for note in bundle.annotations), sorted(found)
    if own != theirs:
        raise AssertionError(f"{len(set(own) - set(theirs))} of {len(own)} are not found")


def back(bundle: Bundle, path: Path) -> None:
    """Check that closeread takes what a tool wrote, with every annotation in its place.

    Raises:
        AssertionError: It does not.
    """
    (document,) = read_documents(path)
    taken = Importer(bundle.article, History()).take(document.annotations)
    places = sorted(one.annotation.span for one in taken if one.annotation)
    if places != sorted(note.span for note in bundle.annotations):
        raise AssertionError("what the tool writes comes back in other places")


def brat(bundle: Bundle, folder: Path) -> None:
    """The parser pybrat."""
    write_files(folder / "story", FORMATS["brat"].write(bundle))
    parser = import_module("pybrat.parser").BratParser(error="raise")
    (example,) = parser.parse(folder)
    text = "".join(example.text)
    places = sorted((entity.spans[0].start, entity.spans[-1].end) for entity in example.entities)
    if text != bundle.article.text:
        raise AssertionError("the text is another")
    same((text[start:end] for start, end in places), bundle)


def label_studio(bundle: Bundle, folder: Path) -> None:
    """The label-studio-sdk, which checks tasks against the labelling configuration."""
    (task,) = json.loads(FORMATS["label-studio"].write(bundle))
    interface = import_module("label_studio_sdk.label_interface").LabelInterface(task["data"]["config"])
    interface.validate()
    for number, annotation in enumerate(task["annotations"], 1):
        for one in annotation["result"]:
            if not interface.validate_region(one):
                raise AssertionError(f"a region of annotation {number} is invalid: {one['from_name']}")
    text = task["data"]["text"]
    regions = [one for each in task["annotations"] for one in each["result"] if one["from_name"] == "label"]
    same((text[one["value"]["start"] : one["value"]["end"]] for one in regions), bundle)


def cas(bundle: Bundle, folder: Path) -> None:
    """The library dkpro-cassis, both ways."""
    cassis = import_module("cassis")
    files = FORMATS["cas-xmi"].write(bundle)
    types = cassis.load_typesystem(io.BytesIO(files[".typesystem.xml"]))
    loaded = cassis.load_cas_from_xmi(io.BytesIO(files[".xmi"]), types)
    same((one.get_covered_text() for one in loaded.select("webanno.custom.Closeread")), bundle)
    (folder / "again.xmi").write_text(loaded.to_xmi(), "utf-8")
    (folder / "again.typesystem.xml").write_bytes(files[".typesystem.xml"])
    back(bundle, folder / "again.xmi")


def cas_json(bundle: Bundle, folder: Path) -> None:
    """The same library with JSON."""
    written = FORMATS["cas-json"].write(bundle).encode()
    loaded = import_module("cassis").load_cas_from_json(io.BytesIO(written))
    same((one.get_covered_text() for one in loaded.select("webanno.custom.Closeread")), bundle)
    (folder / "again.json").write_text(loaded.to_json(), "utf-8")
    back(bundle, folder / "again.json")


def docbin(bundle: Bundle, folder: Path) -> None:
    """The classes of spaCy, both ways."""
    tokens, spacy = import_module("spacy.tokens"), import_module("spacy")
    loaded = tokens.DocBin().from_bytes(FORMATS["docbin"].write(bundle))
    (doc,) = docs = list(loaded.get_docs(spacy.blank("en").vocab))
    same((span.text for span in doc.spans["closeread"]), bundle)
    (folder / "again.spacy").write_bytes(tokens.DocBin(docs=docs, store_user_data=True).to_bytes())
    back(bundle, folder / "again.spacy")


def spacy_json(bundle: Bundle, folder: Path) -> None:
    """The JSON of spaCy's Doc, both ways."""
    tokens, spacy = import_module("spacy.tokens"), import_module("spacy")
    doc = tokens.Doc(spacy.blank("en").vocab).from_json(json.loads(FORMATS["spacy-json"].write(bundle)))
    same((span.text for span in doc.spans["closeread"]), bundle)
    (folder / "again.json").write_text(json.dumps(doc.to_json()), "utf-8")
    back(bundle, folder / "again.json")


def doccano(bundle: Bundle, folder: Path) -> None:
    """The import of doccano with its usual encoding: parser and check of labels, nothing of its database.

    Raises:
        Missing: It is not installed.
    """
    place = Path(sys.prefix) / "doccano" / "backend"
    if not place.is_dir():
        raise Missing("doccano is not there")
    if str(place) not in sys.path:
        sys.path.append(str(place))
        for name in ("examples", "label_types", "labels", "projects"):
            sys.modules[f"{name}.models"] = MagicMock()  # Django's models
    parsers, readers, makers, label = (
        import_module(f"data_import.pipeline.{name}") for name in ("parsers", "readers", "makers", "label")
    )
    path = folder / "out.jsonl"
    path.write_text(FORMATS["doccano"].write(bundle), "utf-8")
    reader = readers.Reader([readers.FileName(str(path), path.name, path.name)], parsers.JSONLParser("utf_8"))
    (frame,) = reader.batch(1000)
    maker = makers.LabelMaker("label", label.SpanLabel)
    spans = maker.make(frame)
    if faults := [*reader.errors, *maker.errors]:
        raise AssertionError(str(faults[0]))
    text = frame["text"][0]
    if text != bundle.article.text:
        raise AssertionError("the text is another")
    same((text[one.start_offset : one.end_offset] for one in spans), bundle)


def prodigy(bundle: Bundle, folder: Path) -> None:
    """Tokens and spans as spaCy cuts them: Prodigy itself comes from no registry."""
    spacy = import_module("spacy")
    task = json.loads(FORMATS["prodigy"].write(bundle))
    doc = spacy.blank("en")(task["text"])
    same((doc.text[span["start"] : span["end"]] for span in task["spans"]), bundle)


def qdpx(bundle: Bundle, folder: Path) -> None:
    """The models of pyrefiqda, made from the standard's XSD, both ways."""
    models = import_module("pyrefiqda.models.project")
    xml = import_module("xsdata_pydantic.bindings")
    with zipfile.ZipFile(io.BytesIO(FORMATS["qdpx"].write(bundle))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    project = xml.XmlParser().from_bytes(files["project.qde"], models.Project)
    (source,) = project.sources.text_source
    text = bundle.article.text
    same((text[one.start_position : one.end_position] for one in source.plain_text_selection), bundle)
    again = xml.XmlSerializer().render(project, ns_map={None: "urn:QDA-XML:project:1.0"})
    path = folder / "again.qdpx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in {**files, "project.qde": again.encode()}.items():
            archive.writestr(name, data)
    back(bundle, path)


def conll(bundle: Bundle, folder: Path) -> None:
    """The tags of seqeval, in its strict mode for IOB2."""
    lines = [line for line in FORMATS["conll"].write(bundle).splitlines() if line]
    tags = [line.rsplit(" ", 1)[1] for line in lines if not line.startswith("-DOC")]
    scheme = import_module("seqeval.scheme")
    found = scheme.Entities([tags], scheme.IOB2).entities[0]
    words = [line.rsplit(" ", 1)[0] for line in lines if not line.startswith("-DOC")]
    own = {" ".join(mark.label.split()).replace(" ", "_") for mark in apart(marks_of(bundle, findings=False))}
    if {entity.tag for entity in found} != own or any(not word or " " in word for word in words):
        raise AssertionError("labels or words are others")
    loose = import_module("seqeval.metrics.sequence_labeling").get_entities(tags)
    if not found or len(found) != len(loose):
        raise AssertionError("the tags are not IOB2")


def bibtex(bundle: Bundle, folder: Path) -> None:
    """The parser bibtexparser."""
    library = import_module("bibtexparser").parse_string(FORMATS["bibtex"].write(bundle))
    if library.failed_blocks or len(library.entries) != 1:
        raise AssertionError("is not one entry")


def obsidian(bundle: Bundle, folder: Path) -> None:
    """The YAML of the front matter, by PyYAML."""
    _, head, _ = FORMATS["obsidian"].write(bundle).split("---\n", 2)
    if yaml.safe_load(head)["title"] != bundle.article.name:
        raise AssertionError("the title is another")


def under_node(script: str, asked: Any) -> Any:
    """Run a script beside this one under node, with a JSON value as its input; return its answer.

    Raises:
        Missing: There is no node, or its packages are not installed.
        AssertionError: The script ends with an error.
    """
    node, place = shutil.which("node"), Path(sys.prefix) / "node"
    if node is None or not (place / "node_modules").is_dir():
        raise Missing("node is not there")
    copy = place / script
    for file in ("browser_page.mjs", script):
        shutil.copyfile(HERE / file, place / file)
    done = subprocess.run(  # noqa: S603 - our own script
        [node, str(copy)], input=json.dumps(asked), capture_output=True, text=True, check=False, timeout=120
    )
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if "Error" in line] or ["it ends with an error"]
        raise AssertionError(said[0])
    return json.loads(done.stdout)


def recogito(bundle: Bundle, folder: Path) -> None:
    """Recogito's own package under node, both ways."""
    asked = {"text": bundle.article.text, "annotations": json.loads(FORMATS["recogito"].write(bundle))}
    answers: list[dict[str, Any]] = under_node("recogito.mjs", asked)
    if faults := [one["error"] for one in answers if "error" in one]:
        raise AssertionError(faults[0])
    same((one["words"] for one in answers), bundle)
    path = folder / "again.json"
    path.write_text(json.dumps([one["written"] for one in answers]), "utf-8")
    back(bundle, path)


def hypothesis(bundle: Bundle, folder: Path) -> None:
    """The import reader and the anchoring of Hypothesis's client under node, both ways.

    It finds the annotations in a page that shows the text as it is, and in one of paragraphs, where there is
    nothing between them.
    """
    asked = {"text": bundle.article.text, "file": FORMATS["hypothesis"].write(bundle)}
    answer: dict[str, Any] = under_node("hypothesis.mjs", asked)
    same(answer["pre"], bundle)
    within = [note.quote for note in bundle.annotations if "\n\n" not in note.quote]
    if missing := set(within) - set(answer["paragraphs"]):
        raise AssertionError(f"{len(missing)} of {len(within)} are not found in paragraphs")
    path = folder / "again.json"
    path.write_text(json.dumps(answer["written"]), "utf-8")
    back(bundle, path)


def web_annotation(bundle: Bundle, folder: Path) -> None:
    """Apache Annotator's matchers under node, both ways: of a page by words, of a text by position too."""
    text = replace(bundle.article, source=None)
    for one in (bundle, Bundle(text, bundle.analysis, bundle.annotations, bundle.records)):
        written = json.loads(FORMATS["web-annotation"].write(one))
        items: list[dict[str, Any]] = written["first"]["items"]
        asked = {"text": one.article.text, "annotations": items}
        answers: list[dict[str, Any]] = under_node("apache.mjs", asked)
        kinds = ["TextQuoteSelector", *(["TextPositionSelector"] if one.is_plain_text else [])]
        for kind in kinds:
            same((words for answer in answers for words in answer["found"][kind]), one)
        for item, answer in zip(items, answers, strict=True):
            item["target"]["selector"] = answer["written"]
        path = folder / "again.json"
        path.write_text(json.dumps(written), "utf-8")
        back(one, path)


def in_page(bundle: Bundle, page: str) -> None:
    """Check that Hypothesis's client finds the words of an article in the page that it came from.

    Raises:
        AssertionError: It finds others.
    """
    asked = {"text": bundle.article.text, "page": page, "file": FORMATS["hypothesis"].write(bundle)}
    answer: dict[str, Any] = under_node("hypothesis.mjs", asked)
    own = [" ".join(note.quote.split()) for note in bundle.annotations]
    wrong = sum(" ".join(words.split()) != one for words, one in zip(answer["page"], own, strict=True))
    if wrong:
        raise AssertionError(f"{wrong} of {len(own)} are found elsewhere")


def every_line(article: Article) -> Bundle:
    """Return an article in which each line is annotated, and every fifth word with the next."""
    book = Notebook(article.text)
    lines = re.finditer(r"[^\n]+", article.text)
    pairs = list(re.finditer(r"\w+ \w+", article.text))[::5]
    book.add(sorted({Span(*match.span()) for match in (*lines, *pairs)}), "doubt")
    notes = book.annotations
    return Bundle(article, Analysis(article.digest), notes, list(map(to_record, notes)))


CHECKS: dict[str, tuple[str, Check]] = {
    "web-annotation": ("@apache-annotator/dom", web_annotation),
    "recogito": ("@recogito/text-annotator", recogito),
    "hypothesis": ("hypothesis", hypothesis),
    "label-studio": ("label-studio-sdk", label_studio),
    "brat": ("pybrat", brat),
    "cas-xmi": ("dkpro-cassis", cas),
    "cas-json": ("dkpro-cassis", cas_json),
    "docbin": ("spacy", docbin),
    "spacy-json": ("spacy", spacy_json),
    "prodigy": ("spacy", prodigy),
    "doccano": ("doccano", doccano),
    "qdpx": ("pyrefiqda", qdpx),
    "conll": ("seqeval", conll),
    "bibtex": ("bibtexparser", bibtex),
    "obsidian": ("PyYAML", obsidian),
}
_OF_NODE = ("@apache-annotator/dom", "@recogito/text-annotator", "hypothesis")
UNPROVEN = {
    "doccano-graphemes": "offsets count graphemes in projects of that kind, in doccano's page only",
    "claimreview": "search engines' checks are on the web; the tests ask for the fields that they require",
}


def result(check: Check) -> str:
    """Return what a check comes to over all texts."""
    for name, text in TEXTS.items():
        with tempfile.TemporaryDirectory() as folder:
            try:
                check(annotated(text), Path(folder))
            except (Missing, ImportError) as error:
                return f"missing: {error}"
            except Exception as error:
                words = " ".join(f"{type(error).__name__}: {error}".split())
                return f"FAILED on “{name}”: {words[:100]}"
    return f"right on {len(TEXTS)} texts"


def result_in_pages() -> str:
    """Return what becomes of annotations in the pages of the samples."""
    pages = sorted(SAMPLES.glob("*.html"))
    for page in pages:
        try:
            in_page(every_line(load_article(str(page))), page.read_text("utf-8"))
        except Missing as error:
            return f"missing: {error}"
        except Exception as error:
            return f"FAILED on {page.name}: {type(error).__name__}: {error}"[:100]
    return f"right in {len(pages)} pages"


def tool_version(tool: str) -> str:
    """Return a tool's version, as far as it is known."""
    package = Path(sys.prefix) / "node" / "node_modules" / tool / "package.json"
    if package.exists():
        return str(json.loads(package.read_text("utf-8"))["version"])
    if tool in _OF_NODE:
        return ""
    beside = [*Path(sys.prefix, tool).glob(f"{tool}-*.dist-info")]
    return beside[0].name.split("-")[1].removesuffix(".dist") if beside else version(tool)


def main() -> int:
    """Print the table; return the number of formats that failed."""
    failed = 0
    print(f"{'format':<20} {'proven by':<34} result")
    rows: list[tuple[str, str, Callable[[], str]]] = [
        (name, tool, partial(result, check)) for name, (tool, check) in CHECKS.items()
    ]
    rows.append(("hypothesis in pages", "hypothesis", result_in_pages))
    for name, tool, run in rows:
        found = run()
        failed += found.startswith("FAILED")
        named = tool if found.startswith("missing") else f"{tool} {tool_version(tool)}"
        print(f"{name:<20} {named:<34} {found}")
    for name, reason in UNPROVEN.items():
        print(f"{name:<20} {'–':<34} unproven: {reason}")
    return failed


if __name__ == "__main__":
    sys.exit(min(main(), 1))
