// Erasures as hosts ask for them: looked at first, carried out, followed, proved, repeated after a restore.
#include "usher/error.hpp"

#include "engine/erasure/certificate.hpp"
#include "engine/erasure/machine.hpp"
#include "engine/erasure/person.hpp"
#include "engine/erasure/rules.hpp"
#include "engine/face.hpp"

namespace usher {
namespace {

using engine::Classes;
using engine::State;

std::vector<std::string> texts(const std::vector<Id> &ids) {
  std::vector<std::string> out;
  for (const Id &id : ids) out.push_back(base::format_id("cus", id));
  return out;
}

Id erasure_id(const std::string &text) {
  if (const auto id = base::parse_id("ers", text)) return *id;
  throw Error(Code::invalid_argument, "id: is not an erasure's id (ers_ and 26 characters)");
}

Erasure shown(Unit &unit, const Id &id) {
  return engine::view(unit, engine::erasure_row(unit, id));
}

/// Writes everything down that is to happen: those who rest in the customer first.
std::vector<engine::Asked> ask_all(Unit &unit, const EraseCustomer &request, const Id &customer) {
  const Classes classes = engine::asked_for(request.classes);
  const auto resting = engine::all_resting_in(unit, customer);
  if (!resting.empty() && !request.merged)
    throw Error(Code::precondition, "merged: " + std::to_string(resting.size()) +
                                        " record(s) were merged into this one; say erase or wake");
  std::vector<engine::Asked> asked;
  if (request.merged == MergedRecords::erase)
    for (const Id &each : resting) asked.push_back(engine::ask(unit, each, classes, request.reason, false));
  asked.push_back(engine::ask(unit, customer, classes, request.reason, false));
  return asked;
}

/// The classes that were gone when the list was written. Nothing for somebody who is not here.
std::optional<Id> ask_again(Unit &unit, const Erasure &entry, std::size_t index) {
  const auto customer = base::parse_id("cus", entry.customer_id);
  if (!customer)
    throw Error(Code::invalid_argument,
                base::Path(base::Path(base::Path(base::Path(), "erasures"), index), "customer_id").text() +
                    ": is not a customer id (cus_ and 26 characters)");
  const auto known = engine::person(unit, *customer);
  if (!known || entry.erased.empty() || engine::without(entry.erased, known->erased).empty())
    return std::nullopt;
  return engine::ask(unit, *customer, entry.erased, entry.reason, true).erasure;
}

}  // namespace

ErasurePreview Erasures::preview(const PreviewErasure &request) const {
  return core_->read(request, [&](Unit &unit) {
    const Id id = engine::parse_customer_id(request.customer_id, "customer_id");
    const auto known = engine::person(unit, id);
    if (!known) engine::no_customer(unit, id, "customer_id");
    const auto rules = engine::newest_rules(unit);
    ErasurePreview out;
    out.customer_id = request.customer_id;
    out.classes = engine::without(engine::asked_for(request.classes), known->erased);
    out.tables = engine::count_tables(unit, id, out.classes);
    out.waits =
        engine::waits_of(unit, id, *known, rules ? rules->rules : std::vector<RetentionRule>{}, out.classes);
    out.counts = engine::count_all(unit, id, engine::free_of(out.classes, out.waits));
    out.merged = texts(engine::all_resting_in(unit, id));
    if (known->merged_into) out.merged_into = base::format_id("cus", *known->merged_into);
    return out;
  });
}

ErasureResult Erasures::erase(const EraseCustomer &request) const {
  return core_->job(request, [&](State &state) {
    const Id customer = engine::parse_customer_id(request.customer_id, "customer_id");
    std::vector<engine::Asked> asked;
    {
      Unit unit(state, core_->options(), Unit::Mode::write);
      asked = ask_all(unit, request, customer);
      unit.commit();
    }
    for (const auto &each : asked) engine::advance(state, core_->options(), each.erasure, true);
    Unit unit(state, core_->options(), Unit::Mode::read);
    ErasureResult out;
    out.created = asked.back().created;
    out.erasure = shown(unit, asked.back().erasure);
    asked.pop_back();
    for (const auto &each : asked) out.merged.push_back(shown(unit, each.erasure));
    unit.commit();
    return out;
  });
}

Erasure Erasures::status(const GetErasure &request) const {
  return core_->read(request, [&](Unit &unit) { return shown(unit, erasure_id(request.id)); });
}

ErasurePage Erasures::list(const ListErasures &request) const {
  return core_->read(request, [&](Unit &unit) {
    engine::check_page(request.limit);
    const Id after = engine::cursor_id("ers", request.cursor);
    const Id of = request.customer_id ? engine::parse_customer_id(*request.customer_id, "customer_id") : Id{};
    const auto ids = engine::ids_of(unit.db().query(
        "SELECT customer_id FROM erasure WHERE customer_id > $1 AND ($2 = 0 OR person_id = $3)"
        " ORDER BY customer_id LIMIT $4",
        after, std::int64_t{request.customer_id.has_value()}, of, request.limit + 1));
    ErasurePage page;
    for (const Id &id : ids) {
      if (page.erasures.size() == static_cast<std::size_t>(request.limit)) {
        page.next = page.erasures.back().id;
        break;
      }
      page.erasures.push_back(shown(unit, id));
    }
    return page;
  });
}

ErasureCertificate Erasures::certificate(const GetErasure &request) const {
  return core_->read(request,
                     [&](Unit &unit) { return engine::certify(unit, shown(unit, erasure_id(request.id))); });
}

ReplayedErasures Erasures::replay(const ReplayErasures &request) const {
  return core_->job(request, [&](State &state) {
    ReplayedErasures out;
    std::vector<Id> asked;
    {
      Unit unit(state, core_->options(), Unit::Mode::write);
      for (std::size_t i = 0; i < request.erasures.size(); ++i) {
        const auto erasure = ask_again(unit, request.erasures[i], i);
        if (!erasure) {
          ++out.unknown;
        } else if (std::ranges::find(asked, *erasure) == asked.end()) {
          asked.push_back(*erasure);
        }
      }
      unit.commit();
    }
    for (const Id &each : asked) engine::advance(state, core_->options(), each, true);
    Unit unit(state, core_->options(), Unit::Mode::read);
    for (const Id &each : asked) out.erasures.push_back(shown(unit, each));
    out.erased = static_cast<std::int64_t>(asked.size());
    unit.commit();
    return out;
  });
}

}  // namespace usher
