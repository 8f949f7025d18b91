"""Procedure 002, clause by clause: lives of clients from the first contact to the year after."""
from __future__ import annotations

import datetime

import pytest
from clauses import Check, Procedure
from story import DAY, START, Plan, Story, days, moment_of

pytest_plugins = "lives"

FIRST, LAST = START + 18 * DAY, START + 46 * DAY  # of the project: four weeks
SOUND = {
    "offering": "service", "business_details": "twelve people, one site", "goals": "less paper", "communication_style": "video",
    "expectations": "weekly news", "deliverables": "plan, training", "deadlines": "before summer", "responsibilities": "we plan",
    "project_start": FIRST.date().isoformat(), "project_end": LAST.date().isoformat(), "progress": "as planned",
    "halfway_score": 5, "deliverables_met": True, "continuation": "ongoing_support", "satisfaction": 5,
    "retention_programme": "loyalty", "further_services": "a course", "adjustment": "a week more",
}
DELIVERED_LATE = {"delivery": 29}
STAGES = ["initial_contact", "information", "setup", "follow_up", "engagement"]

PLANS = {
    "happy": Plan(SOUND, lag=DELIVERED_LATE, profile={"service": "consulting"}),
    "coaching": Plan({**SOUND, "check_in_rhythm": "biweekly", "offering": "product"}, lag=DELIVERED_LATE, profile={"service": "coaching"}),
    "chat": Plan({**SOUND, "chat_wanted": True, "retention_programme": "none", "continuation": "project_continuation"},
                 lag=DELIVERED_LATE, profile={"service": "product"}),
    "unhappy": Plan({**SOUND, "halfway_score": 2, "halfway_comment": "too slow", "satisfaction": 2}, lag=DELIVERED_LATE),
    "late": Plan(SOUND, lag={**DELIVERED_LATE, "intake_form": 16}, missed={"kickoff"}),
}


def starts(s: Story, step: str) -> list[datetime.datetime]:
    return sorted(moment_of(t["created_at"]) for t in s.tasks if t["step"] == step)


def apart(s: Story, step: str) -> set[int]:
    at = [moment.date() for moment in starts(s, step)]
    return {(b - a).days for a, b in zip(at, at[1:])}


def moved_after(s: Story, stage: str, step: str) -> bool:
    """The card came into `stage`, and not before `step` was done."""
    came, done = s.happened("STAGE_ENTERED", stage=stage), s.finished_at(step)
    return bool(came) and done is not None and done <= moment_of(came[0]["at"])


def first_message(s: Story) -> str:
    return next((p["template"] for kind, p, _ in s.sent if kind == "message.email"), "")


def halfway(s: Story) -> bool:
    at = starts(s, "halfway_feedback")
    return len(at) == 1 and FIRST + 12 * DAY <= at[0] <= FIRST + 17 * DAY and s.completed("halfway_feedback")


