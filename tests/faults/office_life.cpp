#include "faults/office_life.hpp"

#include "base/json.hpp"
#include "base/time.hpp"

#include <algorithm>
#include <unistd.h>

namespace usher::tests {
namespace {

using namespace std::chrono_literals;

constexpr int kMostPeople = 7;

std::vector<Customer> everybody(const Session &session) {
  ListCustomers request;
  request.limit = 100;
  return session.customers().list(request).customers;
}

/// What people meet every day: a gate that is closed, a step whose turn it is not.
bool is_refusal(Code code) {
  return code == Code::precondition || code == Code::not_found || code == Code::invalid_argument;
}

}  // namespace

const std::vector<std::shared_ptr<const playbook::Playbook>> &shipped_books() {
  static const auto books = [] {
    std::vector<std::shared_ptr<const playbook::Playbook>> all;
    for (const auto &each : playbook::shipped_playbooks()) all.push_back(playbook::load(each.text));
    return all;
  }();
  return books;
}

const playbook::Playbook &book_of(std::string_view id) {
  return **std::ranges::find_if(shipped_books(),
                                [&](const auto &book) { return book->written.playbook == id; });
}

void put_everybody(const Session &session, int count) {
  for (int i = 0; i < count; ++i) {
    PutAgent agent;
    agent.name = i % 2 == 0 ? "Elvan Masakurdu" : "Toprak Denizaltay";
    agent.languages = {"tr", "en"};
    agent.capacity = 1000;
    for (const auto &book : shipped_books()) {
      for (const auto &[role, unused] : book->written.roles)
        if (std::ranges::find(agent.roles, role) == agent.roles.end()) agent.roles.push_back(role);
      for (const auto &[id, service] : book->written.services)
        for (const auto &skill : service.skills)
          if (std::ranges::find(agent.skills, skill) == agent.skills.end()) agent.skills.push_back(skill);
    }
    (void)session.agents().put(agent);
  }
}

std::string do_keyed(const Session &session, const std::string &key) {
  const std::size_t blank = key.find(' ');
  if (key.starts_with("task ")) {
    CreateTask task;
    task.customer_id = key.substr(blank + 1, key.rfind(' ') - blank - 1);
    task.title = key;
    task.idempotency_key = key;
    return session.tasks().create(task).id;
  }
  const int number = std::stoi(key.substr(blank + 1));
  const auto &book = *shipped_books()[static_cast<std::size_t>(number) % shipped_books().size()];
  EnrollCustomer request = customer(number);
  request.playbook = book.written.playbook;
  request.service = book.services.front().id;
  request.languages = {"en"};
  request.whatsapp_opt_in = OptIn{std::chrono::sys_days{std::chrono::year{2026} / 3 / 1}, "a form"};
  request.idempotency_key = key;
  return session.customers().enroll(request).customer.id;
}

void OfficeLife::say(Said::What what, std::string_view text) const {
  Said said;
  said.what = what;
  std::copy_n(text.data(), std::min(text.size(), said.text.size() - 1), said.text.begin());
  if (write(pipe_, &said, sizeof said) != sizeof said) _exit(3);
}

template <class Work>
void OfficeLife::doing(std::string_view name, Work &&work) {
  say(Said::What::begins, name);
  try {
    std::forward<Work>(work)();
  } catch (const Error &error) {
    if (!is_refusal(error.code())) throw;
  }
  say(Said::What::ends, name);
}

void OfficeLife::act() {
  const auto people = everybody(session_);
  if (people.size() < kMostPeople && pick(4) == 0) return enroll();
  if (people.empty()) return;
  const std::string &who = people[pick(people.size())].id;
  switch (pick(12)) {
    case 0:
      return doing("tick", [&] { (void)session_.tick({20}); });
    case 1:
      return doing("received", [&] {
        ReceivedMessage request;
        request.customer_id = who;
        request.text = "Hello";
        (void)session_.messages().received(request);
      });
    case 2: {
      const std::string key = "task " + who + ' ' + std::to_string(round_) + '.' + std::to_string(made_++);
      return doing(key, [&] { say(Said::What::answered, key + ' ' + do_keyed(session_, key)); });
    }
    case 3:
      return bring_document(who);
    case 4:
      return doing("pause", [&] {
        (void)session_.journeys().pause({who, now_ + 24h, "a holiday", {}});
        (void)session_.journeys().resume({who, {}});
      });
    case 5:
    case 6:
    case 7:
      return deliver();
    default:
      return work_on(who);
  }
}

void OfficeLife::enroll() {
  const std::string key = "enroll " + std::to_string(everybody(session_).size() + 1);
  doing(key, [&] { say(Said::What::answered, key + ' ' + do_keyed(session_, key)); });
}

/// The host's side. What it claimed is out in the world, whether it comes to acknowledging it or not.
void OfficeLife::deliver() {
  OutboxBatch batch;
  doing("claim", [&] { batch = session_.outbox().claim({5, 1, false}); });
  for (const OutboxItem &item : batch.items) {
    say(Said::What::delivers, item.key);
    if (pick(6) == 0) continue;  // the host lost it
    doing("ack", [&] {
      (void)session_.outbox().ack({item.id, {}});
      say(Said::What::acknowledged, item.key);
    });
    if (item.kind.starts_with("message."))
      doing("status", [&] {
        const auto state = pick(10) == 0 ? MessageState::failed : MessageState::delivered;
        (void)session_.messages().status({item.subject_id, state, {}, {}});
      });
  }
}

void OfficeLife::bring_document(const std::string &who) {
  doing("document", [&] {
    for (const RequiredDocument &each : session_.documents().missing({who}).documents) {
      if (!each.missing) continue;
      const Document added = session_.documents().add({who, each.key, {}, {}});
      if (pick(5) == 0)
        (void)session_.documents().reject({added.id, "cannot be read", {}});
      else
        (void)session_.documents().verify({added.id, {}});
      return;
    }
  });
}

void OfficeLife::work_on(const std::string &who) {
  ListTasks request;
  request.customer_id = who;
  request.state = TaskState::open;
  const auto tasks = session_.tasks().list(request).tasks;
  if (tasks.empty()) return;
  const Task &task = tasks[pick(tasks.size())];
  if (task.work.empty())
    return doing("complete", [&] { (void)session_.tasks().complete({task.id, {}, {}}); });
  if (task.work == "meeting") return meet(task);
  if (task.work != "effect") fill(task, book_of(session_.journeys().get({who}).playbook));
}

void OfficeLife::meet(const Task &task) {
  doing("meeting", [&] {
    if (!task.starts_at) {
      (void)session_.steps().schedule({task.customer_id, task.step, now_ + 20h, {}, {}});
      return;
    }
    HoldMeeting request;
    request.customer_id = task.customer_id;
    request.step = task.step;
    request.held = pick(5) != 0;
    (void)session_.steps().hold(request);
  });
}

void OfficeLife::fill(const Task &task, const playbook::Playbook &book) {
  FillStep request;
  request.customer_id = task.customer_id;
  request.step = task.step;
  for (const auto field : book.steps[book.step(task.step)].fields)
    request.values[std::string(book.data[field].name)] = Json{value_for(book.data[field])};
  doing("fill", [&] { (void)session_.steps().fill(request); });
}

std::string OfficeLife::value_for(const playbook::CompiledData &field) {
  const playbook::DataField &written = *field.written;
  std::string out;
  switch (written.type) {
    case playbook::DataType::text:
      return "\"words\"";
    case playbook::DataType::boolean:
      return pick(4) == 0 ? "false" : "true";
    case playbook::DataType::number: {
      const std::int64_t least = written.at_least.value_or(1);
      const std::int64_t most = std::max(written.at_most.value_or(least + 9), least);
      return std::to_string(least +
                            static_cast<std::int64_t>(pick(static_cast<std::size_t>(most - least + 1))));
    }
    case playbook::DataType::choice:
      base::append_json_string(out, written.choices[pick(written.choices.size())]);
      return out;
    case playbook::DataType::date:
      base::append_json(out,
                        Date{std::chrono::floor<std::chrono::days>(now_) + std::chrono::days{3 + pick(30)}});
      return out;
    case playbook::DataType::moment:
      base::append_json(out, now_);
      return out;
  }
  return "null";
}

}  // namespace usher::tests
