"""Procedure 000 where it does not go well: refused documents, closed windows, nobody to do it."""
from __future__ import annotations

from pathlib import Path

import deeds
from deeds import away, brings, hands_over, joins
from story import DAY, START, Plan, Story
from test_ikamet_intake import LAG, NEVER, PROCEDURE, SOUND, ordered

AGENT = [{"name": "Ina", "skills": ["insurance", "immigration"]}, {"name": "Lale", "skills": [], "roles": ["lead"]},
         {"name": "Igor", "skills": [], "roles": ["intake"]}]


def live(folder: Path, plan: Plan) -> Story:
    plan.profile = plan.profile or SOUND
    return deeds.live(PROCEDURE, folder, plan, AGENT)


def missing(s: Story, key: str) -> bool:
    return next(each["missing"] for each in s.documents if each["key"] == key)


def test_a_refused_document_is_asked_for_again_until_a_good_one_comes(tmp_path: Path) -> None:
    refused = live(tmp_path, Plan(lag={"intake_task": NEVER}, on={1: [brings("passport", refused="unreadable")]}))
    assert refused.happened("DOCUMENT_REJECTED") and missing(refused, "passport")
    assert "- Passport identity page" in refused.task("intake_task")["description"]


def test_a_revised_document_counts(tmp_path: Path) -> None:
    revised = live(tmp_path, Plan(lag={"intake_task": 3}, on={1: [brings("passport", refused="unreadable")], 2: [brings("passport")]}))
    assert not missing(revised, "passport") and revised.finished()
    assert "Passport identity page" not in revised.task("intake_task")["description"]


def test_the_list_waits_until_the_customer_writes(tmp_path: Path) -> None:
    story = live(tmp_path, Plan(lag={**LAG, "documents_ready": 3}))
    assert len(story.logged("documents_ready")) == len(story.logged("documents_request")) == 1
    assert story.logged("documents_request")[0]["created_at"] > "2026-03-05"
    assert story.finished()


def test_a_list_that_fails_afterwards_shuts_the_gate_until_one_arrives(tmp_path: Path) -> None:
    writes = ("messages", "received", {"text": "I lost the list."})
    sends = ("messages", "send", {"template_name": "documents_request"})
    story = live(tmp_path, Plan(lag={"intake_task": 3}, undelivered={"documents_request/1"}, on={2: [writes, sends], 5: [writes]}))
    assert [m["state"] for m in story.logged("documents_request")] == ["delivered", "failed", "delivered"]
    assert story.happened("TASK_COMPLETION_REFUSED") and story.finished()
    assert (story.finished_at("intake_task") or START) >= START + 5 * DAY


def test_a_customer_who_agrees_later_is_welcomed_and_asked_then(tmp_path: Path) -> None:
    agrees = ("consents", "give", {"channel": "whatsapp", "evidence": "said so on the phone"})
    story = live(tmp_path, Plan(lag=LAG, profile={k: v for k, v in SOUND.items() if k != "whatsapp_opt_in"}, on={2: [agrees]}))
    assert story.happened("MESSAGE_REFUSED", template="welcome")
    assert [story.logged(each)[-1]["state"] for each in ("welcome", "documents_ready", "documents_request", "expectations")] == ["delivered"] * 4
    assert story.finished()


def test_nobody_eligible_is_work_for_the_lead_until_somebody_comes(tmp_path: Path) -> None:
    story = live(tmp_path, Plan(lag={"find_agent": NEVER, "intake_task": 3}, profile={**SOUND, "languages": ["vi"]},
                                on={2: [joins("Vy", "insurance", languages=["vi"])]}))
    assert story.happened("ASSIGNMENT_FAILED") and story.task("find_agent")["priority"] == "high"
    assert story.happened("AGENT_ASSIGNED") and story.finished()
    assert story.task("find_agent")["state"] != "open"


def test_the_lead_hears_when_nobody_was_found_in_time(tmp_path: Path) -> None:
    story = live(tmp_path, Plan(lag={"find_agent": NEVER}, profile={**SOUND, "languages": ["vi"]}))
    told = [e["data"] for e in story.happened("ESCALATED") if e["data"].get("task") == int(story.task("find_agent")["id"].rsplit(".")[-1])]
    assert told and all(each["role"] == "lead" and "agent" in each for each in told)


def test_a_deputy_stands_in_while_the_agent_is_away(tmp_path: Path) -> None:
    story = live(tmp_path, Plan(lag={"review_order": 2, "intake_task": 7, "next_follow_up": 1}, profile={**SOUND, "order": {"service": "insurance"}},
                                on={1: [away("Ina", "2026-03-03", "2026-03-06")]}))
    assert story.happened("DEPUTY_STANDS_IN", role="agent", deputy="lead")
    lead = story.happened("ROLE_ASSIGNED")[0]["data"]["agent_id"]
    assert story.task("next_follow_up")["agent_id"] == lead != story.task("intake_task")["agent_id"]
    assert story.finished()


def test_an_agent_who_leaves_hands_everything_over(tmp_path: Path) -> None:
    story = live(tmp_path, Plan(lag={"intake_task": 4, "next_follow_up": 5}, on={2: [joins("Nil", "insurance"), hands_over("Ina")]}))
    chosen = [e["data"]["agent_id"] for e in story.happened("AGENT_ASSIGNED")]
    assert len(set(chosen)) == 2
    assert story.task("intake_task")["agent_id"] == story.task("next_follow_up")["agent_id"] == chosen[-1]
    assert story.finished()


def test_a_finding_that_a_person_waives_lets_the_customer_in(tmp_path: Path) -> None:
    waives = ("customers", "waive", {"code": "email_invalid", "reason": "uses none"})
    story = live(tmp_path, Plan(lag=LAG, profile={**SOUND, "email": "anna at home"}, on={1: [waives]}))
    assert story.happened("JOURNEY_BLOCKED") and story.happened("FINDING_WAIVED", code="email_invalid")
    assert story.finished()


def test_a_follow_up_that_is_late_is_told_though_the_intake_is_over(tmp_path: Path) -> None:
    story = live(tmp_path, Plan(lag={"intake_task": 1, "next_follow_up": 14}))
    over = story.first("JOURNEY_FINISHED")
    told = [e for e in story.happened("ESCALATED") if over and e["at"] > over.isoformat()]
    assert [e["data"]["role"] for e in told][:3] == ["agent", "agent", "lead"], "the agent does it and answers for it"
    assert story.happened("ESCALATION_CLOSED")


def test_an_order_after_the_intake_task_is_done_is_not_lost(tmp_path: Path) -> None:
    story = live(tmp_path, Plan(lag={**LAG, "review_order": 1}, on={0: [ordered("insurance")]}))
    assert story.finished() and story.orders[0]["state"] == "confirmed"
