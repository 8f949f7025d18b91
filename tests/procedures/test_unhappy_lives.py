"""Procedures 001 to 004 where the office itself is in the way: people are away or leave, dates move, what was promised ends.
Lives that are unhappy because of the customer stand with their procedure."""
from __future__ import annotations

import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import test_client_engagement as engagement
import test_onboarding_framework as framework
import test_sales_to_support as sales
import test_supervisor_onboarding as supervisor
from deeds import acknowledges, away, hands_over, joins, live, redates
from story import DAY, START, Call, Deed, Plan, Story, moment_of, text_of
from town import Town


def told(s: Story, step: str) -> list[dict]:
    """Who heard that the step's work is late, in order."""
    number = int(s.task(step)["id"].rsplit(".")[-1])
    return [e for e in s.happened("ESCALATED") if e["data"].get("task") == number]


def deputy(s: Story, role: str) -> str:
    return next((e["data"]["deputy"] for e in s.happened("DEPUTY_STANDS_IN", role=role)), "")


# 001: from sales to support
def test_001_an_account_manager_who_leaves_hands_over_in_the_middle(tmp_path: Path) -> None:
    plan = Plan(sales.SOUND, lag={"onboarding_call": 6, "setup_billing": 2}, on={1: [joins("Adem", "account_management")], 4: [hands_over("Ada")]})
    story = live(sales.PROCEDURE, tmp_path, plan)
    first, second = (e["data"]["agent_id"] for e in story.happened("AGENT_ASSIGNED"))
    assert story.task("setup_billing")["agent_id"] == first != second
    assert story.task("onboarding_call")["agent_id"] == second
    assert story.finished()


def test_001_the_leads_team_does_what_falls_due_while_sales_is_away(tmp_path: Path) -> None:
    agents = [*sales.PROCEDURE.agents, {"name": "Lena", "skills": [], "roles": ["sales_lead"]}]
    plan = Plan(sales.SOUND, lag={"contract": 1}, on={0: [away("Sven", "2026-03-03", "2026-03-05")]})
    story = live(sales.PROCEDURE, tmp_path, plan, agents)
    assert deputy(story, "sales_rep") == "sales_lead"
    assert story.task("transfer_data")["agent_id"] != story.task("contract")["agent_id"]
    assert story.finished()


def test_001_a_pause_ends_by_its_date_and_what_was_late_is_told_then(tmp_path: Path) -> None:
    until = START + 5 * DAY
    pause = ("journeys", "pause", {"until": text_of(until), "reason": "the customer moves house"})
    story = live(sales.PROCEDURE, tmp_path, Plan(sales.SOUND, lag={"transfer_data": 9}, on={0: [pause]}))
    assert story.first("JOURNEY_RESUMED") == until
    assert all(moment_of(e["at"]) > until for e in story.happened("ESCALATED")) and told(story, "transfer_data")
    assert story.finished()


# 002: the engagement of a client
def test_002_what_was_acknowledged_and_did_not_move_is_told_again(tmp_path: Path) -> None:
    plan = Plan(engagement.SOUND, lag={"intake_form": 16, **engagement.DELIVERED_LATE}, on={11: [acknowledges]})
    story = live(engagement.PROCEDURE, tmp_path, plan)
    taken_on = story.first("ESCALATION_ACKNOWLEDGED")
    heard = told(story, "intake_form")
    before = [e for e in heard if taken_on and moment_of(e["at"]) <= taken_on]
    after = [e for e in heard if taken_on and moment_of(e["at"]) > taken_on]
    assert before and after
    assert after[0]["data"]["role"] == before[-1]["data"]["role"], "whoever was told last is told again, then the ladder goes on"
    assert taken_on and moment_of(after[0]["at"]) >= taken_on + DAY
    assert story.finished()


def test_002_nobody_is_told_at_night(tmp_path: Path) -> None:
    seen: list[int] = []

    def looks(town: Town, story: Story) -> None:
        for each in town.call("journeys", "escalations", {"customer_id": story.customer})["escalations"]:
            seen.append(moment_of(each["next_at"]).astimezone(ZoneInfo("Europe/Istanbul")).hour)

    late: dict[int, list[Call | Deed]] = {day: [looks] for day in (14, 15, 17, 18, 20)}
    late[16] = [acknowledges, looks]
    live(engagement.PROCEDURE, tmp_path, Plan(engagement.SOUND, lag={"intake_form": 20, **engagement.DELIVERED_LATE}, on=late))
    assert len(seen) >= 6 and all(8 <= hour < 19 for hour in seen)


def test_002_a_form_with_a_later_date_is_late_by_that_date(tmp_path: Path) -> None:
    due = START + 15 * DAY
    plan = Plan(engagement.SOUND, lag={"intake_form": 11, **engagement.DELIVERED_LATE}, on={5: [redates("intake_form", text_of(due))]})
    story = live(engagement.PROCEDURE, tmp_path, plan)
    assert story.happened("TASK_DUE_MOVED") and story.due("intake_form") == due
    assert not told(story, "intake_form")
    assert story.finished()


def test_002_the_engagement_lead_stands_in_for_a_specialist_who_is_away(tmp_path: Path) -> None:
    plan = Plan(engagement.SOUND, lag={"intake_form": 3, **engagement.DELIVERED_LATE}, on={4: [away("Olga", "2026-03-06", "2026-03-10")]})
    story = live(engagement.PROCEDURE, tmp_path, plan)
    assert deputy(story, "agent") == "engagement_lead"
    assert story.finished()


