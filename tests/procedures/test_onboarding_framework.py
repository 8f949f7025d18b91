"""Procedure 004, clause by clause: a framework made complete, from the purchase to active use."""
from __future__ import annotations

import pytest
from clauses import Check, Procedure
from story import DAY, START, Plan, Story, days, moment_of

pytest_plugins = "lives"

SOUND = {
    "purchased_on": "2026-02-27", "company_details": "forty people", "goals": "faster offers", "users": 40,
    "processing_agreed": True, "data_minimal": True, "channel": "chat", "protocol": "weekly, one contact each", "calls_recorded": True,
    "fit": "standard", "intro_score": 5, "training_score": 5, "active": True, "support_check_in/0/active": False, "first_value": "2026-04-01",
    "satisfaction": 9, "audit_passed": True, "effectiveness": "good", "improvement": "shorter form", "renewal": "stays",
}
STAGES = ["welcome", "introduction", "training", "evaluation"]

PLANS = {
    "happy": Plan(SOUND),
    "unclear": Plan({**SOUND, "fit": "custom_setup", "intro_score": 2, "training_score": 2, "training_gaps": "reports", "satisfaction": 4}),
    "no_agreement": Plan({**SOUND, "processing_agreed": False}),
    "incomplete": Plan({k: v for k, v in SOUND.items() if k != "company_details"}),
    "recorded_calls": Plan({**SOUND, "calls_recorded": False}),
    "audited": Plan({**SOUND, "audit_passed": False}),
    "unwelcome": Plan(SOUND, undelivered={"welcome"}),
    "late": Plan(SOUND, lag={"data_form": 9, "access": 6, "effectiveness_review": 12}),
}


def evidence(s: Story, clause: str, what: str) -> list[dict]:
    """What the coverage pack of this customer says of the clause's entries."""
    found = [c for c in s.coverage["clauses"] if c["clause"] == clause]
    return [e["evidence"] for c in found for e in c["served_by"] if e["what"] == what and e.get("evidence")]


def states(s: Story, clause: str, what: str) -> list[str]:
    return [each["state"] for each in evidence(s, clause, what)]


