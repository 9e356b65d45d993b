"""The command table: every key and its action. Bindings, palette and help come from it."""

from typing import Literal

from msgspec import Struct
from textual.binding import Binding
from textual.keys import KEY_NAME_REPLACEMENTS, key_to_character

_UNICODE_NAMES = {short: name for name, short in KEY_NAME_REPLACEMENTS.items()}
Scope = Literal["reader", "article", "panel", "story", "story_rows", "changes"]


class Command(Struct, frozen=True):
    """Something a reader can do.

    Ids are public: a keymap names them.
    """

    id: str
    keys: str
    """Textual's key names, separated by commas."""
    action: str
    title: str
    tooltip: str
    group: str
    palette: bool = True
    called: tuple[str, ...] = ()
    """Other names by which people look for it."""

    @property
    def invocation(self) -> str:
        """The action as Textual calls it; the reader's go through ``run``, which calls the controllers."""
        if self not in READER or self.action.startswith("app."):
            return self.action
        name, _, arguments = self.action.partition("(")
        return f"run('{name}'{f', {arguments}' if arguments else ')'}"


MOVES = (
    Command("article.down", "j,down", "move('line', 1)", "Line down",
            "To the next line", "Move", palette=False),
    Command("article.up", "k,up", "move('line', -1)", "Line up",
            "To the previous line", "Move", palette=False),
    Command("article.left", "h,left", "move('character', -1)", "Left",
            "To the previous character", "Move", palette=False),
    Command("article.right", "l,right", "move('character', 1)", "Right",
            "To the next character", "Move", palette=False),
    Command("article.next_word", "w", "move('word', 1)", "Next word",
            "To the start of the next word", "Move", palette=False),
    Command("article.previous_word", "W", "move('word', -1)", "Previous word",
            "To the start of the word before", "Move", palette=False),
    Command("article.word_end", "E", "move('word_end', 1)", "End of word",
            "To the end of the word", "Move", palette=False),
    Command("article.next_sentence", "right_parenthesis,s", "move('sentence', 1)", "Next sentence",
            "To the next sentence", "Move"),
    Command("article.previous_sentence", "left_parenthesis,S", "move('sentence', -1)", "Previous sentence",
            "To the sentence before", "Move"),
    Command("article.next_clause", "semicolon", "move('clause', 1)", "Next clause",
            "To the next comma or conjunction", "Move"),
    Command("article.previous_clause", "comma", "move('clause', -1)", "Previous clause",
            "To the clause before", "Move"),
    Command("article.next_paragraph", "right_curly_bracket,alt+down", "move('paragraph', 1)",
            "Next paragraph",
            "To the next paragraph", "Move"),
    Command("article.previous_paragraph", "left_curly_bracket,alt+up", "move('paragraph', -1)",
            "Previous paragraph",
            "To the one before", "Move"),
    Command("article.line_start", "0", "move('line_start', -1)", "Start of line",
            "To the line's first character", "Move", palette=False),
    Command("article.line_end", "dollar_sign", "move('line_end', 1)", "End of line",
            "To the line's last character", "Move", palette=False),
    Command("article.page_down", "space,pagedown,ctrl+f", "move('page', 1)", "Page down",
            "One screen on", "Move"),
    Command("article.page_up", "b,pageup,ctrl+b", "move('page', -1)", "Page up", "One screen back", "Move"),
    Command("article.half_down", "d,ctrl+d", "move('half', 1)", "Half page down", "Half a screen on", "Move"),
    Command("article.half_up", "u,ctrl+u", "move('half', -1)", "Half page up", "Half a screen back", "Move"),
    Command("article.top", "g,home", "move('end', -1)", "Top", "To the beginning", "Move"),
    Command("article.bottom", "G,end", "move('end', 1)", "Bottom", "To the end", "Move"),
    Command("article.open_row", "enter", "open_row", "Go to panel",
            "To the panel row of what is under the cursor", "Move"),
)  # fmt: skip
ROWS = (
    Command("panel.down", "j,down", "row(1)", "Row down", "To the next row", "Panels", palette=False),
    Command("panel.up", "k,up", "row(-1)", "Row up", "To the previous row", "Panels", palette=False),
    Command("panel.page_down", "space,pagedown,d,ctrl+d,ctrl+f", "row_page(1)", "Page down",
            "One page of rows on", "Panels", palette=False),
    Command("panel.page_up", "b,pageup,u,ctrl+u,ctrl+b", "row_page(-1)", "Page up",
            "One page of rows back", "Panels", palette=False),
    Command("panel.top", "g,home", "row_end(-1)", "First row", "To the first row", "Panels", palette=False),
    Command("panel.bottom", "G,end", "row_end(1)", "Last row", "To the last row", "Panels", palette=False),
    Command("panel.go", "enter", "go", "Go to the text",
            "Read on in the article; on an entity, to its next mention", "Panels", palette=False),
    Command("panel.sort", "s", "sort", "Sort", "Another order of rows", "Panels", palette=False),
    Command("panel.unfold", "i", "unfold", "Fields",
            "Show the chosen row with all its fields, or on as few lines as the others", "Panels",
            called=("details", "inspect", "expand")),
    Command("panel.zoom_in", "greater_than_sign", "zoom_axis(1)", "Nearer",
            "The time axis from nearer: years, months, days, hours", "Panels"),
    Command("panel.zoom_out", "less_than_sign", "zoom_axis(-1)", "Farther",
            "The time axis from farther: years, decades, centuries", "Panels"),
    Command("panel.convert", "m", "convert", "Measures",
            "Measures in metric, then in US units, then as written", "Panels"),
    Command("panel.only", "o", "only", "Show only …",
            "Unsourced claims, one speaker's quotes, notes with a verdict …", "Panels"),
    Command("panel.filter", "slash", "filter", "Filter",
            "Show only rows with some words; escape shows all", "Panels", palette=False),
)  # fmt: skip
READER = (
    Command("highlight.next", "right_square_bracket,alt+right", "highlight(1)", "Next highlight",
            "To the next highlighted thing", "Move"),
    Command("highlight.previous", "left_square_bracket,alt+left", "highlight(-1)", "Previous highlight",
            "To the highlight before", "Move"),
    Command("find.open", "slash", "find", "Find", "Find words in the article", "Find", called=("search",)),
    Command("find.next", "n", "find_step(1)", "Next hit", "To the next place found", "Find"),
    Command("find.previous", "N", "find_step(-1)", "Previous hit", "To the place found before", "Find"),
    Command("panel.quotes", "1", "panel(1)", "Quotes", "Who said what", "Panels"),
    Command("panel.numbers", "2", "panel(2)", "Numbers", "Quantities and what they count", "Panels"),
    Command("panel.timeline", "3", "panel(3)", "Timeline", "Every time on the calendar", "Panels"),
    Command("panel.entities", "4", "panel(4)", "Entities", "People, organisations, places", "Panels"),
    Command("panel.claims", "5", "panel(5)", "Claims", "What could be checked", "Panels"),
    Command("panel.notes", "6", "panel(6)", "Notes", "Your annotations", "Panels"),
    Command("panel.checks", "7", "panel(7)", "Checks", "What does not add up", "Panels"),
    Command("panel.next", "tab", "cycle(1)", "Next panel",
            "To the next panel or the article", "Panels", palette=False),
    Command("panel.previous", "shift+tab", "cycle(-1)", "Previous panel",
            "To the panel or article before", "Panels", palette=False),
    Command("view.zoom", "f", "zoom", "Zoom",
            "Give the article or the panels the whole screen, and back", "View", called=("full screen",)),
    Command("range.start", "v", "start_range", "Select",
            "Start selecting; moving extends the range", "Annotate", called=("visual", "mark words")),
    Command("range.swap", "o", "swap_ends", "Other end", "Move the other end of the range", "Annotate"),
    Command("range.extend", "V", "extend_range", "Select more",
            "Word, highlight, clause, sentence, paragraph: each press the next", "Annotate"),
    Command("annotation.make", "a", "annotate", "Annotate",
            "Label the range, the highlight under the cursor, or the row", "Annotate",
            called=("highlight", "tag", "label")),
    Command("annotation.repeat", "A", "annotate_again", "Annotate again",
            "Annotate with the last label", "Annotate"),
    Command("annotation.everywhere", "asterisk", "label_all", "Label all",
            "Label every occurrence of the words or the name, or every hit of a search", "Annotate"),
    Command("annotation.palette", "L", "palette", "Labels", "Use another palette of labels", "Annotate"),
    Command("annotation.note", "c", "note", "Note",
            "Write a note on the range, highlight, row or annotation", "Annotate",
            called=("comment", "write")),
    Command("article.note", "alt+c", "article_note", "Note on the article",
            "Write a note on the article as a whole; 6 lists it first", "Annotate",
            called=("comment", "article comment", "summary")),
    Command("claim.next_open", "full_stop", "next_open", "Next to check",
            "To the next claim without a verdict, in order of rank", "Move", called=("next claim", "queue")),
    Command("claim.earlier", "B", "checked_before", "Checked before",
            "To the article where the claim here was checked before, and back", "Move",
            called=("earlier verdict", "known claim")),
    Command("jump.back", "ctrl+o", "jump(-1)", "Back",
            "To the place before the last jump", "Move", called=("back",)),
    Command("jump.forward", "alt+o", "jump(1)", "Forward", "To the place before going back", "Move"),
    Command("mark.set", "m", "mark", "Mark the place",
            "With a letter, to come back to", "Move", called=("bookmark",)),
    Command("mark.go", "apostrophe", "to_mark", "Go to a mark",
            "By its letter", "Move", called=("bookmark",)),
    Command("finding.correct", "e", "correct", "Correct",
            "Say what is right: of a name, quote, number, time, claim, label, or of selected words",
            "Annotate", called=("edit", "fix")),
    Command("claim.judge", "C", "judge", "Verdict",
            "Check the claim here: true, false …, with reason and evidence", "Annotate",
            called=("fact check", "rating")),
    Command("annotation.resize", "r", "resize", "Resize",
            "Select the annotation's range anew, or where a lost one belongs", "Annotate"),
    Command("annotation.accept", "equals_sign", "accept", "Accept",
            "The annotation holds for its words as they are now", "Annotate"),
    Command("annotation.delete", "x,delete", "delete", "Delete",
            "Delete the annotation under the cursor", "Annotate"),
    Command("annotation.undo", "z", "undo", "Undo",
            "Take back the last annotation or correction", "Annotate"),
    Command("annotation.redo", "Z", "redo", "Redo", "Do it again", "Annotate"),
    Command("library.search", "F", "search_library", "Search notes",
            "Find notes and quotes in all articles", "Annotate", called=("grep",)),
    Command("copy", "y", "copy", "Copy",
            "Copy the range, highlight or row with its source", "Annotate",
            called=("clipboard", "yank", "cite")),
    Command("export", "ctrl+s", "export", "Export",
            "Write findings and annotations to a file: JSON, Markdown, CSV, HTML, W3C", "Annotate",
            called=("save", "write", "download")),
    Command("claims.more", "plus", "claims(1)", "More claims", "Tint one more claim", "View"),
    Command("claims.fewer", "minus", "claims(-1)", "Fewer claims", "Tint one claim less", "View"),
    Command("layer.entity", "f2", "layer('entity')", "Entities layer",
            "Switch the highlighting of entities", "View"),
    Command("layer.quote", "f3", "layer('quote')", "Quotes layer",
            "Switch the highlighting of quotes", "View"),
    Command("layer.number", "f4", "layer('number')", "Numbers layer",
            "Switch the highlighting of numbers", "View"),
    Command("layer.time", "f5", "layer('time')", "Times layer", "Switch the highlighting of times", "View"),
    Command("layer.claim", "f6", "layer('claim')", "Claims layer",
            "Switch the highlighting of claims", "View"),
    Command("layer.annotation", "f7", "layer('annotation')", "Annotations layer",
            "Switch the highlighting of annotations", "View"),
    Command("view.theme", "t", "app.switch_theme", "Light or dark",
            "Switch between the light and the dark theme", "View", called=("colours", "dark", "light")),
    Command("view.themes", "T", "app.choose_theme", "Theme",
            "Choose one of all themes, one's own among them", "View", called=("colours", "colors", "skin")),
    Command("view.wider", "ctrl+left", "divide(4)", "Wider panels",
            "Move the line between article and panels to the left; the mouse moves it too", "View",
            called=("divider", "split")),
    Command("view.narrower", "ctrl+right", "divide(-4)", "Narrower panels",
            "Move the line between article and panels to the right", "View", called=("divider", "split")),
    Command("view.longer_lines", "ctrl+up", "measure(4)", "Longer lines",
            "Make the article's text wider", "View", called=("text width", "measure", "wider text")),
    Command("view.shorter_lines", "ctrl+down", "measure(-4)", "Shorter lines",
            "Make the article's text narrower", "View", called=("text width", "measure", "narrower text")),
    Command("article.date", "D", "date", "Set the date",
            "Say when the article was published; times resolve again", "View", called=("published",)),
    Command("article.describe", "M", "describe", "Edit the metadata",
            "Title, authors, date, outlet and address of the article", "View",
            called=("title", "author", "headline")),
    Command("article.changes", "H", "changes", "What changed",
            "Show what changed since you read it, and in its other versions", "View",
            called=("history", "versions", "diff")),
    Command("article.open", "O", "app.open_article", "Open",
            "Another article: a file, a directory or an address", "App",
            called=("file", "path", "url", "address")),
    Command("article.next_unread", "alt+n", "onward", "Next unread article",
            "Leave this article for the next of the list that was never opened", "App",
            called=("next article", "queue")),
    Command("article.next", "alt+j", "onward(1)", "Next article",
            "The article after this one in the list", "App"),
    Command("article.previous", "alt+k", "onward(-1)", "Previous article",
            "The article before this one in the list", "App"),
    Command("article.finish", "alt+d", "finish", "Done",
            "Say that nothing is left to do for this article", "App", called=("finished", "archive")),
    Command("analysis.restart", "ctrl+r", "restart", "Analyse again",
            "Start the analysis anew; a file that has changed is read again, a page fetched again", "View",
            called=("reload", "refresh")),
    Command("app.help", "question_mark,f1", "app.help", "Help",
            "All keys", "App", called=("keys", "shortcuts")),
    Command("app.palette", "colon,ctrl+p", "app.command_palette", "Commands",
            "Find a command by its name", "App", palette=False),
    Command("app.back", "escape", "back", "Back", "One step back; never quits", "App", palette=False),
    Command("app.stop", "ctrl+z", "app.suspend_process", "Stop", "To the shell; fg comes back", "App"),
    Command("app.quit", "q", "quit_reader", "Quit",
            "Leave; everything is saved", "App", called=("exit", "close")),
)  # fmt: skip
STORY = (
    Command("story.quotes", "1", "panel(1)", "Quotes", "The same utterance, and how it differs", "Panels"),
    Command("story.numbers", "2", "panel(2)", "Numbers", "The same quantity, agreeing or not", "Panels"),
    Command("story.timeline", "3", "panel(3)", "Timeline", "All days, and who has which event", "Panels"),
    Command("story.cast", "4", "panel(4)", "Cast", "Who is named and quoted where", "Panels"),
    Command("story.claims", "5", "panel(5)", "Claims", "The same claim, and how it is put", "Panels"),
    Command("story.reuse", "6", "panel(6)", "Reuse", "Sentences that were taken over", "Panels"),
    Command("story.articles", "7", "panel(7)", "Articles", "The articles, and why one is not read", "Panels"),
    Command("story.notes", "8", "panel(8)", "Notes", "Your notes in all articles", "Panels"),
    Command("story.next_panel", "tab", "cycle(1)", "Next panel", "To the next panel",
            "Panels", palette=False),
    Command("story.previous_panel", "shift+tab", "cycle(-1)", "Previous panel", "To the panel before",
            "Panels", palette=False),
    Command("story.next_row", "right_square_bracket,alt+down", "group(1)", "Next row",
            "To the next row, past the members of this one", "Move"),
    Command("story.previous_row", "left_square_bracket,alt+up", "group(-1)", "Previous row",
            "To the row before, past its members", "Move"),
    Command("story.next_article", "l,right", "article(1)", "Next article",
            "Choose the next article: the row's sentence in it is shown", "Move"),
    Command("story.previous_article", "h,left", "article(-1)", "Previous article",
            "Choose the article before", "Move"),
    *(
        Command(f"story.article_{number}", f"alt+{number}", f"article_at({number - 1})", f"Article {number}",
                f"Choose article {number}", "Move", palette=False)
        for number in range(1, 10)
    ),
    Command("story.export", "ctrl+s", "export", "Export the story",
            "Write it to a file: JSON, Markdown or HTML, by its ending", "App", called=("save", "write")),
    Command("story.theme", "t", "app.switch_theme", "Light or dark",
            "Switch between the light and the dark theme", "App", called=("colours", "dark", "light")),
    Command("story.themes", "T", "app.choose_theme", "Theme", "Choose one of all themes", "App"),
    Command("story.help", "question_mark,f1", "app.help", "Help", "All keys", "App", called=("keys",)),
    Command("story.palette", "colon,ctrl+p", "app.command_palette", "Commands",
            "Find a command by its name", "App", palette=False),
    Command("story.back", "escape", "back", "Back", "One step back; never quits", "App", palette=False),
    Command("story.quit", "q", "leave", "Quit", "Leave the story", "App", called=("exit", "close")),
)  # fmt: skip
STORY_ROWS = (
    Command("story.down", "j,down", "row(1)", "Down", "To the next row or member", "Move", palette=False),
    Command("story.up", "k,up", "row(-1)", "Up", "To the row or member before", "Move", palette=False),
    Command("story.page_down", "space,pagedown,d,ctrl+d,ctrl+f", "row_page(1)", "Page down",
            "One page of rows on", "Move", palette=False),
    Command("story.page_up", "b,pageup,u,ctrl+u,ctrl+b", "row_page(-1)", "Page up",
            "One page of rows back", "Move", palette=False),
    Command("story.top", "g,home", "row_end(-1)", "First row", "To the first row", "Move", palette=False),
    Command("story.bottom", "G,end", "row_end(1)", "Last row", "To the last row", "Move", palette=False),
    Command("story.read", "enter", "go", "Read",
            "Open the article at this place; q there comes back", "Move", palette=False),
    Command("story.only", "o", "only", "Only this article",
            "Show only rows that the chosen article has, or all again", "Panels"),
    Command("story.filter", "slash", "filter", "Filter",
            "Show only rows with some words; escape shows all", "Panels", called=("search", "find")),
)  # fmt: skip
CHANGES = (
    Command("changes.next", "j,down,n", "change(1)", "Next change", "To the next change", "Move"),
    Command("changes.previous", "k,up,p,N", "change(-1)", "Change before", "To the change before", "Move"),
    Command("changes.page_down", "space,pagedown,d,ctrl+d,ctrl+f", "page(1)", "Page down",
            "One page of changes on", "Move", palette=False),
    Command("changes.page_up", "b,pageup,u,ctrl+u,ctrl+b", "page(-1)", "Page up",
            "One page of changes back", "Move", palette=False),
    Command("changes.top", "g,home", "end(-1)", "First change", "To the first change", "Move"),
    Command("changes.bottom", "G,end", "end(1)", "Last change", "To the last change", "Move"),
    Command("changes.earlier", "left_square_bracket,h,left", "text(1)", "Earlier text",
            "Compare with the text before", "Move", called=("older", "version")),
    Command("changes.later", "right_square_bracket,l,right", "text(-1)", "Later text",
            "Compare with the text after", "Move", called=("newer", "version")),
    Command("changes.go", "enter", "go", "Go to the text", "Read on where the change is", "Move"),
    Command("changes.theme", "t", "app.switch_theme", "Light or dark",
            "Switch between the light and the dark theme", "App", called=("colours", "dark", "light")),
    Command("changes.help", "question_mark,f1", "app.help", "Help", "All keys", "App", called=("keys",)),
    Command("changes.palette", "colon,ctrl+p", "app.command_palette", "Commands",
            "Find a command by its name", "App", palette=False),
    Command("changes.back", "q,escape,H", "leave", "Back", "Back to the article", "App"),
)  # fmt: skip
SCOPES: dict[Scope, tuple[Command, ...]] = {
    "reader": READER,
    "article": MOVES,
    "panel": ROWS,
    "story": STORY,
    "story_rows": STORY_ROWS,
    "changes": CHANGES,
}


def commands_in(mode: str) -> tuple[Command, ...]:
    """Return all commands of the screen that has a mode; of the reader, except for the modes below."""
    others: dict[str, tuple[Command, ...]] = {"story": (*STORY, *STORY_ROWS), "changes": CHANGES}
    return others.get(mode, (*READER, *MOVES, *ROWS))


def typed(key: str) -> str:
    """Return a key as it is typed: ``*`` and not ``asterisk``."""
    character = key_to_character(_UNICODE_NAMES.get(key, key))
    return character if character and character.isprintable() and not character.isspace() else key


def bindings(scope: Scope) -> list[Binding | tuple[str, str] | tuple[str, str, str]]:
    """Return a scope's commands as Textual bindings.

    Those of a single widget hold only while it has the keys, so they may be looked at first: a key that is no
    priority binding goes through every container before any binding is asked.
    """
    return [
        Binding(
            c.keys,
            c.invocation,
            c.title,
            id=c.id,
            tooltip=c.tooltip,
            show=False,
            priority=scope not in ("reader", "story", "changes"),
        )
        for c in SCOPES[scope]
    ]
