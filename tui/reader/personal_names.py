"""The reader's own list of names: it corrects each article that is opened, and grows by corrections."""

from tui.document.display_names import plural
from tui.document.personal_name import name_key
from tui.reader.desk import Desk

TITLE = "names from the list"


class PersonalNames:
    """Corrects an article by the reader's list, once everything is found.

    What the list says becomes ordinary corrections of the article: they are saved, exported, shown and
    undone as such. Where the reader has corrected the same words in this article before, or has taken a
    correction back, the list changes nothing.

    Args:
        desk: The reader screen.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def settled(self) -> None:
        """Correct the names of the article, now that all are found."""
        names = self._desk.services.personal_names()
        if not names:
            return
        from tui.corrections.personal_names import from_list  # few readers have a list

        session = self._desk.session
        spoken_of = {name_key(one.quote) for one in session.notebook.history.corrections_ever}
        wanted = [one for one in names if name_key(one.name) not in spoken_of]
        found = list(from_list(wanted, session.index.analysis, session.text))
        if found:
            self._desk.keep(session.notebook.correct_places(found, TITLE))
            self._desk.report(f"{plural(len(found), 'name')} corrected from your list. z takes it back.")
