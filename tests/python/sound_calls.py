"""One sound call of every operation, and the small world that it needs."""
from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from conftest import profile, put_agent

import usher

MRZ = ["P<D<<OERNEK<<AYSE<<<<<<<<<<<<<<<<<<<<<<<<<<<", "C01X00T478D<<6408125F2702283<<<<<<<<<<<<<<<4"]

OFFICE = {"calendar": "office", "extends": "tr", "weekend": [7], "source": "the office's own rules"}
POLICY = {"rules": [{"role": "*", "classes": ["contact"], "purposes": ["tests"]}], "administer": ["owner"]}
LEAVE = {
    "date": "2026-03-03", "kind": "closed", "name": "idari izin", "source": "circular 2026/7",
    "decided_on": "2026-03-01",
}
RULE = {"field_class": "identity", "after": "5y", "minimum": "3y", "legal_basis": "a law"}


def world(session: usher.Session) -> dict[str, Any]:
    """Ids that the calls below need."""
    unassigned = session.customers.enroll(profile(5)).customer
    assert unassigned.agent_id is None
    first, second = put_agent(session), put_agent(session, external_ref={"system": "crm", "id": "A2"})
    customer = session.customers.enroll(profile(1, documents=["passport"])).customer
    flagged = session.customers.enroll(profile(2, name="Ayse Ornekk")).customer
    order = session.orders.place(customer_id=customer.id, service="health_insurance_policy")
    document = session.documents.add(customer_id=customer.id, key="signed_policy")
    task = session.tasks.create(customer_id=customer.id, title="t")
    other = next(agent.id for agent in (first, second) if agent.id != customer.agent_id)
    item = session.outbox.claim(limit=1).items[0]
    return {
        "customer_id": customer.id, "agent_id": other, "order": order.id, "document": document.id, "task": task.id,
        "item": item.id, "message": item.subject_id, "flagged": flagged.id, "unassigned": unassigned.id,
        "finding": session.customers.findings(customer_id=flagged.id).findings[0].finding.code,
    }


def undone(s: usher.Session, kept: str, other: str) -> usher.Record:
    s.duplicates.merge(customer_id=kept, other_id=other, reason="one person")
    return s.duplicates.undo(customer_id=other, reason="two people")


def corrected(s: usher.Session, who: str) -> usher.Record:
    s.customers.amend(id=who, name="Ayse Ornek", reason="as in the passport")
    return s.privacy.corrections(customer_id=who, reveal=["contact"])


def lifted(s: usher.Session, who: str) -> usher.Record:
    s.privacy.restrict(customer_id=who, reason="disputed")
    return s.privacy.lift(customer_id=who, reason="settled")


def erased(s: usher.Session, who: str) -> str:
    return s.erasures.erase(customer_id=who).erasure.id


def held(s: usher.Session, who: str) -> usher.Hold:
    return s.holds.place(customer_id=who, classes=["identity"], legal_basis="an order", note="sealed")


def two_passphrases(s: usher.Session) -> usher.KeysStatus:
    s.keys.set_passphrase("the first", cost="interactive")
    return s.keys.set_passphrase(b"the second", cost="interactive")


def edited(s: usher.Session) -> str:
    """The shipped procedure with another due date."""
    return s.playbooks.get(id="ikamet-intake", release=0).text.replace('"due": "2bd"', '"due": "4bd"')


def published(s: usher.Session) -> str:
    return s.playbooks.publish(text=edited(s), reason="longer").playbook.hash


def planned(s: usher.Session) -> str:
    return s.playbooks.plan_migration(to=published(s), due="recompute").plan


def reverted(s: usher.Session) -> usher.Migration:
    plan = planned(s)
    s.playbooks.migrate(plan=plan)
    return s.playbooks.revert_migration(plan=plan)


def shadow_reported(s: usher.Session) -> usher.ShadowReport:
    shadow = s.playbooks.shadow(text=edited(s)).shadow
    s.customers.enroll(profile(9))
    return s.playbooks.shadow_report(shadow=shadow)


