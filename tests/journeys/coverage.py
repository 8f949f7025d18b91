"""Every clause of procedure 000 (S0-1 ... S0-40) stands in the name of at least one test of this folder."""
import pathlib
import re
import sys

CLAUSES = range(1, 41)
# TEST_F(Review, S0_6_S0_7_TheRule): any number of clauses, then a name.
TEST = re.compile(r"\bTEST(?:_F)?\(\s*\w+\s*,\s*(\w+)\s*\)")


def covered(folder: pathlib.Path) -> set[int]:
    found: set[int] = set()
    for source in sorted(folder.glob("*_test.cpp")):
        for name in TEST.findall(source.read_text(encoding="utf-8")):
            found.update(int(number) for number in re.findall(r"S0_(\d+)(?=_)", name))
    return found


def main() -> int:
    found = covered(pathlib.Path(sys.argv[1]))
    missing = [clause for clause in CLAUSES if clause not in found]
    unknown = sorted(found - set(CLAUSES))
    for clause in missing:
        print(f"S0-{clause}: no test names it")
    for clause in unknown:
        print(f"S0-{clause}: the procedure has no such clause")
    return 1 if missing or unknown else 0


if __name__ == "__main__":
    sys.exit(main())
