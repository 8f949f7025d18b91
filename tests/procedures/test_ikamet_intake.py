"""Procedure 000, clause by clause: new customers of an insurance and immigration agency, from their record to the end of the
intake. Lives in which the office itself changes (an agent leaves) are in test_ikamet_intake_unhappy.py."""
from __future__ import annotations

import copy
from functools import partial

import pytest
from clauses import Check, Procedure, clauses_of, happens, town_of
from story import DAY, START, Json, Plan, Story, days, definition, text_of
from town import Town, steps_of

pytest_plugins = "lives"

NEVER = 999
WELCOME = ("Merhaba Anna Maria Muster, Ikamet’e hoş geldiniz! Ben {agent}, size yardımcı olacak uzmanınızım. "
           "Bir sorunuz olursa buradan ulaşabilirsiniz.")
SOUND: Json = {
    "source": "app-web", "name": "Anna Maria Muster", "phone": "+9053212345{n}", "email": "anna{n}@posta.usher-ornek.com.tr",
    "nationality": "DEU", "service": "insurance", "languages": ["en"],
    "passport": {"number": "C01X00T{n}", "issuer": "DEU", "surname": "MUSTER", "given_names": "ANNA MARIA", "expires": "2030-12-31"},
    "whatsapp_opt_in": {"at": text_of(START - 10 * DAY), "evidence": "web form, box ticked"},
}
ORDER = {"service": "tourism", "notes": "before summer, please"}
# Documents are looked at the day after, and the follow-up is made in time.
LAG = {"intake_task": 1, "next_follow_up": 2}
RULES = {  # what the profile's rules are about, by clause
    "S0-5": ["name_mismatch"], "S0-6": ["phone_no_country_code", "country_code_assumed", "phone_unparsable"], "S0-7": ["phone_not_mobile"],
    "S0-8": ["email_invalid"], "S0-9": ["nationality_missing"],
}


def amended(**changes: object):
    return lambda town, story: town.call("customers", "amend", {"id": story.customer, "reason": "asked the customer", **changes})


def leaves_nobody(town: Town, story: Story) -> None:
    """The customer's agent is ill, and nobody else speaks the language."""
    town.call("agents", "absence", {"id": town.agents["Rosa"], "from": "2026-03-01", "until": "2026-03-31", "reason": "ill"})
    town.call("assignment", "reassign", {"customer_id": story.customer, "reason": "ill"})


def ordered(service: str):
    return ("orders", "place", {"service": service, "notes": "one more thing"})


PLANS = {
    "happy": Plan(profile=SOUND, lag=LAG),
    "by_hand": Plan(profile={**SOUND, "source": "staff", "languages": ["tr"]}, lag=LAG),
    "ordered": Plan({"confirmed_as": "short_term_renewal"}, lag={**LAG, "review_order": 1, "intake_task": 2},
                    profile={**SOUND, "service": "tourism", "order": ORDER, "documents": ["passport"], "permit_expires": "2026-04-10"}),
    "flawed": Plan(profile={**{k: v for k, v in SOUND.items() if k != "nationality"}, "name": "Berta Weber", "phone": "321 23 45 {n}",
                            "email": "anna at home"}, lag=LAG,
                   on={2: [amended(name="Anna Maria Muster", phone="+905321239900", email="anna.corrected@posta.usher-ornek.com.tr",
                                   nationality="DEU")]}),
    "landline": Plan(profile={**SOUND, "phone": "+9021231234{n}"}, lag=LAG),
    "late": Plan(profile=SOUND, lag={"intake_task": 9}),
    "noted": Plan(profile=SOUND, lag={"intake_task": 5}),
    "silent": Plan(profile=SOUND, lag={**LAG, "documents_ready": NEVER}),
    "unwelcome": Plan(profile=SOUND, lag=LAG, undelivered={"welcome"}),
    "second_order": Plan(profile=SOUND, lag={"intake_task": 4, "review_order": NEVER}, on={3: [ordered("insurance")]}),
    "left": Plan(profile={**SOUND, "languages": ["ru"]}, lag={"intake_task": 4, "find_agent": NEVER}, on={3: [leaves_nobody]}),
}


