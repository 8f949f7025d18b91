// The calendars that ship with the library.
#include "usher/error.hpp"

#include "calendar/calendar.hpp"
#include "calendar/shipped_files.hpp"

#include <algorithm>
#include <memory>
#include <mutex>

namespace usher::calendar {
namespace {

struct Slot {
  std::once_flag once;
  std::optional<Calendar> calendar;
};

}  // namespace

std::vector<std::string_view> shipped_names() {
  std::vector<std::string_view> names;
  for (const ShippedFile &each : shipped_files()) names.push_back(each.name);
  return names;
}

const Calendar *find_shipped(std::string_view name) {
  const auto files = shipped_files();
  static const auto slots = std::make_unique<Slot[]>(files.size());
  const auto found = std::ranges::find(files, name, &ShippedFile::name);
  if (found == files.end()) return nullptr;
  Slot &slot = slots[static_cast<std::size_t>(found - files.begin())];
  // A layer asks for the calendar under it from in here; files do not extend each other in a circle.
  std::call_once(slot.once, [&] { slot.calendar.emplace(load_calendar(*found->text, name)); });
  return &*slot.calendar;
}

const Calendar &shipped_calendar(std::string_view name) {
  if (const Calendar *found = find_shipped(name)) return *found;
  std::string message = "calendar: unknown name; shipped:";
  for (const ShippedFile &each : shipped_files())
    message.append(message.ends_with(':') ? " " : ", ").append(each.name);
  throw Error(Code::not_found, std::move(message));
}

}  // namespace usher::calendar
