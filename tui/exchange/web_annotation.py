"""W3C Web Annotation (Recommendation of 23 February 2017): JSON-LD AnnotationCollections, read and written.

Only the standard's own terms are used, so that nothing is lost when another tool expands the document. The
label is a body that classifies, tags are bodies that tag, the note comments, a verdict moderates (“assigns
some value or quality to the target”; *assessing* would be better, but the published JSON-LD context lacks it,
so it would be dropped), its evidence is linked, the claim it is about is identified. Former words are
described. Positions count code points, as the standard requires; a profile counts UTF-16 units like scripts
in browsers (Hypothesis, Recogito).
"""

from bisect import bisect_left
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any, Literal

from tui.document.annotation import Annotation
from tui.document.evidence import archived, archived_on, link_of, remark_of
from tui.document.foreign import Foreign
from tui.exchange.bundle import Bundle, digest_uri

Units = Literal["code points", "UTF-16"]
_DEEPEST = 8  # selectors that refine one another
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
CLAIM = "urn:closeread:claim:"
_MOTIVES = {
    "classifying",
    "tagging",
    "commenting",
    "moderating",
    "assessing",
    "linking",
    "identifying",
    "describing",
}
JsonObject = dict[str, Any]


def collection(bundle: Bundle, units: Units = "code points") -> JsonObject:
    """Return an article's annotations as one AnnotationCollection with one page."""
    ident = digest_uri(bundle.article.digest) + ("" if units == "code points" else ":utf-16")
    items = [annotation(note, bundle, units) for note in bundle.annotations]
    page = {"id": f"{ident}:page", "type": "AnnotationPage", "startIndex": 0, "items": items}
    return {
        "@context": CONTEXT,
        "id": f"{ident}:annotations",
        "type": "AnnotationCollection",
        "label": f"{bundle.article.name} ({units})",
        "total": len(items),
        "first": page,
    }


def annotations(bundle: Bundle) -> list[JsonObject]:
    """Return an article's annotations for tools that need positions in UTF-16 units, such as Recogito.

    Such tools refuse a file in which a target has no selector, so notes on the whole article are left out.
    """
    return [
        {**annotation(note, bundle, "UTF-16"), "target": text_target(note, bundle)}
        for note in bundle.annotations
        if not note.is_of_article
    ]


def annotation(note: Annotation, bundle: Bundle, units: Units = "code points") -> JsonObject:
    """Return one annotation."""
    bodies = _bodies(note)
    record: JsonObject = {
        "id": f"urn:uuid:{note.id}",
        "type": "Annotation",
        "motivation": sorted({body["purpose"] for body in bodies}),
        "body": bodies,
        "target": _target(note, bundle, units),
    }
    for name, value in (("created", note.created), ("modified", note.modified)):
        if value:
            record[name] = value
    if note.creator:
        record["creator"] = {"type": "Person", "name": note.creator}
    return record


def _bodies(note: Annotation) -> list[JsonObject]:
    texts = [("classifying", note.label), *(("tagging", tag) for tag in note.tags)]
    texts += [("commenting", note.note)] if note.note else []
    texts += [("moderating", note.verdict)] if note.verdict is not None else []
    texts += [("describing", note.was)] if note.was is not None else []
    bodies = [_textual(purpose, value) for purpose, value in texts]
    bodies += map(_evidence, note.evidence)
    return [*bodies, _link("identifying", CLAIM + note.target)] if note.target else bodies


def _evidence(evidence: str) -> JsonObject:
    """Return a piece of evidence: an address is linked, an archived page in its state of that day."""
    address, remark = remark_of(evidence)
    if link_of(evidence) and not remark:
        return _link("linking", evidence)
    day = archived_on(evidence)
    if day is not None and evidence == archived(address, day):
        state = {"type": "TimeState", "sourceDate": f"{day.isoformat()}T00:00:00Z"}
        return {**_link("linking", address), "state": state}
    return _textual("linking", evidence)


def _textual(purpose: str, value: str) -> JsonObject:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}


def _link(purpose: str, address: str) -> JsonObject:
    return {"type": "SpecificResource", "purpose": purpose, "source": address}


def _target(note: Annotation, bundle: Bundle, units: Units) -> JsonObject:
    """Return the target: a page is found by the words alone, a text also by the position in it.

    What is about the article as a whole has the article as its target, without a selector.
    """
    if note.is_of_article:
        return {"source": bundle.address, "state": _states(note, bundle)}
    return {
        "source": bundle.address,
        "selector": selectors(note, bundle, units, placed=bundle.is_plain_text),
        "state": _states(note, bundle),
    }


