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
  std::string stage;
  Card card;
};

bool stuck(const Card &card) {
  return card.escalations > 0 || card.state == JourneyState::blocked || card.state == JourneyState::paused;
}

/// Late and told, then blocked or paused, then the oldest.
bool before(const Card &a, const Card &b) {
  if ((a.escalations > 0) != (b.escalations > 0)) return a.escalations > 0;
  if (stuck(a) != stuck(b)) return stuck(a);
  return a.since != b.since ? a.since < b.since : a.customer_id < b.customer_id;
}

std::map<Id, std::int64_t> counts(Unit &unit, std::string_view sql, std::int64_t now) {
  std::map<Id, std::int64_t> out;
  auto cursor = unit.db().query(sql, now);
  while (cursor.next()) out.emplace(vault::read_block<16>(cursor.bytes(0), 0), cursor.integer(1));
  return out;
}

/// Columns: customer_id, stage, stage_us, started_us, holder, resume_us, progress, agent_id.
OnBoard on_board(store::Cursor &cursor, const Id &id, std::int64_t now) {
  OnBoard out;
  out.stage = cursor.text(1);
  Card &card = out.card;
  card.customer_id = base::format_id("cus", id);
  const std::int64_t since = cursor.is_null(2) ? cursor.integer(3) : cursor.integer(2);
  card.since = Instant{std::chrono::microseconds{since}};
  card.age_s = (now - since) / 1'000'000;
  if (!cursor.is_null(4)) card.holder = base::enum_name(static_cast<playbook::Holder>(cursor.integer(4)));
  if (!cursor.is_null(5)) card.paused_until = Instant{std::chrono::microseconds{cursor.integer(5)}};
  card.state = playbook::state_in(cursor.text(6));
  if (!cursor.is_null(7)) card.agent_id = base::format_id("agt", vault::read_block<16>(cursor.bytes(7), 0));
  return out;
}

/// Every open journey of the playbook. Those of erased and of merged customers are over or rest.
std::vector<OnBoard> open_journeys(Unit &unit, const GetBoard &request, std::vector<Problem> &damaged) {
  const std::int64_t now = unit.now().time_since_epoch().count();
  const auto escalations = counts(unit,
                                  "SELECT customer_id, count(*) FROM escalation WHERE closed_us IS NULL AND"
                                  " $1 = $1 GROUP BY customer_id",
                                  now);
  const auto overdue = counts(
      unit, "SELECT customer_id, count(*) FROM task WHERE state = 0 AND due_us <= $1 GROUP BY customer_id",
      now);
  const Id agent = request.agent_id ? engine::parse_agent_id(*request.agent_id, "agent_id") : Id{};
  std::vector<OnBoard> out;
  auto cursor = unit.db().query(
      "SELECT j.customer_id, j.stage, j.stage_us, j.started_us, j.holder, j.resume_us, j.progress, c.agent_id"
      " FROM journey AS j JOIN customer AS c ON c.customer_id = j.customer_id"
      " WHERE j.playbook = $1 AND j.finished_us IS NULL AND ($2 OR c.agent_id = $3)"
      " AND NOT EXISTS (SELECT 1 FROM duplicate AS d WHERE d.customer_id = j.customer_id AND d.standing = 1)",
      request.playbook, std::int64_t{!request.agent_id}, agent);
  while (cursor.next()) {
    const Id id = vault::read_block<16>(cursor.bytes(0), 0);
    OnBoard each;
    if (!engine::or_named(damaged, id, "journey", [&] { each = on_board(cursor, id, now); })) continue;
    if (const auto found = escalations.find(id); found != escalations.end())
      each.card.escalations = found->second;
    if (const auto found = overdue.find(id); found != overdue.end()) each.card.overdue_tasks = found->second;
    out.push_back(std::move(each));
  }
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
    for (OnBoard &each : open_journeys(unit, request, board.damaged)) {
      // A journey that an older version of the library saved last says its stage by its place only.
      const auto lane = std::ranges::find(board.lanes, each.stage, &Lane::stage);
      if (lane == board.lanes.end()) {
        ++board.elsewhere;
        continue;
      }
      ++lane->count;
      lane->stuck += stuck(each.card);
      lane->cards.push_back(std::move(each.card));
    }
    for (Lane &lane : board.lanes) {
      const auto shown = std::min(lane.cards.size(), static_cast<std::size_t>(request.cards));
      const auto middle = lane.cards.begin() + static_cast<std::ptrdiff_t>(shown);
      std::partial_sort(lane.cards.begin(), middle, lane.cards.end(), before);
      lane.cards.erase(middle, lane.cards.end());
    }
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
