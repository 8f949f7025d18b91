#!/usr/bin/env python3
"""usher's phone and e-mail checks beside the libraries that people use, in one run: only the ratios count.

    cmake --preset bench && cmake --build build/bench
    python3 -m venv build/bench-venv && build/bench-venv/bin/pip install phonenumbers==9.0.43 email-validator
    build/bench-venv/bin/python tests/bench/compare.py [rounds]

Builds nothing. Each round runs every program once, one after the other; medians over the rounds are printed, of CPU
time, as the machine may be shared. The job is the same for all: parse, validate, E.164; usher's call also classifies,
formats twice and explains. Numbers of all regions in turn are hard on `phonenumbers`, which compiles more patterns than
Python's `re` keeps: a list of one country is kinder to it. libphonenumber takes part when bench_libphonenumber was
built (tests/bench/CMakeLists.txt says how).
"""
from __future__ import annotations

import json
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import email_validator
import phonenumbers

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/python"))
from phone_numbers import PLANS, digits, examples, matching, parsed  # noqa: E402

PROGRAMS = ROOT / "build/bench/tests/bench"
DATA = ROOT / "build/bench-data"
COUNT = 3_000
SEED = 11
WORDS = "ada deniz elif ivan maria chen omar sofia kaya lopez meyer novak sato silva yilmaz".split()
ENDS = "com com com com.tr de co.uk ru net org fr com.br jp".split()


def phone_lines(rng: random.Random) -> list[str]:
    """Mobile and fixed lines of every region: E.164, spaced, or national with a default region; one in twenty wrong."""
    lines = []
    while len(lines) < COUNT:
        code, region, plan = rng.choice(PLANS)
        kind = plan.mobile if rng.random() < 0.7 else plan.fixed_line
        if kind is None or not kind.national_number_pattern:
            continue
        number = matching(rng, parsed(kind.national_number_pattern))
        if rng.random() < 0.05:
            number = digits(rng, len(number))
        value = phonenumbers.parse(f"+{code}{number}")
        form = rng.random()
        if form < 0.4:
            lines.append(f"+{code}{number}")
        elif form < 0.7 or region == "001":
            lines.append(phonenumbers.format_number(value, phonenumbers.PhoneNumberFormat.INTERNATIONAL))
        else:
            lines.append(phonenumbers.format_number(value, phonenumbers.PhoneNumberFormat.NATIONAL) + f"\t{region}")
    return lines


def email_lines(rng: random.Random) -> list[str]:
    """Ordinary addresses; one in twenty each with an internationalised domain, a local part beyond ASCII, an error."""
    lines = []
    for _ in range(COUNT):
        local = rng.choice(WORDS) + rng.choice((".", "_", "", "+")) + rng.choice(WORDS) + rng.choice(("", digits(rng, 2)))
        domain = rng.choice(WORDS) + rng.choice(("", "-" + rng.choice(WORDS), "mail")) + "." + rng.choice(ENDS)
        form = rng.random()
        if form < 0.05:
            domain = "\u00F6zt\u00FCrk-" + domain
        elif form < 0.1:
            local = "\u015Fule." + local
        elif form < 0.15:
            local += rng.choice(("..x", " ", ".", "("))
        lines.append(f"{local}@{domain}")
    return lines


def with_phonenumbers(lines: list[str]) -> float:
    requests = [(*line.split("\t"), None)[:2] for line in lines]
    begin = time.process_time()
    for text, region in requests:
        try:
            number = phonenumbers.parse(text, region)
        except phonenumbers.NumberParseException:
            continue
        phonenumbers.is_valid_number(number)
        phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return (time.process_time() - begin) / len(requests) * 1e9


def with_email_validator(lines: list[str]) -> float:
    begin = time.process_time()
    for line in lines:
        try:
            email_validator.validate_email(line, check_deliverability=False)
        except email_validator.EmailNotValidError:
            continue
    return (time.process_time() - begin) / len(lines) * 1e9


def run(*command: str | Path) -> str:
    return subprocess.run([str(each) for each in command], check=True, capture_output=True, text=True).stdout


def with_usher(phones: Path, emails: Path) -> dict[str, tuple[float, float]]:
    """Nanoseconds and allocations by benchmark."""
    out = json.loads(run(PROGRAMS / "bench_contact", phones, emails, "--benchmark_format=json", "--benchmark_min_time=0.5"))
    return {each["name"]: (each["cpu_time"], each["allocations"]) for each in out["benchmarks"]}


def first_uses(file: Path) -> None:
    """The first number of each region, and of each kind of each region, every one in a process of its own."""
    names = [f"{region} {kind}" for _, region, kind, _ in examples()]
    file.write_text("".join(f"+{code}{number}\n" for code, _, _, number in examples()))
    spent = [int(line.split()[0]) / 1e3 for line in run(PROGRAMS / "bench_first_use", file).splitlines()]
    worst = max(zip(spent, names))
    regions: dict[str, float] = {}
    for name, each in zip(names, spent):
        regions.setdefault(name.split()[0], each)
    print(f"first use of a region, {len(regions)} regions: median {statistics.median(regions.values()):.0f} us, worst "
          f"{max(regions.values()):.0f} us; {len(spent)} kinds of numbers: median {statistics.median(spent):.0f} us, worst "
          f"{worst[0]:.0f} us ({worst[1]})")


def main(rounds: int) -> None:
    DATA.mkdir(parents=True, exist_ok=True)
    rng = random.Random(SEED)
    lists = {"phone": phone_lines(rng), "email": email_lines(rng)}
    for name, lines in lists.items():
        (DATA / f"{name}s.txt").write_text("\n".join(lines) + "\n")
    phones, emails = DATA / "phones.txt", DATA / "emails.txt"
    other = PROGRAMS / "bench_libphonenumber"
    theirs: dict[str, tuple[str, Callable[[], float]]] = {
        f"phonenumbers {phonenumbers.__version__}": ("phone", lambda: with_phonenumbers(lists["phone"])),
        f"email-validator {email_validator.__version__}": ("email", lambda: with_email_validator(lists["email"])),
    }
    if other.exists():
        theirs["libphonenumber (C++)"] = ("phone", lambda: float(run(other, phones).split()[0]))
    for _, once in theirs.values():
        once()  # what is loaded and compiled at first use is not counted
    ours: dict[str, list[float]] = {"phone": [], "email": []}
    times: dict[str, list[float]] = {name: [] for name in theirs}
    allocations: dict[str, float] = {}
    for _ in range(rounds):
        for name, (nanoseconds, count) in with_usher(phones, emails).items():
            ours[name].append(nanoseconds)
            allocations[name] = count
        for name, (_, once) in theirs.items():
            times[name].append(once())
    for what, values in ours.items():
        print(f"usher {what}: {statistics.median(values):.0f} ns, {allocations[what]:.1f} allocations")
    for name, (what, _) in theirs.items():
        ratios = sorted(them / us for us, them in zip(ours[what], times[name]))
        print(f"{name}: {statistics.median(times[name]):.0f} ns a {what}; usher is {statistics.median(ratios):.1f} times "
              f"as fast ({ratios[0]:.1f} to {ratios[-1]:.1f})")
    first_uses(DATA / "first.txt")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
