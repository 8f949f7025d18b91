// Rows of tables 16 to 18: what stood before a correction, consents, the reveal policy. Written once and
// never changed; erasure takes their sealed columns with the class.
#pragma once
#include "usher/consent.hpp"
#include "usher/policy.hpp"

#include "engine/described/consent.hpp"
#include "engine/described/policy.hpp"
#include "engine/rows_described.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace usher::engine {

/// The old value as JSON, in the column of its own class, so that it goes when that class is erased.
struct CorrectionRow {
  RowKey key;
  std::string field;
  bool filled = false;  ///< something stood there: tells "was empty" from "was erased"
  std::optional<std::string> contact;
  std::optional<std::string> identity;
  std::optional<std::string> conversation;
  std::optional<std::string> other;  ///< members that are no personal values
  std::optional<std::string> reason;
  std::int64_t actor = 0;
  Instant corrected_us;
  std::int64_t event = 0;
};

struct ConsentRow {
  RowKey key;
  std::string purpose;
  std::optional<Channel> channel;
  bool given = false;
  Instant said_us;
  std::optional<std::string> text_version;
  std::optional<std::string> via;
  std::optional<std::string> evidence;
  Instant recorded_us;
  std::optional<std::int64_t> actor;  ///< absent: it came with the profile, whose event names who
};

/// n is the version. The owner is a subject of its own, as a calendar's is.
struct PolicyRow {
  RowKey key;
  std::vector<RevealRule> rules;
  std::vector<std::string> administer;
  std::string reason;
  std::int64_t actor = 0;
  Instant created_us;
};

}  // namespace usher::engine

namespace usher::base {

using engine::ConsentRow;
using engine::CorrectionRow;
using engine::PolicyRow;

template <>
struct Described<CorrectionRow> {
  using T = CorrectionRow;
  static constexpr std::uint32_t table = 16;
  static constexpr std::string_view name = "correction", doc = "What stood in a profile before an amendment.";
  static constexpr auto fields = FieldList{
      row_key<&T::key>(),
      signed_column<&T::field>(1, "field", "Column of the table customer."),
      signed_column<&T::filled>(2, "filled", "Something stood there."),
      sealed_column<&T::contact>(3, "contact", Sensitivity::contact, "Contact data, as JSON."),
      sealed_column<&T::identity>(4, "identity", Sensitivity::identity, "Identity data, as JSON."),
      sealed_column<&T::conversation>(5, "conversation", Sensitivity::conversation, "Notes, as JSON."),
      signed_about<&T::other>(6, "other", Sensitivity::contact, "What is no personal value, as JSON."),
      sealed_column<&T::reason>(7, "reason", Sensitivity::conversation, "Why it was amended."),
      signed_column<&T::actor>(8, "actor", "Who amended it: a row of the table actor."),
      signed_column<&T::corrected_us>(9, "corrected_us", "When."),
      signed_column<&T::event>(10, "event", "Number of the CUSTOMER_AMENDED event."),
  };
};

template <>
struct Described<ConsentRow> {
  using T = ConsentRow;
  static constexpr std::uint32_t table = 17;
  static constexpr std::string_view name = "consent", doc = "A consent given or withdrawn.";
  static constexpr auto fields = FieldList{
      row_key<&T::key>(),
      signed_column<&T::purpose>(1, "purpose", "What for."),
      signed_column<&T::channel>(2, "channel", "By which channel; absent: every one."),
      signed_column<&T::given>(3, "given", "Given, or withdrawn."),
      signed_column<&T::said_us>(4, "said_us", "When the customer said so."),
      signed_column<&T::text_version>(5, "text_version", "Which text the customer agreed to."),
      signed_column<&T::via>(6, "via", "How it came."),
      sealed_column<&T::evidence>(7, "evidence", Sensitivity::conversation, "Proof."),
      signed_column<&T::recorded_us>(8, "recorded_us", "When it was written down."),
      signed_column<&T::actor>(9, "actor", "Who wrote it down; absent: it came with the profile."),
  };
};

template <>
struct Described<PolicyRow> {
  using T = PolicyRow;
  static constexpr std::uint32_t table = 18;
  static constexpr std::string_view name = "policy", doc = "A version of the reveal policy.";
  static constexpr auto fields = FieldList{
      row_key<&T::key>(),
      signed_column<&T::rules>(1, "rules", "Who may see what for what, as JSON."),
      signed_column<&T::administer>(2, "administer", "Roles that may put the next one, as JSON."),
      sealed_column<&T::reason>(3, "reason", Sensitivity::conversation, "Why it was put."),
      signed_column<&T::actor>(4, "actor", "Who put it: a row of the table actor."),
      signed_column<&T::created_us>(5, "created_us", "When."),
  };
};

}  // namespace usher::base
