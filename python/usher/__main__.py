"""`python -m usher` is the command `usher`."""
import sys

from .cli import run

sys.exit(run())