def test_001_a_rung_that_reaches_nobody_costs_no_time(tmp_path: Path) -> None:
    """Nobody sells, and nobody leads sales: the third rung hears when the first would have."""
    agents = [each for each in sales.PROCEDURE.agents if each.get("roles") != ["sales_rep"]] + [
        {"name": "Lars", "skills": [], "roles": ["account_lead"]}]
    story = live(sales.PROCEDURE, tmp_path, Plan(sales.SOUND, lag=sales.WORKED_LATE), agents)
    first = told(story, "transfer_data")[:3]
    assert [each["data"]["rung"] for each in first] == [1, 2, 3]
    assert [each["data"]["role"] for each in first] == ["sales_rep", "sales_lead", "account_lead"]
    assert ["agent" in each["data"] for each in first] == [False, False, True]
    assert moment_of(first[2]["at"]) - moment_of(first[0]["at"]) < datetime.timedelta(seconds=1)


# 003: a card that moves over the departments
def test_003_a_waiver_runs_out_and_the_gate_shuts_again(tmp_path: Path) -> None:
    values = {k: v for k, v in supervisor.SOUND.items() if k not in ("budgeted_hours", "supplies_included")}
    leaves_out = ("steps", "leave_out", {"step": "confirm_budget", "reason": "nobody knows the hours"})
    waive = {"gate": "intake_complete", "item": 4, "reason": "agreed by phone"}
    supplies = ("journeys", "record", {"values": {"supplies_included": True}})
    lives = {
        "late": Plan(values, on={2: [leaves_out, ("journeys", "waive", {**waive, "until": text_of(START + 4 * DAY)})], 5: [supplies]}),
        "in_time": Plan(values, on={2: [leaves_out, ("journeys", "waive", {**waive, "until": text_of(START + 4 * DAY)})], 3: [supplies]}),
        "again": Plan(values, on={2: [leaves_out, ("journeys", "waive", {**waive, "until": text_of(START + 4 * DAY)})], 5: [supplies],
                                  7: [("journeys", "waive", waive)]}),
    }
    moved = {}
    for name, plan in lives.items():
        folder = tmp_path / name
        folder.mkdir()
        moved[name] = live(supervisor.PROCEDURE, folder, plan)
    assert moved["late"].stages() == ["operations_intake"]
    assert moved["late"].item("intake_complete", "Hours are confirmed")["state"] == "missing"
    assert moved["in_time"].stages() == moved["again"].stages() == supervisor.STAGES
    assert (moved["again"].first("STAGE_ENTERED") or START) >= START + 7 * DAY


def test_003_a_second_welcome_that_fails_shuts_the_gate_until_one_arrives(tmp_path: Path) -> None:
    welcome = ("messages", "send", {"template_name": "welcome"})
    plan = Plan(supervisor.SOUND, lag={"welcome_packet": 3}, undelivered={"welcome/1"}, on={3: [welcome], 8: [welcome]})
    story = live(supervisor.PROCEDURE, tmp_path, plan)
    assert [m["state"] for m in story.logged("welcome")] == ["delivered", "failed", "delivered"]
    at = story.first("STAGE_ENTERED", stage="accounting")
    assert story.finished_at("welcome_packet") and at and at >= START + 8 * DAY
    assert story.finished()


def test_003_a_card_whose_supervisor_leaves_goes_on_with_another(tmp_path: Path) -> None:
    plan = Plan(supervisor.SOUND, lag={"account_documents": 4}, on={5: [joins("Suna", "operations"), hands_over("Sila")]})
    story = live(supervisor.PROCEDURE, tmp_path, plan)
    assert len({e["data"]["agent_id"] for e in story.happened("AGENT_ASSIGNED")}) == 2
    assert story.task("confirm_start")["agent_id"] == story.happened("AGENT_ASSIGNED")[-1]["data"]["agent_id"]
    assert story.finished()


# 004: the framework
def test_004_a_journey_may_do_without_a_step_that_no_gate_asks_for(tmp_path: Path) -> None:
    review = ("steps", "leave_out", {"step": "protocol", "reason": "one contact, by phone"})
    plan = Plan({k: v for k, v in framework.SOUND.items() if k != "protocol"}, on={2: [review]})
    story = live(framework.PROCEDURE, tmp_path, plan)
    assert story.step("protocol")["state"] == "left_out" and story.happened("STEP_LEFT_OUT", step="protocol")
    assert story.stages() == ["welcome"], "the gate asks for it: somebody has to waive that, too"


def test_004_and_its_gate_item_is_waived_by_name(tmp_path: Path) -> None:
    review = ("steps", "leave_out", {"step": "protocol", "reason": "one contact, by phone"})
    waive = ("journeys", "waive", {"gate": "welcomed", "item": 5, "reason": "one contact, by phone"})
    plan = Plan({k: v for k, v in framework.SOUND.items() if k != "protocol"}, on={2: [review, waive]})
    story = live(framework.PROCEDURE, tmp_path, plan)
    assert story.finished() and story.item("welcomed", "How to communicate is agreed")["state"] == "waived"


def test_004_somebody_else_does_the_training_of_a_manager_who_is_away(tmp_path: Path) -> None:
    plan = Plan(framework.SOUND, lag={"materials": 1}, on={4: [away("Cara", "2026-03-06", "2026-03-20")]})
    story = live(framework.PROCEDURE, tmp_path, plan)
    assert deputy(story, "agent") == "onboarding_manager"
    assert story.finished()
