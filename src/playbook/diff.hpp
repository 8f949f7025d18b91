// What differs between two playbooks, in words. Ids first: a step, a gate, a document is the same one when it
// has the same id, wherever it stands; what is left is matched by its content. Derived from the descriptions:
// a member that is added to the model is compared without a line here.
#pragma once
#include "playbook/model.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace usher::playbook {

/// added · removed · moved: the same thing in another place · renamed: another id, the same content ·
/// changed: a member of it says something else.
enum class ChangeKind : std::uint8_t { added, removed, moved, renamed, changed };

struct Change {
  ChangeKind kind = ChangeKind::changed;
  std::string what;    ///< "step", "gate", "playbook": what the change is of
  std::string id;      ///< of the thing, as it is now; empty for the playbook itself
  std::string member;  ///< changed: which member, "due", "title.tr"
  Json from;           ///< the value, the id or the place before; empty text: there was none
  Json to;
  std::string words;
};

/// In the order of the descriptions; empty when both say the same.
[[nodiscard]] std::vector<Change> diff(const Definition &from, const Definition &to);

}  // namespace usher::playbook
