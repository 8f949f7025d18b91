// Conditions: facts resolved, operators held against the fact's type, values turned into numbers.
#include "usher/error.hpp"

#include "base/json.hpp"
#include "playbook/compile.hpp"

#include <array>

namespace usher::playbook {
namespace {

using enum Op;

/// Which operators make sense for which type of fact.
constexpr bool suits(Op op, FactType type) {
  switch (type) {
    case FactType::boolean:
      return op == is || op == is_not || op == exists;
    case FactType::number:
      return op != within;
    case FactType::date:
      return op == within || op == exists;
    case FactType::name:
      return op == is || op == is_not || op == in || op == exists;
    case FactType::text:
      return op == exists;
  }
  return false;
}
constexpr std::array<std::string_view, 5> kTypeNames{"true or false", "a number", "a date", "a name",
                                                     "a text"};
constexpr std::array<std::string_view, 10> kOpNames{"all", "any",    "not",      "is",      "is_not",
                                                    "in",  "within", "at_least", "at_most", "exists"};

/// One test of one fact, while it is being compiled.
struct Leaf {
  const Compile &to;
  const FactInfo &fact;
  const Path &path;
  Node node;

  void wrong(Op op, std::string rule) const {
    to.report(Path(path, kOpNames[static_cast<std::size_t>(op)]), std::move(rule));
  }

  FactValue constant(Op op, const Json &json) const {
    const auto value = base::parse_json(json.text);
    if (node.type == FactType::boolean && value.is_bool()) return value.get_bool() ? 1 : 0;
    if (node.type == FactType::number && value.is_int64()) return value.get_int64();
    if (node.type == FactType::name && value.is_string()) {
      const std::string_view text(value.get_string().data(), value.get_string().size());
      const auto names = fact_names(to.book, fact.names, node.argument);
      if (fact.names == FactNames::service) {
        if (const Index place = to.book.service(text); place != kNone) return place;
      }
      for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i] == text) return static_cast<std::int64_t>(i);
      wrong(op, unknown("value", text, names));
      return std::nullopt;
    }
    wrong(op, "must be " + std::string(kTypeNames[static_cast<std::size_t>(node.type)]) + ", as the fact is");
    return std::nullopt;
  }

  [[nodiscard]] bool suited(Op op) const {
    if (suits(op, node.type)) return true;
    wrong(op, "does not suit a fact that is " + std::string(kTypeNames[static_cast<std::size_t>(node.type)]));
    return false;
  }

  void add(Op op, FactValue value, std::vector<Index> &out) {
    if (!value) return;  // reported where it was read
    node.op = op;
    node.value = *value;
    out.push_back(static_cast<Index>(to.book.nodes.size()));
    to.book.nodes.push_back(node);
  }

  void add_list(const std::vector<Json> &values, std::vector<Index> &out) {
    std::vector<std::int64_t> constants;
    for (const Json &each : values)
      if (const FactValue value = constant(in, each)) constants.push_back(*value);
    auto &all_constants = to.book.constants;
    node.first = static_cast<Index>(all_constants.size());
    node.count = static_cast<Index>(constants.size());
    all_constants.insert(all_constants.end(), constants.begin(), constants.end());
    add(in, 0, out);
  }

  /// Days that `text` spans: other units would need a calendar and a clock.
  FactValue days(const std::string &text) const {
    try {
      const calendar::Duration span = calendar::parse_duration(text);
      if (span.unit == calendar::Unit::days) return span.count;
      if (span.unit == calendar::Unit::weeks) return std::int64_t{7} * span.count;
      wrong(within, "counts calendar days or weeks: 30d, 2w");
    } catch (const Error &error) {
      wrong(within, error.message());
    }
    return std::nullopt;
  }
};

