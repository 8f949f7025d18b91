// Descriptions of include/usher/privacy.hpp: a person's whole record in one document.
#pragma once
#include "usher/privacy.hpp"

#include "engine/described/assignment_questions.hpp"
#include "engine/described/consent.hpp"
#include "engine/described/customer.hpp"
#include "engine/described/document.hpp"
#include "engine/described/duplicates.hpp"
#include "engine/described/journey.hpp"
#include "engine/described/order.hpp"
#include "engine/described/policy.hpp"
#include "engine/described/privacy.hpp"
#include "engine/described/steps.hpp"
#include "engine/described/task.hpp"
#include "engine/described/timeline.hpp"

namespace usher::base {

template <>
struct DescribedEnum<FieldState> {
  static constexpr std::string_view name = "FieldState";
  static constexpr auto names = std::to_array<std::pair<FieldState, std::string_view>>(
      {{FieldState::damaged, "damaged"}, {FieldState::erased, "erased"}});
};

template <>
struct Described<ExportCustomer> {
  static constexpr std::string_view name = "ExportCustomer";
  static constexpr std::string_view doc =
      "Whose record to export in the clear; the policy has to allow all classes for the session's purpose.";
  static constexpr auto fields = FieldList{
      field<&ExportCustomer::customer_id>("customer_id", "The customer.", required(kId)),
  };
};

template <>
struct Described<ExportedMark> {
  static constexpr std::string_view name = "ExportedMark";
  static constexpr std::string_view doc = "A place whose content is not in the export, or not to be trusted.";
  static constexpr auto fields = FieldList{
      field<&ExportedMark::where>("where", "Table, number of the row and column; or an event.", kLabel),
      field<&ExportedMark::state>("state", "damaged: not as it was written; erased: its key was destroyed."),
      field<&ExportedMark::what>("what", "Which check failed.", kText),
  };
};

template <>
struct Described<ExportedDecision> {
  static constexpr std::string_view name = "ExportedDecision";
  static constexpr std::string_view doc = "What was decided about this record and another.";
  static constexpr auto fields = FieldList{
      field<&ExportedDecision::other_id>("other_id", "The other record.", kId),
      field<&ExportedDecision::decision>("decision", "What was decided."),
  };
};

template <>
struct Described<ExportedLink> {
  static constexpr std::string_view name = "ExportedLink";
  static constexpr std::string_view doc =
      "An event's link. docs/format.md says how it is computed from these and the link before, so anyone "
      "can.";
  static constexpr auto fields = FieldList{
      field<&ExportedLink::n>("n", "1, 2, ... within the customer."),
      field<&ExportedLink::time_us>("time_us", "Microseconds since 1970, UTC."),
      field<&ExportedLink::kind>("kind", "Number of the event's kind."),
      field<&ExportedLink::actor>("actor", "Number under which the store knows who acted."),
      field<&ExportedLink::payload_digest>("payload_digest", "BLAKE2b-256 of the sealed payload.", kTag),
      field<&ExportedLink::link>("link", "The link, hexadecimal.", kTag),
  };
};

template <>
struct Described<ExportedProof> {
  static constexpr std::string_view name = "ExportedProof";
  static constexpr std::string_view doc =
      "Whether the record is what was written: chain, tags and seals, looked at before the export.";
  static constexpr auto fields = FieldList{
      field<&ExportedProof::intact>("intact", "No problem was found."),
      field<&ExportedProof::events>("events", "Events looked at."),
      field<&ExportedProof::rows>("rows", "Rows looked at."),
      field<&ExportedProof::head>("head", "The newest link, hexadecimal.", kTag),
      field<&ExportedProof::problems>("problems", "What is wrong, place by place."),
      field<&ExportedProof::chain>("chain", "The links, oldest first."),
      field<&ExportedProof::checkpoint>("checkpoint", "The newest checkpoint of the store."),
  };
};

template <>
struct Described<CustomerExport> {
  using T = CustomerExport;
  static constexpr std::string_view name = "CustomerExport";
  static constexpr std::string_view doc = "All that the store holds about one person, in the clear.";
  static constexpr auto fields = FieldList{
      field<&T::format>("format", "usher-export/1.", kTag),
      field<&T::store_id>("store_id", "The store it comes from.", kId),
      field<&T::at>("at", "When it was made."),
      field<&T::customer>("customer", "The profile."),
      field<&T::findings>("findings", "What was found on it."),
      field<&T::orders>("orders", "What was asked for."),
      field<&T::documents>("documents", "Which documents are here, and where the host keeps them."),
      field<&T::messages>("messages", "What was written, either way."),
      field<&T::tasks>("tasks", "What people had to do."),
      field<&T::journey>("journey", "The journey with its steps; absent when it cannot be read."),
      field<&T::data>("data", "What forms and calls brought: every value as it was given, oldest first."),
      field<&T::participants>("participants", "Who held which role; the customer's agent first."),
      field<&T::consents>("consents", "What was agreed to and taken back."),
      field<&T::corrections>("corrections", "What stood in the profile before."),
      field<&T::duplicates>("duplicates", "What was decided about this record and others."),
      field<&T::timeline>("timeline", "What happened, with all that was written about it."),
      field<&T::erased>("erased", "Classes whose key was destroyed: their values cannot be read by anyone."),
      field<&T::marks>("marks", "Places whose content is not here, or not to be trusted."),
      field<&T::proof>("proof", "Whether all this is what was written."),
  };
};

}  // namespace usher::base
