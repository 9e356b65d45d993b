"""Exports of news databases, after their published layouts: one file, many articles."""

from datetime import date
from pathlib import Path

import pytest

from tui.document.article import Article
from tui.errors import InputError
from tui.loading.corpus import load_articles
from tui.loading.source import load_article

NEXIS = """\
Harbour board votes for a second pier

Ellery Herald
March 12, 2024 Tuesday

Copyright 2024 Ellery Herald All Rights Reserved

Section: NEWS; Pg. 4
Length: 52 words
Byline: Ana Ruiz and Ben Cho
Highlight: The largest project yet.
Body


The harbour board of Port Ellery voted on Tuesday to build a second pier, the largest project in its history.

“We have waited 12 years for this,” said board president Nora Blake.

Classification


Language: ENGLISH

Publication-Type: Newspaper

Load-Date: March 13, 2024


End of Document

Council closes the swimming hall

Ellery Herald
March 14, 2024 Thursday

Copyright 2024 Ellery Herald All Rights Reserved

Length: 20 words
Body


The council closed the hall on Thursday.

Classification

Load-Date: March 15, 2024

End of Document
"""
NEXIS_OLD = """\
                               1 of 2 DOCUMENTS


                                 Ellery Herald

                            March 12, 2024 Tuesday
                              Late Edition - Final

Harbour board votes for a second pier

BYLINE: By ANA RUIZ

SECTION: Section A; Column 0; Pg. 1

LENGTH: 52 words

DATELINE: PORT ELLERY

   The harbour board of Port Ellery voted on Tuesday to build a second pier, the
largest project in its history.

   "We have waited 12 years for this," said board president Nora Blake. She told
the Ellery Herald that work would begin.

URL: http://www.example.org

LOAD-DATE: March 13, 2024

LANGUAGE: ENGLISH

GRAPHIC: PHOTO: The pier.

PUBLICATION-TYPE: Newspaper


                      Copyright 2024 Ellery Herald Company


                               2 of 2 DOCUMENTS


                                 Ellery Herald

                            March 14, 2024 Thursday

Council closes the swimming hall

LENGTH: 20 words

The council closed the hall on Thursday.

LOAD-DATE: March 15, 2024

LANGUAGE: ENGLISH
"""
FACTIVA = """\
HD      Harbour board votes for a second pier
BY      By Ana Ruiz
WC      52 words
PD      12 March 2024
SN      Ellery Herald
SC      ELLHER
PG      4
LA      English
CY      (c) 2024 Ellery Herald

LP
The harbour board of Port Ellery voted on Tuesday to build a second pier, the largest project in its history.

TD
“We have waited 12 years for this,” said board president Nora Blake.

RE      usa : United States
PUB     Ellery Press
AN
Document ELLHER0020240312ek3c00001

News
Council closes the swimming hall after a very long debate
Ben Cho
20 words
14 March 2024
Ellery Herald
ELLHER
5
English
(c) 2024 Ellery Herald

The council closed the hall on Thursday.

Nobody came.

Document ELLHER0020240314ek3e00002
"""
PROQUEST = """\
____________________________________________________________

Document 1 of 2

Harbour board votes for a second pier

Author: Ruiz, Ana; Cho, Ben

Publication info: Ellery Herald ; Port Ellery [Port Ellery]12 Mar 2024: A.4.

ProQuest document link

Abstract: A pier.

Full text: The harbour board of Port Ellery voted on Tuesday to build a second pier.

“We have waited 12 years for this,” said board president Nora Blake.

Subject: Piers

Title: Harbour board votes for a second pier

Publication title: Ellery Herald; Port Ellery

Publication date: Mar 12, 2024

ProQuest document ID: 1234567

Document URL: https://www.example.org/docview/1234567

Copyright: Copyright Ellery Herald Mar 12, 2024

Database: Newsstand

____________________________________________________________

Document 2 of 2

Council closes the swimming hall

Full text: The council closed the hall on Thursday.

Publication title: Ellery Herald

Publication date: Mar 14, 2024

ProQuest document ID: 1234568

____________________________________________________________

Contact us at: https://www.example.org
"""

TITLES = ["Harbour board votes for a second pier", "Council closes the swimming hall"]
DAYS = [date(2024, 3, 12), date(2024, 3, 14)]


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("name", ["NEXIS", "NEXIS_OLD", "FACTIVA", "PROQUEST"])
def test_fields_of_an_export(tmp_path: Path, name: str, ending: str) -> None:
    file = tmp_path / "export.txt"
    file.write_bytes(globals()[name].replace("\n", ending).encode())
    first, second = (one for one in load_articles(str(file)) if isinstance(one, Article))
    for article, title, day in zip((first, second), TITLES, DAYS, strict=True):
        assert article.title is not None
        assert article.title.startswith(title)
        assert article.text.startswith(title)
        assert (article.metadata.outlet, article.metadata.published) == ("Ellery Herald", day)
        for furniture in (
            "Load-Date",
            "LOAD-DATE",
            "Copyright",
            "(c) 2024",
            "words",
            "ENGLISH",
            "English",
            "Newspaper",
            "ELLHER",
        ):
            assert furniture not in article.text
    assert first.metadata.authors[0].upper() == "ANA RUIZ"
    blocks = first.text.split("\n\n")
    assert blocks[1].startswith("The harbour board of Port Ellery voted on Tuesday to build a second pier")
    assert "said board president Nora Blake." in blocks[2]
    assert "\n" not in blocks[1]
    assert second.text.split("\n\n")[1] == "The council closed the hall on Thursday."


def test_ids_of_an_export(tmp_path: Path) -> None:
    file = tmp_path / "export.txt"
    for text, ids in (
        (FACTIVA, ["ELLHER0020240312ek3c00001", "ELLHER0020240314ek3e00002"]),
        (PROQUEST, ["1234567", "1234568"]),
        (NEXIS, [f"{file}#1", f"{file}#2"]),
    ):
        file.write_text(text, "utf-8")
        assert [one.id for one in load_articles(str(file)) if isinstance(one, Article)] == ids
    assert load_article(f"{file}#2").title == TITLES[1]


def test_an_export_in_rtf(tmp_path: Path) -> None:
    lines = FACTIVA.replace("“", "\\'93").replace("”", "\\'94").split("\n")
    file = tmp_path / "export.rtf"
    file.write_text(
        "{\\rtf1\\ansi\\ansicpg1252 " + "".join(f"{line}\\par\n" for line in lines) + "}", "ascii"
    )
    first, second = (one for one in load_articles(str(file)) if isinstance(one, Article))
    assert (first.title, first.metadata.authors, first.metadata.published) == (
        TITLES[0],
        ("Ana Ruiz",),
        DAYS[0],
    )
    assert "“We have waited 12 years for this,” said board president Nora Blake." in first.text
    assert second.metadata.published == DAYS[1]


def test_one_article_without_a_layout_costs_only_itself(tmp_path: Path) -> None:
    file = tmp_path / "export.txt"
    file.write_text(FACTIVA + "\nnothing here\n\nDocument ELLHER0020240315ek3e00003\n", "utf-8")
    found = list(load_articles(str(file)))
    assert [isinstance(one, Article) for one in found] == [True, True, False]
    assert str(found[2]) == f"{file}#3: has no text that is laid out as Factiva does"
    assert isinstance(found[2], InputError)
