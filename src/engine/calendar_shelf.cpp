#include "engine/calendar_shelf.hpp"

#include "usher/error.hpp"

#include "base/utf8.hpp"
#include "calendar/shipped_files.hpp"

#include <algorithm>

namespace usher::engine {
namespace {

/// Null too for a calendar that cannot be loaded.
const calendar::Calendar *find_sound(Shelf &shelf, std::string_view name) {
  try {
    return shelf.find(name);
  } catch (const Error &) {
    return nullptr;
  }
}

std::string_view shipped_text(std::string_view name) {
  const auto files = calendar::shipped_files();
  const auto found = std::ranges::find(files, name, &calendar::ShippedFile::name);
  if (found == files.end()) throw Error(Code::internal, "calendar: a layer on one that does not ship");
  return *found->text;
}

}  // namespace

const calendar::Calendar *Shelf::find(std::string_view name) {
  if (const auto known = loaded_.find(name); known != loaded_.end()) return known->second.get();
  const auto text = texts_.find(name);
  if (text == texts_.end() && !rests_on_stored(name)) return calendar::find_shipped(name);
  auto made = std::make_shared<const calendar::Calendar>(
      load(std::string(name), text == texts_.end() ? StoredText{} : text->second));
  return loaded_.insert_or_assign(std::string(name), std::move(made)).first->second.get();
}

/// Whether a shipped calendar has one under it of which the store has its own.
bool Shelf::rests_on_stored(std::string_view shipped) const {
  if (texts_.empty()) return false;
  for (const auto *each = calendar::find_shipped(shipped); each != nullptr;
       each = calendar::find_shipped(each->parts().extends))
    if (texts_.contains(each->parts().extends)) return true;
  return false;
}

calendar::Calendar Shelf::load(const std::string &name, const StoredText &text) {
  if (std::ranges::find(loading_, name) != loading_.end() || loading_.size() == calendar::kMaxLayers)
    throw Error(Code::invalid_argument, "extends: calendars rest on each other in a circle, or too deep");
  loading_.push_back(name);
  const struct Leave {
    std::vector<std::string> &loading;
    ~Leave() { loading.pop_back(); }
  } leave{loading_};
  const std::string_view file = text.file.empty() ? shipped_text(name) : std::string_view(text.file);
  auto made = calendar::load_calendar(file, name, [&](std::string_view parent) {
    return parent == name ? calendar::find_shipped(parent) : find(parent);
  });
  return text.days.empty() ? made : calendar::with_overrides(made, text.days);
}

const calendar::Calendar &Shelf::get(std::string_view name, std::string_view field) {
  if (const auto *found = find(name)) return *found;
  std::string rule = std::string(field) + ": there is no such calendar, shipped or in this store";
  const auto sorted = names();
  const std::vector<std::string_view> known(sorted.begin(), sorted.end());
  if (const auto near = base::nearest_name(name, known); !near.empty())
    rule.append("; did you mean \"").append(near).append("\"?");
  throw Error(Code::not_found, rule);
}

const StoredText *Shelf::stored(std::string_view name) const {
  const auto found = texts_.find(name);
  return found == texts_.end() ? nullptr : &found->second;
}

std::set<std::string_view> Shelf::names() const {
  const auto shipped = calendar::shipped_names();
  std::set<std::string_view> out(shipped.begin(), shipped.end());
  for (const auto &[name, text] : texts_) out.insert(name);
  return out;
}

Shelf Shelf::with(const std::string &name, StoredText text) const {
  Shelf out(texts_);
  out.texts_.insert_or_assign(name, std::move(text));
  return out;
}

std::set<std::string> Shelf::resting_on(const std::string &name) {
  std::set<std::string> out{name};
  // Children do not stand after their parents, so the search goes on until nothing is added.
  for (std::size_t before = 0; before != out.size();) {
    before = out.size();
    for (const std::string_view each : names())
      if (const auto *calendar = find_sound(*this, each); calendar && out.contains(calendar->parts().extends))
        out.emplace(each);
  }
  return out;
}

void Shelf::require_as_sound_as(Shelf &before) {
  for (const auto &[name, text] : before.texts_)
    if (find_sound(before, name) != nullptr) (void)find(name);
}

}  // namespace usher::engine
