"""What is said of somebody or to somebody, where the parse joined it to whom."""

from tui.analysis.language.cues import CueWord
from tui.analysis.language.tokens import Tokens


def below_object(tokens: Tokens, word: CueWord, child: int) -> int | None:
    """Return the preposition with a gerund that hangs on the object: "accused them [of lying]"."""
    if not word.prepositions or "object" in word.frames:
        return None
    prepositions = (below for below in tokens.children[child] if tokens.lowers[below] in word.prepositions)
    return next((below for below in prepositions if tokens.child(below, "pcomp") is not None), None)


def told(tokens: Tokens, hearer: int) -> int | None:
    """Return the verb of what somebody is told, where it seems to describe them: "told them she …"."""
    for clause in tokens.children[hearer]:
        first = tokens.edges[clause][0]
        if tokens.deps[clause] != "relcl" or first != hearer + 1 or tokens.tags[first] != "PRP":
            continue
        if tokens.child(clause, "dobj", "acomp", "xcomp", "ccomp", "attr") is not None:
            return clause
    return None
