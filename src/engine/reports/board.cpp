// The board and a person's agenda: read from the rows of journeys and tasks, without opening customers.
#include "usher/error.hpp"

#include "engine/damage.hpp"
#include "engine/described/reports.hpp"
#include "engine/face.hpp"
#include "engine/journeys/escalations.hpp"
#include "engine/reveal.hpp"
#include "engine/views.hpp"

#include <algorithm>
#include <map>

namespace usher {
namespace {

struct OnBoard {
  Id id;
  std::string stage;
  Card card;
};

bool stuck(const Card &card) {
  return card.escalations > 0 || card.state == JourneyState::blocked || card.state == JourneyState::paused;
}

/// Late and told, then blocked or paused, then the oldest.
bool before(const OnBoard &a, const OnBoard &b) {
  if ((a.card.escalations > 0) != (b.card.escalations > 0)) return a.card.escalations > 0;
  if (stuck(a.card) != stuck(b.card)) return stuck(a.card);
  return a.card.since != b.card.since ? a.card.since < b.card.since : a.id < b.id;
}

std::map<Id, std::int64_t> open_escalations(Unit &unit) {
  std::map<Id, std::int64_t> out;
  auto cursor = unit.db().query(
      "SELECT customer_id, count(*) FROM escalation WHERE closed_us IS NULL GROUP BY customer_id");
  while (cursor.next()) out.emplace(vault::read_block<16>(cursor.bytes(0), 0), cursor.integer(1));
  return out;
}

/// Columns: customer_id, stage, stage_us, started_us, holder, resume_us, progress.
OnBoard on_board(store::Cursor &cursor, const Id &id, std::int64_t now) {
  OnBoard out{id, std::string(cursor.text(1)), {}};
  Card &card = out.card;
  const std::int64_t since = cursor.is_null(2) ? cursor.integer(3) : cursor.integer(2);
  card.since = Instant{std::chrono::microseconds{since}};
  card.age_s = (now - since) / 1'000'000;
  if (!cursor.is_null(4)) card.holder = base::enum_name(static_cast<playbook::Holder>(cursor.integer(4)));
  if (!cursor.is_null(5)) card.paused_until = Instant{std::chrono::microseconds{cursor.integer(5)}};
  card.state = playbook::state_in(cursor.text(6));
  return out;
}

/// Every open journey of the playbook, as far as lanes and their order need it. Those of erased and of merged
/// customers are over or rest. Customers' rows are long: they are only read for one agent's board.
std::vector<OnBoard> open_journeys(Unit &unit, const GetBoard &request, std::vector<Problem> &damaged) {
  const auto escalations = open_escalations(unit);
  const Id agent = request.agent_id ? engine::parse_agent_id(*request.agent_id, "agent_id") : Id{};
  std::vector<OnBoard> out;
  auto cursor = unit.db().query(
      "SELECT customer_id, stage, stage_us, started_us, holder, resume_us, progress FROM journey AS j"
      " WHERE playbook = $1 AND finished_us IS NULL AND ($2 OR EXISTS (SELECT 1 FROM customer AS c"
      " WHERE c.customer_id = j.customer_id AND c.agent_id = $3))"
      " AND NOT EXISTS (SELECT 1 FROM duplicate AS d WHERE d.customer_id = j.customer_id AND d.standing = 1)",
      request.playbook, std::int64_t{!request.agent_id}, agent);
  while (cursor.next()) {
    const Id id = vault::read_block<16>(cursor.bytes(0), 0);
    if (!engine::or_named(damaged, id, "journey", [&] {
          out.push_back(on_board(cursor, id, unit.now().time_since_epoch().count()));
        }))
      continue;
    if (const auto found = escalations.find(id); found != escalations.end())
      out.back().card.escalations = found->second;
  }
  return out;
}

/// What is only read of the cards that are shown.
void complete(Unit &unit, OnBoard &each) {
  each.card.customer_id = base::format_id("cus", each.id);
  auto customer = unit.db().query("SELECT agent_id FROM customer WHERE customer_id = $1", each.id);
  if (customer.next() && !customer.is_null(0))
    each.card.agent_id = base::format_id("agt", vault::read_block<16>(customer.bytes(0), 0));
  auto overdue =
      unit.db().query("SELECT count(*) FROM task WHERE customer_id = $1 AND state = 0 AND due_us <= $2",
                      each.id, unit.now().time_since_epoch().count());
  if (overdue.next()) each.card.overdue_tasks = overdue.integer(0);
}

/// The first `most` of a lane, stuck ones before the others.
std::vector<Card> shown(Unit &unit, std::vector<OnBoard> &lane, std::size_t most,
                        std::vector<Problem> &damaged) {
  const auto middle = lane.begin() + static_cast<std::ptrdiff_t>(std::min(lane.size(), most));
  std::partial_sort(lane.begin(), middle, lane.end(), before);
  std::vector<Card> out;
  for (auto each = lane.begin(); each != middle; ++each)
    if (engine::or_named(damaged, each->id, "card", [&] { complete(unit, *each); }))
      out.push_back(std::move(each->card));
  return out;
}

std::vector<Lane> lanes_of(const playbook::Playbook &book) {
  std::vector<Lane> lanes;
  for (const auto &stage : book.stages) {
    Lane &lane = lanes.emplace_back();
    lane.stage = stage.written->id;
    lane.title = stage.written->title;
    lane.owner = stage.written->owner;
    lane.dwell = stage.written->dwell;
  }
  return lanes;
}

void add_task(Unit &unit, const base::OwnedId &id, const std::vector<std::string> &wanted, Agenda &out) {
  Subject &subject = unit.subject(id.owner);
  const auto row = unit.find<TaskRow>(subject, id.n);
  if (!row) return;
  Task task = engine::view(*row);
  const auto reveal = engine::unless_restricted(unit, subject, wanted);
  mask(task, reveal);
  record_reveal<Task>(unit, subject, reveal);
  auto &list = row->starts_us ? out.meetings : row->due_us <= unit.now() ? out.late : out.tasks;
  list.push_back(std::move(task));
}

}  // namespace

Board Reports::board(const GetBoard &request) const {
  return core_->read(request, [&](Unit &unit) {
    if (request.cards < 0 || request.cards > 1000)
      throw Error(Code::invalid_argument, "cards: must be 0 to 1000");
    const auto &book = *unit.state().playbooks.latest(unit, request.playbook).book;
    Board board;
    board.playbook = request.playbook;
    board.version = book.written.version;
    board.lanes = lanes_of(book);
    std::vector<std::vector<OnBoard>> cards(board.lanes.size());
    for (OnBoard &each : open_journeys(unit, request, board.damaged)) {
      // A journey that an older version of the library saved last says its stage by its place only.
      const auto lane = std::ranges::find(board.lanes, each.stage, &Lane::stage);
      if (lane == board.lanes.end()) {
        ++board.elsewhere;
        continue;
      }
      ++lane->count;
      lane->stuck += stuck(each.card);
      cards[static_cast<std::size_t>(lane - board.lanes.begin())].push_back(std::move(each));
    }
    for (std::size_t i = 0; i < cards.size(); ++i)
      board.lanes[i].cards = shown(unit, cards[i], static_cast<std::size_t>(request.cards), board.damaged);
    return board;
  });
}

Agenda Reports::agenda(const GetAgenda &request) const {
  return core_->read(request, [&](Unit &unit) {
    engine::check_page(request.limit);
    check_reveal<Task>(request.reveal);
    const Id agent = engine::parse_agent_id(request.agent_id, "agent_id");
    if (unit.state().agents.find(unit, agent) == nullptr) engine::not_found("agent_id", "agent");
    Agenda out;
    out.agent_id = request.agent_id;
    const Instant until = request.until.value_or(Instant::max());
    std::vector<base::OwnedId> ids;
    {
      auto cursor = unit.db().query(
          "SELECT customer_id, n FROM task WHERE agent_id = $1 AND state = 0 AND"
          " coalesce(starts_us, due_us) < $2 ORDER BY due_us, customer_id, n LIMIT $3",
          agent, until.time_since_epoch().count(), request.limit + 1);
      while (cursor.next()) ids.push_back({vault::read_block<16>(cursor.bytes(0), 0), cursor.integer(1)});
    }
    out.more = ids.size() > static_cast<std::size_t>(request.limit);
    if (out.more) ids.pop_back();
    for (const auto &id : ids)
      (void)engine::or_named(out.damaged, id.owner, "task " + std::to_string(id.n),
                             [&] { add_task(unit, id, request.reveal, out); });
    std::ranges::stable_sort(out.meetings, {}, [](const Task &task) { return task.starts_at; });
    std::vector<base::OwnedId> late;
    {
      auto cursor = unit.db().query(
          "SELECT e.customer_id, e.n FROM escalation AS e JOIN customer AS c ON c.customer_id = e.customer_id"
          " WHERE e.closed_us IS NULL AND c.agent_id = $1 ORDER BY e.late_us LIMIT $2",
          agent, request.limit);
      while (cursor.next()) late.push_back({vault::read_block<16>(cursor.bytes(0), 0), cursor.integer(1)});
    }
    for (const auto &id : late)
      (void)engine::or_named(out.damaged, id.owner, "escalation " + std::to_string(id.n), [&] {
        if (const auto row = unit.find<engine::EscalationRow>(unit.subject(id.owner), id.n))
          out.escalations.push_back(engine::view(unit, *row));
      });
    return out;
  });
}

}  // namespace usher
