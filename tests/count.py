#!/usr/bin/env python3
"""Adds up JUnit files (ctest and pytest write them): names what failed, then says `N passed, N failed`."""
from __future__ import annotations

import pathlib
import sys
import xml.etree.ElementTree as xml


def main() -> int:
    passed, skipped, failed = 0, 0, []
    for path in sorted(pathlib.Path(sys.argv[1]).glob("*.xml")):
        for case in xml.parse(path).getroot().iter("testcase"):
            name = f"{path.stem}: {case.get('classname', '')} {case.get('name', '')}".replace("  ", " ")
            if case.find("failure") is not None or case.find("error") is not None:
                failed.append(name)
            elif case.find("skipped") is not None or case.get("status") in ("disabled", "notrun"):
                skipped += 1
            else:
                passed += 1
    for name in failed:
        print("FAILED", name)
    if skipped:
        print(skipped, "skipped")
    if not passed and not failed:
        failed.append("nothing ran")
    print(f"{passed} passed, {len(failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
