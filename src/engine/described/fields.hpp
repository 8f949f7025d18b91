// Descriptions of include/usher/fields.hpp.
#pragma once
#include "usher/fields.hpp"

#include "engine/described/types.hpp"

namespace usher::base {

/// A name or a key of the host's own, which may be longer than a tag.
inline constexpr FieldOptions kHostName{.limit = 128};
inline constexpr FieldOptions kHostKey{.limit = 1024};

template <>
struct DescribedEnum<FieldIndex> {
  using E = FieldIndex;
  static constexpr std::string_view name = "FieldIndex";
  static constexpr auto names = std::to_array<std::pair<E, std::string_view>>({{E::none, "none"},
                                                                               {E::email, "email"},
                                                                               {E::phone, "phone"},
                                                                               {E::passport, "passport"},
                                                                               {E::exact, "exact"}});
};
template <>
struct DescribedEnum<FieldCodec> {
  using E = FieldCodec;
  static constexpr std::string_view name = "FieldCodec";
  static constexpr auto names = std::to_array<std::pair<E, std::string_view>>(
      {{E::text, "text"}, {E::integer, "integer"}, {E::json, "json"}, {E::bytes, "bytes"}});
};

template <>
struct Described<FieldColumn> {
  using T = FieldColumn;
  static constexpr std::string_view name = "FieldColumn";
  static constexpr std::string_view doc = "A column of a host's own table, whose values usher seals.";
  static constexpr auto fields = FieldList{
      field<&T::name>("name", "Name of the column in the host's table.", required(kHostName)),
      field<&T::of>("class", "Retention class: what is erased together.", required()),
      field<&T::index>("index",
                       "How values are normalised for look-ups: email, phone, passport (ISSUER|NUMBER or a "
                       "number alone), exact (NFC, trimmed), none."),
      field<&T::codec>("codec", "What a value is: text, integer (8 bytes, big-endian), json, bytes."),
      field<&T::region>("region", "Region assumed for phone numbers that do not begin with +, ISO 3166-1.",
                        kTag),
      field<&T::number>("number", "Permanent number within the table; given by usher."),
  };
};

template <>
struct Described<FieldTable> {
  using T = FieldTable;
  static constexpr std::string_view name = "FieldTable";
  static constexpr std::string_view doc = "A table of the host's own, as usher knows it.";
  static constexpr auto fields = FieldList{
      field<&T::table>("table", "Name of the host's table.", kHostName),
      field<&T::number>("number", "Permanent number, from 65536: a part of every envelope's place."),
      field<&T::columns>("columns", "Its columns, by number."),
      field<&T::created_at>("created_at", "When it was defined first."),
  };
};

template <>
struct Described<DefineFields> {
  using T = DefineFields;
  static constexpr std::string_view name = "DefineFields";
  static constexpr std::string_view doc =
      "Columns of a host's own table. New ones are added; known ones have to be as they were: envelopes and "
      "tokens depend on it.";
  static constexpr auto fields = FieldList{
      field<&T::table>("table", "Name of the host's table.", required(kHostName)),
      field<&T::columns>("columns", "Columns that hold personal values."),
      field<&T::idempotency_key>("idempotency_key", "The same key returns the first answer.", kLabel),
  };
};

template <>
struct Described<ListFields> {
  using T = ListFields;
  static constexpr std::string_view name = "ListFields";
  static constexpr std::string_view doc = "A page of the host's tables, by name.";
  static constexpr auto fields = FieldList{
      field<&T::cursor>("cursor", "`next` of the page before; the first page when absent.", kCursor),
      field<&T::limit>("limit", "Tables a page, 1 to 1000."),
  };
};

template <>
struct Described<FieldTablePage> {
  using T = FieldTablePage;
  static constexpr std::string_view name = "FieldTablePage";
  static constexpr std::string_view doc = "A page of the host's tables.";
  static constexpr auto fields = FieldList{
      field<&T::tables>("tables", "The tables of this page."),
      field<&T::next>("next", "Cursor of the next page; absent on the last one.", kCursor),
  };
};

template <>
struct Described<PrepareFields> {
  using T = PrepareFields;
  static constexpr std::string_view name = "PrepareFields";
  static constexpr std::string_view doc =
      "Data keys for many subjects in one transaction, so that sealing has none to make.";
  static constexpr auto fields = FieldList{
      field<&T::subjects>("subjects", "The host's own keys of people, at most 1000.", required(kHostKey)),
      field<&T::classes>("classes", "Retention classes to make keys of.", required()),
  };
};

template <>
struct Described<PreparedFields> {
  using T = PreparedFields;
  static constexpr std::string_view name = "PreparedFields";
  static constexpr std::string_view doc = "What was prepared.";
  static constexpr auto fields = FieldList{
      field<&T::made>("made", "Keys that were missing and are there now."),
      field<&T::erased>("erased", "Keys that were destroyed: they stay so."),
  };
};

template <>
struct Described<EraseFields> {
  using T = EraseFields;
  static constexpr std::string_view name = "EraseFields";
  static constexpr std::string_view doc =
      "A person to erase from all tables of the host's own: the data keys are destroyed, no envelope opens "
      "again. Rows and tokens are the host's to delete.";
  static constexpr auto fields = FieldList{
      field<&T::subject>("subject", "The host's own key of the person.", required(kHostKey)),
      field<&T::classes>("classes", "Retention classes to erase; all when empty."),
      field<&T::reason>("reason", "Why; a code or a sentence without personal values.", required(kLabel)),
  };
};

template <>
struct Described<ErasedFields> {
  using T = ErasedFields;
  static constexpr std::string_view name = "ErasedFields";
  static constexpr std::string_view doc = "What was erased.";
  static constexpr auto fields = FieldList{
      field<&T::keys>("keys", "Keys that were there and are destroyed now."),
  };
};

template <>
struct Described<FieldPlace> {
  using T = FieldPlace;
  static constexpr std::string_view name = "FieldPlace";
  static constexpr std::string_view doc =
      "Where a value stands; its envelope opens there and nowhere else. For seal and open of the doors.";
  static constexpr auto fields = FieldList{
      field<&T::table>("table", "The host's table, as it was defined.", required(kHostName)),
      field<&T::column>("column", "The column.", required(kHostName)),
      field<&T::subject>("subject", "The host's own key of the person.", required(kHostKey)),
      field<&T::row>("row", "The row's key as text: 7 is \"7\".", required(kHostKey)),
  };
};

template <>
struct Described<FieldColumnName> {
  using T = FieldColumnName;
  static constexpr std::string_view name = "FieldColumnName";
  static constexpr std::string_view doc = "A column to make a token for.";
  static constexpr auto fields = FieldList{
      field<&T::table>("table", "The host's table, as it was defined.", required(kHostName)),
      field<&T::column>("column", "The column.", required(kHostName)),
  };
};

template <>
struct Described<FieldColumns> {
  using T = FieldColumns;
  static constexpr std::string_view name = "FieldColumns";
  static constexpr std::string_view doc = "Columns of one table, for many rows at once.";
  static constexpr auto fields = FieldList{
      field<&T::table>("table", "The host's table, as it was defined.", required(kHostName)),
      field<&T::columns>("columns", "The columns, in the order of the values.", required(kHostName)),
  };
};

}  // namespace usher::base
