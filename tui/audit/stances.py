"""What the verbs of a source do with what it says: doubt it, endorse it, or neither."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from tui.audit.model import Stance
from tui.audit.voices import Voice
from tui.audit.words import word_list

_FORMS = {"found": "find", "shown": "show", "proven": "prove", "said": "say", "says": "say", "put": "put"}
_WORD = re.compile(r"[^\W\d_]+")
_NEAR = 9  # words behind a source among which its verb is


def stance_of(verbs: Iterable[str]) -> Stance:
    """Return the stance that most verbs have, neutral ones aside; in a tie it is doubting."""
    counts = Counter(
        stance
        for verb in verbs
        for stance in ("doubting", "endorsing")
        if _base(verb) in word_list("stances", stance)
    )
    if not counts:
        return "neutral"
    return "doubting" if counts["doubting"] >= counts["endorsing"] else "endorsing"


def verbs_of(voice: Voice, text: str) -> tuple[str, ...]:
    """Return the lemmas of the verbs by which a source speaks, in the order of the text.

    A claim's source has no cue; its verb is the first one behind it that documents and figures take.
    """
    found = []
    for one in voice.utterances:
        if one.cue is not None:
            found.append(one.cue.lemma)
        else:
            after = _WORD.findall(text[one.party.end : one.sentence.end])[:_NEAR]
            found += [lemma for word in after if (lemma := _verb(word.lower())) is not None][:1]
    return tuple(found)


def _base(lemma: str) -> str:
    return lemma.split(maxsplit=1)[0] if lemma else lemma


@cache
def _verb(word: str) -> str | None:
    """Return the lemma of a form of one of the verbs of documents."""
    known = word_list("documents", "verbs") | word_list("stances", "endorsing")
    for form in (
        _FORMS.get(word, word),
        word.removesuffix("s"),
        word.removesuffix("ed"),
        word.removesuffix("d"),
    ):
        if form in known:
            return form
    return None
