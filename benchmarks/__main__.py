"""`python -m benchmarks` lists the measurements; `python -m benchmarks NAME …` runs them.

`python -m benchmarks sameness --scale N …` measures what an article costs in large archives.
"""

from __future__ import annotations

import ast
import runpy
import sys
from pathlib import Path

from benchmarks import scale


def found() -> dict[str, str]:
    """Every measurement, a module with a `main`, and what it says of itself."""
    trees = {path.stem: ast.parse(path.read_text(encoding="utf-8")) for path in Path(__file__).parent.glob("*.py")}
    return {
        name: ast.get_docstring(tree) or ""
        for name, tree in sorted(trees.items())
        if any(isinstance(node, ast.FunctionDef) and node.name == "main" for node in tree.body) and name != "__main__"
    }


def main(names: list[str]) -> None:
    if names[:1] == ["sameness"] and "--scale" in names:
        scale.run(names[1:])
        return
    measurements = found()
    for name in names:
        if name not in measurements:
            sys.exit(f"no measurement is called {name}; there are: {', '.join(measurements)}")
    for name in names:
        runpy.run_module(f"benchmarks.{name}", run_name="__main__")
    if not names:
        print("\n".join(f"{name}: {told.splitlines()[0]}" for name, told in measurements.items()))


if __name__ == "__main__":
    main(sys.argv[1:])