def reviewed(s: Story, clause: str) -> bool:
    """The review told of something that the clause is about."""
    return any(set(RULES[clause]) & set(e["data"]["open"]) for e in s.happened("PROFILE_REVIEWED"))


def stays_open(s: Story) -> bool:
    """People tried to complete the intake task, and were told why not."""
    return s.task("intake_task").get("state") == "open" and bool(s.happened("TASK_COMPLETION_REFUSED"))


def nothing_before_the_correction(s: Story) -> bool:
    corrected = s.first("CUSTOMER_AMENDED")
    later = [s.first("AGENT_ASSIGNED"), s.first("MESSAGE_QUEUED"), s.first("TASK_CREATED")]
    return reviewed(s, "S0-8") and all(each is not None and each >= corrected for each in later)


def decision(s: Story) -> Json:
    return next((e["data"] for e in s.happened("AGENT_ASSIGNED")), {})


def least_busy(s: Story) -> bool:
    loads = {c["agent_id"]: c["load"] for c in decision(s).get("candidates", ()) if c["eligible"]}
    return len(loads) > 1 and loads[decision(s)["agent_id"]] == min(loads.values())


def agents_skills(s: Story) -> list[str]:
    return decision(s).get("wanted_skills", [])


def wanted(s: Story) -> list[str]:
    """Titles of the documents that the service asks for and that are not here."""
    return [each["title"] for each in s.documents if each["missing"]]


def expectation(s: Story, member: str) -> bool:
    service = s.book["services"]["health_insurance_policy"]
    return service[member]["en"] in s.said("expectations")


