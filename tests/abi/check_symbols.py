"""One list of C functions, told four times: the header, exports.txt, the library's symbols and the catalogue.

Fails with every difference. Also holds the header's constants against usher_constants_json(), and looks for symbols
that left the library although they are no part of its interface.
"""
import argparse
import ctypes
import json
import re
import subprocess
import sys
from pathlib import Path


def header_functions(text):
    return set(re.findall(r"^USHER_API [^;]*?\b(usher_\w+)\(", text, re.MULTILINE))


def header_constants(text):
    return {name: int(value) for name, value in re.findall(r"^#define (USHER_\w+) (-?\d+)", text, re.MULTILINE)}


def exported(library):
    lines = subprocess.run(["nm", "-D", "--defined-only", library], check=True, capture_output=True, text=True)
    symbols = (line.split()[-1] for line in lines.stdout.splitlines())
    names = {symbol.split("@")[0]: symbol.partition("@@")[2] for symbol in symbols}
    return {name: node for name, node in names.items() if not name.startswith("USHER_")}


def text_of(library, function):
    out = ctypes.c_void_p()
    if function(ctypes.byref(out), None) != 0:
        raise SystemExit(f"{function.__name__} failed")
    library.usher_text_data.restype = ctypes.c_char_p
    text = library.usher_text_data(out).decode("utf-8")
    library.usher_text_free(out)
    return json.loads(text)


def differences(name_a, a, name_b, b):
    for each in sorted(a - b):
        yield f"{each}: in {name_a}, not in {name_b}"
    for each in sorted(b - a):
        yield f"{each}: in {name_b}, not in {name_a}"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for option in ("--header", "--exports", "--library"):
        parser.add_argument(option, required=True)
    args = parser.parse_args()
    header = Path(args.header).read_text(encoding="utf-8")
    functions = header_functions(header)
    symbols = exported(args.library)
    library = ctypes.CDLL(args.library)
    library.usher_text_data.argtypes = library.usher_text_free.argtypes = [ctypes.c_void_p]

    listed = Path(args.exports).read_text(encoding="utf-8").split()
    problems = [] if listed == sorted(set(listed)) else ["exports.txt: not sorted, or a line stands twice"]
    problems += differences("the header", functions, "exports.txt", set(listed))
    c_symbols = {name for name, node in symbols.items() if node == "USHER_0"}
    problems += differences("the header", functions, "the library", c_symbols)
    problems += [f"{name}: left the library, but is not usher's" for name, node in symbols.items()
                 if not (node == "USHER_0" or (node == "USHER_CXX" and "5usher" in name))]

    described = text_of(library, library.usher_describe)
    operations = {operation["c_function"] for operation in described["operations"]}
    shape = re.compile(r"\b(usher_\w+)\((?:usher_session \*session, )?(?:const void \*secret, size_t secret_len, )?"
                       r"const char \*request, size_t request_len,")
    problems += differences("the catalogue", operations, "the header", set(shape.findall(re.sub(r"\s+", " ", header))))
    problems += differences("the header's constants", set(header_constants(header).items()),
                            "usher_constants_json", set(text_of(library, library.usher_constants_json).items()))
    codes = {f"USHER_{'E_' if code['code'] else ''}{code['name']}": code["code"] for code in described["codes"]}
    problems += differences("the description's codes", set(codes.items()), "the header",
                            {item for item in header_constants(header).items() if re.match("USHER_(OK|E_)", item[0])})
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"{len(functions)} functions, {len(operations)} operations, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
