"""One event as four outlets would tell it: every change is known, and so is what stayed the same."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.cli.test_commands import closeread
from tui.analysis.analyzer import Analyzer
from tui.exchange.schema import story_schema
from tui.exchange.story_form import story_record
from tui.exchange.story_text import story_markdown
from tui.loading.source import make_article
from tui.story.build import tell
from tui.story.model import Member, Report, Story
from tui.story.times_and_claims import rarest

WIRE = """Ferry fire kills 12 off Port Ellery

PORT ELLERY, 9 May 2023 - A fire on the ferry Gannet killed 12 people on Tuesday, the coastguard said. The ship was carrying 340 passengers from the islands to the mainland when smoke filled its lower deck.

“We could not reach the lower deck, and nobody had told us how many were down there,” said Ana Bly, who leads the coastguard in Port Ellery. She said that the crew had raised the alarm at six in the morning.

Tom Reyes, the mayor, promised an inquiry. “This must never happen again,” he told reporters at the harbour.

The Baltic Ferry Company, which owns the ship, did not deny that the alarm had failed in March. The repair of the harbour will cost $40 million, the mayor said.
"""
TRIMMED = """At least a dozen dead as ferry burns

PORT SABLE, 10 May 2023 - A fire on the ferry Gannet killed 12 people on Tuesday, the coastguard said. It was the worst accident in the strait in thirty years.

“We could not reach the lower deck,” said Bly, the head of the coastguard. Mayor Tom Reyes was brief. “This must never happen again,” he said.

The ship carried 340 passengers, according to the Baltic Ferry Company (BFC). BFC shares fell by 9% in London.
"""
ALTERED = """Fifteen killed in ferry blaze, and questions for the owner

PORT ELLERY, 11 May 2023 - A fire on the ferry Gannet killed 15 people on Tuesday, officials said. The ferry had left the islands before dawn.

“We could reach the lower deck, and nobody had told us how many were down there,” Ana Bly, the coastguard’s chief, said.

“This must never happen again,” said Carla Mendes, a passenger who lost her brother. The mayor of Port Ellery has promised an inquiry.
"""
COPY = """Blaze at sea: what we know

PORT ELLERY, 12 May 2023 - The ship was carrying 340 passengers from the islands to the mainland when smoke filled its lower deck. The coastguard’s Ana Bly said that nobody had told her crew how many people were on the lower deck, and that they could not reach it.

