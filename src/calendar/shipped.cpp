// The calendars that ship with the library.
#include "usher/error.hpp"

#include "calendar/calendar.hpp"

#include <algorithm>
#include <array>
#include <mutex>

namespace usher::calendar {

// Embedded by CMakeLists.txt from src/data/calendars.
extern const std::string_view tr_json;
extern const std::string_view weekdays_json;

namespace {

constexpr std::array<std::string_view, 2> kNames{"tr", "weekdays"};
const std::string_view &text_of(std::size_t index) {
  static const std::array<const std::string_view *, kNames.size()> kTexts{&tr_json, &weekdays_json};
  return *kTexts[index];
}

struct Slot {
  std::once_flag once;
  std::optional<Calendar> calendar;
};

}  // namespace

std::span<const std::string_view> shipped_names() noexcept {
  return kNames;
}

const Calendar *find_shipped(std::string_view name) {
  static std::array<Slot, kNames.size()> slots;
  const auto found = std::find(kNames.begin(), kNames.end(), name);
  if (found == kNames.end()) return nullptr;
  const auto index = static_cast<std::size_t>(found - kNames.begin());
  std::call_once(slots[index].once,
                 [&] { slots[index].calendar = load_calendar(text_of(index), name, find_shipped); });
  return &*slots[index].calendar;
}

const Calendar &shipped_calendar(std::string_view name) {
  if (const Calendar *found = find_shipped(name)) return *found;
  std::string message = "calendar: unknown name; shipped:";
  for (const std::string_view &each : kNames)
    message.append(&each == kNames.data() ? " " : ", ").append(each);
  throw Error(Code::not_found, std::move(message));
}

}  // namespace usher::calendar
