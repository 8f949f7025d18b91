"""`usher message`: how a template reads, before anything goes out."""
from __future__ import annotations

import click

from .. import MessagePreview, TemplatePreview
from .output import Output, styled
from .store import Access, on_store


@click.group()
def message() -> None:
    """Looks at messages before they go out."""


def show(out: Output, preview: TemplatePreview) -> None:
    fallback = ", the fallback" if preview.fallback_used else ""
    out.head(f"{preview.template_name} by {preview.channel}, {preview.language or 'no language'}{fallback}")
    if preview.decision is not None:
        out.item(styled(preview.decision.mode, 6), f"{preview.decision.explanation} ({preview.decision.reason})")
    if preview.subject is not None:
        out.line(f"Subject: {preview.subject}")
    for line in preview.body.splitlines():
        out.line(line)
    out.line(f"{preview.length} of {preview.limit} characters"
             + (f"; attached: {', '.join(preview.attachments)}" if preview.attachments else ""))
    for finding in preview.findings:
        where = f" ({finding.field})" if finding.field else ""
        out.item(styled(finding.severity, 6), f"{finding.explanation}{where}; {finding.fix}")


@message.command()
@click.argument("template")
@click.option("--customer", metavar="CUSTOMER", help="For this customer (cus_...); sample values when absent.")
@click.option("--playbook", metavar="NAME", help="Whose template, without a customer.")
@on_store(reveals=True)
def preview(access: Access, template: str, customer: str | None, playbook: str | None) -> int:
    """Shows how TEMPLATE reads: for a customer with what its channel says now, or in every language with sample
    values. Exit code 1 when it could not go out, or when something is wrong with it."""
    reveal = access.shown("body", "subject", "parameters") if customer else []
    with access.open() as session:
        answer: MessagePreview = session.messages.preview(
            template_name=template, customer_id=customer, playbook=playbook, reveal=reveal
        )
    if not access.out.document(answer.to_dict()):
        for each in answer.previews:
            show(access.out, each)
    last = answer.previews[-1]
    refused = last.decision is not None and last.decision.mode == "refuse"
    return 1 if refused or any(each.severity == "block" for each in last.findings) else 0
