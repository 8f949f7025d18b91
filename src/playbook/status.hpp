// What the facts say about one step, whatever its recorded state.
#pragma once
#include "playbook/playbook.hpp"

#include <string_view>

namespace usher::playbook {

/// What the step is for is so: by its own doing or because somebody did it by hand.
[[nodiscard]] bool fulfilled(const Playbook &book, Index step, const Facts &facts) noexcept;
/// The step's message was held or refused, or failed on its way.
[[nodiscard]] bool stopped(const Playbook &book, Index step, const Facts &facts) noexcept;
/// Why a held step is held, in words.
[[nodiscard]] std::string_view hold_reason(const Playbook &book, Index step, const Facts &facts) noexcept;

}  // namespace usher::playbook
