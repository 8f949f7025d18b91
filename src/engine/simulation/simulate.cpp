#include "engine/simulation/simulate.hpp"

#include "usher/error.hpp"

#include "base/hex.hpp"
#include "calendar/due.hpp"
#include "engine/described/simulation.hpp"
#include "engine/face.hpp"
#include "engine/playbooks.hpp"
#include "engine/simulation/stream.hpp"
#include "engine/simulation/town.hpp"
#include "engine/versions/releases.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace usher::engine::simulation {
namespace {

constexpr std::chrono::hours kShortest{1};
constexpr std::chrono::days kLongest{731};

void check_bounds(std::string_view name, std::int64_t value, std::int64_t least, std::int64_t most) {
  if (value < least || value > most)
    throw Error(Code::invalid_argument,
                std::string(name) + ": must be " + std::to_string(least) + " to " + std::to_string(most));
}

/// Due dates have to be counted all the time through.
void check_span(const SimulatePlaybook &request, const calendar::Zone &zone,
                const calendar::Calendar &calendar) {
  for (const auto &[name, at] : {std::pair{"from", request.from}, std::pair{"until", request.until}}) {
    try {
      (void)calendar::due(at, {1, calendar::Unit::business_days}, calendar, zone);
    } catch (const Error &error) {
      if (error.code() != Code::precondition) throw;
      throw Error(Code::invalid_argument,
                  std::string(name) + ": the playbook's calendar does not know that day");
    }
  }
}

}  // namespace

void check_request(const SimulatePlaybook &request) {
  if (request.until <= request.from) throw Error(Code::invalid_argument, "until: must be later than from");
  if (request.until - request.from < kShortest)
    throw Error(Code::invalid_argument, "until: must be at least an hour after from");
  if (request.until - request.from > kLongest)
    throw Error(Code::invalid_argument, "until: must be at most two years (731 days) after from");
  if (request.seed.empty()) throw Error(Code::invalid_argument, "seed: required, but empty");
  check_bounds("customers", request.customers, 1, kMostCustomers);
  check_bounds("events", request.events, 0, 1000);
  const SimulationBehaviour &by = request.behaviour;
  check_bounds("behaviour.act_within_bh", by.act_within_bh, 1, 1000);
  check_bounds("behaviour.answer_within_h", by.answer_within_h, 1, 1000);
  check_bounds("behaviour.late_percent", by.late_percent, 0, 100);
  check_bounds("behaviour.refused_percent", by.refused_percent, 0, 100);
  check_bounds("behaviour.failed_percent", by.failed_percent, 0, 100);
  check_bounds("behaviour.negative_percent", by.negative_percent, 0, 100);
  check_bounds("behaviour.absent_percent", by.absent_percent, 0, 100);
}

Simulation live_through(const SimulatePlaybook &request, const playbook::Playbook &book, Shelf calendars) {
  if (book.services.empty())
    throw Error(Code::invalid_argument, std::string(request.text ? "text" : "playbook") +
                                            ": has no service that a customer could want");
  const calendar::Calendar &calendar = calendars.get(book.written.calendar);
  check_span(request, calendar::Zone(book.written.zone), calendar);
  World world(request.from, request.seed);
  world.take(calendars, book);
  const Actor actor(world.session(), book, calendar, request.behaviour);
  const auto agents = request.agents.empty() ? equal_team(book, request.customers) : request.agents;
  Town town(world, actor, request, agents);
  town.live();

  Simulation out;
  out.playbook = book.written.playbook;
  out.version = book.written.version;
  out.hash = base::hex(hash_of(book));
  out.seed = request.seed;
  out.from = request.from;
  out.until = request.until;
  out.agents = static_cast<std::int64_t>(agents.size());
  for (const Person &person : town.people()) out.customers += person.id.empty() ? 0 : 1;
  out.first = stream_of(world, book, town.people());
  out.digest = digest_of(out.first);
  out.events = static_cast<std::int64_t>(out.first.size());
  for (const SimulatedEvent &each : out.first) ++out.kinds[each.kind];
  if (out.events > request.events) out.first.resize(static_cast<std::size_t>(request.events));
  GetReport report;
  report.playbook = out.playbook;
  out.report = world.session().reports().summary(report);
  return out;
}

}  // namespace usher::engine::simulation

namespace usher {

Simulation Playbooks::simulate(const SimulatePlaybook &request) const {
  engine::simulation::check_request(request);
  std::shared_ptr<const playbook::Playbook> book;
  const engine::Shelf calendars = core_->read(request, [&](Unit &unit) {
    book = engine::version_or_draft(unit, request.playbook, "playbook", request.text);
    return unit.state().calendars.shelf(unit);
  });
  return engine::simulation::live_through(request, *book, calendars);
}

}  // namespace usher
