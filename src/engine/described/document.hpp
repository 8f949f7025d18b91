// Descriptions of include/usher/document.hpp.
#pragma once
#include "usher/document.hpp"

#include "engine/described/types.hpp"

namespace usher::base {

template <>
struct DescribedEnum<DocumentState> {
  static constexpr std::string_view name = "DocumentState";
  static constexpr auto names =
      std::to_array<std::pair<DocumentState, std::string_view>>({{DocumentState::uploaded, "uploaded"},
                                                                 {DocumentState::verified, "verified"},
                                                                 {DocumentState::rejected, "rejected"}});
};
template <>
struct DescribedEnum<Requirement> {
  static constexpr std::string_view name = "Requirement";
  static constexpr auto names =
      std::to_array<std::pair<Requirement, std::string_view>>({{Requirement::required, "required"},
                                                               {Requirement::declared, "declared"},
                                                               {Requirement::on_request, "on_request"},
                                                               {Requirement::conditional, "conditional"}});
};

template <>
struct Described<AddDocument> {
  static constexpr std::string_view name = "AddDocument";
  static constexpr std::string_view doc = "A document that the host has received; usher keeps no file.";
  static constexpr auto fields = FieldList{
      field<&AddDocument::customer_id>("customer_id", "Whose document it is.", required(kId)),
      field<&AddDocument::key>("key", "As the playbook's service lists it, for example \"passport\".",
                               required(kTag)),
      field<&AddDocument::reference>("reference", "Where the host keeps the file.", kReason),
      field<&AddDocument::idempotency_key>("idempotency_key", "The same key returns the first answer.",
                                           kLabel),
  };
};

template <>
struct Described<VerifyDocument> {
  static constexpr std::string_view name = "VerifyDocument";
  static constexpr std::string_view doc = "A person's word that a document is good.";
  static constexpr auto fields = FieldList{
      field<&VerifyDocument::id>("id", "The document.", required(kId)),
      field<&VerifyDocument::idempotency_key>("idempotency_key", "The same key returns the first answer.",
                                              kLabel),
  };
};

template <>
struct Described<RejectDocument> {
  static constexpr std::string_view name = "RejectDocument";
  static constexpr std::string_view doc = "A person's word that a document does not count.";
  static constexpr auto fields = FieldList{
      field<&RejectDocument::id>("id", "The document.", required(kId)),
      field<&RejectDocument::reason>("reason", "What is wrong with it.", required(kReason)),
      field<&RejectDocument::idempotency_key>("idempotency_key", "The same key returns the first answer.",
                                              kLabel),
  };
};

template <>
struct Described<MissingDocuments> {
  static constexpr std::string_view name = "MissingDocuments";
  static constexpr std::string_view doc = "Which customer's list to look at.";
  static constexpr auto fields = FieldList{
      field<&MissingDocuments::customer_id>("customer_id", "The customer.", required(kId)),
  };
};

template <>
struct Described<Document> {
  static constexpr std::string_view name = "Document";
  static constexpr std::string_view doc = "A document that came in, and whether it counts.";
  static constexpr auto fields = FieldList{
      field<&Document::id>("id", "doc_, the customer's 26 characters, a point and a number.", kId),
      field<&Document::customer_id>("customer_id", "Whose document it is.", kId),
      field<&Document::key>("key", "As the playbook's service lists it.", kTag),
      field<&Document::title>("title", "The playbook's title in the session's language.", kLabel),
      field<&Document::reference>("reference", "Where the host keeps the file.", kReason),
      field<&Document::state>("state", "uploaded, then verified or rejected."),
      field<&Document::reason>("reason", "Why it was rejected.", kReason),
      field<&Document::added_at>("added_at", "When it was added."),
  };
};

template <>
struct Described<RequiredDocument> {
  static constexpr std::string_view name = "RequiredDocument";
  static constexpr std::string_view doc =
      "One line of a service's list, with what is known for this customer.";
  static constexpr auto fields = FieldList{
      field<&RequiredDocument::key>("key", "Key of the line in the playbook.", kTag),
      field<&RequiredDocument::title>("title", "The playbook's title in the session's language.", kLabel),
      field<&RequiredDocument::requirement>("requirement", "How strictly the service asks for it."),
      field<&RequiredDocument::condition>("condition", "When it is asked for at all.", kText),
      field<&RequiredDocument::missing>("missing", "Nothing that counts is here yet."),
      field<&RequiredDocument::state>("state", "State of the newest one that came in."),
      field<&RequiredDocument::source>("source", "Where the requirement is published.", kText),
      field<&RequiredDocument::verified_on>("verified_on", "Day on which the source was last read."),
  };
};

template <>
struct Described<RequiredDocuments> {
  static constexpr std::string_view name = "RequiredDocuments";
  static constexpr std::string_view doc = "What a customer's service needs, line by line.";
  static constexpr auto fields = FieldList{
      field<&RequiredDocuments::customer_id>("customer_id", "The customer.", kId),
      field<&RequiredDocuments::service>("service", "The service whose list this is.", kTag),
      field<&RequiredDocuments::documents>("documents", "The lines, in the playbook's order."),
      field<&RequiredDocuments::missing>("missing", "How many lines are missing."),
  };
};

}  // namespace usher::base
