#include "playbook/condition.hpp"

#include "base/time.hpp"

#include <algorithm>
#include <chrono>

namespace usher::playbook {
namespace {

std::int64_t day_number(Date date) {
  return std::chrono::sys_days(date).time_since_epoch().count();
}

bool test_holds(const Playbook &book, const Node &node, const Facts &facts) {
  const FactValue value = node.fact->get(book, facts, node.argument);
  switch (node.op) {
    case Op::is:
      return value == node.value;
    case Op::is_not:
      return value != node.value;
    case Op::in: {
      const auto first = book.constants.begin() + node.first;
      return value && std::find(first, first + node.count, *value) != first + node.count;
    }
    case Op::within:
      return value && *value <= day_number(facts.today) + node.value;
    case Op::at_least:
      return value && *value >= node.value;
    case Op::at_most:
      return value && *value <= node.value;
    default:
      return value.has_value() == (node.value != 0);  // exists
  }
}

std::string value_text(const Playbook &book, const Node &node, const Facts &facts) {
  const FactValue value = node.fact->get(book, facts, node.argument);
  if (!value) return "not known";
  switch (node.type) {
    case FactType::boolean:
      return *value != 0 ? "true" : "false";
    case FactType::number:
      return std::to_string(*value);
    case FactType::date:
      return base::format_date(Date{std::chrono::sys_days{std::chrono::days{*value}}});
    case FactType::text:
      return "known";
    case FactType::name:
      break;
  }
  return std::string(fact_names(book, node.fact->names, node.argument)[static_cast<std::size_t>(*value)]);
}

/// Leaves that hold (or fail) as the whole does: those are the ones that decided.
void collect(const Playbook &book, Index root, const Facts &facts, bool wanted, std::string &out) {
  const Node &node = book.nodes[root];
  if (node.fact == nullptr) {
    const bool below = node.op == Op::none ? !wanted : wanted;
    for (Index i = 0; i < node.count; ++i) {
      const Index child = book.children[static_cast<std::size_t>(node.first) + i];
      if (holds(book, child, facts) == below) collect(book, child, facts, below, out);
    }
    return;
  }
  std::string found(node.name);
  found.append(" is ").append(value_text(book, node, facts));
  if (out.find(found) != std::string::npos) return;
  if (!out.empty()) out += ", ";
  out += found;
}

}  // namespace

bool holds(const Playbook &book, Index root, const Facts &facts) noexcept {
  if (root == kNone) return true;
  const Node &node = book.nodes[root];
  if (node.fact != nullptr) return test_holds(book, node, facts);
  const auto first = book.children.begin() + node.first;
  const auto each_holds = [&](Index child) { return holds(book, child, facts); };
  switch (node.op) {
    case Op::any:
      return std::any_of(first, first + node.count, each_holds);
    case Op::none:
      return std::none_of(first, first + node.count, each_holds);
    default:
      return std::all_of(first, first + node.count, each_holds);
  }
}

std::string explain_condition(const Playbook &book, Index root, const Facts &facts) {
  std::string out;
  if (root != kNone) collect(book, root, facts, holds(book, root, facts), out);
  return out;
}

}  // namespace usher::playbook
