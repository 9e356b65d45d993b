"""The floor that Textual sets: an app that shows one line."""

from textual.app import App
from textual.screen import Screen


class Line(Screen[None]):
    def render(self) -> str:
        return "Harbour board votes"


class Empty(App[None]):
    def get_default_screen(self) -> Screen[None]:
        return Line(id="_default")


Empty().run()
