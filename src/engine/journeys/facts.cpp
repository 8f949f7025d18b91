// How things stand with a customer, as the playbook's conditions see it.
#include "base/time.hpp"
#include "engine/case.hpp"
#include "engine/journeys/values.hpp"
#include "playbook/moment.hpp"

#include <algorithm>

namespace usher::engine {
namespace {

using playbook::Index;
using playbook::kNone;

/// Puts `value` at `index`, growing the list as needed; nothing for names the playbook does not know.
template <class T>
void put(std::vector<T> &list, Index index, T value) {
  if (index == kNone) return;
  if (list.size() <= index) list.resize(std::size_t{index} + 1);
  list[index] = value;
}

std::optional<std::int64_t> age_on(const std::optional<Date> &birth, Date today) {
  if (!birth) return std::nullopt;
  const bool before = std::pair(today.month(), today.day()) < std::pair(birth->month(), birth->day());
  return static_cast<int>(today.year()) - static_cast<int>(birth->year()) - (before ? 1 : 0);
}

void add_orders(const Case &c, playbook::Facts &facts) {
  facts.order_exists = !c.orders.empty();
  facts.order_confirmed = facts.order_exists && std::ranges::all_of(c.orders, [](const OrderRow &order) {
                            return order.state == OrderState::confirmed;
                          });
  facts.order_notes_reviewed = facts.order_confirmed;
  if (facts.order_exists) facts.order_service = c.book().service(c.orders.back().service);
}

void add_documents(const Case &c, playbook::Facts &facts) {
  constexpr auto rank = [](DocumentState state) {
    return state == DocumentState::verified ? 2 : state == DocumentState::uploaded ? 1 : 0;
  };
  for (const DocumentRow &document : c.documents) {
    const Index index = c.book().document(document.doc_key);
    const auto known = playbook::element(facts.documents, index);
    if (!known || rank(document.state) >= rank(*known))
      put(facts.documents, index, std::optional(document.state));
  }
}

/// Of a step that is done again and again, only the task of its present run says how it stands.
void add_tasks(const Case &c, playbook::Facts &facts) {
  for (const TaskRow &task : c.tasks) {
    if (task.state == TaskState::withdrawn) continue;  // as if there were none: it may be opened anew
    facts.follow_up_exists |= task.follow_up;
    if (task.step.empty()) {
      facts.extra_open += task.holds.value_or(false) && task.state == TaskState::open;
      continue;
    }
    const Index step = c.book().step(task.step);
    if (step == kNone) continue;
    if (task.state == TaskState::completed)
      put(facts.runs, step, static_cast<std::uint16_t>(playbook::element(facts.runs, step) + 1));
    if (task.run.value_or(0) != c.progress.times[step].run) continue;
    put(facts.tasks, step, std::optional(task.state));
    if (task.starts_us) put(facts.scheduled, step, std::uint8_t{1});
  }
}

void add_data(const Case &c, playbook::Facts &facts) {
  for (std::size_t i = 0; i < c.book().data.size(); ++i)
    put(facts.data, static_cast<Index>(i), c.book().data[i].initial);
  for (const JourneyDataRow &row : c.data) put(facts.data, c.book().field(row.name), value_of(c, row));
}

void add_waivers(const Case &c, playbook::Facts &facts) {
  for (const WaiverRow &row : c.waivers) {
    const Index gate = c.book().gate(row.gate);
    if (gate == kNone || (row.until_us && *row.until_us <= c.unit.now())) continue;
    facts.waivers.push_back(
        {gate, static_cast<Index>(row.item - 1),
         "waived by " + c.unit.actor_name(row.actor) +
             (row.until_us ? " until " + base::format_instant(*row.until_us) : std::string())});
  }
}

/// Only of steps that may have to wait: their stage has begun, and they have not.
void add_starts(const Case &c, playbook::Facts &facts) {
  facts.starts.assign(c.book().steps.size(), Instant::min());
  for (std::size_t i = 0; i < c.book().steps.size(); ++i) {
    const auto &step = c.book().steps[i];
    if (!(step.start || step.due || step.repeat) || c.progress.steps[i] != StepState::pending) continue;
    facts.starts[i] = playbook::starts_at(c.book(), static_cast<Index>(i), c.progress, facts, c.calendar(),
                                          c.playbook.zone);
  }
}

}  // namespace

playbook::Facts facts_of(const Case &c) {
  playbook::Facts facts;
  facts.now = c.unit.now();
  facts.today = c.today();
  for (const FindingRow &finding : c.findings) {
    if (finding.state == FindingState::resolved) continue;
    put(facts.findings, c.book().finding(finding.code), std::uint8_t{1});
    if (finding.state != FindingState::open) continue;
    facts.blocking += finding.severity == Severity::block;
    facts.flags += finding.severity == Severity::flag;
  }
  facts.agent_assigned = c.customer.agent_id.has_value();
  for (Index step = 0; step < c.book().steps.size(); ++step) {
    const std::string_view role = playbook::role_filled_by(c.book(), step);
    if (!role.empty() && participant(c, role) != nullptr) put(facts.filled, step, std::uint8_t{1});
  }
  facts.none_eligible = !facts.agent_assigned && c.customer.decision != 0;
  facts.source = c.customer.source;
  facts.service = c.book().service(c.customer.service);
  facts.age = age_on(c.customer.birth_date, facts.today);
  add_orders(c, facts);
  for (const MessageRow &message : c.messages)
    // What went out instead of a template counts as that template too.
    for (const auto *name : {&message.template_name, &message.instead_of})
      if (*name) put(facts.messages, c.book().message(**name), std::optional(message.state));
  add_documents(c, facts);
  add_tasks(c, facts);
  if (!c.book().data.empty()) add_data(c, facts);
  add_waivers(c, facts);
  facts.paused = c.paused();
  facts.permit_expires = c.customer.permit_expires;
  facts.opted_in = c.customer.opt_in_us.has_value();
  facts.window_open = c.window_open();
  if (c.book().timed) add_starts(c, facts);
  return facts;
}

}  // namespace usher::engine