TINY = {
    "playbook": "tiny", "version": "1", "title": {"en": "Tiny"}, "sop": {"title": "Tiny"}, "zone": "Europe/Istanbul",
    "calendar": "tr", "languages": ["en"], "fallback": "en", "triggers": [{"event": "customer.enrolled"}],
    "roles": {"desk": {"title": "Desk"}}, "profile": {},
    "services": {"any": {"title": {"en": "Any"}, "collection_time": {"en": "a day"},
                         "after_submission": {"en": "we write"}, "contact": {"en": "the desk"}}},
    "stages": [{"id": "calls", "title": "Calls", "owner": "desk", "steps": [
        {"id": "call", "title": "Call", "do": "meeting", "by": "desk", "due": "2bd", "meeting": {"minutes": 30}}]}],
}


def to_be_called(s: usher.Session) -> str:
    s.playbooks.publish(text=json.dumps(TINY), reason="a test")
    return s.customers.enroll(name="Ayşe Örnek", languages=["en"], service="any", playbook="tiny").customer.id


def in_sales(s: usher.Session) -> str:
    return s.customers.enroll(
        name="Ayşe Örnek", email="ayse@posta.usher-ornek.com.tr", service="onboarding", playbook="sales-to-support"
    ).customer.id


def late(s: usher.Session) -> str:
    """Somebody whose contract was signed long before usher heard of it."""
    who = in_sales(s)
    s.steps.fill(customer_id=who, step="contract", values={"contract_signed": "2020-03-02T08:00:00Z"})
    s.tick()
    return who


def paused(s: usher.Session, who: str) -> usher.Journey:
    until = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=3)
    return s.journeys.pause(customer_id=who, until=until, reason="travels")


def resumed(s: usher.Session, who: str) -> usher.Journey:
    paused(s, who)
    return s.journeys.resume(customer_id=who)


def unused(s: usher.Session) -> int:
    """A key that was replaced before anything was made with it."""
    generation = s.keys.rotate(kind="row_seal").to
    s.keys.rotate(kind="row_seal")
    return generation


