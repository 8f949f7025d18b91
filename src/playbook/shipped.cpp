// The procedures that ship inside the library.
#include "playbook/playbook.hpp"

#include <algorithm>
#include <array>

namespace usher::playbook {

// Generated from src/data/playbooks/*.jsonc.
extern const std::string_view ikamet_intake_jsonc;
extern const std::string_view sales_to_support_jsonc;
extern const std::string_view client_engagement_jsonc;
extern const std::string_view supervisor_onboarding_jsonc;
extern const std::string_view onboarding_framework_jsonc;

std::span<const ShippedPlaybook> shipped_playbooks() noexcept {
  static const std::array<ShippedPlaybook, 5> all{{{"ikamet-intake", ikamet_intake_jsonc},
                                                   {"sales-to-support", sales_to_support_jsonc},
                                                   {"client-engagement", client_engagement_jsonc},
                                                   {"supervisor-onboarding", supervisor_onboarding_jsonc},
                                                   {"onboarding-framework", onboarding_framework_jsonc}}};
  return all;
}

std::string_view shipped_text(std::string_view id) noexcept {
  const auto all = shipped_playbooks();
  const auto found = std::ranges::find(all, id, &ShippedPlaybook::id);
  return found == all.end() ? std::string_view{} : found->text;
}

std::string_view ikamet_intake() noexcept {
  return ikamet_intake_jsonc;
}

}  // namespace usher::playbook
