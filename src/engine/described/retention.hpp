// Descriptions of include/usher/erasure.hpp: legal holds and retention.
#pragma once
#include "usher/erasure.hpp"

#include "engine/described/types.hpp"

namespace usher::base {

template <>
struct Described<PlaceHold> {
  using T = PlaceHold;
  static constexpr std::string_view name = "PlaceHold";
  static constexpr std::string_view doc = "A legal hold: what it names is not erased while it is in force.";
  static constexpr auto fields = FieldList{
      field<&T::customer_id>("customer_id", "The customer.", required(kId)),
      field<&T::classes>("classes", "Classes; all when empty."),
      field<&T::legal_basis>("legal_basis", "The law or the order. Kept as it is, so no names of persons.",
                             required(kLabel)),
      field<&T::until>("until", "Until when; until it is released when absent."),
      field<&T::note>("note", "More about it; sealed.", kReason),
  };
};

template <>
struct Described<ReleaseHold> {
  using T = ReleaseHold;
  static constexpr std::string_view name = "ReleaseHold";
  static constexpr std::string_view doc = "Which hold to release.";
  static constexpr auto fields = FieldList{
      field<&T::id>("id", "The hold.", required(kId)),
      field<&T::note>("note", "Why; sealed.", kReason),
  };
};

template <>
struct Described<ListHolds> {
  using T = ListHolds;
  static constexpr std::string_view name = "ListHolds";
  static constexpr std::string_view doc = "A page of legal holds, oldest first.";
  static constexpr auto fields = FieldList{
      field<&T::customer_id>("customer_id", "Of one customer only.", kId),
      field<&T::include_released>("include_released", "Also those that are not in force any more."),
      field<&T::reveal>("reveal", "Members to return unmasked: note, release_note.", kTag),
      field<&T::cursor>("cursor", "`next` of the page before; the first page when absent.", kCursor),
      field<&T::limit>("limit", "Holds a page, 1 to 1000."),
  };
};

template <>
struct Described<Hold> {
  using T = Hold;
  static constexpr std::string_view name = "Hold";
  static constexpr std::string_view doc = "A legal hold.";
  static constexpr auto fields = FieldList{
      field<&T::id>("id", "hld_ and 26 characters.", kId),
      field<&T::customer_id>("customer_id", "Whose data it keeps.", kId),
      field<&T::classes>("classes", "Classes."),
      field<&T::legal_basis>("legal_basis", "The law or the order.", kLabel),
      field<&T::note>("note", "More about it.", kReason),
      field<&T::placed_at>("placed_at", "When it was placed."),
      field<&T::placed_by>("placed_by", "Who placed it.", kLabel),
      field<&T::until>("until", "Until when; until it is released when absent."),
      field<&T::released_at>("released_at", "When it was released."),
      field<&T::released_by>("released_by", "Who released it.", kLabel),
      field<&T::release_note>("release_note", "Why it was released.", kReason),
      field<&T::in_force>("in_force", "Neither released nor over."),
  };
};

template <>
struct Described<HoldPage> {
  using T = HoldPage;
  static constexpr std::string_view name = "HoldPage";
  static constexpr std::string_view doc = "A page of legal holds.";
  static constexpr auto fields = FieldList{
      field<&T::holds>("holds", "The holds of this page."),
      field<&T::next>("next", "Cursor of the next page; absent on the last one.", kCursor),
  };
};

template <>
struct Described<RetentionRule> {
  using T = RetentionRule;
  static constexpr std::string_view name = "RetentionRule";
  static constexpr std::string_view doc =
      "How long a class is kept: a span is a number and d, m or y, from the end of the journey, or from the "
      "last event while it has not finished.";
  static constexpr auto fields = FieldList{
      field<&T::field_class>("field_class", "The class.", required()),
      field<&T::service>(
          "service", "The service; * stands for every one that has no rule of its own for the class.", kTag),
      field<&T::after>("after", "Erased after this span, for example 3y; never by itself when absent.", kTag),
      field<&T::minimum>("minimum", "Not erased before this span, whoever asks.", kTag),
      field<&T::legal_basis>("legal_basis", "The law or the policy. Kept as it is, so no names of persons.",
                             required(kLabel)),
  };
};

template <>
struct Described<PutRetention> {
  using T = PutRetention;
  static constexpr std::string_view name = "PutRetention";
  static constexpr std::string_view doc = "All retention rules, instead of those before.";
  static constexpr auto fields = FieldList{
      field<&T::rules>("rules", "The rules; none: nothing is erased by itself.", required()),
      field<&T::reason>("reason", "Why; sealed.", kReason),
  };
};

template <>
struct Described<GetRetention> {
  using T = GetRetention;
  static constexpr std::string_view name = "GetRetention";
  static constexpr std::string_view doc = "Which version of the retention rules.";
  static constexpr auto fields = FieldList{
      field<&T::version>("version", "The newest when absent."),
  };
};

template <>
struct Described<RetentionPolicy> {
  using T = RetentionPolicy;
  static constexpr std::string_view name = "RetentionPolicy";
  static constexpr std::string_view doc = "A version of the retention rules.";
  static constexpr auto fields = FieldList{
      field<&T::version>("version", "1, 2, ...; 0: there never was one."),
      field<&T::rules>("rules", "The rules."),
      field<&T::at>("at", "When they were put."),
      field<&T::by>("by", "Who put them.", kLabel),
  };
};

template <>
struct Described<PreviewRetention> {
  using T = PreviewRetention;
  static constexpr std::string_view name = "PreviewRetention";
  static constexpr std::string_view doc = "Whose time has come at a moment.";
  static constexpr auto fields = FieldList{
      field<&T::at>("at", "The moment; now when absent."),
      field<&T::cursor>("cursor", "`next` of the page before; the first page when absent.", kCursor),
      field<&T::limit>("limit", "Customers a page, 1 to 1000."),
  };
};

template <>
struct Described<RetentionDue> {
  using T = RetentionDue;
  static constexpr std::string_view name = "RetentionDue";
  static constexpr std::string_view doc = "A customer of whom something is kept longer than the rules say.";
  static constexpr auto fields = FieldList{
      field<&T::customer_id>("customer_id", "The customer.", kId),
      field<&T::service>("service", "The service that decides.", kTag),
      field<&T::classes>("classes", "Classes that would go."),
      field<&T::since>("since", "What the span is counted from."),
      field<&T::waits>("waits", "Classes that are kept although their time has come, and why."),
  };
};

template <>
struct Described<RetentionPreview> {
  using T = RetentionPreview;
  static constexpr std::string_view name = "RetentionPreview";
  static constexpr std::string_view doc = "Whose time has come.";
  static constexpr auto fields = FieldList{
      field<&T::at>("at", "The moment asked about."),
      field<&T::due>("due", "The customers of this page."),
      field<&T::examined>("examined", "Customers looked at for this page."),
      field<&T::next>("next", "Cursor of the next page; absent on the last one.", kCursor),
  };
};

}  // namespace usher::base
