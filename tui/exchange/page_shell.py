"""What every HTML page has: one self-contained document with its own style, no script, font or connection."""

from html import escape

from tui.document.cleaning import escaped

_STYLE = """
:root { color-scheme: light dark; --ink: #1f2328; --paper: #fbfaf7; --quiet: #5f6670; --line: #d8d6cf; \
--mark: #fbe3b3; --mark2: #f5cf83; --bar: #8a5a00; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e3e5e8; --paper: #15171a; --quiet: #a0a6b0; --line: #33373d; --mark: #5a4208; \
--mark2: #7a5a0e; --bar: #f5cf83; }
}
body { margin: 2rem auto; padding: 0 1rem; max-width: 70rem; font: 1.05rem/1.6 Georgia, serif; \
color: var(--ink); background: var(--paper); }
.row { display: grid; grid-template-columns: minmax(0, 40rem) minmax(14rem, 1fr); gap: 0 2.5rem; }
h1 { line-height: 1.2; margin: 0; } h2 { margin-top: 2.5rem; } .facts { color: var(--quiet); }
.text { white-space: pre-wrap; overflow-wrap: anywhere; }
mark { color: inherit; background: var(--mark); } mark.several { background: var(--mark2); }
a { color: inherit; }
aside { font: 0.9rem/1.45 system-ui, sans-serif; }
aside article { border-left: 3px solid var(--mark2); padding-left: 0.8rem; margin-bottom: 1.2rem; \
overflow-wrap: anywhere; break-inside: avoid; }
aside p { margin: 0.3rem 0; white-space: pre-wrap; }
aside q, aside .made, aside .tags, aside .was { color: var(--quiet); }
:target { outline: 2px solid var(--mark2); }
svg { max-width: 100%; height: auto; font: 13px system-ui, sans-serif; } svg text { fill: var(--ink); }
svg rect { fill: var(--bar); } svg line { stroke: var(--line); }
table { border-collapse: collapse; font: 0.95rem/1.4 system-ui, sans-serif; } caption { text-align: left; }
th, td { border-bottom: 1px solid var(--line); padding: 0.2rem 0.8rem 0.2rem 0; text-align: left; \
vertical-align: top; }
td.figure { text-align: right; font-variant-numeric: tabular-nums; }
@media (max-width: 50rem) { .row { display: block; } }
@media print { :root { --ink: #000; --paper: #fff; --quiet: #444; --bar: #555; } \
body { max-width: none; margin: 0; font-size: 10.5pt; } .row { grid-template-columns: 2fr 1fr; } \
h2, tr, svg { break-inside: avoid; break-after: avoid; } \
mark, mark.several { background: none; border-bottom: 2px solid #888; } }
"""


def shell(title: str, language: str, header: str, main: str) -> str:
    """Return a whole page; signs that a terminal or browser would obey are written as references.

    Args:
        title: The title, not escaped.
        language: A BCP 47 tag.
        header: What precedes the contents, as HTML.
        main: The contents, as HTML.
    """
    return escaped(
        f'<!doctype html>\n<html lang="{escape(language or "en")}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"<header>\n{header}</header>\n<main>\n{main}</main>\n</body>\n</html>\n",
        lambda character: f"&#{ord(character)};",
    )
