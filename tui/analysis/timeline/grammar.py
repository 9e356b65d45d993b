"""The time grammar: rules of the data file, compiled, and where they match."""

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from tui.analysis.rules import is_on
from tui.analysis.timeline.codes import TOKEN, Alphabet, Encoded
from tui.analysis.timeline.lexicon import grammar, table
from tui.document.span import Span

_PIECE = re.compile(
    r"(?P<name>[a-z][a-z0-9]*):|(?P<symbol>[A-Z][A-Z0-9]*)|(?P<word>'?[a-z][a-z']*\.?)|(?P<count>\{\d+,\d+\})|(?P<mark>[()|?*+])"
)


class Rule(Struct, frozen=True):
    """A named pattern over code characters."""

    name: str
    meaning: str
    pattern: re.Pattern[str]
    order: int


class Match(Struct, frozen=True):
    """A rule found in a text: words ``[first, last)`` and its captured parts."""

    rule: str
    """Name of the rule."""
    meaning: str
    """How it is read, see ``MEANINGS``."""
    encoded: Encoded
    first: int
    last: int
    groups: dict[str, tuple[int, int]]

    @property
    def span(self) -> Span:
        """The characters of the match."""
        return self.part(self.first, self.last)

    def part(self, first: int, last: int) -> Span:
        """Return the span of some of the words."""
        return Span(self.encoded.starts[first], self.encoded.ends[last - 1])

    def words(self, group: str) -> list[str]:
        """Return the words of a captured part, none if it is absent."""
        first, last = self.groups.get(group, (0, 0))
        return self.encoded.words[first:last]

    def word(self, group: str) -> str:
        """Return a captured part as one string, empty if it is absent."""
        return " ".join(self.words(group))

    @property
    def text(self) -> list[str]:
        """All words of the match."""
        return self.encoded.words[self.first : self.last]

    def before(self, count: int = 1) -> str:
        """Return the word so many words before the match, empty at the start."""
        at = self.first - count
        return self.encoded.words[at] if at >= 0 else ""

    def after(self, count: int = 0) -> str:
        """Return the word so many words after the match, empty at the end."""
        at = self.last + count
        return self.encoded.words[at] if at < len(self.encoded.words) else ""


def find_matches(text: str) -> list[Match]:
    """Return all matches of all rules, overlapping ones included; at each place the longest first."""
    alphabet, rules = _compiled()
    encoded = alphabet.encode(text)
    found = [
        (m.start(), -m.end(), rule.order, m)
        for rule in rules
        if is_on(rule.name)
        for m in rule.pattern.finditer(encoded.codes)
        if m.end() > m.start()
    ]
    found.sort(key=lambda item: item[:3])
    return [
        Match(rules[order].name, rules[order].meaning, encoded, start, -end, _groups(m))
        for start, end, order, m in found
    ]


def chosen(matches: list[Match]) -> Iterator[Match]:
    """Yield the matches that overlap no longer one before them."""
    done = 0
    for match in matches:
        if match.first >= done:
            yield match
            done = match.last


def patterns() -> dict[str, str]:
    """Return the names of all patterns, each with an example that it matches."""
    return {f"time.pattern.{rule['name']}": str(rule["example"]) for rule in grammar()["rule"]}


def prepare() -> None:
    """Compile the rules: once for each process, when the pipeline is made."""
    _compiled()


@cache
def _compiled() -> tuple[Alphabet, tuple[Rule, ...]]:
    data = grammar()
    macros: dict[str, str] = dict(data["macros"])
    macros["HOLIDAY"] = _phrases(table("holidays"))
    macros["REF"] = _phrases(table("refs"))
    macros["AMPM"], macros["OCLOCK"] = "AMPM", "OCLOCK"
    sources = [
        (rule["name"], rule["meaning"], _expanded(rule["pattern"].replace("oclock", "OCLOCK"), macros))
        for rule in data["rule"]
    ]
    literals = frozenset(
        piece["word"] for _, _, pattern in sources for piece in _PIECE.finditer(pattern) if piece["word"]
    )
    alphabet = Alphabet(literals)
    rules = tuple(
        Rule(f"time.pattern.{name}", meaning, re.compile(_regex(pattern, alphabet)), order)
        for order, (name, meaning, pattern) in enumerate(sources)
    )
    return alphabet, rules


def _phrases(table_of_phrases: dict[str, object]) -> str:
    """Return phrases, cut into words as the text is, as alternatives; longer ones first."""
    phrases = sorted(
        (" ".join(_symbol(match) for match in TOKEN.finditer(phrase)) for phrase in table_of_phrases),
        key=len,
        reverse=True,
    )
    return f"({'|'.join(phrases)})"


def _symbol(token: re.Match[str]) -> str:
    """Return what a word of a phrase is called in a pattern."""
    if token[0] == "-":
        return "DASH"
    return token[0] if token.lastgroup in ("WORD", "POSSESSIVE", "DOTTED") else str(token.lastgroup)


def _expanded(pattern: str, macros: dict[str, str]) -> str:
    """Return a pattern without macros."""
    for _ in range(3):  # macros nest no deeper
        pattern = re.sub(r"\b[A-Z][A-Z0-9]*\b", lambda m: macros.get(m[0], m[0]), pattern)
    return pattern


def _regex(pattern: str, alphabet: Alphabet) -> str:
    """Return a rule's pattern as a regular expression over code characters."""
    out: list[str] = []
    seen: dict[str, int] = {}
    name = ""
    for piece in _PIECE.finditer(pattern):
        if piece["name"]:
            name = piece["name"]
            seen[name] = seen.get(name, 0) + 1
            name = f"{name}_{seen[name]}"
            continue
        text = piece[0]
        if piece["symbol"] or piece["word"]:
            characters = alphabet.members(text)
            if not characters:
                raise LookupError(f"no such class or word in the time grammar: {text}")
            out.append(f"(?P<{name}>[{characters}])" if name else f"[{characters}]")
        elif text == "(":
            out.append(f"(?P<{name}>" if name else "(?:")
        else:
            out.append(text)
        name = ""
    return "".join(out)


def _groups(match: re.Match[str]) -> dict[str, tuple[int, int]]:
    """Return the captured parts; a name used twice in a rule keeps the one that matched."""
    return {name.rsplit("_", 1)[0]: match.span(name) for name, text in match.groupdict().items() if text}