Index argument_of(const Compile &to, const FactName &name, const Path &path) {
  switch (name.info->argument) {
    case FactArgument::nothing:
      return kNone;
    case FactArgument::finding:
      return resolve(to, to.book.finding_names, "finding", name.argument, path);
    case FactArgument::message:
      return resolve(to, to.book.message_names, "template", name.argument, path);
    case FactArgument::document:
      return resolve(to, to.book.document_names, "document", name.argument, path);
    case FactArgument::data:
      return resolve(to, to.book.data_names, "data", name.argument, path);
    case FactArgument::step:
      break;
  }
  return resolve(to, to.book.step_names, "step", name.argument, path);
}

Index add_group(const Compile &to, Op op, const std::vector<Index> &members) {
  Playbook &book = to.book;
  Node node;
  node.op = op;
  node.first = static_cast<Index>(book.children.size());
  node.count = static_cast<Index>(members.size());
  book.children.insert(book.children.end(), members.begin(), members.end());
  book.nodes.push_back(node);
  return static_cast<Index>(book.nodes.size() - 1);
}

std::vector<std::string_view> fact_patterns() {
  std::vector<std::string_view> patterns;
  for (const FactInfo &each : fact_table()) patterns.push_back(each.pattern);
  return patterns;
}

FactType type_of(const Playbook &book, const Node &node) {
  const bool field = node.fact->argument == FactArgument::data && node.argument != kNone;
  return field ? book.data[node.argument].type : node.fact->type;
}

Index compile_test(const Compile &to, const Condition &c, const Path &path) {
  const Path at(path, "fact");
  const FactName name = find_fact(*c.fact);
  if (name.info == nullptr) {
    to.report(at, unknown("fact", *c.fact, fact_patterns()));
    return kNone;
  }
  Leaf leaf{to, *name.info, path, {}};
  leaf.node.fact = name.info;
  leaf.node.name = *c.fact;
  leaf.node.argument = argument_of(to, name, at);
  leaf.node.type = type_of(to.book, leaf.node);
  std::vector<Index> tests;
  const std::size_t before = to.problems.size();
  if (c.is && leaf.suited(is)) leaf.add(is, leaf.constant(is, *c.is), tests);
  if (c.is_not && leaf.suited(is_not)) leaf.add(is_not, leaf.constant(is_not, *c.is_not), tests);
  if (!c.in.empty() && leaf.suited(in)) leaf.add_list(c.in, tests);
  if (c.within && leaf.suited(within)) leaf.add(within, leaf.days(*c.within), tests);
  if (c.at_least && leaf.suited(at_least)) leaf.add(at_least, *c.at_least, tests);
  if (c.at_most && leaf.suited(at_most)) leaf.add(at_most, *c.at_most, tests);
  if (c.exists) leaf.add(exists, *c.exists ? 1 : 0, tests);
  if (tests.empty() && to.problems.size() == before)
    to.report(path, "says nothing about the fact: give is, in, ...");
  if (tests.size() == 1) return tests.front();
  return tests.empty() ? kNone : add_group(to, all, tests);
}

Index compile_group(const Compile &to, Op op, const std::vector<Condition> &members, const Path &path) {
  std::vector<Index> compiled;
  const Path list(path, kOpNames[static_cast<std::size_t>(op)]);
  for (std::size_t i = 0; i < members.size(); ++i)
    if (const Index each = compile_condition(to, members[i], Path(list, i)); each != kNone)
      compiled.push_back(each);
  return add_group(to, op, compiled);
}

}  // namespace

Index compile_condition(const Compile &to, const Condition &c, const Path &path) {
  const bool tests = c.is || c.is_not || !c.in.empty() || c.within || c.at_least || c.at_most || c.exists;
  const int given =
      int{!c.all.empty()} + int{!c.any.empty()} + int{!c.none.empty()} + int{c.fact.has_value()};
  if (given != 1) {
    to.report(path, "needs exactly one of fact, all, any, not");
    return kNone;
  }
  if (c.fact) return compile_test(to, c, path);
  if (tests) to.report(path, "operators belong to a fact, not to a group");
  if (!c.all.empty()) return compile_group(to, all, c.all, path);
  if (!c.any.empty()) return compile_group(to, any, c.any, path);
  return compile_group(to, none, c.none, path);
}

}  // namespace usher::playbook
