"""Articles whose text is changed so as to deceive an anchor, with what became of every stretch known beforehand."""

import random
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tui.document.span import Span

Fate = Literal["kept", "changed", "gone"]

_SUBJECTS = (
    "the harbour board", "the ferry union", "the finance minister", "the city council", "the water company", "a spokesman for the port", "the fishing fleet",
    "the regional court", "the fire service", "the school board", "the rail operator", "the power grid", "Nora Blake", "Anton Reyes", "Ilse Marten", "Piet Okafor",
)  # fmt: skip
_VERBS = (
    "approved",
    "rejected",
    "delayed",
    "published",
    "announced",
    "questioned",
    "defended",
    "repeated",
    "withdrew",
    "signed",
    "rewrote",
    "leaked",
)
_OBJECTS = (
    "the plan", "the budget", "a second pier", "the new timetable", "its annual report", "the rescue package", "an offer of talks", "the repair contract",
    "a ban on night flights", "the price list", "the settlement", "the draft law",
)  # fmt: skip
_ENDS = (
    "on Monday", "on Tuesday", "after {n} hours of debate", "for {n},000 euros", "by {n} votes to seven", "in the presence of {n} reporters", "without a vote",
    "as {n} residents looked on", "for the third time", "before the winter", "against the advice of its lawyers", "in a letter of {n} pages",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case:
    """A stretch of an article, the article's next version, and where the stretch is in it."""

    name: str
    old: str
    span: Span
    new: str
    fate: Fate
    place: Span | None
    """Where the stretch is now, whether its words were changed or not."""

    @property
    def deceived(self) -> bool:
        """Whether an anchor that says *exact* or *moved* would be wrong wherever it points."""
        return self.fate != "kept"


class Story:
    """An article as a list of sentences, some of them lookalikes of others, that can be put together again with any of them changed."""

    def __init__(self, chance: random.Random, length: int = 40) -> None:
        self.chance = chance
        self.sentences: list[str] = []
        while len(self.sentences) < length:
            self.sentences.append(
                self._lookalike() if self.sentences and chance.random() < 0.4 else self.sentence()
            )
        self.breaks = {n for n in range(1, length) if chance.random() < 0.3}

    def sentence(self) -> str:
        """Return a new sentence."""
        pick = self.chance.choice
        end = pick(_ENDS).format(n=self.chance.randint(11, 99))
        words = f"{pick(_SUBJECTS)} {pick(_VERBS)} {pick(_OBJECTS)} {end}."
        return words[0].upper() + words[1:]

    def _lookalike(self) -> str:
        """Return a sentence that is like one of the last few, in all but one word or in nothing but its place."""
        words = self.chance.choice(self.sentences[-6:]).rstrip(".").split()
        if self.chance.random() < 0.7:
            at = self.chance.randrange(len(words))
            words[at] = self.chance.choice(
                ("again", "later", "Thursday", "nobody", f"{self.chance.randint(100, 999)}", "Marten")
            )
        return " ".join(words) + "."

    def text(self, sentences: list[str] | None = None) -> tuple[str, list[int]]:
        """Return the text, and where each sentence starts; an empty sentence is left out."""
        parts, starts, length = [], [], 0
        for n, sentence in enumerate(self.sentences if sentences is None else sentences):
            gap = "" if not length or not sentence else "\n\n" if n in self.breaks else " "
            parts += [gap, sentence]
            starts.append(length + len(gap))
            length += len(gap) + len(sentence)
        return "".join(parts), starts

    def stretch(self, at: int) -> Span:
        """Return a stretch within a sentence: two words, a few, or all of it."""
        places = [found.span() for found in re.finditer(r"\S+", self.sentences[at].rstrip("."))]
        size = self.chance.choice((2, 2, 3, 5, len(places)))
        first = self.chance.randrange(max(1, len(places) - size + 1))
        return Span(places[first][0], places[min(len(places), first + size) - 1][1])


def cases(seed: int, count: int) -> Iterator[Case]:
    """Yield cases of all kinds."""
    chance = random.Random(seed)
    kinds = (_elsewhere, _deleted, _number, _negated, _renamed, _reflowed, _recoded, _moved)
    for n in range(count):
        yield kinds[n % len(kinds)](chance)


def _begin(chance: random.Random) -> tuple[Story, int, Span, str, Span]:
    story = Story(chance)
    at = chance.randrange(len(story.sentences))
    within = story.stretch(at)
    old, starts = story.text()
    return story, at, within, old, Span(starts[at] + within.start, starts[at] + within.end)


def _changed(
    name: str, story: Story, at: int, within: Span, old: str, span: Span, sentence: str, stretch: str
) -> Case:
    """Return the case of a sentence that was rewritten, with the stretch in it as it is now."""
    sentences = [*story.sentences]
    sentences[at] = sentence
    new, starts = story.text(sentences)
    start = starts[at] + sentence.index(stretch, max(0, within.start - 4))
    return Case(
        name,
        old,
        span,
        new,
        "kept" if stretch == span.of(old) and name == "edits elsewhere" else "changed",
        Span(start, start + len(stretch)),
    )


def _elsewhere(chance: random.Random) -> Case:
    """Other sentences are changed, added and deleted."""
    story, at, within, old, span = _begin(chance)
    sentences = [*story.sentences]
    for n in range(len(sentences)):
        if n != at and chance.random() < 0.25:
            sentences[n] = chance.choice(("", story.sentence(), f"{sentences[n]} {story.sentence()}"))
    new, starts = story.text(sentences)
    return Case(
        "edits elsewhere", old, span, new, "kept", Span(starts[at] + within.start, starts[at] + within.end)
    )


def _deleted(chance: random.Random) -> Case:
    """The sentence is gone; its lookalikes are not."""
    story, at, _, old, span = _begin(chance)
    sentences = [*story.sentences]
    sentences[at] = ""
    if chance.random() < 0.5:
        other = chance.randrange(len(sentences))
        sentences[other] = story.sentence() if other != at else ""
    return Case("deleted", old, span, story.text(sentences)[0], "gone", None)


def _number(chance: random.Random) -> Case:
    """A number in the stretch is another now."""
    while True:
        story, at, within, old, span = _begin(chance)
        words = span.of(old)
        found = re.search(r"\d+", words)
        if found:
            break
    stretch = words[: found.start()] + str(int(found.group()) + chance.randint(1, 9)) + words[found.end() :]
    sentence = story.sentences[at]
    return _changed(
        "number",
        story,
        at,
        within,
        old,
        span,
        sentence[: within.start] + stretch + sentence[within.end :],
        stretch,
    )


def _negated(chance: random.Random) -> Case:
    """The verb in the stretch or right before it is negated."""
    while True:
        story, at, within, old, span = _begin(chance)
        verb = next((verb for verb in _VERBS if f" {verb} " in story.sentences[at]), None)
        if verb:
            break
    sentence = story.sentences[at].replace(f" {verb} ", f" never {verb} ", 1)
    place = story.sentences[at].index(f" {verb} ") + 1
    words = span.of(old)
    stretch = (
        words[: place - within.start] + "never " + words[place - within.start :]
        if within.start < place < within.end
        else words
    )
    return _changed("negated", story, at, within, old, span, sentence, stretch)


def _renamed(chance: random.Random) -> Case:
    """A name in the stretch is another now."""
    while True:
        story, at, within, old, span = _begin(chance)
        words = span.of(old)
        name = next(
            (name for name in ("Blake", "Reyes", "Marten", "Okafor", "Monday", "Tuesday") if name in words),
            None,
        )
        if name:
            break
    stretch = words.replace(name, "Lindqvist", 1)
    sentence = story.sentences[at]
    return _changed(
        "renamed",
        story,
        at,
        within,
        old,
        span,
        sentence[: within.start] + stretch + sentence[within.end :],
        stretch,
    )


def _reflowed(chance: random.Random) -> Case:
    """The text is wrapped otherwise."""
    _, _, _, old, span = _begin(chance)
    places: list[int] = []
    parts: list[str] = []
    length = 0
    for at, character in enumerate(old):
        places.append(length)
        space = character == " " and at + 1 < len(old)
        part = chance.choice(("\n", "\r\n", "  ", " ", " ")) if space else character
        parts.append(part)
        length += len(part)
    return Case(
        "reflowed", old, span, "".join(parts), "kept", Span(places[span.start], places[span.end - 1] + 1)
    )


def _recoded(chance: random.Random) -> Case:
    """The text has other marks, another Unicode form, soft hyphens."""
    story = Story(chance)
    story.sentences = [
        sentence.replace("the ", "the “café” ", 1) if n % 3 == 0 else sentence
        for n, sentence in enumerate(story.sentences)
    ]
    at = chance.randrange(len(story.sentences))
    within = story.stretch(at)
    old, starts = story.text()
    span = Span(starts[at] + within.start, starts[at] + within.end)
    form = chance.choice(("NFD", "plain", "soft"))

    places: list[int] = []
    parts: list[str] = []
    for at, character in enumerate(old):
        if form == "plain":
            part = {"“": '"', "”": '"'}.get(character, character)
        else:
            part = unicodedata.normalize("NFD", character) if form == "NFD" else character
        within_word = (
            form == "soft"
            and character.isalpha()
            and old[at + 1 : at + 2].isalpha()
            and chance.random() < 0.1
        )
        places.append(sum(map(len, parts[-1:])) + (places[-1] if places else 0))
        parts.append(part + ("\u00ad" if within_word else ""))
    last = places[span.end - 1] + len(parts[span.end - 1].rstrip("\u00ad"))
    return Case("recoded", old, span, "".join(parts), "kept", Span(places[span.start], last))


def _moved(chance: random.Random) -> Case:
    """The sentence stands somewhere else, which is told from its lookalikes only by its being alone."""
    while True:
        story, at, within, old, span = _begin(chance)
        if story.sentences.count(story.sentences[at]) == 1:
            break
    sentences = [*story.sentences]
    sentence = sentences.pop(at)
    to = chance.randrange(len(sentences))
    sentences.insert(to, sentence)
    new, starts = story.text(sentences)
    return Case("moved", old, span, new, "kept", Span(starts[to] + within.start, starts[to] + within.end))
