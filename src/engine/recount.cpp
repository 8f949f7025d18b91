#include "engine/recount.hpp"

#include "usher/error.hpp"

#include "engine/described/calendar_answers.hpp"
#include "engine/rows_described.hpp"
#include "engine/task_due.hpp"
#include "engine/views.hpp"

#include <algorithm>

namespace usher::engine {
namespace {

constexpr std::int64_t kChunk = 256;
/// Moved customers that a unit keeps in hand at once.
constexpr int kMostInHand = 256;

/// A task that an edit concerns: what to tell of it, and what to make of it.
struct Recounted {
  TaskDueChange told;
  std::optional<DueRule> rule;  ///< absent: it keeps its date
  Due due;
};

TaskDueChange told_of(const TaskRow &task) {
  TaskDueChange out;
  out.task_id = base::format_id("tsk", base::OwnedId{task.key.owner, task.key.n});
  out.customer_id = base::format_id("cus", task.key.owner);
  out.agent_id = agent_text(task.agent_id);
  out.zone = task.zone;
  out.from = {task.due_us, task.due_day};
  return out;
}

/// Days that were looked at both then and now and are another kind of day now.
std::vector<DayChange> differing(const std::vector<DueDay> &then, const std::vector<DueDay> &now) {
  std::vector<DayChange> out;
  for (const DueDay &day : now) {
    const auto known = std::ranges::find(then, day.date, &DueDay::date);
    if (known != then.end() && known->kind != day.kind)
      out.push_back({day.date, known->kind, day.kind, day.reason});
  }
  return out;
}

class Recount {
 public:
  Recount(Unit &unit, const CalendarPair &pair) : unit_(unit), pair_(pair) {}

  /// Nothing for a task that keeps its date because nothing asks for another.
  [[nodiscard]] std::optional<Recounted> look_at(const base::OwnedId &id) {
    Subject &subject = unit_.subject(id.owner);
    const auto row = unit_.find<TaskRow>(subject, id.n);
    if (!row || row->state != TaskState::open) return std::nullopt;
    if (row->rule) return count(*rule_of(*row, nullptr), *row);
    if (row->start_us) return std::nullopt;  // a date that is not counted
    const playbook::Playbook &book = book_of(subject);
    if (!pair_.names.contains(book.written.calendar)) return std::nullopt;
    if (const auto rule = rule_of(*row, &book)) return count(*rule, *row);
    Recounted out{told_of(*row), std::nullopt, {}};
    out.told.calendar = book.written.calendar;
    out.told.problem = "It was opened by hand before usher kept how long there is; it keeps its date.";
    return out;
  }

 private:
  std::optional<Recounted> count(const DueRule &rule, const TaskRow &row) {
    if (!zone_ || zone_->name() != row.zone) zone_.emplace(row.zone);
    Recounted out{told_of(row), std::nullopt, {}};
    out.told.rule = calendar::format_duration(*rule.duration);
    out.told.calendar = rule.calendar;
    DueChange change;
    try {
      change = compare(rule, row);
    } catch (const Error &error) {
      if (error.code() != Code::precondition) throw;
      out.told.problem = std::string(error.message());
      return out;
    }
    if (!change.moved || change.after.at == row.due_us) return std::nullopt;
    out.told.to = DueMoment{change.after.at, change.after.date};
    out.told.days = std::move(change.days);
    out.told.policies = std::move(change.policies);
    out.due = std::move(change.after);
    out.rule = rule;
    return out;
  }

  /// Throws PRECONDITION when the calendar afterwards cannot count it. One that could not before had another
  /// end.
  DueChange compare(const DueRule &rule, const TaskRow &row) {
    const calendar::DueBasis basis{rule.start, *rule.duration};
    const calendar::Calendar &after = pair_.after->get(rule.calendar);
    if (pair_.before != nullptr) {
      try {
        return calendar::due_change(basis, pair_.before->get(rule.calendar), after, *zone_);
      } catch (const Error &) {
        // Which of the two it was shows below.
      }
    }
    DueChange out;
    out.after = calendar::due(basis, after, *zone_);
    out.moved = true;
    out.days = differing(row.due_days, out.after.days);
    return out;
  }

  const playbook::Playbook &book_of(Subject &subject) {
    const auto journey = unit_.find<JourneyRow>(subject, 1);
    if (!journey) throw Error(Code::integrity, "store: a customer has no journey");
    return *unit_.state().playbooks.pinned(journey->hash, unit_.db()).book;
  }

