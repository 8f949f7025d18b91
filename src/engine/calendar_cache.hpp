// The store's calendars, read once and kept until somebody edits one, in this process or another.
#pragma once
#include "engine/calendar_shelf.hpp"

#include <cstdint>
#include <string_view>

namespace usher::engine {

class Unit;

class CalendarCache {
 public:
  /// The calendars as this unit finds them. Valid until the next unit, or until the unit edits one.
  [[nodiscard]] Shelf &shelf(Unit &unit);
  [[nodiscard]] const calendar::Calendar &find(Unit &unit, std::string_view name) {
    return shelf(unit).get(name);
  }
  /// Throws PRECONDITION when a playbook names a calendar that nobody has: which calendars there are is a
  /// matter of the store, so the playbook's compiler cannot know.
  void require(Unit &unit, std::string_view playbooks);
  /// Tells everybody that calendars changed; part of the unit's transaction.
  static void changed(Unit &unit);

 private:
  std::int64_t version_ = -1;
  Shelf shelf_;
};

}  // namespace usher::engine