CHECKS = {
    "S0_1_a_new_record_starts_the_procedure": Check("happy", lambda s: s.stages() == ["profile", "intake"] and s.finished()),
    "S0_2_one_from_the_app_does": Check("happy", lambda s: bool(s.happened("CUSTOMER_ENROLLED", source="app-web"))),
    "S0_3_and_one_made_by_hand": Check("by_hand", lambda s: bool(s.happened("CUSTOMER_ENROLLED", source="staff")) and s.finished()),
    "S0_4_the_review_stands_in_the_customers_workspace": Check(
        "happy", lambda s: s.customer.startswith("cus_") and bool(s.happened("PROFILE_REVIEWED"))),
    "S0_5_a_name_unlike_the_passports_is_flagged": Check("flawed", lambda s: reviewed(s, "S0-5")),
    "S0_6_a_phone_without_country_code_is_flagged": Check("flawed", lambda s: reviewed(s, "S0-6")),
    "S0_7_a_phone_that_takes_no_whatsapp_is_flagged": Check("landline", lambda s: reviewed(s, "S0-7")),
    "S0_8_an_email_that_is_none_is_flagged": Check("flawed", lambda s: reviewed(s, "S0-8")),
    "S0_9_a_missing_nationality_is_flagged": Check("flawed", lambda s: reviewed(s, "S0-9")),
    "S0_10_nothing_proceeds_before_it_is_corrected": Check("flawed", nothing_before_the_correction),
    "S0_11_the_agent_has_the_skill_of_the_service": Check("ordered", lambda s: agents_skills(s) == ["immigration"]),
    "S0_12_the_agent_speaks_the_customers_language": Check("left", lambda s: decision(s).get("language") == "ru"),
    "S0_13_the_least_busy_agent_is_taken": Check("by_hand", least_busy),
    "S0_14_the_assign_function_finds_the_agent": Check("happy", lambda s: s.done("assign_agent") and bool(decision(s))),
    "S0_15_agent_assigned_stands_on_the_timeline": Check("happy", lambda s: len(s.happened("AGENT_ASSIGNED")) == 1),
    "S0_16_a_welcome_goes_out_by_whatsapp": Check(
        "happy", lambda s: [(m["channel"], m["state"]) for m in s.logged("welcome")] == [("whatsapp", "delivered")]),
    "S0_17_in_the_procedures_own_words": Check("by_hand", lambda s: s.said("welcome") in [WELCOME.format(agent=each) for each in ("Ina", "Ines")]),
    "S0_18_in_the_language_that_the_customer_prefers": Check("happy", lambda s: s.said("welcome").startswith("Hello Anna Maria Muster, welcome to Ikamet!")),
    "S0_19_it_is_logged_as_whatsapp_outbound": Check(
        "happy", lambda s: bool(s.happened("MESSAGE_QUEUED", template="welcome", type="WHATSAPP", direction="OUTBOUND"))),
    "S0_20_the_first_task_has_the_procedures_title": Check(
        "happy", lambda s: s.task("intake_task").get("title") == "Review Anna Maria Muster — initial document check"),
    "S0_21_its_priority_is_high_when_a_deadline_approaches": Check(
        "ordered", lambda s: s.task("intake_task").get("priority") == "high" and "within 60 days" in s.task("intake_task")["priority_reason"]),
    "S0_22_it_is_due_within_two_business_days": Check("happy", lambda s: s.task("intake_task").get("due", {}).get("date") == "2026-03-04"),
    "S0_23_it_is_the_designated_agents": Check("happy", lambda s: s.task("intake_task").get("agent_id", "") == decision(s).get("agent_id")),
    "S0_24_without_an_order_there_is_nothing_to_review": Check("happy", lambda s: s.step("review_order").get("state") == "skipped"),
    "S0_25_the_order_is_reached_from_the_customer": Check("ordered", lambda s: len(s.orders) == 1 and s.done("review_order")),
    "S0_26_the_service_type_is_confirmed": Check(
        "ordered", lambda s: [(o["state"], o["service"]) for o in s.orders] == [("confirmed", "short_term_renewal")]),
    "S0_27_the_notes_of_the_intake_form_are_read": Check("ordered", lambda s: bool(s.happened("ORDER_CONFIRMED", notes_reviewed=True))),
    "S0_28_what_came_through_the_app_is_not_asked_for": Check(
        "ordered", lambda s: s.done("review_order") and s.finished() and "Passport or substitute" not in s.said("documents_request")),
    "S0_29_the_list_is_that_of_the_service": Check(
        "ordered", lambda s: bool(wanted(s)) and all(title in s.said("documents_request") for title in wanted(s))),
    "S0_30_each_missing_document_is_noted_in_the_task": Check(
        "noted", lambda s: s.task("intake_task").get("description", "").splitlines()[1:] == [f"- {title}" for title in wanted(s)]),
    "S0_31_the_customer_gets_the_list_one_a_line": Check(
        "happy", lambda s: [line for line in s.said("documents_request").splitlines() if line.startswith("- ")] == [f"- {title}" for title in wanted(s)]),
    "S0_32_how_long_it_takes_is_told": Check("happy", lambda s: expectation(s, "collection_time")),
    "S0_33_what_happens_after_submission_is_told": Check("happy", lambda s: expectation(s, "after_submission")),
    "S0_34_whom_to_ask_is_told": Check("happy", lambda s: expectation(s, "contact")),
    "S0_35_without_an_agent_the_task_stays_open": Check("left", stays_open),
    "S0_36_without_a_welcome_that_arrived_too": Check("unwelcome", stays_open),
    "S0_37_without_a_list_that_the_customer_has_too": Check("silent", stays_open),
    "S0_38_with_an_order_that_nobody_confirmed_too": Check("second_order", stays_open),
    "S0_39_the_next_follow_up_is_planned": Check(
        "happy", lambda s: s.task("next_follow_up").get("follow_up") is True and s.item("intake", "S0-39").get("state") == "met"),
    "S0_40_the_task_cannot_be_completed_before_its_gate": Check("silent", stays_open),
}
PROCEDURE = Procedure(
    "ikamet-intake", PLANS, CHECKS, days(0, .1, .3, 1, 1.1, 2, 2.1, 3, 3.1, 4, 4.1, 5, 7, 8, 9, 9.1, 10, 11, 14, 16, 18, 21),
    [{"name": "Ina", "skills": ["insurance"]}, {"name": "Ines", "skills": ["insurance"]}, {"name": "Imre", "skills": ["immigration"]},
     {"name": "Rosa", "skills": ["insurance"], "languages": ["ru"]}, {"name": "Lale", "skills": [], "roles": ["lead"]},
     {"name": "Igor", "skills": [], "roles": ["intake"]}],
)


