// The procedures that ship inside the library.
#include "playbook/playbook.hpp"

namespace usher::playbook {

extern const std::string_view ikamet_intake_jsonc;  // generated from src/data/playbooks/ikamet-intake.jsonc

std::string_view ikamet_intake() noexcept {
  return ikamet_intake_jsonc;
}

}  // namespace usher::playbook
