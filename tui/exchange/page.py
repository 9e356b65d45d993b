"""An article with its highlights and notes as one self-contained HTML page: no script, font or connection."""

from collections.abc import Iterator, Sequence
from html import escape

from tui.document.annotation import Annotation
from tui.document.cleaning import escaped
from tui.document.evidence import link_of
from tui.exchange.bundle import Bundle

_STYLE = """
:root { color-scheme: light dark; --ink: #1f2328; --paper: #fbfaf7; --quiet: #5f6670; --line: #d8d6cf; \
--mark: #fbe3b3; --mark2: #f5cf83; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e3e5e8; --paper: #15171a; --quiet: #949aa5; --line: #33373d; --mark: #5a4208; \
--mark2: #7a5a0e; }
}
body { margin: 2rem auto; padding: 0 1rem; max-width: 70rem; font: 1.05rem/1.6 Georgia, serif; \
color: var(--ink); background: var(--paper); }
main { display: grid; grid-template-columns: minmax(0, 40rem) minmax(14rem, 1fr); gap: 2.5rem; }
h1 { line-height: 1.2; } .facts { color: var(--quiet); }
.text { white-space: pre-wrap; overflow-wrap: anywhere; }
mark { color: inherit; background: var(--mark); } mark.several { background: var(--mark2); }
sup a, aside a { color: inherit; }
aside { font: 0.9rem/1.45 system-ui, sans-serif; }
aside article { border-left: 3px solid var(--mark2); padding-left: 0.8rem; margin-bottom: 1.2rem; \
overflow-wrap: anywhere; }
aside p { margin: 0.3rem 0; white-space: pre-wrap; } aside q, aside .tags, aside .was { color: var(--quiet); }
aside :target, mark:target { outline: 2px solid var(--mark2); }
@media (max-width: 50rem) { main { display: block; } }
@media print { body { max-width: none; margin: 0; } \
mark { background: none; border-bottom: 2px solid #888; } }
"""


def page(bundle: Bundle) -> str:
    """Return the page; overlapping highlights are split where they overlap, so that elements never cross."""
    article, published = bundle.article, bundle.analysis.publication.value
    day = published.isoformat() if published else None
    facts = [fact for fact in (article.byline, article.metadata.outlet, day, article.address) if fact]
    notes = list(bundle.annotations)
    title = escape(article.name)
    return escaped(
        f'<!doctype html>\n<html lang="{escape(article.language or "en")}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
        f'<p class="facts">{escape(" · ".join(facts))}</p>\n'
        f'<main>\n<div class="text" dir="auto">{"".join(_marked(article.text, notes))}</div>\n<aside>\n'
        f"{''.join(_aside(number, note) for number, note in enumerate(notes, 1))}"
        "</aside>\n</main>\n</body>\n</html>\n",
        lambda character: f"&#{ord(character)};",
    )


def _marked(text: str, notes: Sequence[Annotation]) -> Iterator[str]:
    """Yield the text with a mark element around each span in which the same annotations hold."""
    placed = [
        (number, note) for number, note in enumerate(notes, 1) if note.anchor != "orphan" and len(note.span)
    ]
    starts: dict[int, list[int]] = {}
    ends: dict[int, list[int]] = {}
    for number, note in placed:
        starts.setdefault(note.span.start, []).append(number)
        ends.setdefault(note.span.end, []).append(number)
    holding: dict[int, None] = {}
    cuts = sorted({0, len(text), *starts, *ends})
    for at, until in zip(cuts, [*cuts[1:], len(text)], strict=True):
        yield "".join(f'<sup><a href="#n{number}">{number}</a></sup>' for number in ends.get(at, ()))
        for number in ends.get(at, ()):
            holding.pop(number, None)
        begun = starts.get(at, [])
        holding |= dict.fromkeys(begun)
        words = escape(text[at:until], quote=False)
        if holding and words:
            several = " class=several" if len(holding) > 1 else ""
            anchors = "".join(f'<span id="t{number}"></span>' for number in begun)
            titles = escape("; ".join(notes[number - 1].label for number in holding))
            yield f'{anchors}<mark{several} title="{titles}">{words}</mark>'
        else:
            yield words


def _aside(number: int, note: Annotation) -> str:
    quote = note.was or "" if note.anchor == "orphan" else note.quote
    parts = [
        f'<article id="n{number}"><p><a href="#t{number}">{number}</a> <strong>{escape(note.label)}</strong>'
    ]
    parts.append(f" — <strong>{escape(note.verdict)}</strong></p>" if note.verdict else "</p>")
    parts.append(f"<p><q>{escape(' '.join(quote.split()))}</q></p>")
    if note.anchor == "orphan":
        parts.append('<p class="was">These words are no longer in the article.</p>')
    elif note.anchor == "changed" and note.was:
        parts.append(f'<p class="was">Was: {escape(" ".join(note.was.split()))}</p>')
    if note.note:
        parts.append(f"<p>{escape(note.note)}</p>")
    for address in note.evidence:
        link, words = link_of(address), escape(address)
        parts.append(
            f'<p><a rel="noreferrer" href="{escape(link)}">{words}</a></p>' if link else f"<p>{words}</p>"
        )
    if note.tags:
        parts.append(f'<p class="tags">{escape(" ".join("#" + tag for tag in note.tags))}</p>')
    return "".join(parts) + "</article>\n"
