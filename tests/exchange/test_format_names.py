"""Tests of the names that formats of annotations are called by."""

import pytest

from tui.errors import UsageError
from tui.exchange.form_detection import READ, read_form
from tui.exchange.format_names import CALLED, named_format
from tui.exchange.formats import FORMATS


def test_other_names_mean_a_format() -> None:
    assert named_format("W3C", FORMATS) == "web-annotation"
    assert named_format("Label_Studio", FORMATS) == "label-studio"
    assert named_format("json", FORMATS) == "json"
    assert set(CALLED.values()) <= set(FORMATS)
    assert not set(CALLED) & set(FORMATS)


def test_what_is_read_may_be_called_so_too() -> None:
    assert read_form(None) is None
    assert read_form("jsonld") == "web-annotation"
    assert read_form("refi-qda") in READ


def test_a_name_that_is_nearly_one_is_offered() -> None:
    with pytest.raises(
        UsageError, match=r"hypotesis is no format; did you mean hypothesis\? there are json,"
    ):
        named_format("hypotesis", FORMATS)
    with pytest.raises(UsageError, match="csv is no format that is read; there are"):
        read_form("csv")
