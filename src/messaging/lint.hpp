// Inside the room: where findings about a template go.
#pragma once
#include "messaging/template.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace usher::messaging {

struct Report {
  std::vector<Finding> &out;
  std::span<const Placeholder> vocabulary;

  void add(std::string_view code, Severity severity, std::string field, std::string explanation,
           std::string fix) const {
    out.push_back({std::string(code), severity, std::move(field), std::move(explanation), std::move(fix)});
  }
};

[[nodiscard]] inline std::string bracketed(std::string_view name) {
  return std::string("[").append(name).append("]");
}
/// One language of a template: its subject and its text.
void lint_body(const Template &of, const Body &body, const Report &to);

}  // namespace usher::messaging
