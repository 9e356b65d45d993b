"""JSON Schemas (draft 2020-12) of the formats that the program writes."""

import json
from pathlib import Path
from typing import Any


def native_schema() -> dict[str, Any]:
    """Return the schema of the native format, version 1."""
    schema: dict[str, Any] = json.loads(
        Path(__file__).with_name("closeread-1.schema.json").read_text("utf-8")
    )
    return schema
