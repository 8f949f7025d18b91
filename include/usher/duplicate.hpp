// Duplicates: two records that may be one person, why they may be, and what people decided about them.
#pragma once
#include "usher/customer.hpp"
#include "usher/export.hpp"
#include "usher/types.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace usher {

/// What a person is compared by.
struct DuplicateProfile {
  std::optional<std::string> name;
  std::optional<Date> birth_date;
  std::optional<std::string> nationality;
  std::optional<std::string> phone;
  std::optional<std::string> phone_region;  ///< ISO 3166-1 alpha-2, for a number typed without country code
  std::optional<std::string> email;
  std::optional<std::string> passport_number;
  std::optional<std::string> passport_issuer;
};

enum class DuplicateFeature : std::uint8_t { name, birth_date, nationality, phone, email, passport };
/// What one feature says: for (positive weight) or against (negative) the two being one person.
struct DuplicateReason {
  DuplicateFeature feature = DuplicateFeature::name;
  double weight = 0;
  std::string explanation;  ///< names the rule, never repeats a value
};

struct CheckDuplicate {
  DuplicateProfile first;
  DuplicateProfile second;
};
struct DuplicateCheck {
  double score = 0;        ///< 0 to 1
  bool candidate = false;  ///< a person should look; never more than that
  std::vector<DuplicateReason> reasons;
};

/// Stateless. Threads: any.
[[nodiscard]] USHER_CXX_API DuplicateCheck check_duplicate(const CheckDuplicate &request);

/// not_same: two people, whatever the score says · merged: one record stands for both · undone: a merge was
/// taken back, which says nothing about who they are.
enum class DuplicateVerdict : std::uint8_t { not_same, merged, undone };

/// What a named person decided about two records.
struct DuplicateDecision {
  DuplicateVerdict verdict = DuplicateVerdict::not_same;
  std::optional<std::string> kept_id;    ///< merged, undone: the record that stands (stood) for both
  std::optional<std::string> merged_id;  ///< merged, undone: the record that rests (rested)
  std::string by;
  std::string reason;
  Instant at;
};

struct FindDuplicates {
  std::string customer_id;
  bool include_decided = false;     ///< also pairs that somebody decided about
  std::vector<std::string> reveal;  ///< members of Customer
};
struct DuplicateCandidate {
  Customer customer;
  double score = 0;
  std::vector<DuplicateReason> reasons;
  std::optional<DuplicateDecision> decision;
};
struct DuplicateCandidates {
  std::string customer_id;
  std::vector<DuplicateCandidate> candidates;  ///< highest score first
};

/// A page ends after a bounded number of comparisons, so it may hold fewer pairs than `limit`, even none;
/// the list ends where `next` is absent.
struct ListDuplicates {
  std::optional<double> min_score;  ///< the scorer's own threshold when absent
  bool include_decided = false;
  std::vector<std::string> reveal;
  std::optional<std::string> cursor;
  std::int64_t limit = 100;
};
struct DuplicatePair {
  Customer first;
  Customer second;
  double score = 0;
  std::vector<DuplicateReason> reasons;
  std::optional<DuplicateDecision> decision;
};
struct DuplicatePage {
  std::vector<DuplicatePair> pairs;
  std::optional<std::string> next;
};

struct DismissDuplicate {
  std::string customer_id;
  std::string other_id;
  std::string reason;
  std::optional<std::string> idempotency_key;
};
/// `customer_id` is kept and stands for both; `other_id` rests until the merge is undone.
struct MergeDuplicate {
  std::string customer_id;
  std::string other_id;
  std::string reason;
  std::optional<std::string> idempotency_key;
};
struct UndoMerge {
  std::string customer_id;  ///< of the record that was merged
  std::string reason;
  std::optional<std::string> idempotency_key;
};
struct DuplicateRuling {
  std::string customer_id;  ///< as in the request
  std::string other_id;
  DuplicateDecision decision;
  std::int64_t tasks = 0;     ///< withdrawn by a merge, opened again by its undoing
  std::int64_t messages = 0;  ///< recalled by a merge, queued again by its undoing
};

}  // namespace usher
