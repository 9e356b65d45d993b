"""Report functions that are too complex and boolean expressions that are too long.

    python scripts/complexity.py tui

Complexity is McCabe's, as ruff counts it, plus one for each operator ``and`` and ``or``. A boolean
expression counts the operands of all its ``and`` and ``or``, nested ones included; one of more than four
deserves a name. Places that exceed a limit are listed in ``scripts/complexity.txt``: that list may only
shrink, so entries that are no longer needed are errors as well.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

MOST_COMPLEX = 20
MOST_TERMS = 4
EXCEPTIONS = Path(__file__).with_suffix(".txt")
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_BRANCHES = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.ExceptHandler, ast.comprehension, ast.match_case)


def main(roots: list[str]) -> int:
    """Print what exceeds a limit without being excepted; return the exit status."""
    known = set(EXCEPTIONS.read_text("utf-8").split("\n")) if EXCEPTIONS.exists() else set()
    known = {line for line in known if line and not line.startswith("#")}
    found = dict(finding for root in roots for finding in _findings(Path(root)))
    for place in sorted(found.keys() - known):
        print(f"{place}: {found[place]}")
    for place in sorted(known - found.keys()):
        print(f"{place}: within the limits now; remove it from {EXCEPTIONS.name}")
    return int(found.keys() != known)


def _findings(root: Path) -> Iterator[tuple[str, str]]:
    """Yield each place that exceeds a limit, with how far."""
    for path in sorted(root.rglob("*.py")) if root.is_dir() else [root]:
        tree = ast.parse(path.read_text("utf-8"))
        for name, function in _functions(tree, ""):
            complexity, terms = _complexity(function), max(_terms_in(function), default=0)
            if complexity > MOST_COMPLEX:
                yield f"{path}:{name} complexity", f"{complexity}, at most {MOST_COMPLEX}"
            if terms > MOST_TERMS:
                yield f"{path}:{name} terms", f"a boolean expression of {terms} terms, at most {MOST_TERMS}"


def _functions(node: ast.AST, prefix: str) -> Iterator[tuple[str, ast.AST]]:
    """Yield the functions and methods below a node, with qualified names; nested ones belong to the outer."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, _FUNCTIONS):
            yield f"{prefix}{child.name}", child
        elif isinstance(child, ast.ClassDef):
            yield from _functions(child, f"{prefix}{child.name}.")
        else:
            yield from _functions(child, prefix)


def _complexity(function: ast.AST) -> int:
    count = 1
    for node in ast.walk(function):
        if isinstance(node, ast.BoolOp):
            count += len(node.values) - 1
        elif isinstance(node, _BRANCHES):
            count += 1
            count += len(node.ifs) if isinstance(node, ast.comprehension) else 0
        elif isinstance(node, ast.IfExp):
            count += 1
    return count


def _terms_in(function: ast.AST) -> Iterator[int]:
    """Yield the number of operands of each outermost boolean expression."""
    operators = [node for node in ast.walk(function) if isinstance(node, ast.BoolOp)]
    inner = {id(_positive(value)) for node in operators for value in node.values}
    yield from (_terms(node) for node in operators if id(node) not in inner)


def _positive(node: ast.expr) -> ast.expr:
    """Return an expression without the ``not`` before it."""
    return node.operand if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not) else node


def _terms(node: ast.expr) -> int:
    whole = _positive(node)
    return sum(_terms(value) for value in whole.values) if isinstance(whole, ast.BoolOp) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["tui"]))
