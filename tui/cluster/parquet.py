"""A part as a Parquet file: the record as JSON beside the columns that say which article it is of."""

import json
from importlib.util import find_spec
from pathlib import Path

from tui.errors import OutputError, UsageError
from tui.exchange.writing import atomic_writer

COLUMNS = ("id", "sha256", "source", "title", "record")


def require_pyarrow() -> None:
    """Check that Parquet files can be written here.

    Raises:
        UsageError: pyarrow is not installed.
    """
    if find_spec("pyarrow") is None:
        raise UsageError("--format parquet needs pyarrow: pip install pyarrow")


def write_parquet(path: Path, lines: str) -> None:
    """Write the JSON lines of a part, a row for each.

    Raises:
        OutputError: It cannot be written.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows = [(json.loads(line)["article"], line) for line in lines.split("\n") if line]
    columns = {name: [head.get(name) for head, _ in rows] for name in COLUMNS[:-1]}
    columns["record"] = [line for _, line in rows]
    table = pa.table(columns, schema=pa.schema([(name, pa.string()) for name in COLUMNS]))
    out = pa.BufferOutputStream()
    try:
        pq.write_table(table, out, compression="zstd")
    except (pa.ArrowException, OSError) as error:
        raise OutputError(f"{path}: cannot be written ({' '.join(str(error).split())})") from None
    with atomic_writer(path) as stream:
        stream.flush()
        stream.buffer.write(out.getvalue().to_pybytes())
