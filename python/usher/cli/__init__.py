"""The command `usher`. click and rich are needed here and nowhere else: pip install "usher[cli]"."""
from __future__ import annotations

import sys


def run() -> int:
    """What the console script calls; returns the exit code."""
    try:
        import click  # noqa: F401
        import rich  # noqa: F401
    except ImportError as missing:
        print(f'usher: the command line needs {missing.name}: pip install "usher[cli]"', file=sys.stderr)
        return 2
    from .main import main

    return main()
