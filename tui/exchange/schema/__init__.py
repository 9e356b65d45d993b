"""JSON Schemas (draft 2020-12) of the formats that the program writes."""

import json
from pathlib import Path
from typing import Any


def native_schema() -> dict[str, Any]:
    """Return the schema of the native format, version 1."""
    return _schema("closeread-1.schema.json")


def story_schema() -> dict[str, Any]:
    """Return the schema of a story, version 1."""
    return _schema("closeread-story-1.schema.json")


def _schema(name: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(Path(__file__).with_name(name).read_text("utf-8"))
    return schema
