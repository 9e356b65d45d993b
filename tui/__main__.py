"""``python -m tui`` and the ``closeread`` command."""

import sys


def main() -> None:
    """Run the command line."""
    import json
    from datetime import date
    from pathlib import Path

    from tui.analysis.analyzer import Analyzer
    from tui.document.article import Article
    from tui.exchange.native import NativeForm

    corpus, output = Path(sys.argv[2]), Path(sys.argv[sys.argv.index("--output") + 1])
    analyzer = Analyzer()
    with output.open("w", encoding="utf-8") as out:
        for line in corpus.read_text("utf-8").splitlines():
            row = json.loads(line)
            text = row["text"].removeprefix("\ufeff").replace("\r\n", "\n")
            published = row.get("published")
            article = Article(text, id=row["id"], title=row.get("title"), given_date=date.fromisoformat(published) if published else None)
            out.write(json.dumps(NativeForm(article).record(analyzer.analyze(article)), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