The repair of the harbour will cost about $40 million, the mayor said. In other news, a bakery in the old town sold 340 loaves on Tuesday.
"""
TEXTS = (WIRE, TRIMMED, ALTERED, COPY)


@pytest.fixture(scope="module")
def story(analyzer: Analyzer) -> Story:
    reports = []
    for text in TEXTS:
        article = make_article(text, kind="text")
        reports.append(Report(article, analyzer.analyze(article)))
    return tell(reports)


def words(story: Story, member: Member, kind: str) -> str:
    report = story.reports[member.article]
    found = next(one for one in getattr(report.analysis, kind) if one.id == member.id)
    return " ".join(found.span.of(report.article.text).split())


def articles(members: tuple[Member, ...]) -> set[int]:
    return {member.article for member in members}


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("Ana Bly", {0, 1, 2, 3}),
        ("Tom Reyes", {0, 1}),
        ("Carla Mendes", {2}),
        ("Baltic Ferry Company", {0, 1}),
    ],
)
def test_cast(story: Story, name: str, where: set[int]) -> None:
    (person,) = [one for one in story.cast if one.name == name]
    assert articles(person.members) == where


def test_letters_stand_for_the_company(story: Story) -> None:
    (firm,) = [one for one in story.cast if one.name == "Baltic Ferry Company"]
    report = story.reports[1]
    entities = {one.id: one for one in report.analysis.entities}
    forms = {
        mention.span.of(report.article.text)
        for member in firm.members
        if member.article == 1
        for mention in entities[member.id].mentions
    }
    assert "BFC" in forms


def group_with(story: Story, part: str, article: int) -> Any:
    return next(
        group
        for group in story.quotes
        if any(
            member.article == article and part in words(story, member, "quotes") for member in group.members
        )
    )


def test_a_quote_that_was_trimmed_altered_and_paraphrased(story: Story) -> None:
    group = group_with(story, "could not reach the lower deck", 0)
    assert articles(group.members) >= {0, 1, 2}
    assert group.relation == "altered", "one word less is the opposite"
    assert group.first == 0


def test_a_quote_given_to_somebody_else(story: Story) -> None:
    group = group_with(story, "never happen again", 0)
    assert articles(group.members) == {0, 1, 2}
    assert group.relation == "reattributed"


def test_the_same_reported_words_are_identical_also_without_quotation_marks(analyzer: Analyzer) -> None:
    texts = (
        "Harbour master Ines Duarte said she would seek a judicial review.",
        "Late on Monday Ines Duarte said she would seek a judicial review.",
        "Ines Duarte said she would not seek a judicial review.",
    )
    articles = [make_article(text, kind="text") for text in texts]
    told = tell([Report(article, analyzer.analyze(article)) for article in articles])
    (group,) = [group for group in told.quotes if len(group.members) > 1]
    assert group.relation == "identical"
    assert {member.article for member in group.members} == {0, 1}


def test_figures_that_differ_come_first_and_others_agree(story: Story) -> None:
    differing = [group for group in story.numbers if not group.agree]
    assert story.numbers[: len(differing)] == tuple(differing)
    (dead,) = differing
    assert {words(story, member, "numbers") for member in dead.members} >= {"12 people", "15 people"}
    agreeing = [
        {words(story, member, "numbers") for member in group.members}
        for group in story.numbers
        if group.agree
    ]
    assert any("340 passengers" in said for said in agreeing)
    assert not any("340 loaves" in said for said in agreeing), "it is of something else"
    assert any(len(said) == 2 and all("$40 million" in one for one in said) for said in agreeing) or any(
        "$40 million" in said for said in agreeing
    )


def test_days_and_claims(story: Story) -> None:
    fire = [
        group for group in story.times if group.first == "2023-05-09" and len(articles(group.members)) > 1
    ]
    assert fire
    claims = [{words(story, member, "claims") for member in group.members} for group in story.claims]
    assert all(len(articles(group.members)) > 1 for group in story.claims)
    assert not any(
        any("12 people" in one for one in said) and any("15 people" in one for one in said) for said in claims
    )


def test_claims_are_found_again_by_the_same_words_in_every_run() -> None:
    words = frozenset(["salt", "ford", "gate", "lamp", "mast", "reed", "tarn", "wick"])
    assert rarest(words, dict.fromkeys(words, 1.0)) == sorted(words)[:6]


def test_sentences_taken_over(story: Story) -> None:
    found = {
        (one.source, one.target, one.literal): one.target_span.of(story.reports[one.target].article.text)
        for one in story.reuse
    }
    assert "A fire on the ferry Gannet killed 12 people" in found[0, 1, True]
    assert "340 passengers" in found[0, 3, True]
    assert any(key[0] == 0 and key[1] == 3 and not key[2] for key in found), "about $40 million"


def test_the_record_is_valid_and_refers_to_what_there_is(story: Story) -> None:
    record = story_record(story)
    jsonschema.validate(record, story_schema())
    known = {one["article"]["id"]: one for one in record["articles"]}
    for key, kind, place in (
        ("cast", "entity", "entities"), ("quotes", "quote", "quotes"), ("numbers", "number", "numbers"),
        ("times", "time", "timeline"), ("claims", "claim", "claims"),
    ):  # fmt: skip
        for group in record[key]:
            for member in group["members"]:
                ids = {one["id"] for one in known[member["article"]][place]}
                assert member[kind] in ids
    page = story_markdown(story)
    assert "- 2023-05-10:" not in page, "nothing happened then: it is the day of a dateline"
    assert "**differ**" in page
    assert "given to somebody else" in page


def test_one_article_and_none(analyzer: Analyzer) -> None:
    article = make_article(WIRE, kind="text")
    alone = tell([Report(article, analyzer.analyze(article))])
    assert [alone.numbers, alone.claims, alone.reuse] == [(), (), ()]
    assert len(alone.cast) == len(alone.reports[0].analysis.entities)
    empty = tell([Report(make_article("", kind="text"), analyzer.analyze(make_article("", kind="text")))])
    assert story_record(empty)["cast"] == []


def test_the_command(tmp_path: Path) -> None:
    for number, text in enumerate(TEXTS[:2]):
        (tmp_path / f"{number}.txt").write_text(text, "utf-8")
    done = closeread("story", tmp_path, "--format", "json")
    assert done.returncode == 0
    record = json.loads(done.stdout)
    assert (record["format"], record["version"], len(record["articles"])) == ("closeread-story", 1, 2)
    assert len({one["article"]["id"] for one in record["articles"]}) == 2
    silent = closeread("story", tmp_path)
    assert (silent.returncode, silent.stdout, silent.stderr.count("\n")) == (2, "", 1)
    assert closeread("story", tmp_path / "nothing", "--format", "json").returncode == 3
