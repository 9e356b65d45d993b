"""Create the README's picture: a sample in the reader, as SVG.

    python scripts/picture.py [SAMPLE] [--output docs/screen.svg]

The text uses the viewer's monospaced font: no font is loaded.
"""

import argparse
import asyncio
import re
import tempfile
from pathlib import Path

from tui.app import CloseReadApp
from tui.loading.source import load_article
from tui.reader.screen import ReaderScreen
from tui.reader.services import Services

ROOT = Path(__file__).parent.parent
SIZE = (120, 36)
KEYS = ("slash", *"4,500", "enter", "2", "escape")  # go to a number, with its row selected
WAIT_SECONDS = 120
_FONT_FACE = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


async def draw(sample: Path) -> str:
    """Return the SVG of the reader on a sample after the analysis has finished."""
    with tempfile.TemporaryDirectory() as directory:
        app = CloseReadApp(load_article(str(sample)), Services(Path(directory) / "library.sqlite3"))
        async with app.run_test(size=SIZE) as pilot:
            reader = app.screen
            if not isinstance(reader, ReaderScreen):
                raise TypeError(f"{sample}: the reader did not open")
            for _ in range(WAIT_SECONDS * 10):
                await pilot.pause(0.1)
                if reader.index.analysis.analysed and not reader.progress:
                    break
            await pilot.press(*KEYS)
            await pilot.pause()
            picture = app.export_screenshot(title=f"closeread {sample.name}")
        app.readers.close_all()
    return _FONT_FACE.sub("", picture)


def main() -> None:
    """Parse the arguments, draw, write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sample", type=Path, nargs="?", default=ROOT / "samples" / "01-diplomacy.txt")
    parser.add_argument("--output", type=Path, default=ROOT / "docs" / "screen.svg")
    arguments = parser.parse_args()
    arguments.output.write_text(asyncio.run(draw(arguments.sample)), encoding="utf-8")


if __name__ == "__main__":
    main()
