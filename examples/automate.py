#!/usr/bin/env python3
"""An automation that onboards a customer and carries out what usher decides.

    PYTHONPATH=build/dev/python python3 examples/automate.py     (or after `pip install .`)

usher decides and remembers; sending is the host's work. Here "sending" only prints that something would go out.
"""
import secrets
import tempfile
from pathlib import Path

import usher


def add_team(session):
    """Who takes insurance customers, in which languages. A known external_ref is changed, not doubled."""
    session.agents.put(external_ref={"system": "crm", "id": "7"}, name="Deniz Örnek", skills=["insurance"],
                       languages=["tr", "en"], contact="+90 242 000 00 00, ext. 7")


def enroll(session, **profile):
    """Takes a customer in, and says what usher found and did."""
    enrolled = session.customers.enroll(**profile)
    print(f"{enrolled.customer.id}: {enrolled.customer.outcome}")
    for one in enrolled.findings:
        # Findings never repeat a personal value, so they may be logged.
        print(f"  {one.finding.severity}: {one.finding.explanation} -> {one.finding.fix}")
    return enrolled.customer


def deliver(session):
    """The host's loop: claim, send, report. An item that is not acknowledged comes again with the same key."""
    while batch := session.outbox.claim(limit=10).items:
        for item in batch:
            # item.payload has number and text; item.key is what makes a repeat harmless at the channel.
            print(f"  sending {item.kind} with key {item.key[:7]}...")
            session.outbox.ack(id=item.id, provider_id=f"wamid.{item.key}")
            session.messages.status(id=item.subject_id, status="delivered")


def main():
    with tempfile.TemporaryDirectory() as folder:
        # A real key comes from your key keeper, and outlives the program: whoever loses it loses the store.
        with usher.open(Path(folder) / "crm.usher", key=secrets.token_bytes(32)) as engine:
            session = engine.session(actor="automation", purpose="onboarding")
            add_team(session)
            customer = enroll(
                session, name="Ayşe Örnek", phone="+90 542 000 76 20", email="ayse@posta.usher-ornek.com.tr",
                nationality="DEU", languages=["tr"], service="health_insurance_policy", source="app-web",
                whatsapp_opt_in={"at": "2026-02-20T10:00:00Z", "evidence": "sign-up form, box 2"},
                passport={"number": "C01X00T47", "issuer": "DEU", "surname": "ÖRNEK", "given_names": "AYŞE"},
                external_ref={"system": "crm", "id": "1001"},
            )
            deliver(session)

            # She answers: the 24-hour window opens, and the list of documents goes out.
            session.messages.received(customer_id=customer.id, text="Merhaba, teşekkürler!")
            deliver(session)

            for task in session.tasks.iterate(customer_id=customer.id):
                answer = session.tasks.complete(id=task.id)
                missing = [item.title for item in answer.gate.items if item.state == "missing"] if answer.gate else []
                print(f"  task {task.step}: {'done' if answer.completed else 'not yet: ' + ', '.join(missing)}")
            print("timeline intact:", session.timeline.verify().intact)

            # Failures are exceptions that also derive from the natural built-in.
            try:
                session.customers.get(external_ref={"system": "crm", "id": "no such"})
            except LookupError as error:
                print(f"{type(error).__name__}: {error}")


if __name__ == "__main__":
    main()
