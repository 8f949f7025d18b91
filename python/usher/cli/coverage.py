"""`usher playbook coverage`: which clause of a procedure is served by what, and for a customer what proves it."""
from __future__ import annotations

from collections.abc import Iterator

import click

from .. import Coverage
from .store import Access, on_store


def rows(found: Coverage) -> Iterator[tuple[str, ...]]:
    for clause in found.clauses:
        for place, serving in enumerate(clause.served_by):
            first = (clause.clause, str(clause.kind)) if place == 0 else ("", "")
            evidence = serving.evidence
            proof = "" if evidence is None else " ".join(
                part for part in (evidence.state, f"{evidence.at:%Y-%m-%d %H:%M}" if evidence.at else "", *evidence.records) if part
            )
            yield (*first, serving.path, serving.title, proof)


@click.command()
@click.argument("name", required=False)
@click.option("--customer", metavar="ID", help="The playbook of this customer's journey, with what proves each clause.")
@on_store()
def coverage(access: Access, name: str | None, customer: str | None) -> int:
    """Prints which clause of a procedure the playbook NAME serves, and with what; all shipped ones without a name."""
    with access.open() as session:
        if customer:
            every = [session.playbooks.coverage(customer_id=customer)]
        else:
            names = [name] if name else sorted({each.id for each in session.playbooks.iterate()})
            every = [session.playbooks.coverage(playbook=each) for each in names]
    if access.out.document([each.to_dict() for each in every]):
        return 0
    for found in every:
        access.out.head(f"{found.playbook} {found.version}")
        access.out.table(("clause", "kind", "where", "what", "evidence"), rows(found))
        total = found.behaviour + found.described
        access.out.note(f"{total} clauses: {found.behaviour} behaviour, {found.described} described")
    return 0


COMMANDS = (coverage,)
