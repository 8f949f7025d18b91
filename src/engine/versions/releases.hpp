// Versions of playbooks in a store: how one is named at the doors, and how one is published.
#pragma once
#include "usher/playbooks.hpp"

#include "engine/unit.hpp"
#include "engine/versions/rows.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace usher::engine {

/// The version that `name` stands for: a hash (64 hexadecimal digits), an id (the version that new journeys
/// start with) or id@release (0: as it ships). Throws NOT_FOUND, INVALID_ARGUMENT; `field` is the request's
/// member.
[[nodiscard]] PinnedPlaybook &version_named(Unit &unit, std::string_view name, std::string_view field);

/// Exactly one of the two: `name` as version_named takes it, or the text of a draft, which is kept nowhere.
[[nodiscard]] std::shared_ptr<const playbook::Playbook> version_or_draft(
    Unit &unit, const std::optional<std::string> &name, std::string_view field,
    const std::optional<std::string> &text);

/// The newest release of `id`, or the one asked for.
[[nodiscard]] std::optional<PlaybookReleaseRow> find_release(
    Unit &unit, std::string_view id, std::optional<std::int64_t> release = std::nullopt);

/// `release`: 0 when it is no release of the store's.
[[nodiscard]] StoredPlaybook about(Unit &unit, const PinnedPlaybook &playbook, std::int64_t release);

/// All problems of a text; and the hash when there is none. `book` becomes what could be read of it.
[[nodiscard]] PlaybookLint lint_playbook(const std::string &text, playbook::Playbook &book);

}  // namespace usher::engine
