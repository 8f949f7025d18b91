// How playbooks spell the values of the public enums they speak about. Places equal the enumerators' values.
#pragma once
#include "usher/customer.hpp"
#include "usher/document.hpp"
#include "usher/message.hpp"
#include "usher/task.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace usher::playbook {

inline constexpr std::array<std::string_view, 2> kSourceNames{"app_web", "staff"};
inline constexpr std::array<std::string_view, 3> kPriorityNames{"low", "medium", "high"};
inline constexpr std::array<std::string_view, 4> kRequirementNames{"required", "declared", "on_request",
                                                                   "conditional"};
inline constexpr std::array<std::string_view, 3> kDocumentStateNames{"uploaded", "verified", "rejected"};
inline constexpr std::array<std::string_view, 9> kMessageStateNames{
    "held", "refused", "queued", "accepted", "sent", "delivered", "read", "failed", "received"};
/// Fields that a profile can require: those of EnrollCustomer.
inline constexpr std::array<std::string_view, 8> kProfileFields{
    "name", "phone", "email", "nationality", "birth_date", "passport", "languages", "service"};
inline constexpr std::array<std::string_view, 1> kTriggerEvents{"customer.enrolled"};

static_assert(kSourceNames[static_cast<std::size_t>(Source::staff)] == "staff");
static_assert(kPriorityNames[static_cast<std::size_t>(Priority::high)] == "high");
static_assert(kRequirementNames[static_cast<std::size_t>(Requirement::conditional)] == "conditional");
static_assert(kDocumentStateNames[static_cast<std::size_t>(DocumentState::rejected)] == "rejected");
static_assert(kMessageStateNames[static_cast<std::size_t>(MessageState::received)] == "received");

template <class E, std::size_t N>
[[nodiscard]] constexpr std::optional<E> value_of(const std::array<std::string_view, N> &names,
                                                  std::string_view text) noexcept {
  const auto found = std::ranges::find(names, text);
  if (found == names.end()) return std::nullopt;
  return static_cast<E>(found - names.begin());
}
template <class E, std::size_t N>
[[nodiscard]] constexpr std::string_view name_of(const std::array<std::string_view, N> &names,
                                                 E value) noexcept {
  return names[static_cast<std::size_t>(value)];
}

}  // namespace usher::playbook