# What the office writes down beside steps and gates: taken out, the clause's check fails as well.
def less(book: Json, step: str, member: str) -> Json:
    book = copy.deepcopy(book)
    next(s for s in steps_of(book) if s["id"] == step).pop(member)
    return book


def without_rules(book: Json, clause: str) -> Json:
    book = copy.deepcopy(book)
    book["profile"]["findings"].update(dict.fromkeys(RULES[clause], "ignore"))
    return book


def without_skills(book: Json) -> Json:
    book = copy.deepcopy(book)
    for service in book["services"].values():
        service["skills"] = []
    return book


RULES_OUT = {
    **{check: partial(without_rules, clause=clause) for clause in RULES for check in CHECKS if clauses_of(check) == [clause]},
    "S0_11_the_agent_has_the_skill_of_the_service": without_skills,
    "S0_21_its_priority_is_high_when_a_deadline_approaches": partial(less, step="intake_task", member="priority_rules"),
    "S0_24_without_an_order_there_is_nothing_to_review": partial(less, step="review_order", member="when"),
    "S0_30_each_missing_document_is_noted_in_the_task": partial(less, step="request_documents", member="note_in"),
    "S0_40_the_task_cannot_be_completed_before_its_gate": partial(less, step="intake_task", member="gate"),
}


@pytest.fixture(scope="module")
def ruleless(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Story]:
    town = town_of(PROCEDURE, tmp_path_factory.mktemp("ruleless"))
    book = definition(PROCEDURE.book)
    lives = {name: town.enroll(name, take_out(book), copy.deepcopy(PLANS[CHECKS[name].plan]), shipped=False)
             for name, take_out in RULES_OUT.items()}
    town.live(PROCEDURE.moments)
    return lives


@pytest.mark.parametrize("name", RULES_OUT)
def test_does_not_happen_without_its_rule(name: str, ruleless: dict[str, Story]) -> None:
    assert not ruleless[name].refused
    assert not happens(CHECKS[name], ruleless[name])


@pytest.mark.parametrize("name", ["happy", "by_hand", "ordered", "flawed", "late", "noted"])
def test_every_life_comes_to_its_end(name: str, stories: dict[str, Story]) -> None:
    assert stories[name].finished()
    assert stories[name].stages() == ["profile", "intake"]


def test_without_an_order_the_gate_says_why_it_asks_for_none(stories: dict[str, Story]) -> None:
    item = stories["happy"].item("intake", "S0-38")
    assert (item["state"], item["explanation"]) == ("not_applicable", "the customer placed no order")


def test_late_work_is_told_to_the_agent_and_then_to_the_lead(stories: dict[str, Story]) -> None:
    story = stories["late"]
    told = [e["data"]["role"] for e in story.happened("ESCALATED", stage="intake")]
    assert told[:2] == ["agent", "lead"]
    assert story.happened("ESCALATION_CLOSED")


def test_a_silent_customer_is_asked_once_and_the_stuck_card_is_told(stories: dict[str, Story]) -> None:
    story = stories["silent"]
    assert len(story.logged("documents_ready")) == 1 and not story.logged("documents_request")
    assert story.happened("STAGE_OVERDUE", stage="intake")
    assert any("task" not in e["data"] for e in story.happened("ESCALATED"))


def test_a_welcome_that_failed_is_not_sent_again_and_again(stories: dict[str, Story]) -> None:
    assert len(stories["unwelcome"].logged("welcome")) == 2  # once more when the customer wrote
    assert len(stories["unwelcome"].logged("documents_request")) == 1
