// Descriptions of include/usher/playbooks.hpp.
#pragma once
#include "usher/playbooks.hpp"

#include "engine/described/types.hpp"

namespace usher::base {

/// A playbook: the shipped ones are some 40 KiB, comments and all.
inline constexpr FieldOptions kPlaybookText{.limit = 1U << 20U};
/// A hash (64 hexadecimal digits), an id or id@release.
inline constexpr FieldOptions kPlaybookVersion{.limit = 96};

template <>
struct DescribedEnum<PlaybookChangeKind> {
  using E = PlaybookChangeKind;
  static constexpr std::string_view name = "PlaybookChangeKind";
  static constexpr auto names = std::to_array<std::pair<E, std::string_view>>({{E::added, "added"},
                                                                               {E::removed, "removed"},
                                                                               {E::moved, "moved"},
                                                                               {E::renamed, "renamed"},
                                                                               {E::changed, "changed"}});
};

template <>
struct Described<CheckPlaybook> {
  using T = CheckPlaybook;
  static constexpr std::string_view name = "CheckPlaybook";
  static constexpr std::string_view doc = "A playbook to check.";
  static constexpr auto fields =
      FieldList{field<&T::text>("text", "The playbook, as JSON with comments.", required(kPlaybookText))};
};
template <>
struct Described<PlaybookProblem> {
  using T = PlaybookProblem;
  static constexpr std::string_view name = "PlaybookProblem";
  static constexpr std::string_view doc = "Something that is wrong in a playbook.";
  static constexpr auto fields = FieldList{
      field<&T::path>("path", "Where: stages[0].steps[2].due; empty for the text as a whole.", kText),
      field<&T::rule>("rule", "What is wrong, with the nearest name where one was meant.", kText)};
};
template <>
struct Described<PlaybookLint> {
  using T = PlaybookLint;
  static constexpr std::string_view name = "PlaybookLint";
  static constexpr std::string_view doc = "What a check of a playbook found.";
  static constexpr auto fields =
      FieldList{field<&T::ok>("ok", "Nothing is wrong."),
                field<&T::playbook>("playbook", "Its id; absent when the text cannot be read.", kTag),
                field<&T::version>("version", "Its version, as its author calls it.", kTag),
                field<&T::hash>("hash", "Hash of the canonical form; absent while something is wrong.", kTag),
                field<&T::problems>("problems", "Everything that is wrong.")};
};
template <>
struct Described<GetPlaybookSchema> {
  using T = GetPlaybookSchema;
  static constexpr std::string_view name = "GetPlaybookSchema";
  static constexpr std::string_view doc = "Nothing to say.";
  static constexpr auto fields = FieldList{};
};
template <>
struct Described<PlaybookSchema> {
  using T = PlaybookSchema;
  static constexpr std::string_view name = "PlaybookSchema";
  static constexpr std::string_view doc = "What playbooks are written by.";
  static constexpr auto fields = FieldList{field<&T::schema>("schema", "A JSON Schema (2020-12).")};
};

template <>
struct Described<PublishPlaybook> {
  using T = PublishPlaybook;
  static constexpr std::string_view name = "PublishPlaybook";
  static constexpr std::string_view doc =
      "The version that new journeys of its id are to start with. The same one again changes nothing; an "
      "older "
      "one again takes back what came after it.";
  static constexpr auto fields = FieldList{
      field<&T::text>("text", "The playbook, as JSON with comments.", required(kPlaybookText)),
      field<&T::reason>("reason", "Why.", required(kReason)),
      field<&T::idempotency_key>("idempotency_key", "The same key returns the first answer.", kLabel)};
};
template <>
struct Described<GetPlaybook> {
  using T = GetPlaybook;
  static constexpr std::string_view name = "GetPlaybook";
  static constexpr std::string_view doc = "One version of a playbook: by id, or by hash.";
  static constexpr auto fields = FieldList{
      field<&T::id>("id", "The playbook.", kTag),
      field<&T::release>(
          "release", "A release of it; 0: as it ships; the one that new journeys start with when absent."),
      field<&T::hash>("hash", "Hash of the version, instead of id.", kTag)};
};
template <>
struct Described<ListPlaybooks> {
  using T = ListPlaybooks;
  static constexpr std::string_view name = "ListPlaybooks";
  static constexpr std::string_view doc = "A page of playbooks, shipped and published, by id.";
  static constexpr auto fields = FieldList{
      field<&T::cursor>("cursor", "`next` of the page before; the first page when absent.", kCursor),
      field<&T::limit>("limit", "Playbooks a page, 1 to 1000.")};
};
template <>
struct Described<PlaybookHistory> {
  using T = PlaybookHistory;
  static constexpr std::string_view name = "PlaybookHistory";
  static constexpr std::string_view doc = "A page of the releases of a playbook, newest first.";
  static constexpr auto fields = FieldList{
      field<&T::id>("id", "The playbook.", required(kTag)),
      field<&T::reveal>("reveal", "Members to return unmasked: reason.", kTag),
      field<&T::cursor>("cursor", "`next` of the page before; the first page when absent.", kCursor),
      field<&T::limit>("limit", "Releases a page, 1 to 1000.")};
};
template <>
struct Described<DiffPlaybooks> {
  using T = DiffPlaybooks;
  static constexpr std::string_view name = "DiffPlaybooks";
  static constexpr std::string_view doc =
      "Two versions to compare: hash, id, or id@release (id@0: as shipped).";
  static constexpr auto fields =
      FieldList{field<&T::from>("from", "The one before.", required(kPlaybookVersion)),
                field<&T::to>("to", "The one after.", kPlaybookVersion),
                field<&T::text>("text", "One that is not published, in the place of `to`.", kPlaybookText)};
};

template <>
struct Described<StoredPlaybook> {
  using T = StoredPlaybook;
  static constexpr std::string_view name = "StoredPlaybook";
  static constexpr std::string_view doc = "A version of a playbook and who runs with it.";
  static constexpr auto fields = FieldList{
      field<&T::id>("id", "Its id.", kTag),
      field<&T::version>("version", "Version, as its author calls it.", kTag),
      field<&T::hash>("hash", "Hash of the canonical form.", kTag),
      field<&T::release>("release", "1, 2, ... of the store's own; 0: as it ships, or known by its hash."),
      field<&T::shipped>("shipped", "The library ships this version."),
      field<&T::running>("running", "Journeys under way with this version."),
      field<&T::running_others>("running_others", "Journeys under way with other versions of it.")};
};
template <>
struct Described<PublishedPlaybook> {
  using T = PublishedPlaybook;
  static constexpr std::string_view name = "PublishedPlaybook";
  static constexpr std::string_view doc = "What a publication came to.";
  static constexpr auto fields =
      FieldList{field<&T::playbook>("playbook", "The version that new journeys start with."),
                field<&T::published>("published", "False: they started with it already.")};
};
template <>
struct Described<PlaybookPage> {
  using T = PlaybookPage;
  static constexpr std::string_view name = "PlaybookPage";
  static constexpr std::string_view doc = "A page of playbooks.";
  static constexpr auto fields =
      FieldList{field<&T::playbooks>("playbooks", "The playbooks of this page."),
                field<&T::next>("next", "Cursor of the next page; absent on the last one.", kCursor)};
};
template <>
struct Described<PlaybookText> {
  using T = PlaybookText;
  static constexpr std::string_view name = "PlaybookText";
  static constexpr std::string_view doc = "A playbook as it was written.";
  static constexpr auto fields =
      FieldList{field<&T::about>("about", "Which version it is."),
                field<&T::text>(
                    "text",
                    "As it was published, comments and all; the canonical form of a version that is known by "
                    "its hash only.",
                    kPlaybookText)};
};
template <>
struct Described<PlaybookRelease> {
  using T = PlaybookRelease;
  static constexpr std::string_view name = "PlaybookRelease";
  static constexpr std::string_view doc = "A publication: who, when, why.";
  static constexpr auto fields =
      FieldList{field<&T::release>("release", "1, 2, ..."),
                field<&T::version>("version", "Version, as its author calls it.", kTag),
                field<&T::hash>("hash", "Hash of the canonical form.", kTag),
                field<&T::at>("at", "When."),
                field<&T::by>("by", "Who.", kLabel),
                field<&T::reason>("reason", "Why.", kReason)};
};
template <>
struct Described<PlaybookReleasePage> {
  using T = PlaybookReleasePage;
  static constexpr std::string_view name = "PlaybookReleasePage";
  static constexpr std::string_view doc = "A page of releases.";
  static constexpr auto fields =
      FieldList{field<&T::releases>("releases", "The releases of this page."),
                field<&T::next>("next", "Cursor of the next page; absent on the last one.", kCursor)};
};

template <>
struct Described<PlaybookChange> {
  using T = PlaybookChange;
  static constexpr std::string_view name = "PlaybookChange";
  static constexpr std::string_view doc = "Something that differs between two versions.";
  static constexpr auto fields =
      FieldList{field<&T::kind>("kind", "Added, removed, moved, renamed or changed."),
                field<&T::what>("what", "What it is: step, gate, template, ...", kTag),
                field<&T::id>("id", "Its id now; empty for the playbook itself.", kLabel),
                field<&T::member>("member", "Changed: which member.", kLabel),
                field<&T::from>("from", "The value, the id or the place before.", kPlaybookText),
                field<&T::to>("to", "The value, the id or the place now.", kPlaybookText),
                field<&T::words>("words", "The change in a sentence.", kText)};
};
template <>
struct Described<PlaybookDiff> {
  using T = PlaybookDiff;
  static constexpr std::string_view name = "PlaybookDiff";
  static constexpr std::string_view doc = "What differs between two versions.";
  static constexpr auto fields =
      FieldList{field<&T::from>("from", "Hash of the one before.", kTag),
                field<&T::to>("to", "Hash of the one after.", kTag),
                field<&T::changes>("changes", "The changes, in the order of the playbook.")};
};

}  // namespace usher::base
