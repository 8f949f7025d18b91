"""What happens to an office while a customer is on the way, for plans: somebody leaves, is away, joins; something is moved."""
from __future__ import annotations

from pathlib import Path

from clauses import Procedure, whole
from story import Deed, Json, Plan, Story
from town import Town


def live(procedure: Procedure, folder: Path, plan: Plan, agents: list[Json] | None = None) -> Story:
    """One customer in an office of their own."""
    return whole(procedure._replace(plans={"it": plan}, agents=agents or procedure.agents), folder)["it"]


def away(name: str, since: str, until: str) -> Deed:
    return lambda town, story: town.call("agents", "absence", {"id": town.agents[name], "from": since, "until": until, "reason": "ill"})


def joins(name: str, *skills: str, **more: object) -> Deed:
    return lambda town, story: town.agent(name, list(skills), **more)


def hands_over(name: str) -> Deed:
    def deed(town: Town, story: Story) -> None:
        request = {"agent_id": town.agents[name], "reason": "leaves the office"}
        plan = town.call("assignment", "preview_hand_over", request)["plan"]
        town.call("assignment", "hand_over", {**request, "plan": plan})
    return deed


def acknowledges(town: Town, story: Story) -> None:
    for each in town.call("journeys", "escalations", {"customer_id": story.customer})["escalations"]:
        town.call("journeys", "acknowledge", {"id": each["id"], "note": "I call them"})


def redates(step: str, due: str) -> Deed:
    def deed(town: Town, story: Story) -> None:
        tasks = town.call("tasks", "list", {"customer_id": story.customer, "state": "open"})["tasks"]
        [task] = [each["id"] for each in tasks if each["step"] == step]
        town.call("tasks", "redate", {"id": task, "due": due, "reason": "as agreed by phone"})
    return deed


def brings(key: str, refused: str = "") -> Deed:
    """A document comes in, and is good or is refused."""
    def deed(town: Town, story: Story) -> None:
        document = town.call("documents", "add", {"customer_id": story.customer, "key": key})["id"]
        if refused:
            town.call("documents", "reject", {"id": document, "reason": refused})
        else:
            town.call("documents", "verify", {"id": document})
    return deed
