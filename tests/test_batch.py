"""The plain function that clusters of any make call."""

import json
import subprocess
import sys

from tui.batch import analyze_records

ROWS = [
    {
        "id": "a",
        "text": "Mayor Ann Lee said on Monday that 40 trees fell.",
        "published": "2024-03-13",
        "source": "/x/a",
    },
    {"id": "b"},
    {"text": "Police said it was late.", "title": "Late"},
]


def test_a_result_for_each_record_in_order() -> None:
    first, second, third = analyze_records(iter(ROWS))
    assert (first["format"], first["article"]["id"], first["article"]["published"]["value"]) == (
        "closeread",
        "a",
        "2024-03-13",
    )
    assert first["numbers"][0]["value"] == 40
    assert second["article"] == {"id": "b", "source": None}
    assert second["error"].startswith("b: ")
    assert third["article"]["id"] == "record 3"
    json.dumps([first, second, third])


def test_audits_and_what_is_no_record() -> None:
    audit, bad = analyze_records([ROWS[0], "no record"], what="audit")  # type: ignore[list-item]
    assert [one["name"] for one in audit["sources"]] == ["Ann Lee"]
    assert bad["article"]["id"] == "record 2"
    assert "error" in bad


def test_records_are_taken_as_they_are_needed() -> None:
    taken = []

    def rows() -> object:
        for row in ROWS:
            taken.append(row)
            yield row

    results = analyze_records(rows())  # type: ignore[arg-type]
    next(results)
    assert len(taken) == 1


def test_importing_it_loads_no_model() -> None:
    code = "import sys, tui.batch; print('spacy' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        == "False\n"
    )
