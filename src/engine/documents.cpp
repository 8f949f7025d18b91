// Documents: what is here, what counts, what is missing (S0-28 .. S0-30).
#include "usher/error.hpp"

#include "engine/described/document.hpp"
#include "engine/drive.hpp"
#include "engine/enroll.hpp"
#include "engine/face.hpp"
#include "engine/views.hpp"

namespace usher {
namespace {

Document shown(const Case &c, const DocumentRow &row) {
  Document out = engine::view(c, row);
  mask(out, {});
  return out;
}

/// A person's verdict on a document.
Answer<Document> judge(Unit &unit, const std::string &id_text, DocumentState state,
                       const std::optional<std::string> &reason) {
  const auto id = engine::parse_owned("doc", id_text, "id");
  Case c = engine::load_case(unit, id.owner, "id");
  DocumentRow &row = engine::numbered(c.documents, id.n, "document");
  if (row.state == state && row.reason == reason) return {shown(c, row), c.subject.id};
  row.state = state;
  row.reason = reason;
  unit.update(c.subject, row);
  std::string data = "{\"document\":" + std::to_string(id.n) + ",\"key\":\"" + row.doc_key + '"';
  if (reason) {
    data += ",\"reason\":";
    base::append_json(data, *reason);
  }
  unit.event(c.subject,
             state == DocumentState::verified ? EventKind::document_verified : EventKind::document_rejected,
             data + '}');
  const Document out = shown(c, row);
  engine::drive(c, {playbook::EventKind::document_changed, playbook::kNone, {}});
  return {out, c.subject.id};
}

}  // namespace

Document Documents::add(const AddDocument &request) const {
  return core_->write("documents.add", request, [&](Unit &unit) -> Answer<Document> {
    Case c = engine::load_case(unit, request.customer_id);
    engine::add_document(c, request.key, request.reference);
    const Document out = shown(c, c.documents.back());
    engine::drive(c, {playbook::EventKind::document_changed, playbook::kNone, {}});
    return {out, c.subject.id};
  });
}

Document Documents::verify(const VerifyDocument &request) const {
  return core_->write("documents.verify", request, [&](Unit &unit) {
    return judge(unit, request.id, DocumentState::verified, std::nullopt);
  });
}

Document Documents::reject(const RejectDocument &request) const {
  return core_->write("documents.reject", request, [&](Unit &unit) {
    return judge(unit, request.id, DocumentState::rejected, request.reason);
  });
}

RequiredDocuments Documents::missing(const MissingDocuments &request) const {
  return core_->read(request, [&](Unit &unit) {
    const Case c = engine::load_case(unit, request.customer_id);
    const auto facts = engine::facts_of(c);
    auto out = playbook::required_documents(c.book(), playbook::wanted_service(facts),
                                            unit.session().language.value_or(c.written().fallback), facts);
    out.customer_id = c.id();
    return out;
  });
}

}  // namespace usher
