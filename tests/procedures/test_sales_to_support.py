"""Procedure 001, clause by clause: lives of customers from the contract to support."""
from __future__ import annotations

import pytest
from clauses import Check, Procedure, whole
from story import DAY, HOUR, START, Plan, Story, days, moment_of, text_of

pytest_plugins = "lives"

SIGNED = START - 2 * HOUR
SOUND = {
    "contract_signed": text_of(SIGNED), "contact_details": "reception, accounts", "needs_analysis": "two teams, one tool",
    "agreed_services": "standard", "privacy_observed": True, "training_notes": "asked about exports", "satisfaction": 5,
}
WORKED_LATE = {"transfer_data": 3, "setup_billing": 4, "onboarding_call": 9, "send_survey": 5, "satisfaction_survey": 9}

PLANS = {
    "happy": Plan(SOUND, failing={"setup_crm"}, missed={"onboarding_call"}),
    "late": Plan(SOUND, lag=WORKED_LATE),
    "unhappy": Plan({**SOUND, "satisfaction": 2, "open_issue": True}),
    "careless": Plan({**SOUND, "privacy_observed": False}),
    "paused": Plan(SOUND, lag={"transfer_data": 6},
                   on={0: [("journeys", "pause", {"until": text_of(START + 5 * DAY), "reason": "the customer moves house"})]}),
}


def handed_over_with_the_needs(s: Story) -> bool:
    return any({"contact_details", "needs_analysis"} <= set(e["data"]) for e in s.effects("salesforce"))


def three_systems(s: Story) -> bool:
    return all(s.effects(system, "create the customer") for system in ("billing", "internal_crm", "support_desk"))


def an_hour_with_the_customer(s: Story) -> bool:
    return s.completed("onboarding_call") and s.task("onboarding_call")["minutes"] == 60 and len(s.invites()) >= 2


def survey_48_hours_after(s: Story) -> bool:
    held = s.finished_at("onboarding_call")
    return bool(s.effects("surveymonkey")) and s.due("send_survey") == (held and held + 48 * HOUR)


CHECKS = {
    "S1_4_setup_data_entry_training_and_follow_up_are_done": Check(
        "happy", lambda s: s.done("transfer_data", "setup_crm", "onboarding_call") and bool(s.messages("closing"))),
    "S1_5_sales_gives_the_information": Check("happy", lambda s: bool(s.happened("DATA_RECORDED", step="transfer_data"))),
    "S1_6_account_management_sets_up_meets_and_trains": Check(
        "happy", lambda s: bool(s.happened("AGENT_ASSIGNED")) and three_systems(s) and s.completed("onboarding_call")),
    "S1_7_support_resolves_what_is_open": Check("unhappy", lambda s: s.completed("resolve_issues")),
    "S1_8_needs_and_contacts_go_with_the_record": Check("happy", handed_over_with_the_needs),
    "S1_9_the_information_is_due_24_hours_after_signing": Check("happy", lambda s: s.due("transfer_data") == SIGNED + 24 * HOUR),
    "S1_10_the_sales_representative_hears_of_a_late_transfer": Check("late", lambda s: s.told("sales_rep", "transfer", work=True)),
    "S1_11_the_customer_is_set_up_in_three_systems": Check("happy", three_systems),
    "S1_12_the_account_manager_hears_of_a_late_setup": Check("late", lambda s: s.told("agent", "setup", work=True)),
    "S1_13_an_onboarding_call_of_an_hour_is_held": Check("happy", an_hour_with_the_customer),
    "S1_14_the_account_manager_hears_of_a_late_call": Check("late", lambda s: s.told("agent", "training", work=True)),
    "S1_15_the_survey_is_due_48_hours_after_the_call": Check("happy", survey_48_hours_after),
    "S1_16_support_hears_of_a_late_survey": Check("late", lambda s: s.told("support", "feedback", work=True) and s.completed("send_survey")),
    "S1_18_without_privacy_the_card_does_not_move": Check("careless", lambda s: s.stages() == ["transfer"]),
}
PROCEDURE = Procedure(
    "sales-to-support", PLANS, CHECKS,
    [*days(0, .1, .3, 1, 1.3, 2, 2.3, 3, 3.3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15, 16, 17, 18, 19, 21, 24, 28, 31, 35, 42)],
    [{"name": "Ada", "skills": ["account_management"]}, {"name": "Sven", "skills": [], "roles": ["sales_rep"]},
     {"name": "Sofia", "skills": [], "roles": ["support"]}],
)


def test_a_happy_life_comes_to_its_end(stories: dict[str, Story]) -> None:
    assert stories["happy"].journey["state"] == "finished"
    assert stories["happy"].stages() == ["transfer", "setup", "training", "feedback"]


def test_a_system_that_was_down_is_asked_again_with_the_same_key(stories: dict[str, Story]) -> None:
    keys = stories["happy"].keys["setup_crm"]
    assert len(keys) == 2 and len(set(keys)) == 1
    assert stories["happy"].completed("setup_crm")


def test_a_call_that_nobody_came_to_gets_another_time(stories: dict[str, Story]) -> None:
    story = stories["happy"]
    assert len(story.happened("MEETING_MISSED")) == 1 and len(story.happened("MEETING_HELD")) == 1
    assert any("SEQUENCE:1" in invite for invite in story.invites())


def test_late_work_is_told_rung_by_rung(stories: dict[str, Story]) -> None:
    story = stories["late"]
    rungs = [e for e in story.happened("ESCALATED", stage="transfer")]
    assert rungs and [moment_of(e["at"]) for e in rungs] == sorted(moment_of(e["at"]) for e in rungs)
    assert story.told("sales_rep", "transfer") and story.told("sales_lead", "transfer")
    assert story.journey["state"] == "finished"
    assert len(story.happened("ESCALATION_CLOSED")) >= 1


def test_a_pause_is_silent(stories: dict[str, Story]) -> None:
    story = stories["paused"]
    until = START + 5 * DAY
    assert not [e for e in story.happened("ESCALATED") if moment_of(e["at"]) < until]
    assert story.journey["state"] == "finished"


def test_privacy_that_was_seen_to_later_lets_the_card_move(tmp_path_factory: pytest.TempPathFactory) -> None:
    plan = Plan({**SOUND, "privacy_observed": False}, on={2: [("journeys", "record", {"values": {"privacy_observed": True}})]})
    lived = whole(PROCEDURE._replace(plans={"seen to": plan}), tmp_path_factory.mktemp("later"))
    assert lived["seen to"].journey["state"] == "finished"
