#include "playbook/values.hpp"

#include "usher/error.hpp"

#include "base/json.hpp"
#include "base/time.hpp"

#include <algorithm>

namespace usher::playbook {
namespace {

constexpr std::size_t kLongestText = 4000;

Checked wrong(std::string rule) {
  return {std::nullopt, std::move(rule)};
}

Checked check_number(const DataField &field, const boost::json::value &json) {
  if (!json.is_int64()) return wrong("must be a whole number");
  const std::int64_t number = json.get_int64();
  if (field.at_least && number < *field.at_least)
    return wrong("must be at least " + std::to_string(*field.at_least));
  if (field.at_most && number > *field.at_most)
    return wrong("must be at most " + std::to_string(*field.at_most));
  return {DataValue{number, std::nullopt}, {}};
}

Checked check_text(const DataField &field, std::string_view text) {
  switch (field.type) {
    case DataType::date: {
      const auto date = base::parse_date(text);
      if (!date) return wrong("must be a day: 2026-03-31");
      return {DataValue{std::chrono::sys_days{*date}.time_since_epoch().count(), std::nullopt}, {}};
    }
    case DataType::moment: {
      const auto at = base::parse_instant(text);
      if (!at) return wrong("must be a moment: 2026-03-31T09:00:00Z");
      const auto day = std::chrono::floor<std::chrono::days>(*at);
      return {DataValue{day.time_since_epoch().count(), *at}, {}};
    }
    case DataType::choice: {
      const auto found = std::ranges::find(field.choices, text);
      if (found != field.choices.end()) return {DataValue{found - field.choices.begin(), std::nullopt}, {}};
      std::string rule = "must be one of";
      for (const std::string &each : field.choices) rule.append(" ").append(each);
      return wrong(std::move(rule));
    }
    default:
      break;
  }
  if (text.empty()) return wrong("must not be empty");
  if (text.size() > kLongestText) return wrong("must not be longer than 4000 bytes");
  return {DataValue{}, {}};
}

}  // namespace

Checked check_value(const DataField &field, const Json &json) {
  boost::json::value value;
  try {
    value = base::parse_json(json.text);
  } catch (const Error &) {
    return wrong("is no JSON value");
  }
  if (field.type == DataType::number) return check_number(field, value);
  if (field.type == DataType::boolean) {
    if (!value.is_bool()) return wrong("must be true or false");
    return {DataValue{value.get_bool() ? 1 : 0, std::nullopt}, {}};
  }
  if (!value.is_string()) return wrong("must be a text");
  return check_text(field, {value.get_string().data(), value.get_string().size()});
}

}  // namespace usher::playbook
