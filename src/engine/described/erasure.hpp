// Descriptions of include/usher/erasure.hpp: erasures.
#pragma once
#include "usher/erasure.hpp"

#include "engine/described/types.hpp"

namespace usher::base {

template <>
struct DescribedEnum<ErasureReason> {
  static constexpr std::string_view name = "ErasureReason";
  static constexpr auto names = std::to_array<std::pair<ErasureReason, std::string_view>>({
      {ErasureReason::requested, "requested"},
      {ErasureReason::consent_withdrawn, "consent_withdrawn"},
      {ErasureReason::not_needed, "not_needed"},
      {ErasureReason::objection, "objection"},
      {ErasureReason::unlawful, "unlawful"},
      {ErasureReason::retention, "retention"},
      {ErasureReason::restored, "restored"},
  });
};

template <>
struct DescribedEnum<ErasureState> {
  static constexpr std::string_view name = "ErasureState";
  static constexpr auto names = std::to_array<std::pair<ErasureState, std::string_view>>({
      {ErasureState::requested, "requested"},
      {ErasureState::live_done, "live_done"},
      {ErasureState::wal_done, "wal_done"},
      {ErasureState::final, "final"},
  });
};

template <>
struct DescribedEnum<MergedRecords> {
  static constexpr std::string_view name = "MergedRecords";
  static constexpr auto names = std::to_array<std::pair<MergedRecords, std::string_view>>({
      {MergedRecords::erase, "erase"},
      {MergedRecords::wake, "wake"},
  });
};

template <>
struct DescribedEnum<ErasureWaitFor> {
  static constexpr std::string_view name = "ErasureWaitFor";
  static constexpr auto names = std::to_array<std::pair<ErasureWaitFor, std::string_view>>({
      {ErasureWaitFor::legal_hold, "legal_hold"},
      {ErasureWaitFor::minimum_retention, "minimum_retention"},
      {ErasureWaitFor::other_classes, "other_classes"},
      {ErasureWaitFor::log_in_use, "log_in_use"},
      {ErasureWaitFor::backups, "backups"},
  });
};

template <>
struct Described<PreviewErasure> {
  using T = PreviewErasure;
  static constexpr std::string_view name = "PreviewErasure";
  static constexpr std::string_view doc = "Whose erasure to look at.";
  static constexpr auto fields = FieldList{
      field<&T::customer_id>("customer_id", "The customer.", required(kId)),
      field<&T::classes>("classes", "Classes; all when empty."),
  };
};

template <>
struct Described<EraseCustomer> {
  using T = EraseCustomer;
  static constexpr std::string_view name = "EraseCustomer";
  static constexpr std::string_view doc =
      "Whom to erase. What waits for a legal hold or a minimum is erased as soon as it may be.";
  static constexpr auto fields = FieldList{
      field<&T::customer_id>("customer_id", "The customer.", required(kId)),
      field<&T::classes>("classes", "Classes; all when empty. The timeline goes with or after all others."),
      field<&T::reason>("reason", "Why, as a code."),
      field<&T::merged>(
          "merged",
          "Records merged into this one: erase them too, or wake them. Required when there are any."),
  };
};

template <>
struct Described<GetErasure> {
  using T = GetErasure;
  static constexpr std::string_view name = "GetErasure";
  static constexpr std::string_view doc = "Which erasure.";
  static constexpr auto fields = FieldList{
      field<&T::id>("id", "The erasure.", required(kId)),
  };
};

template <>
struct Described<ListErasures> {
  using T = ListErasures;
  static constexpr std::string_view name = "ListErasures";
  static constexpr std::string_view doc =
      "A page of erasures, oldest first; together they are the list that a restored backup is to be given.";
  static constexpr auto fields = FieldList{
      field<&T::customer_id>("customer_id", "Of one customer only.", kId),
      field<&T::cursor>("cursor", "`next` of the page before; the first page when absent.", kCursor),
      field<&T::limit>("limit", "Erasures a page, 1 to 1000."),
  };
};

template <>
struct Described<ErasureWait> {
  using T = ErasureWait;
  static constexpr std::string_view name = "ErasureWait";
  static constexpr std::string_view doc = "What stands in the way of an erasure.";
  static constexpr auto fields = FieldList{
      field<&T::what>("what", "What it waits for."),
      field<&T::field_class>("field_class", "The class that waits; absent: all of it."),
      field<&T::hold_id>("hold_id", "The legal hold.", kId),
      field<&T::legal_basis>("legal_basis", "The law or the order.", kText),
      field<&T::until>("until", "When it may go on, when that is known."),
  };
};

template <>
struct Described<ErasureCounts> {
  using T = ErasureCounts;
  static constexpr std::string_view name = "ErasureCounts";
  static constexpr std::string_view doc = "How much there is of a customer, or was.";
  static constexpr auto fields = FieldList{
      field<&T::rows>("rows", "Rows."),
      field<&T::values>("values", "Sealed values in rows."),
      field<&T::events>("events", "Events whose content goes."),
      field<&T::index_entries>("index_entries", "Entries of the blind indexes."),
      field<&T::outbox_items>("outbox_items", "Outbox items whose content goes."),
      field<&T::answers>("answers", "Answers kept for idempotency keys."),
      field<&T::references>("references", "External references."),
      field<&T::timers>("timers", "Timers."),
      field<&T::decisions>("decisions", "Decisions about duplicates, on both sides."),
  };
};

template <>
struct Described<ErasureTable> {
  using T = ErasureTable;
  static constexpr std::string_view name = "ErasureTable";
  static constexpr std::string_view doc = "What a table holds of a class.";
  static constexpr auto fields = FieldList{
      field<&T::table>("table", "The table.", kTag),
      field<&T::field_class>("field_class", "The class."),
      field<&T::rows>("rows", "Rows that hold such values."),
      field<&T::values>("values", "Such values."),
  };
};

template <>
struct Described<ErasurePreview> {
  using T = ErasurePreview;
  static constexpr std::string_view name = "ErasurePreview";
  static constexpr std::string_view doc = "What an erasure would do, and what would stay why.";
  static constexpr auto fields = FieldList{
      field<&T::customer_id>("customer_id", "The customer.", kId),
      field<&T::classes>("classes", "Classes that would go."),
      field<&T::tables>("tables", "Sealed values, by table and class."),
      field<&T::counts>("counts", "What would go now, all together."),
      field<&T::waits>("waits", "What would have to wait, and why."),
      field<&T::merged>("merged",
                        "Records merged into this one; the request has to say what becomes of them.", kId),
      field<&T::merged_into>("merged_into", "The record that stands for this one; it is not erased with it.",
                             kId),
  };
};

template <>
struct Described<Erasure> {
  using T = Erasure;
  static constexpr std::string_view name = "Erasure";
  static constexpr std::string_view doc =
      "An erasure: what was asked for, how far it is, why it is not final.";
  static constexpr auto fields = FieldList{
      field<&T::id>("id", "ers_ and 26 characters.", kId),
      field<&T::customer_id>("customer_id", "Who was erased.", kId),
      field<&T::classes>("classes", "What was asked for."),
      field<&T::erased>("erased", "What is gone already."),
      field<&T::reason>("reason", "Why, as a code."),
      field<&T::state>("state", "requested, live_done, wal_done, final."),
      field<&T::requested_at>("requested_at", "When it was asked for."),
      field<&T::erased_at>("erased_at", "When the last class was gone from the live data."),
      field<&T::log_cleaned_at>("log_cleaned_at", "When it was gone from the log too."),
      field<&T::counts>("counts", "What was erased."),
      field<&T::waits>("waits", "Why it is not final."),
  };
};

template <>
struct Described<ErasurePage> {
  using T = ErasurePage;
  static constexpr std::string_view name = "ErasurePage";
  static constexpr std::string_view doc = "A page of erasures.";
  static constexpr auto fields = FieldList{
      field<&T::erasures>("erasures", "The erasures of this page."),
      field<&T::next>("next", "Cursor of the next page; absent on the last one.", kCursor),
  };
};

template <>
struct Described<ErasureResult> {
  using T = ErasureResult;
  static constexpr std::string_view name = "ErasureResult";
  static constexpr std::string_view doc = "What became of a request to erase.";
  static constexpr auto fields = FieldList{
      field<&T::created>("created", "false: it had been asked for before."),
      field<&T::erasure>("erasure", "The erasure."),
      field<&T::merged>("merged", "Of the records that were erased with it."),
  };
};

template <>
struct Described<ErasureCertificate> {
  using T = ErasureCertificate;
  static constexpr std::string_view name = "ErasureCertificate";
  static constexpr std::string_view doc =
      "A signed certificate that anyone can check who knows the public key.";
  static constexpr auto fields = FieldList{
      field<&T::document>("document", "The certificate, a JSON document: what was signed, letter by letter.",
                          {.limit = 65536}),
      field<&T::generation>("generation", "Of the signing key."),
      field<&T::public_key>("public_key", "Ed25519, hexadecimal.", kLabel),
      field<&T::signature>("signature", "Ed25519 over the document (docs/format.md), hexadecimal.", kLabel),
  };
};

template <>
struct Described<ReplayErasures> {
  using T = ReplayErasures;
  static constexpr std::string_view name = "ReplayErasures";
  static constexpr std::string_view doc = "The erasures to repeat after an older backup was restored.";
  static constexpr auto fields = FieldList{
      field<&T::erasures>("erasures", "As erasures.list gave them."),
  };
};

template <>
struct Described<ReplayedErasures> {
  using T = ReplayedErasures;
  static constexpr std::string_view name = "ReplayedErasures";
  static constexpr std::string_view doc = "What a replay did.";
  static constexpr auto fields = FieldList{
      field<&T::erased>("erased", "Customers who were erased again."),
      field<&T::unknown>("unknown", "Nobody here, or erased here too."),
      field<&T::erasures>("erasures", "The erasures that were made."),
  };
};

}  // namespace usher::base
