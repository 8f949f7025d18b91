#include "engine/privacy/corrections.hpp"

#include "base/json.hpp"

#include <algorithm>

namespace usher::engine {
namespace {

/// Nothing for what was empty.
template <class T>
std::optional<std::string> as_json(const T &value) {
  if constexpr (base::is_optional<T>) {
    return value ? as_json(*value) : std::nullopt;
  } else if constexpr (base::is_vector<T>) {
    return value.empty() ? std::nullopt : std::optional(base::to_json(value));
  } else {
    return base::to_json(value);
  }
}

/// The column for values of a class.
std::optional<std::string> &place(CorrectionRow &row, base::Sensitivity is) {
  switch (is) {
    case base::Sensitivity::contact:
      return row.contact;
    case base::Sensitivity::identity:
      return row.identity;
    case base::Sensitivity::conversation:
    case base::Sensitivity::timeline:
      return row.conversation;
    case base::Sensitivity::none:
      break;
  }
  return row.other;
}

}  // namespace

void keep_corrections(Case &c, const CustomerRow &before, const std::vector<std::string> &fields,
                      const std::optional<std::string> &reason, std::int64_t event) {
  base::for_each_field<CustomerRow>([&](const auto &f) {
    using Member = std::remove_cvref_t<decltype(before.*f.member)>;
    if constexpr (!std::is_same_v<Member, RowKey> && !std::is_same_v<Member, std::optional<Id>> &&
                  !std::is_enum_v<Member>) {
      if (std::ranges::find(fields, f.name) == fields.end() || before.*f.member == c.customer.*f.member)
        return;
      CorrectionRow row;
      row.field = f.name;
      auto old = as_json(before.*f.member);
      row.filled = old.has_value();
      place(row, f.options.is) = std::move(old);
      row.reason = reason;
      row.actor = c.unit.actor();
      row.corrected_us = c.unit.now();
      row.event = event;
      c.unit.append(c.subject, row);
    }
  });
}

Correction view(Unit &unit, const CorrectionRow &row) {
  const auto json = [](const std::optional<std::string> &text) {
    return text ? std::optional(Json{*text}) : std::nullopt;
  };
  Correction out;
  out.id = base::format_id("cor", base::OwnedId{row.key.owner, row.key.n});
  out.customer_id = base::format_id("cus", row.key.owner);
  out.field = row.field;
  out.filled = row.filled;
  out.contact = json(row.contact);
  out.identity = json(row.identity);
  out.conversation = json(row.conversation);
  out.other = json(row.other);
  out.reason = row.reason;
  out.by = unit.actor_name(row.actor);
  out.at = row.corrected_us;
  out.event = row.event;
  return out;
}

}  // namespace usher::engine
