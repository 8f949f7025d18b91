"""Every clause of the five procedures that a playbook serves by doing something stands in the name of a test: of procedure
000 in this folder, of the others in tests/procedures. Clauses that people only read need none."""
import pathlib
import re
import sys

CLAUSES = {0: 40, 1: 21, 2: 31, 3: 35, 4: 24}
# TEST_F(Review, S0_6_S0_7_TheRule): any number of clauses, then a name; in tests/procedures "S1_9_the_rule": Check(...).
TEST = re.compile(r"\bTEST(?:_F)?\(\s*\w+\s*,\s*(\w+)\s*\)")
CHECK = re.compile(r'"(S\d_\w+)": Check\(')
READ = re.compile(r'^    "(?:statements|definitions)"|"kind": "(?:checklist|script|template|case study|video)"|^      \{"text"')
CLAUSE = re.compile(r"S(\d)-(\d+)")


def covered(folder: pathlib.Path) -> set[tuple[int, int]]:
    names = [name for source in sorted(folder.glob("*_test.cpp")) for name in TEST.findall(source.read_text(encoding="utf-8"))]
    for source in sorted((folder.parent / "procedures").glob("test_*.py")):
        names += CHECK.findall(source.read_text(encoding="utf-8"))
    return {(int(a), int(b)) for name in names for a, b in re.findall(r"S(\d)_(\d+)(?=_)", name)}


def read_only(books: pathlib.Path) -> set[tuple[int, int]]:
    """Clauses that stand in statements and appendices alone."""
    read, done = set(), set()
    for book in sorted(books.glob("*.jsonc")):
        for line in book.read_text(encoding="utf-8").splitlines():
            clauses = {(int(a), int(b)) for a, b in CLAUSE.findall(line) if '"clause"' in line}
            (read if READ.search(line) else done).update(clauses)
    return read - done


def main() -> int:
    folder = pathlib.Path(sys.argv[1])
    every = {(procedure, clause) for procedure, count in CLAUSES.items() for clause in range(1, count + 1)}
    found = covered(folder)
    described = read_only(folder.parents[1] / "src" / "data" / "playbooks")
    missing = sorted(every - found - described)
    unknown = sorted(found - every)
    for procedure, clause in missing:
        print(f"S{procedure}-{clause}: no test names it")
    for procedure, clause in unknown:
        print(f"S{procedure}-{clause}: the procedure has no such clause")
    return 1 if missing or unknown else 0


if __name__ == "__main__":
    sys.exit(main())