def calls(s: usher.Session, w: dict[str, Any], csv: Path) -> dict[str, Callable[[], usher.Record]]:
    """One sound call an operation."""
    who = w["customer_id"]

    def job() -> str:
        return s.imports.start(path=str(csv)).job

    return {
        "agents.put": lambda: put_agent(s), "agents.get": lambda: s.agents.get(id=w["agent_id"]),
        "agents.list": lambda: s.agents.list(limit=1),
        "agents.absence": lambda: s.agents.absence(
            id=w["agent_id"], from_=datetime.date(2026, 4, 1), until="2026-04-02", reason="leave"
        ),
        "calendars.put": lambda: s.calendars.put(id="office", calendar=OFFICE, reason="hours"),
        "calendars.override": lambda: s.calendars.override(id="tr", days=[LEAVE], reason="announced", apply="move"),
        "calendars.preview": lambda: s.calendars.preview(id="tr", days=[LEAVE]),
        "calendars.get": lambda: s.calendars.get(id="tr"), "calendars.list": lambda: s.calendars.list(limit=2),
        "calendars.history": lambda: s.calendars.history(id="tr"),
        "customers.enroll": lambda: s.customers.enroll(profile(3)),
        "customers.amend": lambda: s.customers.amend(id=who, notes="calls in the morning"),
        "customers.get": lambda: s.customers.get(id=who),
        "customers.find": lambda: s.customers.find(email=profile(1)["email"]),
        "customers.list": lambda: s.customers.list(outcome="clean"),
        "customers.findings": lambda: s.customers.findings(customer_id=w["flagged"]),
        "customers.waive": lambda: s.customers.waive(
            customer_id=w["flagged"], code=w["finding"], reason="a test"
        ),
        "duplicates.find": lambda: s.duplicates.find(customer_id=who),
        "duplicates.list": lambda: s.duplicates.list(limit=5, min_score=0.9),
        "duplicates.dismiss": lambda: s.duplicates.dismiss(customer_id=who, other_id=w["flagged"], reason="twins"),
        "duplicates.merge": lambda: s.duplicates.merge(customer_id=who, other_id=w["flagged"], reason="one person"),
        "duplicates.undo": lambda: undone(s, who, w["flagged"]),
        "erasures.preview": lambda: s.erasures.preview(customer_id=who),
        "erasures.erase": lambda: s.erasures.erase(customer_id=who, classes=["contact"], reason="not_needed"),
        "erasures.status": lambda: s.erasures.status(id=erased(s, who)),
        "erasures.list": lambda: s.erasures.list(limit=5),
        "erasures.certificate": lambda: s.erasures.certificate(id=erased(s, who)),
        "erasures.replay": lambda: s.erasures.replay(erasures=[{
            "customer_id": w["flagged"], "erased": ["contact"], "requested_at": "2026-03-02T09:00:00Z"
        }]),
        "holds.place": lambda: held(s, who),
        "holds.release": lambda: s.holds.release(id=held(s, who).id, note="settled"),
        "holds.list": lambda: s.holds.list(customer_id=who),
        "retention.put": lambda: s.retention.put(rules=[RULE], reason="a test"),
        "retention.get": lambda: s.retention.get(), "retention.preview": lambda: s.retention.preview(limit=3),
        "orders.place": lambda: s.orders.place(customer_id=w["flagged"], service="work_permit_domestic"),
        "orders.confirm": lambda: s.orders.confirm(
            id=w["order"], service="health_insurance_policy", notes_reviewed=True
        ),
        "orders.list": lambda: s.orders.list(customer_id=who, reveal=["notes"]),
        "documents.add": lambda: s.documents.add(customer_id=who, key="policy_clause", reference="dms/1"),
        "documents.verify": lambda: s.documents.verify(id=w["document"]),
        "documents.reject": lambda: s.documents.reject(id=w["document"], reason="unreadable"),
        "documents.missing": lambda: s.documents.missing(customer_id=who),
        "assignment.assign": lambda: s.assignment.assign(customer_id=w["unassigned"]),
        "assignment.reassign": lambda: s.assignment.reassign(customer_id=who, agent_id=w["agent_id"], reason="r"),
        "assignment.explain": lambda: s.assignment.explain(customer_id=who),
        "assignment.workload": lambda: s.assignment.workload(),
        "assignment.why_not": lambda: s.assignment.why_not(customer_id=who, agent_id=w["agent_id"]),
        "assignment.skill_gaps": lambda: s.assignment.skill_gaps(),
        "assignment.participants": lambda: s.assignment.participants(customer_id=who),
        "assignment.set_participant": lambda: s.assignment.set_participant(customer_id=who, role="lead", reason="r"),
        "assignment.preview_hand_over": lambda: s.assignment.preview_hand_over(agent_id=w["agent_id"], reason="r"),
        "assignment.hand_over": lambda: s.assignment.hand_over(
            agent_id=w["agent_id"], reason="r",
            plan=s.assignment.preview_hand_over(agent_id=w["agent_id"], reason="r").plan,
        ),
        "assignment.what_if": lambda: s.assignment.what_if(
            from_="2020-01-01T00:00:00Z", until="2100-01-01T00:00:00Z", policy={}
        ),
        "messages.preview": lambda: s.messages.preview(customer_id=who, template_name="welcome"),
        "messages.send": lambda: s.messages.send(customer_id=who, template_name="welcome"),
        "messages.received": lambda: s.messages.received(customer_id=who, text="merhaba"),
        "messages.status": lambda: s.messages.status(
            id=w["message"], status="sent", at=datetime.datetime(2026, 3, 2, 10, tzinfo=datetime.timezone.utc)
        ),
        "messages.list": lambda: s.messages.list(customer_id=who),
        "outbox.claim": lambda: s.outbox.claim(), "outbox.ack": lambda: s.outbox.ack(id=w["item"]),
        "outbox.fail": lambda: s.outbox.fail(id=w["item"], error_code="131047"),
        "tasks.list": lambda: s.tasks.list(customer_id=who),
        "tasks.create": lambda: s.tasks.create(customer_id=who, title="ring up", due="2bd"),
        "tasks.complete": lambda: s.tasks.complete(id=w["task"]),
        "tasks.reassign": lambda: s.tasks.reassign(id=w["task"], agent_id=w["agent_id"], reason="r"),
        "tasks.redate": lambda: s.tasks.redate(id=w["task"], due="2026-05-04T09:00:00Z", reason="as agreed"),
        "steps.fill": lambda: s.steps.fill(
            customer_id=in_sales(s), step="contract", values={"contract_signed": "2026-03-02T08:00:00Z"}
        ),
        "steps.schedule": lambda: s.steps.schedule(customer_id=to_be_called(s), step="call", at="2030-03-04T09:00:00Z"),
        "steps.hold": lambda: s.steps.hold(customer_id=to_be_called(s), step="call"),
        "steps.leave_out": lambda: s.steps.leave_out(customer_id=in_sales(s), step="contract", reason="by word"),
        "journeys.get": lambda: s.journeys.get(customer_id=who),
        "journeys.record": lambda: s.journeys.record(customer_id=in_sales(s), values={"open_issue": True}),
        "journeys.data": lambda: s.journeys.data(customer_id=in_sales(s)),
        "journeys.pause": lambda: paused(s, who), "journeys.resume": lambda: resumed(s, who),
        "journeys.waive": lambda: s.journeys.waive(customer_id=who, gate="intake", item=1, reason="seen in person"),
        "journeys.escalations": lambda: s.journeys.escalations(customer_id=late(s)),
        "journeys.acknowledge": lambda: s.journeys.acknowledge(
            id=s.journeys.escalations(customer_id=late(s)).escalations[0].id, note="on it"
        ),
        "journeys.as_of": lambda: s.journeys.as_of(customer_id=who, at=datetime.datetime.now(datetime.timezone.utc)),
        "reports.board": lambda: s.reports.board(playbook="ikamet-intake"),
        "reports.agenda": lambda: s.reports.agenda(agent_id=w["agent_id"]),
        "reports.summary": lambda: s.reports.summary(playbook="ikamet-intake"),
        "journeys.advance": lambda: s.journeys.advance(customer_id=who),
        "journeys.gate": lambda: s.journeys.gate(customer_id=who),
        "playbooks.lint": lambda: s.playbooks.lint(text="{}"),
        "playbooks.publish": lambda: s.playbooks.publish(text=edited(s), reason="longer"),
        "playbooks.get": lambda: s.playbooks.get(id="ikamet-intake"), "playbooks.list": lambda: s.playbooks.list(limit=2),
        "playbooks.history": lambda: s.playbooks.history(id="ikamet-intake"),
        "playbooks.diff": lambda: s.playbooks.diff({"from": "ikamet-intake", "text": edited(s)}),
        "playbooks.plan_migration": lambda: s.playbooks.plan_migration(to=published(s), due="recompute"),
        "playbooks.migration": lambda: s.playbooks.migration(plan=planned(s)),
        "playbooks.migrate": lambda: s.playbooks.migrate(plan=planned(s)),
        "playbooks.revert_migration": lambda: reverted(s),
        "playbooks.step_migration": lambda: s.playbooks.step_migration(plan=planned(s)),
        "playbooks.shadow": lambda: s.playbooks.shadow(text=edited(s)),
        "playbooks.shadow_report": lambda: shadow_reported(s),
        "playbooks.coverage": lambda: s.playbooks.coverage(playbook="ikamet-intake"),
        "playbooks.simulate": lambda: s.playbooks.simulate(
            {"playbook": "ikamet-intake", "from": "2026-03-02T00:00:00Z", "until": "2026-03-05T00:00:00Z", "seed": "1", "customers": 2}
        ),
        "playbooks.end_shadow": lambda: s.playbooks.end_shadow(shadow=s.playbooks.shadow(text=edited(s)).shadow),
        "keys.status": lambda: s.keys.status(), "keys.rotate": lambda: s.keys.rotate(kind="data", customer_id=who),
        "keys.replace_root": lambda: s.keys.replace_root(bytes(range(1, 33))),
        "keys.step": lambda: s.keys.step(id=s.keys.replace_root(bytearray(range(1, 33))).id, limit=5),
        "keys.retire": lambda: s.keys.retire(kind="row_seal", generation=unused(s)),
        "keys.set_passphrase": lambda: s.keys.set_passphrase("a passphrase", cost="interactive"),
        "keys.revoke": lambda: s.keys.revoke(slot=two_passphrases(s).slots[0].slot),
        "timeline.list": lambda: s.timeline.list(customer_id=who), "timeline.verify": lambda: s.timeline.verify(),
        "timeline.checkpoint": lambda: s.timeline.checkpoint(),
        "consents.give": lambda: s.consents.give(customer_id=who, channel="whatsapp", via="desk", evidence="form v4"),
        "consents.withdraw": lambda: s.consents.withdraw(customer_id=who),
        "consents.list": lambda: s.consents.list(customer_id=who),
        "privacy.export": lambda: s.privacy.export(customer_id=who),
        "privacy.corrections": lambda: corrected(s, who),
        "privacy.restrict": lambda: s.privacy.restrict(customer_id=who, reason="disputed"),
        "privacy.lift": lambda: lifted(s, who),
        "policy.put": lambda: s.policy.put(policy=POLICY, reason="the board"), "policy.get": lambda: s.policy.get(),
        "fields.define": lambda: s.fields.define(table="clients", columns=[{"name": "email", "class": "contact"}]),
        "fields.list": lambda: s.fields.list(limit=5),
        "fields.prepare": lambda: s.fields.prepare(subjects=["client:7"], classes=["contact"]),
        "fields.erase": lambda: s.fields.erase(subject="client:7", reason="asked for it"),
        "imports.start": lambda: s.imports.start(path=str(csv)),
        "imports.step": lambda: s.imports.step(job=job(), rows=10),
        "imports.status": lambda: s.imports.status(job=job()), "imports.cancel": lambda: s.imports.cancel(job=job()),
        "tick": lambda: s.tick(limit=10),
        "check.profile": lambda: usher.check.profile(
            name="Ayşe Örnek", phone="+905420007621", nationality="DEU", passport={"mrz": MRZ}, today="2026-03-02"
        ),
        "check.phone": lambda: usher.check.phone(phone="+905420007621"),
        "check.email": lambda: usher.check.email(email="a@posta.usher-ornek.com.tr"),
        "check.name": lambda: usher.check.name(name="Ayşe Örnek", passport={"surname": "ÖRNEK", "given_names": "AYŞE"}),
        "check.passport": lambda: usher.check.passport(mrz=MRZ),
        "check.nationality": lambda: usher.check.nationality(nationality="DEU"),
        "check.due": lambda: usher.check.due(
            start="2026-01-05T08:00:00Z", duration="2bd", zone="Europe/Istanbul", calendar="tr"),
        "check.calendar": lambda: usher.check.calendar(calendar="de-by", year=2026),
        "check.playbook": lambda: usher.check.playbook(text="{}"),
        "check.playbook_schema": lambda: usher.check.playbook_schema(),
        "check.write_mrz": lambda: usher.check.write_mrz(
            issuer="DEU", number="C01X00T47", surname="Örnek", given_names="Ayşe", nationality="DEU",
            birth_date=datetime.date(1964, 8, 12), expires="2027-02-28"
        ),
        "check.language": lambda: usher.check.language(languages=["tr-TR"], available=["tr"], fallback="en"),
        "check.national_id": lambda: usher.check.national_id(national_id="11111111110"),
        "check.duplicate": lambda: usher.check.duplicate(first={"name": "Ayşe Örnek"}, second={"name": "Örnek Ayşe"}),
    }
