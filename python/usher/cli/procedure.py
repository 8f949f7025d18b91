"""How journeys go, for `usher report --playbook`: stages, what was in time, the playbook's key figures."""
from __future__ import annotations

from .. import KpiReport, Report, Span
from .board import span_text
from .output import Output


def quantiles(span: Span) -> str:
    """Open ones count as at least so long, so that a quantile may not be known yet."""
    known = [
        f"{name} {span_text(seconds)}"
        for name, seconds in (("median", span.median_s), ("p90", span.p90_s)) if seconds is not None
    ]
    return ", ".join(known) or "too few have ended"


def kpi_text(kpi: KpiReport) -> str:
    if kpi.kind == "time":
        text = f"{quantiles(kpi.time)} ({kpi.time.clock} time; {kpi.time.ended} ended, {kpi.time.open} open)"
    elif kpi.value is None:
        text = "nothing to judge by"
    else:
        text = f"{kpi.value:.1f}{' %' if kpi.kind == 'share' else ''} (of {kpi.sample})"
    if kpi.target:
        text += f", target {kpi.target}"
    if kpi.met is not None:
        text += ": met" if kpi.met else ": not met"
    return f"{kpi.title}: {text}"


def show_procedure(out: Output, found: Report) -> None:
    out.head(f"{found.playbook}: {found.journeys} journeys, {found.finished} finished")
    rows = []
    for stage in found.stages:
        total = stage.ours_s + stage.customer_s + stage.third_party_s
        ours = f"{100 * stage.ours_s // total} %" if total else ""
        rows.append((stage.stage, str(stage.entered), str(stage.left), quantiles(stage.dwell), ours))
    out.table(("Stage", "in", "out", "stay, calendar time", "our turn"), rows, right=("in", "out", "our turn"))
    if found.tasks_due:
        out.line(f"{found.tasks_in_time} of {found.tasks_due} tasks in time.")
    for kpi in found.kpis:
        out.item("-", kpi_text(kpi))
