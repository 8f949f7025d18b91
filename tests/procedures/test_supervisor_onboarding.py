"""Procedure 003, clause by clause: cards that move over the departments."""
from __future__ import annotations

import pytest
from clauses import Check, Procedure
from story import DAY, START, Plan, Story, days, moment_of

pytest_plugins = "lives"

FIRST = (START + 42 * DAY).date()  # a Monday, as the start is
SOUND = {
    "contact_person": "the porter", "site_address": "1 Example Road", "contract_start": FIRST.isoformat(), "other_contract_data": "two floors",
    "delivery": "in_house", "budgeted_hours": 120, "supplies_included": True,
    "labour_confirmation": (FIRST - 14 * DAY).isoformat(), "supply_order": (FIRST - 21 * DAY).isoformat(),
    "employee_schedule": "drive/e", "inspection_schedule": "drive/i", "templates": "drive/t", "account_plan": "walk the site weekly",
    "operational_documents": "drive/o", "equipment": "two machines", "crew_confirmed": True, "subcontractor": "Example Crew Ltd",
    "walkthrough_notes": "the lift is small", "confirmed_start": FIRST.isoformat(), "training_checklists": "drive/c",
    "audit_training": True, "audit_readiness": True,
}
STAGES = ["operations_intake", "customer_experience", "accounting", "operational_setup", "hr", "go_live", "done"]

PLANS = {
    "happy": Plan(SOUND),
    "subcontracted": Plan({**SOUND, "delivery": "subcontracted", "supplies_included": False}),
    "late": Plan(SOUND, lag={"onboard_accounting": 9, "account_documents": 12}),
    "unready": Plan({**SOUND, "audit_training": False}),
    # Whoever goes without the step does not go past the gate.
    "half": Plan({k: v for k, v in SOUND.items() if k != "budgeted_hours"},
                 on={2: [("steps", "leave_out", {"step": "confirm_budget", "reason": "nobody knows the hours"})]}),
    "waived": Plan({k: v for k, v in SOUND.items() if k != "budgeted_hours"},
                   on={2: [("steps", "leave_out", {"step": "confirm_budget", "reason": "nobody knows the hours"}),
                           ("journeys", "waive", {"gate": "intake_complete", "item": 4, "reason": "agreed by phone"}),
                           ("journeys", "record", {"values": {"supplies_included": True}})]}),
    "moved": Plan(SOUND, lag={"walkthrough": 60},
                  on={31: [("journeys", "record", {"values": {"contract_start": (FIRST + 14 * DAY).isoformat()}})]}),
    "unwelcome": Plan(SOUND, undelivered={"welcome"}),
    "unstaffed": Plan({**SOUND, "crew_confirmed": False}),  # done, and not as it has to be
}


def entered(s: Story, stage: str):
    found = s.happened("STAGE_ENTERED", stage=stage)
    return moment_of(found[0]["at"]) if found else None


def before(s: Story, stage: str, *steps: str) -> bool:
    """The card came into `stage`, and these were done by then."""
    at = entered(s, stage)
    done = [s.finished_at(step) for step in steps]
    return at is not None and all(each is not None and each <= at for each in done)


def day_of(s: Story, step: str) -> str:
    task = s.task(step)
    return task["due"]["date"] if task else ""


