"""Headlines of texts whose format has no title field."""

from tui.document.span import Span

LONGEST_TITLE = 200  # characters; a longer first paragraph is the lead, not a headline
_LONGEST_SENTENCE = 110  # characters of a headline that ends with a full stop
_LEAST_TEXT = 60  # characters that the paragraph after such a headline has at least
_AHEAD = 400  # characters of the next line that are looked at
_LONGEST_AGENCY = 20  # characters
_MOST_SLUGS = 6  # lines
_URGENCIES = ("URGENT", "BULLETIN", "FLASH", "ADVISORY", "NEWS")
_NOTES = ("Eds:", "EDS:", "Editors", "EDITORS")
_DASHES = ("-", "–", "—")


def find_title(text: str) -> Span | None:
    """Return the first paragraph if it is a headline: a single line that does not end like a sentence.

    One without any capital, as captions made by machines are, is none.

    A short one may end with a full stop where longer text follows. A line that is followed at once by the
    line of an agency or of an author is a headline too. An agency's slugs before it are passed over.
    """
    start, end = _first_line(text, 0)
    for _ in range(_MOST_SLUGS):
        if end < 0 or not _may_be_slug(text[start:end]) or not _is_slug(text[start:end].rstrip()):
            break
        start, end = _first_line(text, end)
    first = text[start:end].rstrip() if end > 0 else ""
    if first[:1] == "^" and first[-1:] == "<":
        return Span(start + 1, start + len(first) - 1)  # how wires mark a headline
    if not first or len(first) > LONGEST_TITLE or first[-1] in ";:," or first.islower():
        return None
    alone = text[end : end + 2] == "\n\n" or text[end + 1 : end + 2].isspace()
    following = text[end : end + _AHEAD].lstrip().partition("\n")[0]
    if alone:
        fits = first[-1] != "." or _is_short_headline(first, following)
    else:
        fits = first[-1] != "." and _is_source_line(following)
    return Span(start, start + len(first)) if fits else None


def _first_line(text: str, offset: int) -> tuple[int, int]:
    """Return the first line with text after an offset: its start, and its end or -1 if nothing follows."""
    rest = text[offset:] if offset else text
    start = offset + len(rest) - len(rest.lstrip())
    return start, text.find("\n", start)


def _may_be_slug(line: str) -> bool:
    """Return whether the patterns of slugs need to be loaded for a line, which takes milliseconds."""
    word = line[:_LONGEST_AGENCY].split(" ", 1)[0]
    keywords = word[:2].isupper() and ("-" in word or "/" in word)
    return keywords or word.rstrip() in _URGENCIES or word.startswith(_NOTES)


def _is_slug(line: str) -> bool:
    from tui.document.wire import is_slug

    return is_slug(line)


def _is_short_headline(first: str, following: str) -> bool:
    """Return whether one short sentence is a headline: nobody is quoted in it, and longer text follows."""
    one_sentence = first.count(". ") == 0
    quiet = first[0] not in "“\"'‘-–—•*" and "”" not in first and '"' not in first
    return (
        len(first) <= _LONGEST_SENTENCE
        and one_sentence
        and quiet
        and len(following) >= max(_LEAST_TEXT, len(first) + 1)
    )


def _is_source_line(line: str) -> bool:
    """Return whether a line names an author or begins as an agency's dispatch: ``LONDON (Reuters) - ``."""
    if line.startswith(("By ", "BY ")) and len(line) <= LONGEST_TITLE and line[3:4].isupper():
        return line[-1] not in ".!?"
    return _names_agency(line) or _names_city(line)


def _names_agency(line: str) -> bool:
    """Return whether a line begins with an agency in parentheses and a dash, perhaps after a place."""
    place, _, rest = line[:80].partition("(")
    agency, closed, after = rest.partition(")")
    known = bool(closed) and agency[:1].isupper() and len(agency) <= _LONGEST_AGENCY
    if not known or not after.lstrip().startswith(_DASHES):
        return False
    return not place.strip() or place.split(",", 1)[0].strip().isupper()


def _names_city(line: str) -> bool:
    """Return whether a line begins with a place in capitals and a dash."""
    dash = min((at for sign in _DASHES if (at := line.find(f" {sign}")) > 0), default=0)
    city = line[:dash].split(",", 1)[0].strip()
    letters = city.isupper() and not any(character.isdigit() for character in city)
    return letters and 3 <= len(city) <= 40
