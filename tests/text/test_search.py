import pytest

from tui.loading.source import make_article
from tui.text.search import BadPattern, find

TEXT = "The bank of the Bank by the river bank.\nBanking on a river\nbank."


@pytest.mark.parametrize(
    ("query", "options", "count"),
    [
        ("bank", {}, 5),
        ("Bank", {}, 2),
        ("bank", {"whole_word": True}, 4),
        ("river bank", {}, 2),
        ("b.nk", {}, 0),
        ("b.nk\\b", {"regex": True}, 4),
        ("", {}, 0),
        ("THE", {}, 0),
        ("the", {}, 3),
        ("nothing", {}, 0),
    ],
)
def test_find(query: str, options: dict[str, bool], count: int) -> None:
    assert len(find(TEXT, query, **options).hits) == count


def test_steps_wrap_round_and_say_so() -> None:
    search = find(TEXT, "bank", whole_word=True).nearest(0)
    assert search.counter == "1/4"
    second, wrapped = search.step(1, search.current.start if search.current else 0)
    assert (second.at, wrapped) == (1, False)
    last, wrapped = search.step(-1, search.current.start if search.current else 0)
    assert (last.at, wrapped) == (3, True)


def test_bad_and_catastrophic_expressions() -> None:
    with pytest.raises(BadPattern, match="not a regular expression"):
        find(TEXT, "(", regex=True)
    with pytest.raises(BadPattern, match="too long"):
        find("a" * 3000 + "b", "(a|aa)+$", regex=True)


def test_counter() -> None:
    assert find(TEXT, "zebra").counter == "not found"
    assert find(TEXT, "bank").counter == "–/5"


def test_letters_that_change_their_length_in_lower_case() -> None:
    text = "İstanbul and Istanbul; STRASSE, Straße"
    assert [hit.of(text) for hit in find(text, "istanbul").hits] == ["Istanbul"]
    assert [hit.of(text) for hit in find(text, "stra").hits] == ["STRA", "Stra"]


def test_a_search_that_finds_too_much_says_so() -> None:
    search = find("a " * 20_000, "a")
    assert search.truncated
    assert search.counter.endswith("+")


def test_words_are_found_as_they_are_drawn() -> None:
    article = make_article("The new har\u00adbour cost $18\u2060.5 million. A harbour.")
    text = article.text
    assert [hit.of(text) for hit in find(article.shown, "harbour").hits] == ["har-bour", "harbour"]
    assert [hit.of(text) for hit in find(article.shown, r"\d+\.\d", regex=True).hits] == ["18 .5"]
    assert find(article.shown, "har", whole_word=True).hits == ()
