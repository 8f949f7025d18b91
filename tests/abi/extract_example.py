"""Writes the example of a header's first comment to a file: extract_example.py <header> <out.c>."""
import sys
from pathlib import Path

PREFIX = " *     "


def main(header, out):
    lines = Path(header).read_text(encoding="utf-8").splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith(" * Example")) + 1
    code = []
    for line in lines[start:]:
        if line.startswith(PREFIX):
            code.append(line[len(PREFIX):])
        elif line.rstrip() == " *":
            code.append("")
        else:
            break
    Path(out).write_text("\n".join(code).strip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
