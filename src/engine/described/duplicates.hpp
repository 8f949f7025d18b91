// Descriptions of include/usher/duplicate.hpp: records that may be one person, and decisions about them. The
// comparison of two profiles stands in duplicate.hpp.
#pragma once
#include "usher/duplicate.hpp"

#include "engine/described/customer.hpp"
#include "engine/described/duplicate.hpp"

namespace usher::base {

template <>
struct DescribedEnum<DuplicateVerdict> {
  static constexpr std::string_view name = "DuplicateVerdict";
  static constexpr auto names =
      std::to_array<std::pair<DuplicateVerdict, std::string_view>>({{DuplicateVerdict::not_same, "not_same"},
                                                                    {DuplicateVerdict::merged, "merged"},
                                                                    {DuplicateVerdict::undone, "undone"}});
};

template <>
struct Described<DuplicateDecision> {
  using T = DuplicateDecision;
  static constexpr std::string_view name = "DuplicateDecision";
  static constexpr std::string_view doc = "What a named person decided about two records.";
  static constexpr auto fields = FieldList{
      field<&T::verdict>("verdict", "not_same, merged, or undone: a merge that was taken back."),
      field<&T::kept_id>("kept_id", "The record that stands, or stood, for both.", kId),
      field<&T::merged_id>("merged_id", "The record that rests, or rested.", kId),
      field<&T::by>("by", "The actor who decided.", kLabel),
      field<&T::reason>("reason", "Why.", kReason),
      field<&T::at>("at", "When."),
  };
};

template <>
struct Described<FindDuplicates> {
  using T = FindDuplicates;
  static constexpr std::string_view name = "FindDuplicates";
  static constexpr std::string_view doc = "Whose duplicates to look for.";
  static constexpr auto fields = FieldList{
      field<&T::customer_id>("customer_id", "The customer.", required(kId)),
      field<&T::include_decided>("include_decided", "Also pairs that somebody decided about."),
      field<&T::reveal>("reveal", "Members of the customers to return unmasked, for example name, phone.",
                        kTag),
  };
};

template <>
struct Described<DuplicateCandidate> {
  using T = DuplicateCandidate;
  static constexpr std::string_view name = "DuplicateCandidate";
  static constexpr std::string_view doc = "A record that may be the same person; a person has to look.";
  static constexpr auto fields = FieldList{
      field<&T::customer>("customer", "The other record."),
      field<&T::score>("score", "0 to 1."),
      field<&T::reasons>("reasons", "What each feature says for or against it."),
      field<&T::decision>("decision", "What was decided about the two, if anything."),
  };
};

template <>
struct Described<DuplicateCandidates> {
  using T = DuplicateCandidates;
  static constexpr std::string_view name = "DuplicateCandidates";
  static constexpr std::string_view doc = "Records that may be the same person as this customer.";
  static constexpr auto fields = FieldList{
      field<&T::customer_id>("customer_id", "The customer.", kId),
      field<&T::candidates>("candidates", "Highest score first."),
  };
};

template <>
struct Described<ListDuplicates> {
  using T = ListDuplicates;
  static constexpr std::string_view name = "ListDuplicates";
  static constexpr std::string_view doc =
      "A page of pairs that may be one person. A page may be short; the list ends where `next` is absent.";
  static constexpr auto fields = FieldList{
      field<&T::min_score>("min_score", "Only pairs that score so much; the scorer's threshold when absent."),
      field<&T::include_decided>("include_decided", "Also pairs that somebody decided about."),
      field<&T::reveal>("reveal", "Members of the customers to return unmasked, for example name, phone.",
                        kTag),
      field<&T::cursor>("cursor", "`next` of the page before; the first page when absent.", kCursor),
      field<&T::limit>("limit", "Pairs a page, 1 to 1000."),
  };
};

template <>
struct Described<DuplicatePair> {
  using T = DuplicatePair;
  static constexpr std::string_view name = "DuplicatePair";
  static constexpr std::string_view doc = "Two records that may be one person.";
  static constexpr auto fields = FieldList{
      field<&T::first>("first", "The record that was enrolled first."),
      field<&T::second>("second", "The other one."),
      field<&T::score>("score", "0 to 1."),
      field<&T::reasons>("reasons", "What each feature says for or against it."),
      field<&T::decision>("decision", "What was decided about the two, if anything."),
  };
};

template <>
struct Described<DuplicatePage> {
  using T = DuplicatePage;
  static constexpr std::string_view name = "DuplicatePage";
  static constexpr std::string_view doc = "A page of pairs that may be one person.";
  static constexpr auto fields = FieldList{
      field<&T::pairs>("pairs", "The pairs of this page."),
      field<&T::next>("next", "Cursor of the next page; absent on the last one.", kCursor),
  };
};

template <>
struct Described<DismissDuplicate> {
  using T = DismissDuplicate;
  static constexpr std::string_view name = "DismissDuplicate";
  static constexpr std::string_view doc = "The session's actor decides that two records are two people.";
  static constexpr auto fields = FieldList{
      field<&T::customer_id>("customer_id", "One record.", required(kId)),
      field<&T::other_id>("other_id", "The other record.", required(kId)),
      field<&T::reason>("reason", "Why they are not the same.", required(kReason)),
      field<&T::idempotency_key>("idempotency_key", "The same key returns the first answer.", kLabel),
  };
};

template <>
struct Described<MergeDuplicate> {
  using T = MergeDuplicate;
  static constexpr std::string_view name = "MergeDuplicate";
  static constexpr std::string_view doc =
      "The session's actor decides that two records are one person. Both stay as they are; the other one "
      "rests until the merge is undone.";
  static constexpr auto fields = FieldList{
      field<&T::customer_id>("customer_id", "The record that is kept and stands for both.", required(kId)),
      field<&T::other_id>("other_id", "The record that rests from now on.", required(kId)),
      field<&T::reason>("reason", "Why they are the same person.", required(kReason)),
      field<&T::idempotency_key>("idempotency_key", "The same key returns the first answer.", kLabel),
  };
};

template <>
struct Described<UndoMerge> {
  using T = UndoMerge;
  static constexpr std::string_view name = "UndoMerge";
  static constexpr std::string_view doc = "Takes a merge back: the record that rested goes on as before.";
  static constexpr auto fields = FieldList{
      field<&T::customer_id>("customer_id", "The record that was merged into another.", required(kId)),
      field<&T::reason>("reason", "Why the merge is taken back.", required(kReason)),
      field<&T::idempotency_key>("idempotency_key", "The same key returns the first answer.", kLabel),
  };
};

template <>
struct Described<DuplicateRuling> {
  using T = DuplicateRuling;
  static constexpr std::string_view name = "DuplicateRuling";
  static constexpr std::string_view doc = "A decision about two records, and what it led to.";
  static constexpr auto fields = FieldList{
      field<&T::customer_id>("customer_id", "The customer of the request.", kId),
      field<&T::other_id>("other_id", "The other record.", kId),
      field<&T::decision>("decision", "What stands now."),
      field<&T::tasks>("tasks", "Tasks withdrawn by a merge, or opened again by its undoing."),
      field<&T::messages>("messages", "Messages recalled by a merge, or queued again by its undoing."),
  };
};

}  // namespace usher::base
