// Agents: who may get customers.
#include "usher/error.hpp"

#include "engine/described/agent.hpp"
#include "engine/enroll.hpp"
#include "engine/face.hpp"
#include "engine/loads.hpp"
#include "engine/masking.hpp"
#include "engine/participants.hpp"
#include "engine/reveal.hpp"
#include "engine/views.hpp"

#include <cmath>
#include <tuple>

namespace usher {

namespace {

std::optional<Id> known_agent(Unit &unit, const std::optional<std::string> &id,
                              const std::optional<ExternalRef> &ref) {
  if (id) return engine::parse_agent_id(*id, "id");
  if (!ref) return std::nullopt;
  const auto found = engine::find_ref(unit, engine::RefKind::agent, *ref);
  return found ? std::optional(found->owner) : std::nullopt;
}

AgentRow require_agent(Unit &unit, const Id &id) {
  auto row = unit.find<AgentRow>(unit.subject(id), 0);
  if (!row) engine::not_found("id", "agent");
  return std::move(*row);
}

Agent shown(Unit &unit, const AgentRow &row, const std::vector<std::string> &reveal = {}) {
  Agent out = engine::view(row, engine::Loads(unit).of(row.key.owner).open_customers);
  mask(out, reveal);
  return out;
}

void fill(AgentRow &row, const PutAgent &request) {
  row.name = request.name;
  row.contact = request.contact;
  row.skills = request.skills;
  row.languages = request.languages;
  row.capacity = request.capacity;
  row.active = request.active;
  row.calendar = request.calendar;
  row.roles = request.roles;
  row.team = request.team;
  row.capacity_percent = request.capacity_percent;
  row.weight_percent = std::llround(request.weight * 100.0);
}

void check(const PutAgent &request) {
  if (request.capacity < 0 || request.capacity > 1'000'000)
    throw Error(Code::invalid_argument, "capacity: must be 0 to 1000000");
  if (request.capacity_percent < 0 || request.capacity_percent > 100)
    throw Error(Code::invalid_argument, "capacity_percent: must be 0 to 100");
  if (!(request.weight >= 0.01 && request.weight <= 100.0))
    throw Error(Code::invalid_argument, "weight: must be 0.01 to 100");
}

/// Anything but words about the agent may make customers and tasks find him.
bool takes_more(const AgentRow &before, const AgentRow &after) {
  const auto what = [](const AgentRow &row) {
    return std::tie(row.skills, row.languages, row.capacity, row.active, row.roles, row.team,
                    row.capacity_percent);
  };
  return what(before) != what(after);
}

}  // namespace

Agent Agents::put(const PutAgent &request) const {
  return core_->write("agents.put", request, [&](Unit &unit) -> Answer<Agent> {
    check(request);
    if (request.calendar) (void)unit.state().calendars.find(unit, *request.calendar);
    if (const auto id = known_agent(unit, request.id, request.external_ref)) {
      AgentRow row = require_agent(unit, *id);
      const auto cells = [](const AgentRow &each) { return base::to_json(engine::view(each, 0)); };
      const AgentRow before = row;
      fill(row, request);
      if (cells(row) == cells(before)) return {shown(unit, row), *id};  // nothing new: nothing written
      Subject &subject = unit.subject(*id);
      unit.update(subject, row);
      unit.event(subject, EventKind::agent_changed, "{}");
      engine::AgentCache::changed(unit);
      if (takes_more(before, row)) engine::offer(unit, row);
      return {shown(unit, row), *id};
    }
    Subject &subject = unit.create_subject();
    AgentRow row;
    fill(row, request);
    row.created_us = unit.now();
    if (request.external_ref) {
      row.ref_system = request.external_ref->system;
      row.ref_id = request.external_ref->id;
      engine::put_ref(unit, engine::RefKind::agent, *request.external_ref, {subject.id, 0});
    }
    unit.insert(subject, row);
    unit.event(subject, EventKind::agent_added, "{}");
    engine::AgentCache::changed(unit);
    engine::offer(unit, row);
    return {shown(unit, row), subject.id};
  });
}

Agent Agents::get(const GetAgent &request) const {
  return core_->read(request, [&](Unit &unit) {
    check_reveal<Agent>(request.reveal);
    const auto id = known_agent(unit, request.id, request.external_ref);
    if (!id) {
      if (!request.external_ref)
        throw Error(Code::invalid_argument, "id: required unless external_ref is given");
      engine::not_found("external_ref", "agent");
    }
    const AgentRow row = require_agent(unit, *id);
    record_reveal<Agent>(unit, unit.subject(*id), request.reveal);
    return shown(unit, row, request.reveal);
  });
}

AgentPage Agents::list(const ListAgents &request) const {
  return core_->read(request, [&](Unit &unit) {
    engine::check_page(request.limit);
    check_reveal<Agent>(request.reveal);
    const Id after = engine::cursor_id("agt", request.cursor);
    const engine::Loads loads(unit);
    AgentPage page;
    for (const AgentRow &row : unit.state().agents.all(unit)) {
      if (row.key.owner <= after || (!row.active && !request.include_inactive)) continue;
      if (page.agents.size() == static_cast<std::size_t>(request.limit)) {
        page.next = page.agents.back().id;
        break;
      }
      Agent &agent = page.agents.emplace_back(engine::view(row, loads.of(row.key.owner).open_customers));
      mask(agent, request.reveal);
      record_reveal<Agent>(unit, unit.subject(row.key.owner), request.reveal);
    }
    return page;
  });
}

Agent Agents::absence(const SetAgentAbsence &request) const {
  return core_->write("agents.absence", request, [&](Unit &unit) -> Answer<Agent> {
    if (std::chrono::sys_days{request.until} < std::chrono::sys_days{request.from})
      throw Error(Code::invalid_argument, "until: is before from");
    const Id id = engine::parse_agent_id(request.id, "id");
    AgentRow row = require_agent(unit, id);
    for (const Absence &known : row.absences)
      if (known.from == request.from && known.until == request.until) return {shown(unit, row), id};
    row.absences.push_back({request.from, request.until, request.reason});
    Subject &subject = unit.subject(id);
    unit.update(subject, row);
    unit.event(subject, EventKind::agent_absent,
               "{\"from\":\"" + base::format_date(request.from) + "\",\"until\":\"" +
                   base::format_date(request.until) + "\"}");
    engine::AgentCache::changed(unit);
    return {shown(unit, row), id};
  });
}

}  // namespace usher
