#!/usr/bin/env python3
"""Installs the build into a folder of its own and builds a stranger's programs against it, both ways, and runs them."""
import argparse
import os
import pathlib
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
STRANGER = HERE / "stranger"


def run(*command: object, **more: object) -> str:
    """The command's output; the whole of it is shown when it fails."""
    words = [str(word) for word in command]
    done = subprocess.run(words, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **more)  # type: ignore[call-overload]
    if done.returncode != 0:
        print(" ".join(words), done.stdout, sep="\n")
        sys.exit(1)
    return str(done.stdout)


def by_cmake(options: argparse.Namespace, prefix: pathlib.Path, work: pathlib.Path) -> list[pathlib.Path]:
    flags = [f"-DCMAKE_{kind}_FLAGS={options.flags}" for kind in ("C", "CXX")] if options.flags else []
    run(options.cmake, "-S", STRANGER, "-B", work / "cmake", f"-DCMAKE_PREFIX_PATH={prefix}",
        f"-DCMAKE_C_COMPILER={options.c}", f"-DCMAKE_CXX_COMPILER={options.cxx}", *flags)
    run(options.cmake, "--build", work / "cmake")
    return [work / "cmake" / "stranger_c", work / "cmake" / "stranger_cpp"]


def by_pkg_config(options: argparse.Namespace, prefix: pathlib.Path, work: pathlib.Path) -> list[pathlib.Path]:
    found = next(prefix.rglob("usher.pc"))
    environment = {**os.environ, "PKG_CONFIG_PATH": str(found.parent)}
    words = run("pkg-config", "--cflags", "--libs", "usher", env=environment).split()
    library = next(prefix.rglob("libusher.so"))
    more = [options.flags] if options.flags else []
    programs = []
    for compiler, standard, source in ((options.c, "-std=c99", "main.c"), (options.cxx, "-std=c++20", "main.cpp")):
        program = work / f"pkgconfig_{source.replace('.', '_')}"
        run(compiler, standard, "-Wall", "-Wextra", "-pedantic", "-Werror", STRANGER / source, "-o", program,
            *more, *words, f"-Wl,-rpath,{library.parent}")
        programs.append(program)
    return programs


def main() -> int:
    parser = argparse.ArgumentParser()
    for name in ("--build", "--work", "--cmake", "--c", "--cxx"):
        parser.add_argument(name, required=True)
    parser.add_argument("--flags", default="")
    options = parser.parse_args()
    work = pathlib.Path(options.work)
    shutil.rmtree(work, ignore_errors=True)
    prefix = work / "prefix"
    work.mkdir(parents=True)
    run(options.cmake, "--install", options.build, "--prefix", prefix)
    for header in (prefix / "include" / "usher").glob("*.h*"):
        text = header.read_text(encoding="utf-8")
        for foreign in ("boost", "sodium", "sqlite3", "pybind11"):
            if f"<{foreign}" in text:
                print(f"{header.name}: an installed header includes {foreign}")
                return 1
    programs = by_cmake(options, prefix, work) + by_pkg_config(options, prefix, work)
    for number, program in enumerate(programs):
        said = run(program, work / f"store{number}.db", cwd=work)
        if not said.startswith("usher 0."):
            print(program.name, "said:", said)
            return 1
    print(len(programs), "programs built and run")
    return 0


if __name__ == "__main__":
    sys.exit(main())