def text_target(note: Annotation, bundle: Bundle) -> JsonObject:
    """Return a target for tools that need a position: where the address is a page's, the text itself."""
    source = bundle.address if bundle.is_plain_text else digest_uri(bundle.article.digest)
    return {
        "source": source,
        "selector": selectors(note, bundle, "UTF-16", placed=True),
        "state": _states(note, bundle, of_text=True),
    }


def selectors(note: Annotation, bundle: Bundle, units: Units, *, placed: bool) -> list[JsonObject]:
    """Return an annotation's words with what is around them and, if wanted, its position."""
    exact, prefix, suffix = bundle.words_of(note)
    found: list[JsonObject] = [
        {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix}
    ]
    if placed and note.has_place:
        start, end = note.span.start, note.span.end
        if units == "UTF-16":
            start, end = utf16_places(bundle.article.original, start, end)
        found.append({"type": "TextPositionSelector", "start": start, "end": end})
    return found


def _states(note: Annotation, bundle: Bundle, *, of_text: bool = False) -> JsonObject | list[JsonObject]:
    """Return the state of the target: when it was read, and that it is plain text where positions count."""
    read: JsonObject = {"type": "TimeState", "cached": digest_uri(bundle.article.digest)}
    if note.modified or note.created:
        read["sourceDate"] = note.modified or note.created
    if of_text or bundle.is_plain_text:
        return [read, {"type": "HttpRequestState", "value": "Accept: text/plain"}]
    return read


def utf16_places(text: str, start: int, end: int) -> tuple[int, int]:
    """Convert offsets in code points to offsets in UTF-16 units."""
    astral = astral_places(text)
    return start + bisect_left(astral, start), end + bisect_left(astral, end)


@lru_cache(maxsize=4)
def astral_places(text: str) -> list[int]:
    """Return the places of the characters of two UTF-16 units; kept, as each annotation of a text asks."""
    return [] if text.isascii() else [place for place, sign in enumerate(text) if sign > "\uffff"]


# Reading


def is_web_annotation(document: Any) -> bool:
    """Return whether a JSON document is a Web Annotation collection, page, list or single annotation."""
    if isinstance(document, list):
        return bool(document) and all(isinstance(item, dict) and "target" in item for item in document)
    return isinstance(document, dict) and (
        bool(_types(document) & {"AnnotationCollection", "AnnotationPage", "Annotation"})
    )


def read(document: Any) -> list[Foreign | str]:
    """Return each annotation in a document, one for each of its targets, or the reason why it is refused."""
    return [found for item in _items(document) for found in _read_one(item)]


def _types(value: JsonObject) -> set[str]:
    types = value.get("type", value.get("@type"))
    return {str(one) for one in _listed(types)}


def _listed(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]


def _items(document: Any) -> Iterable[Any]:
    if isinstance(document, list):
        yield from document
    elif "AnnotationCollection" in _types(document):
        for page in _listed(document.get("first")):
            yield from _listed(page.get("items")) if isinstance(page, dict) else ()
        yield from _listed(document.get("items"))
    elif "AnnotationPage" in _types(document):
        yield from _listed(document.get("items"))
    else:
        yield document


def _read_one(item: Any) -> list[Foreign | str]:
    if not isinstance(item, dict):
        return ["is not an annotation"]
    targets = [
        {"source": one} if isinstance(one, str) and one and "#" not in one else one
        for one in _chosen(item.get("target"))
    ]
    targets = [one for one in targets if isinstance(one, dict)]
    if not targets:
        return ["has no target that is an article or has selectors"]
    said = _said(item)
    return [_of_target(item, target, said, number) for number, target in enumerate(targets)]


def _chosen(value: Any) -> list[Any]:
    """Return the members of a list; of a Choice the first, which is the preferred one; of sets all."""
    found: list[Any] = []
    for one in _listed(value):
        types = _types(one) if isinstance(one, dict) else set()
        items = (
            _listed(one.get("items")) if types & {"Choice", "List", "Composite", "Independents"} else [one]
        )
        found += items[:1] if "Choice" in types else items
    return found


