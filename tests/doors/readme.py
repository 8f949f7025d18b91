"""README.md's examples in C, C++ and Python, taken out of the page, built and run as a newcomer would paste them.

usage: readme.py --readme README.md --include DIR --library libusher.so [--python]   (--python: run that block too)
"""

import argparse
import pathlib
import re
import subprocess
import sys
import tempfile


def block(page: str, language: str) -> str:
    found = re.search(rf"^```{language}\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    if found is None:
        sys.exit(f"README.md has no {language} example")
    return found.group(1)


def run(command: list[str], folder: str) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{command[0]} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def main() -> None:
    arguments = argparse.ArgumentParser()
    for name in ("--readme", "--include", "--library", "--cc", "--cxx"):
        arguments.add_argument(name, required=True)
    arguments.add_argument("--python", action="store_true")
    given = arguments.parse_args()
    page = pathlib.Path(given.readme).read_text(encoding="utf-8")
    folder_of_library = str(pathlib.Path(given.library).parent)
    link = [given.library, f"-Wl,-rpath,{folder_of_library}"]
    with tempfile.TemporaryDirectory(prefix="usher-readme-") as folder:
        place = pathlib.Path(folder)
        (place / "a.c").write_text(block(page, "c"), encoding="utf-8")
        (place / "a.cpp").write_text(block(page, "cpp"), encoding="utf-8")
        (place / "a.py").write_text(block(page, "python"), encoding="utf-8")
        strict = ["-Wall", "-Wextra", "-Werror", "-I", given.include]
        run([given.cc, "-std=c99", "-pedantic", *strict, "a.c", "-o", "c", *link], folder)
        run([given.cxx, "-std=c++20", *strict, "a.cpp", "-o", "cpp", *link], folder)
        answers = [run(["./c"], folder), run(["./cpp"], folder)]
        if given.python:
            answers.append(run([sys.executable, "a.py"], folder))
        for answer in answers:
            if "phone_missing" not in answer:
                sys.exit("an example of README.md does not show the finding it is about:\n" + answer)
    print(f"{len(answers)} examples of README.md build and run")


main()
