"""Phone numbers as people and machines write them, drawn at random from every numbering plan of `phonenumbers`."""
from __future__ import annotations

import random
import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import islice
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as sre_parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

from phonenumbers import COUNTRY_CODE_TO_REGION_CODE
from phonenumbers.phonemetadata import PhoneMetadata

BYTES_MAX = 64  # the doors take no longer phone
TYPES = ("fixed_line", "mobile", "toll_free", "premium_rate", "shared_cost", "voip", "personal_number", "pager", "uan",
         "voicemail")
PLANS: list[tuple[int, str, Any]] = [
    (code, region, PhoneMetadata.metadata_for_region_or_calling_code(code, region))
    for code, regions in sorted(COUNTRY_CODE_TO_REGION_CODE.items()) for region in regions
]
HOMES = [plan for plan in PLANS if plan[1] != "001"]
# The digits of every decimal system that this Python's Unicode has.
DECIMALS = [c for c in range(0x80, sys.maxunicode) if unicodedata.category(chr(c)) == "Nd"]
ZEROS = [c for c in DECIMALS if unicodedata.digit(chr(c)) == 0]
COMMON_ZEROS = [0x660, 0x6F0, 0xFF10, 0x966]  # Arabic-Indic, Persian, full-width, Devanagari
SEPARATORS = [" ", " ", " ", "-", "-", ".", "/", "  ", "\u00A0", "\u2010", "\u2013", "\u2212", "\u3000", "\u200B", "\u2060",
              " - ", "~", "\uFF0D", "\uFF0E", "\u30FC", "*", ") ", " (", "[", "\u00AD", "\t", ",", "\u2003", "\u20AC"]
EXTENSIONS = [" ext. {}", " ext {}", "ext:{}", " x{}", "x {}", " #{}", ";ext={}", ",,{}", ", {}", ";{}", " - {}#", "~{}",
              " Extension {}", " extensi\u00F3n {}", " extensio\u0301n {}", " \u0434\u043E\u0431. {}", " anexo {}", " int {}",
              " Xtn {}", "\uFF5E{}", " \uFF58\uFF54\uFF4E {}", " \uFF49\uFF4E\uFF54 {}", " ext.{}#", " x{0}/x{0}",
              " \u0414\u043E\u0431. {}"]
BEFORE = ["", "", "", "", "", "Tel: ", "tel:", "(", " ", "phone ", "\u260E ", "++", "*", "\u202A", "\uFF08"]
AFTER = ["", "", "", "", "", " ", ".", ")", "\u202C", "?", " w", "\n", "#", " (home)"]


class Written(NamedTuple):
    text: str
    region: str | None


def element(rng: random.Random, op: Any, argument: Any) -> str:
    if op == sre.LITERAL:
        return chr(argument)
    if op == sre.IN:
        return element(rng, *rng.choice(argument))
    if op == sre.RANGE:
        return chr(rng.randint(*argument))
    if op == sre.CATEGORY:
        return rng.choice("0123456789")
    if op == sre.BRANCH:
        return matching(rng, rng.choice(argument[1]))
    if op == sre.SUBPATTERN:
        return matching(rng, argument[3])
    if op == sre.MAX_REPEAT:
        least, most, body = argument
        return "".join(matching(rng, body) for _ in range(rng.randint(least, min(most, least + 8))))
    if op == sre.AT:
        return ""
    raise ValueError(f"pattern element not foreseen: {op}")


def matching(rng: random.Random, nodes: Any) -> str:
    return "".join(element(rng, op, argument) for op, argument in nodes)


@cache
def parsed(pattern: str) -> Any:
    return sre_parser.parse(pattern)


def digits(rng: random.Random, count: int) -> str:
    return "".join(rng.choices("0123456789", k=count))


def mutated(rng: random.Random, number: str) -> str:
    at = rng.randrange(len(number) or 1)
    return rng.choice((
        lambda: number[:at] + digits(rng, 1) + number[at + 1:],
        lambda: number[:at] + digits(rng, rng.randint(1, 3)) + number[at:],
        lambda: number[:at] + number[at + 1:],
        lambda: number[:at] + digits(rng, len(number) - at),
    ))()


def national(rng: random.Random, plan: Any) -> str:
    """A national number: three in five match a pattern of the plan, the others nearly, or by chance, or not at all."""
    kinds = [getattr(plan, each) for each in TYPES]
    patterns = [kind.national_number_pattern for kind in kinds if kind and kind.national_number_pattern]
    general = plan.general_desc.national_number_pattern
    pattern = rng.choice(patterns) if patterns and rng.random() < 0.9 else general
    number = matching(rng, parsed(pattern))
    chance = rng.random()
    if chance < 0.6:
        return number
    if chance < 0.8:
        return mutated(rng, number)
    if chance < 0.9:
        return digits(rng, rng.choice(plan.general_desc.possible_length + plan.general_desc.possible_length_local_only))
    return digits(rng, rng.randint(1, 18))


