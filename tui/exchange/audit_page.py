"""The source audit as one HTML page that needs nothing else: no script, font or connection."""

from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

from tui.document.cleaning import cleaned_line
from tui.exchange.audit_form import FIELDS, JsonObject, Totals

_STYLE = """
:root { color-scheme: light dark; --ink: #1f2328; --paper: #fbfaf7; --quiet: #5f6670; --line: #d8d6cf; \
--bar: #8a5a00; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e3e5e8; --paper: #15171a; --quiet: #a0a6b0; --line: #33373d; --bar: #f5cf83; }
}
body { margin: 2rem auto; padding: 0 1rem; max-width: 70rem; font: 1rem/1.5 system-ui, sans-serif; \
color: var(--ink); background: var(--paper); }
section { border-top: 1px solid var(--line); margin-top: 2rem; }
h1, h2 { line-height: 1.25; overflow-wrap: anywhere; } .facts { color: var(--quiet); }
table { border-collapse: collapse; font-size: 0.92rem; margin: 0.8rem 0; } caption { text-align: left; }
th, td { border-bottom: 1px solid var(--line); padding: 0.2rem 0.8rem 0.2rem 0; text-align: left; \
vertical-align: top; overflow-wrap: anywhere; }
td.figure { text-align: right; font-variant-numeric: tabular-nums; }
.shares { display: flex; flex-wrap: wrap; gap: 0 2.5rem; } meter { width: 7rem; }
@media print { section, tr { break-inside: avoid; } }
"""
_HEADS = (
    *("source", "naming", "person or institution", "kind", "stance", "verbs", "gender", "words", "first at"),
    *("headline", "lead"),
)


def audit_html(records: Iterable[JsonObject]) -> Iterator[str]:
    """Yield the page, an article at a time; the totals are at its end."""
    yield (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        "<meta http-equiv=Content-Security-Policy"
        " content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>Source audit</title><style>{_STYLE}</style></head><body>\n<h1>Source audit</h1>\n"
    )
    totals = Totals()
    for record in records:
        totals.add(record)
        yield "".join(_article(record))
    whole = totals.record()
    if whole["articles"] > 1:
        yield f"<section><h2>All {whole['articles']:,} articles</h2>"
        yield f"<p class=facts>{whole['sources']:,} sources. {_facts(whole)}</p>"
        yield _shares(whole["shares"]) + "</section>\n"
    yield "</body></html>\n"


def _facts(whole: JsonObject) -> str:
    return (
        f"{whole['unsourced']:,} of {whole['claims']:,} claims without a source."
        f" {whole['unheard']:,} of {whole['accused']:,} accused people were not heard."
    )


def _article(record: JsonObject) -> Iterator[str]:
    article = record["article"]
    heard = [one for one in record["accused"] if one["heard"]]
    unheard = [one for one in record["accused"] if not one["heard"]]
    yield f"<section><h2>{_line(article['title'] or article['source'] or article['id'])}</h2>"
    about = " · ".join(_line(article[name]) for name in ("outlet", "published", "source") if article[name])
    yield f"<p class=facts>{about}</p>" if about else ""
    counts = {
        "claims": record["claims"],
        "unsourced": len(record["unsourced"]),
        "accused": len(heard) + len(unheard),
        "unheard": len(unheard),
    }
    yield f"<p>{len(record['sources'])} sources. {_facts(counts)}</p>"
    if record["sources"]:
        yield _sources(record["sources"]) + _shares(record["shares"])
    yield _quoted("Accused and never heard", ((one["name"], one["text"]) for one in unheard))
    yield _quoted("Claims without a source", (("", one["text"]) for one in record["unsourced"]))
    yield "</section>\n"


def _sources(sources: Iterable[JsonObject]) -> str:
    heads = "".join(f"<th>{head}</th>" for head in _HEADS)
    rows = "".join(_row(one) for one in sources)
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _row(one: JsonObject) -> str:
    words = [one[name] for name in ("name", "naming", "body", "kind", "stance")]
    cells = [f"<td>{_line(cell)}</td>" for cell in (*words, ", ".join(one["verbs"]), one["gender"])]
    cells += [f"<td class=figure>{one['words']:,}</td>", f"<td class=figure>{one['first']:.0%}</td>"]
    cells += [f"<td>{'yes' if one[name] else ''}</td>" for name in ("in_headline", "in_lead")]
    return f"<tr>{''.join(cells)}</tr>"


def _shares(shares: JsonObject) -> str:
    tables = []
    for field in FIELDS:
        rows = "".join(
            f"<tr><td>{value}</td><td class=figure>{count['sources']:,}</td>"
            f'<td><meter value="{count["share"] or 0}" title="{count["share"] or 0:.0%}"></meter></td></tr>'
            for value, count in shares[field].items()
            if count["sources"] or value == "unknown"
        )
        tables.append(f"<table><caption>{field}</caption>{rows}</table>")
    return f"<div class=shares>{''.join(tables)}</div>"


def _quoted(title: str, places: Iterable[tuple[str, str]]) -> str:
    named = ((f"<strong>{_line(name)}</strong>: " if name else "", words) for name, words in places)
    items = "".join(f"<li>{name}{_line(words)}</li>" for name, words in named)
    return f"<h3>{title}</h3><ul>{items}</ul>" if items else ""


def _line(words: Any) -> str:
    return escape(cleaned_line(str(words)))