CHECKS = {
    "S4_2_initial_contact_and_welcome": Check("happy", lambda s: s.done("welcome", "data_form") and "introduction" in s.stages()),
    "S4_3_product_introduction": Check("happy", lambda s: bool(s.effects("data_platform")) and s.completed("introduction_call")),
    "S4_4_support_and_training_go_on_until_the_product_is_used": Check(
        "happy", lambda s: s.completed("training_session") and s.task("support_check_in", 1).get("state") == "completed"),
    "S4_5_evaluation_and_optimisation": Check("happy", lambda s: s.completed("satisfaction_survey") and s.value("improvement") == "shorter form"),
    "S4_6_decisions_and_feedback_lead_to_active_use": Check(
        "unclear", lambda s: s.stages() == STAGES and s.completed("custom_setup") and s.value("intro_score") == 2),
    "S4_7_incomplete_information_is_asked_for_by_a_standard_form_and_holds_the_card": Check(
        "incomplete", lambda s: s.task("data_form").get("state") == "open" and s.stages() == ["welcome"] and "shows" in states(s, "S4-7", "risks")),
    "S4_8_what_was_unclear_is_said_again_by_the_protocol": Check(
        "unclear", lambda s: s.completed("introduce_again") and s.value("protocol") is not None and "shows" in states(s, "S4-8", "risks")),
    "S4_9_a_training_that_was_not_enough_is_followed_by_another": Check(
        "unclear", lambda s: s.completed("train_again") and "shows" in states(s, "S4-9", "risks")),
    "S4_10_a_customer_who_may_leave_is_talked_to": Check("unclear", lambda s: s.completed("win_back") and "shows" in states(s, "S4-10", "risks")),
    "S4_11_data_is_not_handled_without_an_agreement": Check(
        "no_agreement", lambda s: s.stages() == ["welcome"] and "breached" in states(s, "S4-11", "compliance")),
    "S4_12_the_notice_on_data_protection_has_to_arrive": Check(
        "unwelcome", lambda s: s.stages() == ["welcome"] and bool(s.messages("welcome"))),
    "S4_13_calls_recorded_without_consent_are_a_breach": Check("recorded_calls", lambda s: "breached" in states(s, "S4-13", "compliance")),
    "S4_14_completion_time_is_measured": Check("happy", lambda s: "measured" in states(s, "S4-14", "kpis")),
    "S4_15_satisfaction_is_measured": Check(
        "happy", lambda s: s.completed("satisfaction_survey") and evidence(s, "S4-15", "kpis")[0]["explanation"] == "9"),
    "S4_16_retention_is_measured": Check(
        "happy", lambda s: s.completed("retention_review") and evidence(s, "S4-16", "kpis")[0]["explanation"] == "counts"),
    "S4_17_feedback_is_collected": Check("happy", lambda s: bool(s.effects("feedback_tool", "survey")) and s.value("satisfaction") == 9),
    "S4_18_an_audit_that_fails_holds_the_card": Check("audited", lambda s: s.completed("compliance_audit") and s.journey["state"] != "finished"),
    "S4_19_the_training_is_reviewed_and_the_process_improved": Check(
        "happy", lambda s: s.completed("training_review") and s.value("effectiveness") is not None),
    "S4_20_whoever_answers_for_late_work_hears_of_it": Check("late", lambda s: s.told("agent", "welcome") and s.told("onboarding_manager", "welcome")),
    "S4_21_every_role_does_its_part": Check(
        "late", lambda s: s.told("it_support", "introduction") and s.completed("access") and s.completed("retention_review")),
    "S4_22_crm_communication_data_and_feedback_systems_are_used": Check(
        "happy", lambda s: all(s.effects(system) for system in ("crm", "communication", "data_platform", "feedback_tool"))),
}
PROCEDURE = Procedure(
    "onboarding-framework", PLANS, CHECKS,
    days(0, .1, .3, 1, 1.3, 2, 3, 3.3, 4, 5, 6, 7, 8, 9, 9.2, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 28, 30, 31, 32,
         35, 36, 38, 40, 42, 44, 46, 49, 52, 56, 60, 70, 84, 98, 105, 110, 115, 120, 125, 130, 140),
    [{"name": "Cara", "skills": ["customer_success"]}, {"name": "Oya", "skills": [], "roles": ["onboarding_manager"]},
     {"name": "Ivo", "skills": [], "roles": ["it_support"]}, {"name": "Anton", "skills": [], "roles": ["account_manager"]}],
)


@pytest.mark.parametrize("name", ["happy", "unclear", "late", "recorded_calls"])
def test_every_life_comes_to_its_end(name: str, stories: dict[str, Story]) -> None:
    assert stories[name].journey["state"] == "finished"
    assert stories[name].stages() == STAGES


def test_a_standard_customer_needs_no_setup_of_its_own(stories: dict[str, Story]) -> None:
    assert not stories["happy"].task("custom_setup") and not stories["happy"].task("train_again")


def test_check_ins_end_with_active_use(stories: dict[str, Story]) -> None:
    assert not stories["happy"].task("support_check_in", 2)
    assert stories["happy"].messages("congratulation")


def test_retention_is_asked_twelve_weeks_later(stories: dict[str, Story]) -> None:
    came = moment_of(stories["happy"].happened("STAGE_ENTERED", stage="evaluation")[0]["at"])
    assert moment_of(stories["happy"].task("retention_review")["created_at"]) >= came + 80 * DAY


def test_the_coverage_pack_of_a_finished_customer_has_evidence_for_every_step_that_was_done(stories: dict[str, Story]) -> None:
    served = [s for c in stories["happy"].coverage["clauses"] for s in c["served_by"] if s["what"] == "steps"]
    assert served and all(s["evidence"]["records"] or s["evidence"]["state"] for s in served)
