#!/usr/bin/env python3
"""Writes docs/playbook.schema.json, the JSON Schema of playbooks, from what the library says about itself.

    python3 tools/generate_playbook_schema.py --library build/dev/capi/libusher.so --write docs/playbook.schema.json
    ... --check docs/playbook.schema.json   fails when the file is not what would be written
"""
import argparse
import ctypes
import json
import sys
from pathlib import Path


def schema(path):
    library = ctypes.CDLL(path)
    library.usher_text_data.argtypes = library.usher_text_free.argtypes = [ctypes.c_void_p]
    library.usher_text_data.restype = ctypes.c_char_p
    library.usher_check_playbook_schema.argtypes = [ctypes.c_char_p, ctypes.c_size_t, ctypes.c_void_p, ctypes.c_void_p]
    out = ctypes.c_void_p()
    if library.usher_check_playbook_schema(b"{}", 2, ctypes.byref(out), None) != 0:
        raise SystemExit("usher_check_playbook_schema failed")
    text = library.usher_text_data(out).decode("utf-8")
    library.usher_text_free(out)
    return json.dumps(json.loads(text)["schema"], ensure_ascii=False, indent=1) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--library", required=True)
    parser.add_argument("--write", type=Path)
    parser.add_argument("--check", type=Path)
    options = parser.parse_args()
    text = schema(options.library)
    if options.write:
        options.write.write_text(text, encoding="utf-8")
    if options.check and options.check.read_text(encoding="utf-8") != text:
        print(f"{options.check.name} is not current: run tools/generate_playbook_schema.py --write", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
