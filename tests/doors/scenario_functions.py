"""Writes the table of C functions that run_scenario.c looks operations up in, from the header itself.

usage: scenario_functions.py include/usher/usher.h table.h
"""
import pathlib
import re
import sys

SHAPE = re.compile(r"USHER_API int32_t (usher_\w+)\(((?:usher_session \*session, )?)const char \*request,\s*size_t request_len,")
SECRET = re.compile(r"USHER_API int32_t (usher_\w+)\(usher_session \*session, const void \*secret,")


def main() -> int:
    header, table = map(pathlib.Path, sys.argv[1:])
    text = re.sub(r"\s+", " ", header.read_text(encoding="utf-8"))
    found = SHAPE.findall(text)
    operations = [name for name, session in found if session]
    checks = [name for name, session in found if not session]
    if not operations or not checks:
        print("the header has another shape than this script knows")
        return 1

    def rows(names: list[str]) -> str:
        return "".join(f'    {{"{name}", {name}}},\n' for name in names)

    table.write_text(
        "/* Written by scenario_functions.py from usher.h. */\n"
        f"static const struct operation kOperations[] = {{\n{rows(operations)}}};\n"
        f"static const struct check kChecks[] = {{\n{rows(checks)}}};\n"
        f"static const struct secret_operation kSecretOperations[] = {{\n{rows(SECRET.findall(text))}}};\n",
        encoding="utf-8",
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