def _of_target(
    item: JsonObject, target: JsonObject, said: dict[str, list[str]], number: int
) -> Foreign | str:
    selectors = _refined([one for one in _chosen(target.get("selector")) if isinstance(one, dict)])
    quote = next((one for one in selectors if "TextQuoteSelector" in _types(one)), {})
    place = next((one for one in selectors if "TextPositionSelector" in _types(one)), None)
    start, end = _offsets(place)
    whole = target.get("selector") is None and bool(_source(target))
    if not (isinstance(quote.get("exact"), str) or start is not None or whole):
        return "has neither a TextQuoteSelector nor a TextPositionSelector"
    ident = str(item.get("id", "")).removeprefix("urn:uuid:")
    return Foreign(
        id=f"{ident}#{number}" if number and ident else ident,
        quote=_words(quote.get("exact")),
        prefix=_words(quote.get("prefix")),
        suffix=_words(quote.get("suffix")),
        start=start,
        end=end,
        label=next(iter(said["classifying"]), ""),
        note="\n\n".join(said["commenting"]),
        tags=tuple(said["tagging"]),
        verdict=next(iter((*said["moderating"], *said["assessing"])), None),
        evidence=tuple(said["linking"]),
        target=next(
            (link.removeprefix(CLAIM) for link in said["identifying"] if link.startswith(CLAIM)), None
        ),
        was=next(iter(said["describing"]), None),
        creator=_creator(item),
        created=_words(item.get("created")),
        modified=_words(item.get("modified")),
        source=_source(target),
        anchor="article" if whole else "",
        digest=_digest(target),
    )


def _creator(item: JsonObject) -> str:
    creator = next(iter(_listed(item.get("creator"))), "")
    return _words(creator.get("name", creator.get("id")) if isinstance(creator, dict) else creator)


def _digest(target: JsonObject) -> str:
    """Return the hash of the text that an annotation was made on, if the state of its target names it."""
    states = [one for one in _listed(target.get("state")) if isinstance(one, dict)]
    cached = str(next((one for state in states for one in _listed(state.get("cached"))), ""))
    return cached.removeprefix("urn:sha256:") if cached.startswith("urn:sha256:") else ""


def _source(target: JsonObject) -> str:
    """Return the address of a target: the source of a part of it, else its own."""
    return _words(target.get("source")) or _words(target.get("id"))


def _refined(selectors: list[JsonObject]) -> list[JsonObject]:
    """Return the selectors with those that refine them first: they say more exactly what is meant."""
    found: list[JsonObject] = []
    for selector in selectors:
        chain = [selector]
        while len(chain) < _DEEPEST and isinstance(chain[-1].get("refinedBy"), dict):
            chain.append(chain[-1]["refinedBy"])
        if len(chain) > 1 and "TextPositionSelector" in _types(chain[-1]):
            chain[-1] = _moved(chain[-1], chain[0])
        found += reversed(chain)
    return found


def _moved(inner: JsonObject, outer: JsonObject) -> JsonObject:
    """Return a position that counts from the start of another as one that counts from that of the text."""
    base, _ = _offsets(outer) if "TextPositionSelector" in _types(outer) else (None, None)
    start, end = _offsets(inner)
    if base is None or start is None or end is None:
        return {}
    return {**inner, "start": base + start, "end": base + end}


def _offsets(selector: JsonObject | None) -> tuple[int, int] | tuple[None, None]:
    """Return the start and end of a TextPositionSelector, if both are valid."""
    start, end = (None, None) if selector is None else (selector.get("start"), selector.get("end"))
    if isinstance(start, int) and isinstance(end, int) and min(start, end) >= 0:
        return start, end
    return None, None


def _said(item: JsonObject) -> dict[str, list[str]]:
    """Return the bodies' values by purpose; the default is the annotation's motivation, else commenting."""
    said: dict[str, list[str]] = {motive: [] for motive in sorted(_MOTIVES)}
    own = next((str(one) for one in _listed(item.get("motivation")) if str(one) in said), "commenting")
    bodies = _chosen(item.get("body")) or (
        [{"value": item["bodyValue"]}] if isinstance(item.get("bodyValue"), str) else []
    )
    for body in bodies:
        if isinstance(body, dict):
            value = _in_its_state(body.get("value", body.get("source", body.get("id"))), body)
            purpose = str(next(iter(_listed(body.get("purpose"))), own))
        else:
            value, purpose = body, "linking"
        if isinstance(value, str):
            said[purpose if purpose in said else "commenting"].append(value)
    return said


def _in_its_state(value: Any, body: JsonObject) -> Any:
    """Return the value of a body; an address with the day on which it was archived, if the state has one."""
    dates = (state.get("sourceDate") for state in _listed(body.get("state")) if isinstance(state, dict))
    day = next((one[:10] for one in dates if isinstance(one, str)), "")
    try:
        return archived(value, date.fromisoformat(day)) if isinstance(value, str) and day else value
    except ValueError:
        return value


def _words(value: Any) -> str:
    return value if isinstance(value, str) else ""