CHECKS = {
    "S2_3_every_new_client_begins": Check("happy", lambda s: bool(s.happened("CUSTOMER_ENROLLED"))),
    "S2_4_services_and_products_are_asked_for_alike": Check("coaching", lambda s: s.value("offering") == "product"),
    "S2_6_the_relations_manager_writes_first_and_gathers_the_details": Check(
        "happy", lambda s: s.done("review_contact", "welcome", "discovery_call", "discovery_notes")),
    "S2_7_the_specialist_fills_the_crm_and_meets_the_client": Check(
        "happy", lambda s: len(s.effects("hubspot")) >= 2 and s.completed("kickoff")),
    "S2_8_the_account_manager_follows_up_and_sees_to_the_milestones": Check(
        "happy", lambda s: len(starts(s, "check_in")) >= 3 and s.completed("halfway_feedback") and s.completed("delivery")),
    "S2_9_the_card_passes_five_stages": Check("happy", lambda s: s.stages() == STAGES),
    "S2_10_coaching_passes_the_same_stages": Check("coaching", lambda s: s.stages() == STAGES),
    "S2_11_a_personal_welcome_is_the_first_thing": Check("happy", lambda s: first_message(s) == "welcome"),
    "S2_12_a_discovery_call_is_held_before_anything_else": Check("happy", lambda s: moved_after(s, "information", "discovery_call")),
    "S2_13_the_specialist_becomes_the_point_of_contact": Check(
        "happy", lambda s: bool(s.happened("AGENT_ASSIGNED")) and len(s.messages("specialist")) == 1),
    "S2_14_the_intake_form_goes_out_and_is_filled_in": Check(
        "happy", lambda s: bool(s.effects("google_forms")) and s.value("goals") == "less paper" and s.completed("intake_form")),
    "S2_15_the_details_are_entered_in_the_crm": Check("happy", lambda s: bool(s.effects("hubspot", "enter"))),
    "S2_16_the_notes_of_the_call_are_kept": Check("happy", lambda s: s.value("expectations") == "weekly news"),
    "S2_17_the_crm_has_a_detailed_profile": Check("happy", lambda s: bool(s.effects("hubspot", "profile"))),
    "S2_18_the_project_has_a_plan_in_the_tool": Check(
        "happy", lambda s: any("responsibilities" in e["data"] for e in s.effects("asana", "plan"))),
    "S2_19_email_templates_are_set_up": Check("happy", lambda s: bool(s.effects("infusionsoft"))),
    "S2_20_a_slack_channel_where_one_is_wanted": Check("chat", lambda s: bool(s.effects("slack"))),
    "S2_21_meetings_come_with_calendar_invites": Check(
        "happy", lambda s: sum("BEGIN:VCALENDAR" in i and "Kick-off" in i for i in s.invites()) >= 1),
    "S2_22_the_kickoff_is_held_before_the_work": Check("happy", lambda s: moved_after(s, "follow_up", "kickoff")),
    "S2_23_check_ins_every_other_week_as_this_client_wants": Check("coaching", lambda s: apart(s, "check_in") == {14}),
    "S2_24_feedback_is_collected_halfway": Check("happy", halfway),
    "S2_25_after_bad_feedback_something_is_adjusted": Check(
        "unhappy", lambda s: s.value("adjustment") == "a week more" and moved_after(s, "engagement", "adjust")),
    "S2_26_the_project_ends_when_everything_is_met_and_goes_over_to_support": Check(
        "happy", lambda s: moved_after(s, "engagement", "delivery") and bool(s.effects("hubspot", "ongoing support"))),
    "S2_27_a_satisfied_client_is_asked_for_a_testimonial": Check("happy", lambda s: len(s.messages("testimonial")) == 1),
    "S2_28_periodic_check_ins_and_an_offer_after_the_project": Check(
        "happy", lambda s: len(starts(s, "future_check_in")) == 4 and bool(s.messages("further_services"))),
    "S2_29_a_retention_programme_is_chosen_and_offered": Check("happy", lambda s: len(s.messages("retention_offer")) == 1),
    "S2_30_the_procedures_tools_are_used": Check(
        "happy", lambda s: all(s.effects(system) for system in ("hubspot", "asana", "infusionsoft", "drive", "google_forms"))),
}
PROCEDURE = Procedure(
    "client-engagement", PLANS, CHECKS,
    days(0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 28, 30, 31, 32, 33, 34, 35, 37, 39, 40, 42,
         46, 47, 48, 49, 50, 52, 54, 56, 60, 61, 63, 70, 100, *range(140, 460, 4)),
    [{"name": "Olga", "skills": ["onboarding"]}, {"name": "Rita", "skills": [], "roles": ["relations_manager"]},
     {"name": "Anton", "skills": [], "roles": ["account_manager"]}, {"name": "Lena", "skills": [], "roles": ["engagement_lead"]}],
)


@pytest.mark.parametrize("name", PLANS)
def test_every_life_comes_to_its_end(name: str, stories: dict[str, Story]) -> None:
    assert stories[name].journey["state"] == "finished"


def test_weekly_is_the_default(stories: dict[str, Story]) -> None:
    assert apart(stories["happy"], "check_in") == {7}


def test_nobody_opens_a_channel_that_nobody_wants(stories: dict[str, Story]) -> None:
    assert not stories["happy"].effects("slack")


def test_an_unhappy_client_is_called_and_not_asked_for_praise(stories: dict[str, Story]) -> None:
    assert stories["unhappy"].completed("put_right")
    assert not stories["unhappy"].messages("testimonial")


def test_a_project_that_goes_on_is_not_handed_to_support(stories: dict[str, Story]) -> None:
    assert stories["chat"].effects("asana", "continue") and not stories["chat"].effects("hubspot", "ongoing support")


def test_a_client_without_a_programme_gets_no_offer(stories: dict[str, Story]) -> None:
    assert not stories["chat"].messages("retention_offer")


def test_a_form_that_stays_away_is_told_upwards_in_order(stories: dict[str, Story]) -> None:
    told = [e for e in stories["late"].happened("ESCALATED", stage="information")]
    assert told and stories["late"].told("engagement_lead", "information")


def test_a_kickoff_that_the_client_missed_gets_another_time(stories: dict[str, Story]) -> None:
    assert stories["late"].happened("MEETING_MISSED") and stories["late"].completed("kickoff")
