"""The agency's people. Exactly one of them speaks each of de, ar, uk, fa, kk, fr, es; none speaks vi or am."""

from __future__ import annotations

AGENT_COLUMNS = (
    "external_id", "name", "skills", "languages", "capacity", "active", "contact", "absent_from", "absent_until",
    "absence_reason",
)  # fmt: skip


def agent(external_id: str, name: str, skills: str, languages: str, capacity: int, contact: str, *,
          active: bool = True, absence: tuple[str, str, str] = ("", "", "")) -> dict[str, str]:  # fmt: skip
    values = (external_id, name, skills, languages, str(capacity), str(active).lower(), contact, *absence)
    return dict(zip(AGENT_COLUMNS, values, strict=True))


AGENTS = [
    agent("AG-01", "Elif Karadereli", "insurance immigration", "tr en de", 55, "+90 242 000 00 11, ext. 1"),
    agent("AG-02", "Murat Sezginoğlu", "immigration", "tr en", 50, "+90 242 000 00 11, ext. 2"),
    agent("AG-03", "Rana Al-Khatibi", "insurance immigration", "ar tr en", 60, "rana@ofis.usher-ornek.com.tr"),
    agent("AG-04", "Oksana Melnychenko", "immigration", "ru uk tr en", 60, "oksana@ofis.usher-ornek.com.tr"),
    agent("AG-05", "Laleh Farzanfar", "insurance immigration", "fa az tr en", 45, "+90 212 000 00 12"),
    agent("AG-06", "Aigerim Satybekova", "insurance", "kk ru tr en", 40, "aigerim@ofis.usher-ornek.com.tr"),
    agent("AG-07", "Hakan Uçarlı", "insurance", "tr en", 30, "hakan@ofis.usher-ornek.com.tr", active=False),
    agent("AG-08", "Deniz Aksoylu", "immigration", "tr en fr es", 40, "deniz@ofis.usher-ornek.com.tr",
          absence=("2026-11-01", "2027-12-31", "parental leave")),
]  # fmt: skip
