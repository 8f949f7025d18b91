#include "engine/erasure/rules.hpp"

#include "usher/error.hpp"

#include "engine/rows_described.hpp"

#include <charconv>

namespace usher::engine {
namespace {

constexpr int kMostCount = 10'000;

void add_holds(Unit &unit, const Id &customer, const Classes &wanted, std::vector<ErasureWait> &out) {
  for (const Id &id : ids_of(unit.db().query(
           "SELECT customer_id FROM hold WHERE person_id = $1 ORDER BY customer_id", customer))) {
    const auto hold = unit.find<HoldRow>(unit.subject(id), 0);
    if (!hold || !in_force(*hold, unit.now())) continue;
    for (const FieldClass is : shared(hold->classes, wanted))
      out.push_back(
          {ErasureWaitFor::legal_hold, is, base::format_id("hld", id), hold->legal_basis, hold->until_us});
  }
}

void add_minimums(Unit &unit, const Person &person, const std::vector<RetentionRule> &rules,
                  const Classes &wanted, std::vector<ErasureWait> &out) {
  for (const FieldClass is : wanted) {
    const RetentionRule *rule = rule_for(rules, is, person.service);
    if (rule == nullptr || !rule->minimum) continue;
    const Instant until = after_span(person.since, *rule->minimum, "minimum");
    if (until > unit.now())
      out.push_back({ErasureWaitFor::minimum_retention, is, std::nullopt, rule->legal_basis, until});
  }
}

}  // namespace

bool in_force(const HoldRow &hold, Instant now) {
  return !hold.released_us && (!hold.until_us || *hold.until_us > now);
}

std::optional<RetentionRow> newest_rules(Unit &unit) {
  std::optional<base::OwnedId> newest;
  {
    auto cursor = unit.db().query("SELECT customer_id, n FROM retention ORDER BY n DESC LIMIT 1");
    if (cursor.next()) newest = base::OwnedId{vault::read_block<16>(cursor.bytes(0), 0), cursor.integer(1)};
  }
  if (!newest) return std::nullopt;
  return unit.find<RetentionRow>(unit.subject(newest->owner), newest->n);
}

Instant after_span(Instant from, std::string_view span, std::string_view field) {
  int count = 0;
  const char *const end = span.data() + span.size();
  const auto [rest, failure] = std::from_chars(span.data(), end, count);
  if (failure != std::errc{} || end - rest != 1 || count < 1 || count > kMostCount ||
      std::string_view("dmy").find(*rest) == std::string_view::npos)
    throw Error(Code::invalid_argument,
                std::string(field) + ": write a number from 1 to 10000 and d, m or y, for example 3y");
  if (*rest == 'd') return from + std::chrono::days{count};
  const auto day = std::chrono::floor<std::chrono::days>(from);
  const std::chrono::months months{*rest == 'y' ? 12 * count : count};
  std::chrono::year_month_day date = Date{day} + months;
  if (!date.ok()) date = date.year() / date.month() / std::chrono::last;
  return std::chrono::sys_days{date} + (from - day);
}

const RetentionRule *rule_for(const std::vector<RetentionRule> &rules, FieldClass is,
                              std::string_view service) {
  const RetentionRule *every = nullptr;
  for (const RetentionRule &rule : rules) {
    if (rule.field_class != is) continue;
    if (rule.service == service) return &rule;
    if (rule.service == "*") every = &rule;
  }
  return every;
}

std::vector<ErasureWait> waits_of(Unit &unit, const Id &customer, const Person &person,
                                  const std::vector<RetentionRule> &rules, const Classes &wanted) {
  std::vector<ErasureWait> out;
  add_holds(unit, customer, wanted, out);
  add_minimums(unit, person, rules, wanted, out);
  // Without its timeline nobody could tell what became of the rest.
  const Classes gone = united(person.erased, free_of(wanted, out));
  const Classes others = without(asked_for({}), {FieldClass::timeline});
  if (contains(gone, FieldClass::timeline) && !without(others, gone).empty())
    out.push_back({ErasureWaitFor::other_classes, FieldClass::timeline, {}, {}, {}});
  return out;
}

Classes free_of(const Classes &wanted, const std::vector<ErasureWait> &waits) {
  return classes_where([&](FieldClass is) {
    return contains(wanted, is) &&
           std::ranges::none_of(waits, [&](const ErasureWait &wait) { return wait.field_class == is; });
  });
}

}  // namespace usher::engine
