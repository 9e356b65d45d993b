"""The script that counts complexity: what it counts, and that its list of exceptions only shrinks."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
SCRIPT = ROOT / "scripts" / "complexity.py"


def run(code: str, tmp_path: Path, exceptions: str = "") -> tuple[int, str]:
    """Run a copy of the script, with its own list of exceptions, on some code."""
    script = tmp_path / "complexity.py"
    script.write_text(SCRIPT.read_text("utf-8"), "utf-8")
    script.with_suffix(".txt").write_text(exceptions, "utf-8")
    (tmp_path / "code.py").write_text(code, "utf-8")
    done = subprocess.run(
        [sys.executable, str(script), "code.py"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout


def test_the_program_is_within_the_limits() -> None:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "tui"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_operands_of_nested_operators_are_added_up(tmp_path: Path) -> None:
    assert run("def f(a, b, c, d):\n    return a and not (b or c) and d\n", tmp_path) == (0, "")
    status, said = run("def f(a, b, c, d, e):\n    return a and not (b or c or e) and d\n", tmp_path)
    assert (status, said) == (1, "code.py:f terms: a boolean expression of 5 terms, at most 4\n")


def test_an_expression_within_a_call_is_counted_by_itself(tmp_path: Path) -> None:
    status, said = run(
        "class A:\n    def f(self, x):\n        return x and any(a and b and c and d and e for a in x)\n",
        tmp_path,
    )
    assert (status, said) == (1, "code.py:A.f terms: a boolean expression of 5 terms, at most 4\n")


def test_operators_add_to_complexity(tmp_path: Path) -> None:
    branches = "".join(f"    if a{n} or b:\n        return {n}\n" for n in range(9))
    assert run(f"def f(b):\n{branches}", tmp_path) == (0, "")
    status, said = run(f"def f(b):\n{branches}    if b and c or d:\n        return b\n", tmp_path)
    assert (status, said) == (1, "code.py:f complexity: 22, at most 20\n")


def test_an_exception_that_is_not_needed_is_an_error(tmp_path: Path) -> None:
    long = "def f(a):\n    return a or a or a or a or a\n"
    assert run(long, tmp_path, "# reason\ncode.py:f terms\n") == (0, "")
    status, said = run("def f(a):\n    return a\n", tmp_path, "code.py:f terms\n")
    assert (status, said) == (1, "code.py:f terms: within the limits now; remove it from complexity.txt\n")
