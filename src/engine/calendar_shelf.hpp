// The calendars that names stand for in one state of a store: the store's own before the shipped ones.
#pragma once
#include "usher/calendar.hpp"

#include "calendar/calendar.hpp"

#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace usher::engine {

/// A calendar of the store's own: a calendar file (empty: the shipped calendar of the same name) and the days
/// decided on top of it.
struct StoredText {
  std::string file;
  std::vector<DayOverride> days;
};

/// Texts and what they resolve to, each parsed when first asked for. A calendar that is not stored is the
/// shipped one, over what the store has of the calendars under it; a stored one that extends its own name
/// rests on the shipped one of that name. A value: a copy with an edit in it is how an edit is tried out.
class Shelf {
 public:
  using Texts = std::map<std::string, StoredText, std::less<>>;

  Shelf() = default;
  explicit Shelf(Texts texts) : texts_(std::move(texts)) {}

  /// Null for a name that is neither stored nor shipped. Throws INVALID_ARGUMENT for a text that is no
  /// calendar and for parents that run in a circle. Valid as long as the shelf.
  [[nodiscard]] const calendar::Calendar *find(std::string_view name);
  /// The same; throws NOT_FOUND, `field` being the request's member, with the nearest known name.
  [[nodiscard]] const calendar::Calendar &get(std::string_view name, std::string_view field = "calendar");
  [[nodiscard]] const StoredText *stored(std::string_view name) const;
  /// Shipped and stored, in order.
  [[nodiscard]] std::set<std::string_view> names() const;
  /// This shelf with `text` under `name`.
  [[nodiscard]] Shelf with(const std::string &name, StoredText text) const;
  /// `name` and every calendar that rests on it; those that cannot be loaded are left out.
  [[nodiscard]] std::set<std::string> resting_on(const std::string &name);
  /// Throws what is wrong with the stored calendars of `before` that could be loaded there and cannot here.
  void require_as_sound_as(Shelf &before);

 private:
  [[nodiscard]] bool rests_on_stored(std::string_view shipped) const;
  [[nodiscard]] calendar::Calendar load(const std::string &name, const StoredText &text);

  Texts texts_;
  std::map<std::string, std::shared_ptr<const calendar::Calendar>, std::less<>> loaded_;
  std::vector<std::string> loading_;  ///< from child to parent, to find circles
};

}  // namespace usher::engine
