// Inside the room: from a written definition to a Playbook. Every name is resolved here, and whatever cannot
// be is reported with its JSON path; lint() and load() are the same walk, so they cannot disagree.
#pragma once
#include "base/record.hpp"
#include "playbook/playbook.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace usher::playbook {

using base::Path;
using base::Problem;

struct Compile {
  Playbook &book;
  std::vector<Problem> &problems;

  void report(const Path &path, std::string rule) const {
    problems.push_back({path.text(), std::move(rule)});
  }
};

/// `unknown role "agnet"; did you mean "agent"?`
[[nodiscard]] std::string unknown(std::string_view what, std::string_view name,
                                  const std::vector<std::string_view> &known);

/// The place of `name`; reports an unknown one. Empty names were reported when they were read.
[[nodiscard]] Index resolve(const Compile &to, const Names &names, std::string_view what,
                            std::string_view name, const Path &path);

/// Compiles `condition` into the playbook's nodes and returns its root; reports what it cannot.
[[nodiscard]] Index compile_condition(const Compile &to, const Condition &condition, const Path &path);

/// What a step is made of besides its references: values, meeting, effect, repetition, moments, roles.
void compile_work(const Compile &to, CompiledStep &out, const Path &path);
/// A span such as "5bd"; reports what is none, or lies in the past.
[[nodiscard]] std::optional<calendar::Duration> compile_span(const Compile &to, const std::string &text,
                                                             const Path &path);
/// Reports what is no moment.
[[nodiscard]] std::optional<Moment> compile_moment(const Compile &to, const std::string &text,
                                                   const Path &path);
[[nodiscard]] Anchor compile_anchor(const Compile &to, std::string_view text, const Path &path);
/// Reports a role that is not known.
void check_role(const Compile &to, std::string_view role, const Path &path);

void compile_data(const Compile &to);
void compile_ladders(const Compile &to);
/// Key figures, risks, rules from outside. Needs everything else.
void compile_judgement(const Compile &to);
void compile_templates(const Compile &to);
void compile_services(const Compile &to);
void compile_stages(const Compile &to);
void compile_gates(const Compile &to);

/// Who an assign step chooses, and what it drops after which wait.
void compile_assignment(const Compile &to, const Assignment &written, CompiledStep &out, const Path &path);
/// Reports a name that is none of the playbook's roles.
void check_role(const Compile &to, std::string_view role, const Path &path);

/// Puts the steps in order and reports cycles and steps that can never start.
void order_steps(const Compile &to);
/// Reports gates that can never be met. Needs ordered steps.
void check_gates(const Compile &to);
/// Reports steps that can never start, and waits and repetitions that can never end.
void check_waits(const Compile &to);

/// Reports languages of the playbook that `texts` lacks.
void check_languages(const Compile &to, const Texts &texts, const Path &path);

/// Reports placeholders that are not known.
void check_placeholders(const Compile &to, std::string_view text, const Path &path);

}  // namespace usher::playbook
