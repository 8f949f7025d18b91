// A small team that the tests of the room share.
#pragma once
#include "assignment/assignment.hpp"
#include "base/time.hpp"

#include <stdexcept>
#include <string>
#include <vector>

namespace usher::assignment {

inline Date date(std::string_view text) {
  return base::parse_date(text).value();
}
inline Instant at(std::string_view text) {
  return base::parse_instant(text).value();
}

inline AgentFacts agent(std::string id, std::vector<std::string> skills, std::vector<std::string> languages,
                        std::int64_t open = 0, std::int64_t capacity = 20) {
  AgentFacts facts;
  facts.id = std::move(id);
  facts.skills = std::move(skills);
  facts.languages = std::move(languages);
  facts.open_customers = open;
  facts.capacity = capacity;
  return facts;
}

inline Wanted wanted(std::vector<std::string> skills, std::vector<std::string> languages) {
  return {std::move(skills), std::move(languages), date("2026-03-02")};
}

inline const AssignmentCandidate &candidate(const AssignmentDecision &decision, std::string_view id) {
  for (const auto &each : decision.candidates)
    if (each.agent_id == id) return each;
  throw std::out_of_range("no such candidate");
}

}  // namespace usher::assignment
