"""Label Studio's JSON: a list of tasks; regions of a text with offsets in code points.

A region's label, note, verdict and tags are results of the same id: of controls ``label``, ``note``,
``verdict`` and ``tags``. The labelling configuration that shows them all is in the task's data.
"""

from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import quoteattr

from tui.document.foreign import Foreign
from tui.exchange.bundle import Bundle
from tui.exchange.foreign_document import Document
from tui.exchange.json_text import dumps
from tui.exchange.marks import MACHINE, Mark, Marked, lines_of, marks_of, words_of

HOLDS = frozenset(("label", "note", "tags", "verdict", "creator", "created", "modified", "id"))
_CONTROLS = {"labels": "labels", "textarea": "text", "choices": "choices", "taxonomy": "taxonomy"}
"""The kinds of results, each with the key of its value."""


def write(bundle: Bundle, *, findings: bool = False) -> str:
    """Return a list of one task; the machine's findings are its predictions."""
    return dumps([task(bundle, findings=findings)], indent=2) + "\n"


def task(bundle: Bundle, *, findings: bool = False) -> dict[str, Any]:
    """Return an article's task."""
    marks = marks_of(bundle, findings=findings)
    own = [mark for mark in marks if not mark.found]
    record: dict[str, Any] = {
        "data": {
            "text": bundle.article.text,
            "title": bundle.article.name,
            "source": bundle.address,
            "config": configuration(marks),
        },
        "annotations": [
            {
                "completed_by": {"email": creator or "unknown"},
                "result": [one for mark in own if mark.creator == creator for one in _results(mark)],
            }
            for creator in dict.fromkeys(mark.creator for mark in own)
        ],
    }
    if findings:
        found = [one for mark in marks if mark.found for one in _results(mark)]
        record["predictions"] = [{"model_version": MACHINE, "result": found}]
    return record


def configuration(marks: list[Mark]) -> str:
    """Return the labelling configuration in which the marks can be seen and changed."""
    labels = "".join(f"<Label value={quoteattr(label)}/>" for label in dict.fromkeys(m.label for m in marks))
    verdicts = dict.fromkeys(mark.verdict for mark in marks if mark.verdict)
    choices = "".join(f"<Choice value={quoteattr(verdict)}/>" for verdict in verdicts)
    judged = f'<Choices name="verdict" toName="text" perRegion="true">{choices}</Choices>' if choices else ""
    return (
        f'<View><Labels name="label" toName="text">{labels}</Labels><Text name="text" value="$text"/>'
        f'<TextArea name="note" toName="text" perRegion="true"/>'
        f'<TextArea name="tags" toName="text" perRegion="true"/>{judged}</View>'
    )


def _results(mark: Mark) -> Iterator[dict[str, Any]]:
    meta = {"created": mark.created, "modified": mark.modified}
    values: list[tuple[str, str, list[str]]] = [("label", "labels", [mark.label])]
    values += [("note", "textarea", [mark.note])] if mark.note else []
    values += [("tags", "textarea", list(mark.tags))] if mark.tags else []
    values += [("verdict", "choices", [mark.verdict])] if mark.verdict else []
    for name, kind, said in values:
        value = {"start": mark.start, "end": mark.end, _CONTROLS[kind]: said}
        result = {"id": mark.id, "from_name": name, "to_name": "text", "type": kind, "value": value}
        yield {**result, "meta": {key: [moment] for key, moment in meta.items() if moment}}


def is_it(value: Any) -> bool:
    """Return whether a JSON value is a list of tasks, or a task."""
    tasks = value if isinstance(value, list) else [value]
    return bool(tasks) and all(
        isinstance(one, dict)
        and isinstance(one.get("data"), dict)
        and any(isinstance(one.get(key), list) for key in ("annotations", "completions", "predictions"))
        for one in tasks
    )


def read_all(value: Any) -> list[Document]:
    """Return the annotations of each task."""
    return [_read(one) for one in (value if isinstance(value, list) else [value])]


def _read(one: dict[str, Any]) -> Document:
    data = one["data"]
    name = next((key for key in ("text", *data) if isinstance(data.get(key), str)), "")
    text = Marked(words_of(data.get(name)))
    found: list[Foreign | str] = []
    for annotation in one.get("annotations", one.get("completions", [])) or []:
        results = annotation.get("result") if isinstance(annotation, dict) else None
        if isinstance(results, list) and not annotation.get("was_cancelled"):
            found += _regions(results, text, _creator(annotation.get("completed_by")))
    return text.document("Label Studio", found, source=data.get("source", ""), title=data.get("title", ""))


def _creator(value: Any) -> str:
    if not isinstance(value, dict):
        return ""
    name = words_of(value.get("email")) or words_of(value.get("first_name"))
    return "" if name == "unknown" else name


def _regions(results: list[Any], text: Marked, creator: str) -> Iterator[Foreign | str]:
    """Yield the annotation of each region; the results of one id belong together."""
    together: dict[object, list[dict[str, Any]]] = {}
    for number, result in enumerate(results):
        if isinstance(result, dict) and isinstance(result.get("value"), dict):
            together.setdefault(result.get("id") or number, []).append(result)
        else:
            yield "is no result with a value"
    for region in together.values():
        place = next((one["value"] for one in region if "start" in one["value"]), None)
        if place is None:
            continue  # an answer about the whole text
        said = {words_of(one.get("from_name")): _said(one) for one in region}
        label = next((_said(one)[0] for one in region if one.get("type") == "labels" and _said(one)), None)
        meta: dict[str, Any] = next((one["meta"] for one in region if isinstance(one.get("meta"), dict)), {})
        note = said.get("note") or lines_of(meta.get("text"))
        yield text.annotation(
            _number(place.get("start")),
            _number(place.get("end")),
            label,
            id=words_of(region[0].get("id")),
            note="\n".join(note),
            tags=said.get("tags", ()),
            verdict=next(iter(said.get("verdict", ())), None),
            creator=creator,
            created=next(iter(lines_of(meta.get("created"))), ""),
            modified=next(iter(lines_of(meta.get("modified"))), ""),
        )


def _said(result: dict[str, Any]) -> tuple[str, ...]:
    value = result["value"].get(_CONTROLS.get(words_of(result.get("type")), ""))
    return (value,) if isinstance(value, str) else lines_of(value)


def _number(value: Any) -> Any:
    return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() else value
