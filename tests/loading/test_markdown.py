"""Markdown becomes text: front matter in three notations, HTML blocks, tables, footnotes, wiki links."""

from datetime import date

import pytest

from tui.document.metadata import Metadata
from tui.loading.markdown import read_markdown

YAML = """---
title: >
  The river
  rises
authors:
  - name: Ann Lee
  - Bo Roe
date: 2024-05-01 10:00:00
lastmod: 2024-05-03
publisher: "River: a review"
canonical_url: https://river.example/rises
license: CC BY 4.0
tags: [a, b]
---
Water rose.
"""
TOML = """+++
title = "The river rises"
authors = ["Ann Lee", "Bo Roe"]
date = 2024-05-01T10:00:00Z
lastmod = 2024-05-03
publisher = "River: a review"
canonical_url = "https://river.example/rises"
license = "CC BY 4.0"
+++
Water rose.
"""
JSON = """{
  "title": "The river rises", "author": "Ann Lee and Bo Roe", "date": "2024-05-01T10:00", "lastmod": "2024-05-03",
  "publisher": "River: a review", "url": "https://river.example/rises", "license": "CC BY 4.0"
}

Water rose.
"""


@pytest.mark.parametrize("source", [YAML, TOML, JSON], ids=["yaml", "toml", "json"])
def test_front_matter(source: str) -> None:
    reading = read_markdown(source)
    assert reading.text == "The river rises\n\nWater rose."
    assert reading.metadata == Metadata(
        "The river rises",
        ("Ann Lee", "Bo Roe"),
        date(2024, 5, 1),
        date(2024, 5, 3),
        "River: a review",
        "https://river.example/rises",
        licence="CC BY 4.0",
    )


@pytest.mark.parametrize(
    ("front", "published"),
    [
        ("date: 2024", None),
        ("date: May 2024", None),
        ("date: 5 May 2024", date(2024, 5, 5)),
        ('date: "2024-05-01"', date(2024, 5, 1)),
        ("date: [broken\ntitle: x", None),
        ("a: &a [x]\nb: *a\ndate: 2024-05-01", date(2024, 5, 1)),
        ("date: !!python/object/apply:os.system ['true']", None),
    ],
)
def test_dates_of_front_matter(front: str, published: date | None) -> None:
    reading = read_markdown(f"---\n{front}\n---\nWater rose.\n")
    assert reading.metadata.published == published
    assert reading.text.endswith("Water rose.")


def test_a_rule_at_the_beginning_is_no_front_matter() -> None:
    assert read_markdown("---\n\nWater rose.\n").text == "Water rose."
    assert read_markdown("{not json} rose.\n").text == "{not json} rose."


BODY = """# The river rises

<div class="lead"><p>First <b>bold</b> words.</p>
<p>Second one.</p></div>

<!-- nobody sees this -->

A claim.[^1] And [[Marl river|the Marl]] near [[Stoke Abbas]], [a link](https://a.example).

| Year | Level |
|------|------:|
| 1968 | 6.6 m |

It costs ~~4~~ 5 million.

![[map.png]] ![The pier in March](pier.jpg)

- [ ] one<br>two

```
[[kept]] as[^it] is
```

[^1]: The source of it.
"""


def test_body() -> None:
    reading = read_markdown(BODY)
    assert reading.text.split("\n\n") == [
        "The river rises",
        "First bold words.",
        "Second one.",
        "A claim. And the Marl near Stoke Abbas, a link.",
        "Year | Level",
        "1968 | 6.6 m",
        "It costs 5 million.",
        "[image: The pier in March]",
        "• [ ] one\ntwo",
        "[[kept]] as[^it] is",
        "The source of it.",
    ]
    assert [notice.message for notice in reading.notices] == ["Struck-out text was left out: “4”"]


@pytest.mark.parametrize(
    "source", ["", "---", "+++\n", "{", "<div>" * 2_000, "[[" * 5_000, "[^" * 5_000, "|" * 5_000]
)
def test_odd_sources(source: str) -> None:
    assert isinstance(read_markdown(source).text, str)
