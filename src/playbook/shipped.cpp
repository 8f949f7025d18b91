// The procedures that ship inside the library.
#include "playbook/playbook.hpp"

namespace usher::playbook {

extern const std::string_view ikamet_intake_jsonc;  // generated from src/data/playbooks/ikamet-intake.jsonc

std::string_view ikamet_intake() noexcept {
  return ikamet_intake_jsonc;
}

std::string_view shipped_text(std::string_view id) noexcept {
  return id == "ikamet-intake" ? ikamet_intake_jsonc : std::string_view();
}

}  // namespace usher::playbook
