"""Phone numbers and e-mail addresses that nobody should have.

Numbers are of ranges that regulators keep for fiction where the published metadata calls such a range valid (DE 0171
39200 and 0176 040690, SE 070-174 06, US 555-01); elsewhere they are valid mobile numbers whose subscriber part begins
with zeros. E-mail domains are names of this project's own making.
"""

from __future__ import annotations

from sample_data.chance import fill, pick

# Mobile numbers by ISO 3166-1 alpha-2: country code, then the national number in groups.
MOBILE = {
    "TR": ("90", ("532 00# ## ##", "533 00# ## ##", "535 00# ## ##", "536 00# ## ##", "541 00# ## ##", "542 00# ## ##",
                  "543 00# ## ##", "544 00# ## ##", "546 00# ## ##", "505 00# ## ##", "506 00# ## ##", "507 00# ## ##",
                  "530 00# ## ##", "531 00# ## ##", "552 00# ## ##", "553 00# ## ##", "554 00# ## ##")),
    "RU": ("7", ("912 000 ## ##", "916 000 ## ##", "921 000 ## ##", "926 000 ## ##", "903 000 ## ##")),
    "KZ": ("7", ("701 000 ## ##", "705 000 ## ##", "747 000 ## ##", "777 000 ## ##")),
    "UA": ("380", ("67 000 ## ##", "50 000 ## ##", "63 000 ## ##", "93 000 ## ##")),
    "BY": ("375", ("29 600 ## ##",)), "MD": ("373", ("69 000 ###",)), "UZ": ("998", ("90 000 ## ##", "93 500 ## ##")),
    "TM": ("993", ("65 00 ## ##",)), "AZ": ("994", ("50 200 ## ##", "55 200 ## ##", "70 200 ## ##")),
    "GE": ("995", ("599 00 ## ##", "555 00 ## ##")), "KG": ("996", ("555 000 ###", "700 000 ###")),
    "TJ": ("992", ("92 700 ####",)), "AM": ("374", ("91 00 ## ##",)), "SY": ("963", ("933 000 ###", "944 000 ###")),
    "IQ": ("964", ("770 000 ####", "750 000 ####", "780 000 ####")), "EG": ("20", ("100 000 ####", "122 000 ####")),
    "JO": ("962", ("7 9000 ####",)), "LB": ("961", ("3 000 ###", "71 000 ###")), "PS": ("970", ("599 000 ###",)),
    "MA": ("212", ("661 000 ###", "670 000 ###")), "TN": ("216", ("20 000 ###",)), "LY": ("218", ("91 000 ####",)),
    "YE": ("967", ("771 000 ###",)), "SD": ("249", ("91 200 ####",)), "IR": ("98", ("912 000 ####", "935 000 ####")),
    "AF": ("93", ("70 000 ####", "79 900 ####")), "PK": ("92", ("300 000 ####", "321 000 ####")),
    "IN": ("91", ("98400 0####", "98100 0####")), "BD": ("880", ("1710 00 ####",)), "CN": ("86", ("138 0000 ####",)),
    "VN": ("84", ("90 000 ## ##", "97 000 ## ##")), "ID": ("62", ("812 0000 ####",)), "PH": ("63", ("917 000 ####",)),
    "KR": ("82", ("10 2000 ####",)), "JP": ("81", ("90 1000 ####",)), "NG": ("234", ("803 000 ####", "806 000 ####")),
    "CM": ("237", ("6 70 00 ## ##",)), "ET": ("251", ("91 100 ####",)), "SO": ("252", ("61 500 ####",)),
    "GB": ("44", ("7400 000 ###",)), "IE": ("353", ("85 000 ####",)), "NL": ("31", ("6 1000 ####",)),
    "BE": ("32", ("470 00 ## ##",)), "FR": ("33", ("6 00 00 ## ##",)), "ES": ("34", ("600 00 ## ##",)),
    "CO": ("57", ("300 000 ####",)), "MX": ("52", ("55 5000 ####",)), "AR": ("54", ("9 11 5000 ####",)),
    "BR": ("55", ("11 99000 ####",)), "PL": ("48", ("500 000 ###",)), "RO": ("40", ("721 000 ###",)),
    "RS": ("381", ("60 000 ####",)), "SE": ("46", ("70 174 06 ##",)), "NO": ("47", ("900 00 ###",)),
    "FI": ("358", ("40 000 ####",)), "DE": ("49", ("171 39200 ##", "176 040690 ##")), "AT": ("43", ("664 000 ####",)),
    "BG": ("359", ("88 700 ####",)), "IT": ("39", ("320 000 ####",)), "US": ("1", ("202 555 01##", "415 555 01##")),
    "ZW": ("263", ("77 100 ####",)),
}  # fmt: skip

# How people type a number; `{cc}` country code, `{s}` `{d}` `{p}` the groups parted by space, dash or point.
PLAIN_STYLES = (
    *("+{cc} {s}",) * 6, *("+{cc}{n}",) * 5, "+{cc}-{d}", "+{cc} {d}", "+{cc}.{p}", "(+{cc}) {s}", "+{cc} ({a}) {r}",
    " +{cc} {s}", "tel:+{cc}-{d}",
)  # fmt: skip
TURKISH_STYLES = PLAIN_STYLES + ("+{cc} (0){s}", "00{cc} {s}", "00{cc}{n}", "+{cc} {n}", "00 {cc} {s}")


def mobile(country: str, *key: object) -> tuple[str, str]:
    """Country code and the national number in groups."""
    code, patterns = MOBILE[country]
    return code, fill(pick(patterns, *key, "range"), *key, "digits")


def typed(country: str, code: str, groups: str, *key: object) -> str:
    style = pick(TURKISH_STYLES if country == "TR" else PLAIN_STYLES, *key, "style")
    area, _, rest = groups.partition(" ")
    return style.format(
        cc=code, s=groups, n=groups.replace(" ", ""), d=groups.replace(" ", "-"), p=groups.replace(" ", "."),
        a=area, r=rest.replace(" ", "-"),
    )  # fmt: skip


def in_digits_of(first_digit: str, text: str) -> str:
    """The same number in another script's digits, for example Arabic-Indic from `٠`."""
    return "".join(chr(ord(first_digit) + int(c)) if c in "0123456789" else c for c in text)


MAIL_DOMAINS = (
    "mail.usher-sample.com", "mail.usher-sample.com", "posta.usher-ornek.com.tr", "posta.usher-ornek.com.tr",
    "eposta.usher-ornek.com.tr", "pochta.usher-sample.com", "barid.usher-sample.com", "inbox.usher-sample.com",
    "post.usher-sample.com", "ofis.usher-ornek.com.tr", "hane.usher-ornek.com.tr",
)  # fmt: skip
MAIL_STYLES = (
    "{g}.{f}", "{g}.{f}", "{g}.{f}", "{g}{f}", "{g}_{f}", "{g}-{f}", "{g[0]}.{f}", "{f}.{g}", "{g}.{f}{yy}",
    "{g}{yyyy}.{f}", "{g}.{f}+ikamet", "{G}.{F}",
)  # fmt: skip


def email(given: str, family: str, birth_year: int, *key: object) -> str:
    """`given` and `family` in a-z."""
    local = pick(MAIL_STYLES, *key, "local").format(
        g=given, f=family, G=given.title(), F=family.title(), yy=f"{birth_year % 100:02}", yyyy=birth_year
    )
    if given == family:  # a single name
        local = f"{given}{birth_year}"
    return f"{local}@{pick(MAIL_DOMAINS, *key, 'domain')}"