CHECKS = {
    "S3_1_the_sales_form_sends_the_card_over_all_departments": Check("happy", lambda s: s.stages()[:6] == STAGES[:6] and s.completed("sales_form")),
    "S3_2_the_supervisor_does_setup_checklist_and_training": Check(
        "happy", lambda s: before(s, "hr", "account_documents") and s.completed("golive_meeting") and s.completed("confirm_start")),
    "S3_3_other_departments_are_told": Check("happy", lambda s: bool(s.effects("team_channel", "operational setup"))),
    "S3_4_the_team_of_a_stuck_card_is_asked": Check("late", lambda s: s.told("accounting", "accounting")),
    "S3_6_the_form_holds_the_contract_data": Check(
        "happy", lambda s: s.value("contact_person") == "the porter" and s.value("site_address") is not None and s.value("contract_start") is not None),
    "S3_7_the_senior_operations_manager_is_notified": Check("happy", lambda s: bool(s.effects("board", "notify"))),
    "S3_8_and_reviews_the_submission": Check("happy", lambda s: s.completed("review_submission")),
    "S3_9_a_supervisor_is_assigned": Check("happy", lambda s: bool(s.happened("AGENT_ASSIGNED"))),
    "S3_10_subcontracted_work_goes_another_way": Check(
        "subcontracted", lambda s: s.completed("subcontract") and s.completed("confirm_subcontractor") and not s.task("confirm_crew")),
    "S3_11_hours_are_confirmed": Check("happy", lambda s: s.value("budgeted_hours") == 120),
    "S3_12_supplies_are_ordered_when_they_are_included": Check("happy", lambda s: bool(s.effects("procurement", "supplies"))),
    "S3_13_milestones_set_the_due_dates": Check(
        "happy", lambda s: s.completed("note_milestones") and day_of(s, "confirm_crew") == SOUND["labour_confirmation"]),
    "S3_14_the_card_stays_while_the_intake_is_not_complete": Check("half", lambda s: s.stages() == ["operations_intake"]),
    "S3_15_the_customer_gets_a_welcome_and_a_packet": Check(
        "happy", lambda s: bool(s.messages("welcome")) and bool(s.effects("welcome_packets"))),
    "S3_16_accounting_takes_the_customer_in": Check("happy", lambda s: bool(s.effects("accounting", "create"))),
    "S3_17_the_supervisor_reviews_what_came_before": Check("happy", lambda s: s.completed("review_inputs")),
    "S3_18_documents_are_created": Check("happy", lambda s: before(s, "hr", "account_documents")),
    "S3_19_schedules_and_templates_are_made": Check("happy", lambda s: s.value("employee_schedule") is not None and before(s, "hr", "schedules")),
    "S3_20_the_first_month_is_planned": Check("happy", lambda s: s.value("account_plan") is not None),
    "S3_21_operational_documents_are_attached": Check("happy", lambda s: s.value("operational_documents") is not None),
    "S3_22_equipment_and_supplies_are_requisitioned": Check(
        "happy", lambda s: bool(s.effects("procurement", "equipment")) and bool(s.effects("procurement", "supplies"))),
    "S3_23_hr_hears_of_a_setup_that_is_late": Check("late", lambda s: s.told("hr", "operational_setup")),
    "S3_24_hiring_is_confirmed_with_hr": Check("happy", lambda s: s.value("crew_confirmed") is True and before(s, "go_live", "confirm_crew")),
    "S3_25_a_golive_meeting_with_the_senior_operations_manager": Check(
        "happy", lambda s: s.completed("golive_meeting") and any("omar@" in i for i in s.invites())),
    "S3_26_the_walkthrough_has_notes": Check("happy", lambda s: s.value("walkthrough_notes") == "the lift is small"),
    "S3_27_the_start_is_confirmed_with_training_checklists": Check("happy", lambda s: s.value("training_checklists") is not None and s.completed("confirm_start")),
    "S3_28_the_first_week_is_audited_and_what_it_finds_is_corrected": Check(
        "unready", lambda s: s.completed("first_week_audit") and s.completed("correct")),
    "S3_29_the_card_is_moved_to_done": Check("happy", lambda s: bool(s.effects("board", "done")) and s.stages()[-1] == "done"),
    "S3_30_a_stuck_card_is_told_to_the_supervisor": Check("late", lambda s: s.told("agent", "accounting")),
    "S3_31_late_work_is_noticed": Check("late", lambda s: len(s.happened("ESCALATED", stage="accounting")) >= 3),
    "S3_32_all_departments_hear_that_the_setup_is_done": Check(
        "happy", lambda s: any("labour_confirmation" in e["data"] for e in s.effects("team_channel"))),
    "S3_33_a_card_that_stays_too_long_is_found": Check("late", lambda s: any("task" not in e["data"] for e in s.happened("ESCALATED", stage="accounting"))),
    "S3_34_the_checklist_is_met_before_the_next_stage": Check("unstaffed", lambda s: s.completed("confirm_crew") and s.stages()[-1] == "hr"),
}
PROCEDURE = Procedure(
    "supervisor-onboarding", PLANS, CHECKS,
    days(0, .1, .3, 1, 1.1, 2, 2.1, 3, 3.3, 4, 5, 7, 8, 9, 9.2, 10, 11, 12, 14, 15, 16, 17, 18, 21, 22, 24, 25, 28, 31, 32, 35, 37, 38, 39, 40, 42, 43,
         45, 46, 47, 48, 49, 50, 52, 56, 60, 63, 70, 80, 90, 100, 110),
    [{"name": "Sila", "skills": ["operations"]}, {"name": "Omar", "skills": [], "roles": ["senior_operations_manager"]},
     {"name": "Hana", "skills": [], "roles": ["hr"]}, {"name": "Acun", "skills": [], "roles": ["accounting"]},
     {"name": "Cem", "skills": [], "roles": ["customer_experience"]}, {"name": "Sven", "skills": [], "roles": ["sales"]}],
)


@pytest.mark.parametrize("name", ["happy", "subcontracted", "late", "unready", "moved"])
def test_every_life_comes_to_its_end(name: str, stories: dict[str, Story]) -> None:
    assert stories[name].journey["state"] == "finished"
    assert stories[name].stages() == STAGES


def test_a_waived_item_lets_the_card_pass(stories: dict[str, Story]) -> None:
    assert "customer_experience" in stories["waived"].stages() and stories["waived"].happened("GATE_WAIVED")


def test_in_house_work_needs_no_subcontractor(stories: dict[str, Story]) -> None:
    assert not stories["happy"].task("subcontract") and stories["happy"].completed("confirm_crew")


def test_supplies_that_are_not_included_are_not_ordered(stories: dict[str, Story]) -> None:
    assert not stories["subcontracted"].effects("procurement", "supplies")


def test_a_contract_that_begins_later_moves_what_is_counted_back_from_it(stories: dict[str, Story]) -> None:
    story = stories["moved"]
    assert story.happened("TASK_DUE_MOVED")
    assert day_of(story, "walkthrough") > day_of(stories["happy"], "walkthrough")


def test_a_welcome_that_does_not_arrive_holds_the_card(stories: dict[str, Story]) -> None:
    assert stories["unwelcome"].stages() == ["operations_intake", "customer_experience"]
