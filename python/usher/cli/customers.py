"""`usher customers`: who is in the store."""
from __future__ import annotations

import itertools

import click

from .. import Customer, Outcome
from .output import styled
from .store import Access, on_store


@click.command()
@click.option("--outcome", type=click.Choice(["clean", "flagged", "blocked"]), help="Only these.")
@click.option("--finding", metavar="CODE", help="Only customers with this finding open.")
@click.option("--unassigned", is_flag=True, help="Only customers without an agent.")
@click.option("--limit", default=20, show_default=True, help="At most so many.")
@on_store(reveals=True)
def customers(access: Access, outcome: Outcome | None, finding: str | None, unassigned: bool, limit: int) -> None:
    """Lists customers. With --quiet: their ids, one a line."""
    out = access.out
    with access.open() as session:

        def wanted(each: Customer) -> bool:
            if finding is None:
                return True
            found = session.customers.findings(customer_id=each.id).findings
            return any(one.finding.code == finding and one.state == "open" for one in found)

        # Pages of the size that is shown: a reveal is an event a customer, so none is read in vain.
        every = session.customers.iterate(
            outcome=outcome, assigned=False if unassigned else None, limit=min(max(limit, 1), 100),
            reveal=access.shown("name", "phone"),
        )
        chosen = list(itertools.islice(filter(wanted, every), limit))
    if out.document([each.to_dict() for each in chosen]):
        return
    if out.quiet:
        for each in chosen:
            click.echo(each.id)
        return
    out.table(
        ("customer", "own id", "name", "outcome"),
        [
            (each.id, each.external_ref.id if each.external_ref else "", each.name or "", styled(each.outcome))
            for each in chosen
        ],
    )
