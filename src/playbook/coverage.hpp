// What of a procedure a playbook serves: every entry with a `clause`, found by walking the definition as it
// is described, so that no list of them is kept anywhere.
#pragma once
#include "playbook/playbook.hpp"

#include <string>
#include <vector>

namespace usher::playbook {

/// described: people read it (a purpose, a definition, a duty, an appendix); behaviour: the journey does it.
enum class ClauseKind : std::uint8_t { behaviour, described };

/// One entry that serves a clause.
struct Serving {
  std::string clause;
  ClauseKind kind = ClauseKind::behaviour;
  std::string what;  ///< "step", "gates", "kpis", ...: the list that it stands in, "steps" for one of a stage
  std::string id;    ///< of the entry; of a gate's item the gate's
  Index item = 0;    ///< place in its list
  std::string path;  ///< stages[0].steps[2]
  std::string title;  ///< title, text, or the id where there is none
};

/// In the order of the clauses (S1-2 before S1-10), entries as written.
[[nodiscard]] std::vector<Serving> coverage(const Playbook &book);

}  // namespace usher::playbook