  Unit &unit_;
  const CalendarPair &pair_;
  std::optional<calendar::Zone> zone_;
};

/// The open tasks that are counted in one of `names`, by calendar, customer and number; those of schema step
/// 1, of which only the playbook knows the calendar, come last.
class OpenTasks {
 public:
  /// `cursor` is where a page ended. Throws INVALID_ARGUMENT for one that no page gave.
  OpenTasks(Unit &unit, const std::set<std::string> &names, const std::optional<std::string> &cursor)
      : unit_(unit), names_(names), name_(names.begin()) {
    if (!cursor) return;
    const auto slash = cursor->find('/');
    const auto last =
        slash == std::string::npos ? std::nullopt : base::parse_owned_id("tsk", cursor->substr(slash + 1));
    if (!last) throw Error(Code::invalid_argument, "cursor: is not one that a page gave; pass its `next`");
    const std::string name = cursor->substr(0, slash);
    name_ = name.empty() ? names_.end() : names_.lower_bound(name);
    if (name.empty() || (name_ != names_.end() && *name_ == name)) last_ = *last;
  }

  /// The next task; nothing at the end. Read in chunks: rows may be written in between.
  [[nodiscard]] std::optional<base::OwnedId> next() {
    while (at_ == chunk_.size()) {
      if (done_) return std::nullopt;
      fetch();
    }
    return last_ = chunk_[at_++];
  }
  /// Where this stands, as a cursor.
  [[nodiscard]] std::string place() const {
    return (name_ == names_.end() ? std::string() : *name_) + '/' + base::format_id("tsk", last_);
  }

 private:
  void fetch() {
    chunk_.clear();
    at_ = 0;
    if (name_ != names_.end())
      take(unit_.db().query(
          "SELECT customer_id, n FROM task WHERE state = 0 AND calendar = $1 AND (customer_id, n) > ($2, $3)"
          " ORDER BY customer_id, n LIMIT $4",
          *name_, last_.owner, last_.n, kChunk));
    else
      take(
          unit_.db().query("SELECT customer_id, n FROM task WHERE state = 0 AND calendar IS NULL AND "
                           "(customer_id, n) > ($1, $2)"
                           " ORDER BY customer_id, n LIMIT $3",
                           last_.owner, last_.n, kChunk));
    if (!chunk_.empty()) return;
    done_ = name_ == names_.end();
    if (!done_) ++name_;
    last_ = {};
  }

  void take(store::Cursor cursor) {
    while (cursor.next()) chunk_.push_back({vault::read_block<16>(cursor.bytes(0), 0), cursor.integer(1)});
  }

  Unit &unit_;
  const std::set<std::string> &names_;
  std::set<std::string>::const_iterator name_;  ///< end: the tasks without a calendar's name
  bool done_ = false;
  base::OwnedId last_{};
  std::vector<base::OwnedId> chunk_;
  std::size_t at_ = 0;
};

/// Moves tasks, customer by customer.
class Mover {
 public:
  Mover(Unit &unit, std::string_view why) : unit_(unit), why_(why) {}

  void move(const base::OwnedId &id, Recounted &&task) {
    if (!case_ || case_->subject.id != id.owner) {
      case_.reset();
      if (++in_hand_ == kMostInHand) {
        unit_.flush();
        in_hand_ = 0;
      }
      case_.emplace(load_case(unit_, id.owner));
    }
    std::string why(why_);
    why += ",\"days\":";
    base::append_json(why, task.told.days);
    move_due(*case_, numbered(case_->tasks, id.n, "task"), std::move(task.due), *task.rule, why);
  }

 private:
  Unit &unit_;
  std::string_view why_;
  std::optional<Case> case_;
  int in_hand_ = 0;
};

}  // namespace

CalendarChange list_changes(Unit &unit, const CalendarPair &pair, const std::optional<std::string> &cursor,
                            std::int64_t limit) {
  CalendarChange out;
  Recount recount(unit, pair);
  OpenTasks tasks(unit, pair.names, cursor);
  while (const auto id = tasks.next()) {
    auto task = recount.look_at(*id);
    if (!task) continue;
    out.changes.push_back(std::move(task->told));
    if (out.changes.size() < static_cast<std::size_t>(limit)) continue;
    out.next = tasks.place();
    break;
  }
  return out;
}

CalendarChange move_all(Unit &unit, const CalendarPair &pair, std::string_view why, std::int64_t limit) {
  CalendarChange out;
  Recount recount(unit, pair);
  Mover mover(unit, why);
  OpenTasks tasks(unit, pair.names, std::nullopt);
  while (const auto id = tasks.next()) {
    auto task = recount.look_at(*id);
    if (!task) continue;
    task->told.moved = task->rule.has_value();
    if (out.changes.size() < static_cast<std::size_t>(limit)) out.changes.push_back(task->told);
    if (!task->rule) continue;
    mover.move(*id, std::move(*task));
    ++out.moved;
  }
  return out;
}

}  // namespace usher::engine