def dialled_inside(rng: random.Random, plan: Any, number: str) -> str:
    """With what is dialled before the number inside its country: the trunk prefix, or also a carrier's code."""
    if rng.random() < 0.3 and plan.national_prefix_for_parsing:
        return matching(rng, parsed(plan.national_prefix_for_parsing)) + number
    return (plan.national_prefix or "") + number


def dialled_abroad(rng: random.Random, home: Any, code: int, number: str) -> str:
    """With the international prefix of the region it is dialled from."""
    prefix = matching(rng, parsed(home.international_prefix)) if home.international_prefix else "00"
    return f"{prefix}{code}{number}"


def punctuated(rng: random.Random, text: str) -> str:
    out = []
    for i, char in enumerate(text):
        if i and rng.random() < 0.25:
            out.append(rng.choice(SEPARATORS[:8]) if rng.random() < 0.8 else rng.choice(SEPARATORS))
        out.append(char)
    return "".join(out)


def in_other_digits(rng: random.Random, text: str) -> str:
    zero = rng.choice(COMMON_ZEROS) if rng.random() < 0.7 else rng.choice(ZEROS)
    text = "".join(chr(zero + int(char)) if char in "0123456789" else char for char in text)
    return text.replace("+", "\uFF0B") if zero == 0xFF10 and rng.random() < 0.5 else text


def vanity(rng: random.Random, text: str) -> str:
    keys = ("0", "1", "ABC", "DEF", "GHI", "JKL", "MNO", "PQRS", "TUV", "WXYZ")
    keep = len(text) - rng.randint(1, 7)
    return text[:keep] + "".join(rng.choice(keys[int(c)]) if c in "0123456789" else c for c in text[keep:])


def as_uri(rng: random.Random, code: int, number: str) -> str:
    """RFC 3966, with and without context and sub-address."""
    end = rng.choice(("", "", ";isub=12345", ";ext=" + digits(rng, rng.randint(1, 8))))
    context = rng.choice((f"+{code}", f"+{code}", f"+{code}-{number[:3]}", "example.com", "", "+", "a b", "+1;x=y"))
    return rng.choice((
        f"tel:+{code}{number}{end}",
        f"tel:{number}{end};phone-context={context}",
        f"tel:{number};phone-context={context}{end}",
        f"{number};phone-context={context}",
    ))


def written(rng: random.Random) -> Written:
    """One number the way somebody may write it, with a default region in half of the cases."""
    code, region, plan = rng.choice(PLANS)
    number = national(rng, plan)
    home_id = region if region != "001" and rng.random() < 0.7 else rng.choice(HOMES)[1]
    home = PhoneMetadata.metadata_for_region(home_id)
    forms: Sequence[tuple[int, Callable[[], str]]] = (
        (25, lambda: f"+{code}{number}"),
        (20, lambda: dialled_inside(rng, plan, number)),
        (15, lambda: number),
        (10, lambda: dialled_abroad(rng, home, code, number)),
        (6, lambda: f"{code}{number}"),
        (6, lambda: f"+{code} (0){number}"),
        (6, lambda: f"+{code}{dialled_inside(rng, plan, number)}"),
        (2, lambda: f"+{dialled_abroad(rng, home, code, number)}"),
        (2, lambda: f"+{number}"),
    )
    if rng.random() < 0.08:
        text = as_uri(rng, code, number)
    else:
        text = rng.choices([form for _, form in forms], [weight for weight, _ in forms])[0]()
        if rng.random() < 0.05:
            text = vanity(rng, text)
        if rng.random() < 0.6:
            text = punctuated(rng, text)
        if rng.random() < 0.12:
            text += rng.choice(EXTENSIONS).format(digits(rng, rng.choice((1, 2, 3, 4, 4, 5, 6, 7, 10, 16, 21))))
        if rng.random() < 0.2:
            text = rng.choice(BEFORE) + text + rng.choice(AFTER)
    if rng.random() < 0.15:
        text = in_other_digits(rng, text)
    return Written(text, home_id if rng.random() < 0.6 else rng.choice((None, None, None, "ZZ", "001")))


def random_numbers(seed: int, count: int) -> Iterator[Written]:
    rng = random.Random(seed)
    fitting = (each for each in iter(lambda: written(rng), None) if len(each.text.encode()) <= BYTES_MAX)
    return islice(fitting, count)


def examples() -> Iterator[tuple[int, str, str, str]]:
    """Country code, region, kind and national number of each example that the metadata has."""
    for code, region, plan in PLANS:
        for kind in TYPES:
            description = getattr(plan, kind)
            if description is not None and description.example_number:
                yield code, region, kind, description.example_number
