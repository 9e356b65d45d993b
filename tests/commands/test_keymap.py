"""Keys of one's own: what is taken, what is refused, who loses a key."""

import pytest

from tui.commands.hints import HINTS, fitting, hints
from tui.commands.keymap import Keymap, read_keymap, textual_key
from tui.commands.table import SCOPES, Command

COMMANDS: dict[str, Command] = {command.id: command for members in SCOPES.values() for command in members}


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("]", "right_square_bracket"), ("?", "question_mark"), ("x", "x"), ("X", "X"), ("ctrl+k", "ctrl+k"),
        ("alt+left", "alt+left"), ("F5", "f5"), ("space", "space"), ("ü", "ü"), (",", "comma"),
        ("ctrl+nothing", None), ("hyper+k", None), ("two words", None),
    ],
)  # fmt: skip
def test_keys_as_they_are_written(written: str, name: str | None) -> None:
    assert textual_key(written) == name


def test_a_command_gets_other_keys_and_takes_them_from_their_owner() -> None:
    keymap = read_keymap({"highlight.next": ("ctrl+n", "x")})
    assert keymap.of(COMMANDS["highlight.next"]) == "ctrl+n,x"
    assert keymap.names(COMMANDS["highlight.next"]) == "ctrl+n x"
    assert keymap.names(COMMANDS["annotation.delete"]) == "delete"
    assert keymap.faults == ()


def test_a_command_that_loses_its_only_key_is_reported() -> None:
    keymap = read_keymap({"highlight.next": ("a",)})
    assert keymap.names(COMMANDS["annotation.make"]) == ""
    assert keymap.faults == ("keys: annotation.make has no key any more: a went to another",)


def test_two_commands_that_want_one_key() -> None:
    keymap = read_keymap({"annotation.make": ("x",), "annotation.note": ("x", "n")})
    assert keymap.names(COMMANDS["annotation.make"]) == "x"
    assert keymap.names(COMMANDS["annotation.note"]) == "n"
    assert (
        "keys: annotation.note and annotation.make both have 'x'; annotation.make keeps it" in keymap.faults
    )


def test_a_key_may_mean_one_thing_in_the_text_and_another_in_a_panel() -> None:
    keymap = read_keymap({"article.down": ("e",), "panel.down": ("e",)})
    assert (keymap.names(COMMANDS["article.down"]), keymap.names(COMMANDS["panel.down"])) == ("e", "e")
    assert keymap.names(COMMANDS["finding.correct"]) == ""


def test_usual_keys_that_a_panel_uses_otherwise_stay() -> None:
    keymap = read_keymap({"copy": ("Y",)})
    assert keymap.keys == {"copy": "Y"}
    assert keymap.names(COMMANDS["panel.filter"]) == "/"


@pytest.mark.parametrize(
    ("wanted", "fault"),
    [
        ({"highlight.nxt": ("a",)}, "keys: 'highlight.nxt' is no command; did you mean highlight.next?"),
        ({"zzz": ("a",)}, "keys: 'zzz' is no command"),
        ({"copy": ("wrong key",)}, "keys: copy: 'wrong key' is no key"),
        ({"app.back": ("x",)}, "keys: app.back keeps its key"),
    ],
)
def test_mistakes_are_told_in_one_line(wanted: dict[str, tuple[str, ...]], fault: str) -> None:
    assert fault in read_keymap(wanted).faults


def test_no_key_at_all() -> None:
    keymap = read_keymap({"view.theme": ()})
    assert keymap.names(COMMANDS["view.theme"]) == ""
    assert keymap.faults == ()


@pytest.mark.parametrize("mode", HINTS)
def test_the_footer_names_commands_that_exist_and_fits(mode: str) -> None:
    said = hints(mode, Keymap())  # type: ignore[arg-type]
    assert len(said) >= 4
    assert all(ident in COMMANDS for hint in HINTS[mode] for ident in hint.commands)  # type: ignore[index]
    for width in (20, 80, 120, 200):
        assert len(fitting(said, width)) <= max(width, len(said[-1]) + 1)
        assert fitting(said, width).endswith(said[-1])


def test_the_footer_follows_the_keymap() -> None:
    said = hints("reading", read_keymap({"find.open": ("ctrl+l",), "app.help": ("h",)}))
    assert "ctrl+l find" in said
    assert said[-1] == "h help"
