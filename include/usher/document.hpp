// Documents: which ones a service needs, which ones are here, which ones count.
#pragma once
#include "usher/types.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace usher {

enum class DocumentState : std::uint8_t { uploaded, verified, rejected };
enum class Requirement : std::uint8_t { required, declared, on_request, conditional };

struct AddDocument {
  std::string customer_id;
  std::string key;                       ///< as the playbook's service lists it, for example "passport"
  std::optional<std::string> reference;  ///< where the host keeps the file
  std::optional<std::string> idempotency_key;
};
struct VerifyDocument {
  std::string id;
  std::optional<std::string> idempotency_key;
};
struct RejectDocument {
  std::string id;
  std::string reason;
  std::optional<std::string> idempotency_key;
};
struct MissingDocuments {
  std::string customer_id;
};

struct Document {
  std::string id;
  std::string customer_id;
  std::string key;
  std::string title;
  std::optional<std::string> reference;
  DocumentState state = DocumentState::uploaded;
  std::optional<std::string> reason;  ///< why it was rejected
  Instant added_at;
};
/// One line of a service's list, with what is known about it for this customer.
struct RequiredDocument {
  std::string key;
  std::string title;
  Requirement requirement = Requirement::required;
  std::optional<std::string> condition;  ///< when it is asked for at all
  bool missing = true;
  std::optional<DocumentState> state;
  std::string source;
  Date verified_on{};
};
struct RequiredDocuments {
  std::string customer_id;
  std::string service;
  std::vector<RequiredDocument> documents;
  std::int64_t missing = 0;
};

}  // namespace usher
