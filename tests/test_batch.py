"""The plain function that clusters of any make call."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

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


SCALE = Path(__file__).parent.parent / "docs" / "scale.md"


def documented(number: int) -> str:
    """Return the function of an example of the documents."""
    example = re.findall(r"```python\n(.*?)```", SCALE.read_text("utf-8"), re.DOTALL)[number]
    return str(example[: re.search(r"^(?:spark|found)\b", example, re.MULTILINE).start()])  # type: ignore[union-attr]


def test_the_function_that_is_documented_for_spark() -> None:
    pd = pytest.importorskip("pandas")
    names: dict[str, Any] = {"json": json, "pd": pd, "analyze_records": analyze_records}
    exec(documented(0), names)  # noqa: S102 - the documents' own example
    frames = list(names["findings"](iter([pd.DataFrame(ROWS), pd.DataFrame(ROWS[:1])])))
    assert [len(frame) for frame in frames] == [3, 1]
    assert json.loads(frames[1]["record"][0])["article"]["id"] == "a"


def test_the_function_that_is_documented_for_ray() -> None:
    names: dict[str, Any] = {"json": json, "analyze_records": analyze_records}
    exec(documented(1), names)  # noqa: S102 - the documents' own example
    found = names["findings"]({"id": ["x", "y"], "text": ["It rained.", "Police said it was late."]})
    assert [json.loads(one)["article"]["id"] for one in found["record"]] == ["x", "y"]
