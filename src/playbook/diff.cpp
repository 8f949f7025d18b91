#include "playbook/diff.hpp"

#include "base/json.hpp"
#include "playbook/described.hpp"
#include "playbook/diff_words.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

namespace usher::playbook {
namespace {

using base::is_map;
using base::is_optional;
using base::is_vector;

/// The member by which things of a list are told apart.
template <class T>
constexpr auto id_member() {
  if constexpr (requires(const T &each) { each.id; })
    return &T::id;
  else
    return &T::key;
}
template <class T>
concept Named = base::Record<T> &&(
    requires(const T &each) { each.id; } || requires(const T &each) { each.key; });

template <class T>
bool same(const T &a, const T &b) {
  return base::to_json(a) == base::to_json(b);
}

class Diff {
 public:
  [[nodiscard]] std::vector<Change> compare(const Definition &from, const Definition &to) {
    const Place whole{nullptr, "playbook", {}};
    record(from, to, whole, {});
    match_what_is_left();
    return std::move(changes_);
  }

 private:
  /// A named thing that stands on one side only, until it is known whether it stands elsewhere on the other.
  struct Loose {
    std::string what;
    std::string id;
    std::string around;  ///< in words
    const void *record;
    std::string content;  ///< as JSON, without the id
    /// Compares it with another one of its type.
    void (Diff::*compare)(const void *from, const void *to, const Place &);
    bool matched = false;
  };

  template <base::Record T>
  void record(const T &from, const T &to, const Place &place, const std::string &prefix);
  template <class T>
  void value(const T &from, const T &to, const Place &place, const std::string &member);
  template <Named T>
  void named_list(const std::vector<T> &from, const std::vector<T> &to, const Place &place,
                  std::string_view member);
  template <class T>
  void keyed(const std::map<std::string, T> &from, const std::map<std::string, T> &to, const Place &place,
             const std::string &member);
  template <class T>
  void plain_list(const std::vector<T> &from, const std::vector<T> &to, const Place &place,
                  const std::string &member);
  template <Named T>
  void order(const std::vector<T> &from, const std::vector<T> &to, const Place &place, std::string_view what);
  template <base::Record T>
  void compare_loose(const void *from, const void *to, const Place &place) {
    record(*static_cast<const T *>(from), *static_cast<const T *>(to), place, {});
  }
  template <base::Record T>
  void add_loose(std::vector<Loose> &to, const T &each, std::string_view id, const Place &place,
                 std::string_view what) {
    T bare = each;
    if constexpr (Named<T>) (bare.*id_member<T>()).clear();
    to.push_back({std::string(what), std::string(id), place.words(), &each, base::to_json(bare),
                  &Diff::compare_loose<T>});
  }
  void match_what_is_left();
  void match(Loose &gone, Loose &come);

  void changed(const Place &place, const std::string &member, Json from, Json to) {
    std::string words = place.words() + ": " + member + " changed from " + shown(from) + " to " + shown(to);
    changes_.push_back({ChangeKind::changed, std::string(place.what), std::string(place.id), member,
                        std::move(from), std::move(to), std::move(words)});
  }

  std::vector<Change> changes_;
  std::vector<Loose> gone_;
  std::vector<Loose> come_;
};

template <base::Record T>
void Diff::record(const T &from, const T &to, const Place &place, const std::string &prefix) {
  base::for_each_field<T>([&](const auto &f) {
    if constexpr (Named<T>) {
      if (f.name == "id" || f.name == "key") return;
    }
    value(from.*f.member, to.*f.member, place, prefix + std::string(f.name));
  });
}

template <class T>
void Diff::value(const T &from, const T &to, const Place &place, const std::string &member) {
  if constexpr (is_map<T>) {
    keyed(from, to, place, member);
  } else if constexpr (is_vector<T>) {
    if constexpr (Named<typename T::value_type>)
      named_list(from, to, place, member);
    else
      plain_list(from, to, place, member);
  } else if constexpr (std::is_same_v<T, Condition>) {
    // A condition is read whole: a word of it alone says nothing.
    if (!same(from, to)) changed(place, member, {base::to_json(from)}, {base::to_json(to)});
  } else if constexpr (is_optional<T>) {
    if (from && to) return value(*from, *to, place, member);
    if (from || to)
      changed(place, member, {from ? base::to_json(*from) : ""}, {to ? base::to_json(*to) : ""});
  } else if constexpr (base::Record<T>) {
    record(from, to, place, member + '.');
  } else {
    if (!same(from, to)) changed(place, member, {base::to_json(from)}, {base::to_json(to)});
  }
}

template <class T>
void Diff::keyed(const std::map<std::string, T> &from, const std::map<std::string, T> &to, const Place &place,
                 const std::string &member) {
  if constexpr (base::Record<T>) {
    const std::string what = singular(member);
    for (const auto &[id, each] : from) {
      const auto found = to.find(id);
      if (found == to.end()) {
        add_loose(gone_, each, id, place, what);
        continue;
      }
      const Place inside{&place, what, id};
      record(each, found->second, inside, {});
    }
    for (const auto &[id, each] : to)
      if (!from.contains(id)) add_loose(come_, each, id, place, what);
  } else {
    for (const auto &[id, each] : from) {
      const auto found = to.find(id);
      if (found == to.end())
        changed(place, member + '.' + id, {base::to_json(each)}, {});
      else
        value(each, found->second, place, member + '.' + id);
    }
    for (const auto &[id, each] : to)
      if (!from.contains(id)) changed(place, member + '.' + id, {}, {base::to_json(each)});
  }
}

template <Named T>
void Diff::named_list(const std::vector<T> &from, const std::vector<T> &to, const Place &place,
                      std::string_view member) {
  constexpr auto id = id_member<T>();
  const std::string what = singular(member);
  for (const T &each : from) {
    const auto found = std::ranges::find(to, each.*id, id);
    if (found == to.end()) {
      add_loose(gone_, each, each.*id, place, what);
      continue;
    }
    const Place inside{&place, what, each.*id};
    record(each, *found, inside, {});
  }
  for (const T &each : to)
    if (std::ranges::find(from, each.*id, id) == from.end()) add_loose(come_, each, each.*id, place, what);
  order(from, to, place, what);
}

/// The fewest things that moved: all that do not belong to a longest run that kept its order.
template <Named T>
void Diff::order(const std::vector<T> &from, const std::vector<T> &to, const Place &place,
                 std::string_view what) {
  constexpr auto id = id_member<T>();
  std::vector<std::size_t> places;  // in `from`, of what both have, in the order of `to`
  for (const T &each : to)
    if (const auto found = std::ranges::find(from, each.*id, id); found != from.end())
      places.push_back(static_cast<std::size_t>(found - from.begin()));
  if (std::ranges::is_sorted(places)) return;
  std::vector<std::size_t> length(places.size(), 1), before(places.size(), places.size());
  std::size_t best = 0;
  for (std::size_t i = 0; i < places.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j)
      if (places[j] < places[i] && length[j] + 1 > length[i]) {
        length[i] = length[j] + 1;
        before[i] = j;
      }
    if (length[i] > length[best]) best = i;
  }
  std::vector<bool> stays(places.size(), false);
  for (std::size_t at = best; at < places.size(); at = before[at]) stays[at] = true;
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (stays[i]) continue;
    const std::string &name = from[places[i]].*id;
    std::string words = std::string(what) + ' ' + quoted(name) + " has another place in " + place.words();
    changes_.push_back({ChangeKind::moved, std::string(what), name, "order", {}, {}, std::move(words)});
  }
}

/// Things without an id: what is in one list and not in the other.
template <class T>
void Diff::plain_list(const std::vector<T> &from, const std::vector<T> &to, const Place &place,
                      const std::string &member) {
  const auto texts = [](const std::vector<T> &list) {
    std::vector<std::string> out;
    for (const T &each : list) out.push_back(base::to_json(each));
    return out;
  };
  std::vector<std::string> gone = texts(from), come = texts(to);
  if (gone == come) return;
  const std::vector<std::string> all = come;
  for (auto each = gone.begin(); each != gone.end();) {
    const auto found = std::ranges::find(come, *each);
    if (found == come.end()) {
      ++each;
      continue;
    }
    come.erase(found);
    each = gone.erase(each);
  }
  if (gone.empty() && come.empty())
    return changed(place, member, {base::to_json(from)}, {base::to_json(to)});  // the order
  for (std::size_t i = 0; i < std::max(gone.size(), come.size()); ++i)
    changed(place, member, {i < gone.size() ? gone[i] : ""}, {i < come.size() ? come[i] : ""});
}

/// First the same id in another place, then another id with the same content.
void Diff::match_what_is_left() {
  // Comparing what was matched may leave more behind (a step's own lists), so the lists grow meanwhile.
  for (const bool by_id : {true, false})
    for (std::size_t i = 0; i < gone_.size(); ++i)
      for (std::size_t j = 0; j < come_.size() && !gone_[i].matched; ++j)
        if (!come_[j].matched && gone_[i].what == come_[j].what &&
            (by_id ? gone_[i].id == come_[j].id : gone_[i].content == come_[j].content))
          match(gone_[i], come_[j]);
  for (const Loose &each : gone_)
    if (!each.matched)
      changes_.push_back({ChangeKind::removed,
                          each.what,
                          each.id,
                          {},
                          {base::to_json(each.around)},
                          {},
                          each.what + ' ' + quoted(each.id) + " was removed from " + each.around});
  for (const Loose &each : come_)
    if (!each.matched)
      changes_.push_back({ChangeKind::added,
                          each.what,
                          each.id,
                          {},
                          {},
                          {base::to_json(each.around)},
                          each.what + ' ' + quoted(each.id) + " was added to " + each.around});
}

void Diff::match(Loose &gone, Loose &come) {
  gone.matched = come.matched = true;
  const std::string name = gone.what + ' ' + quoted(gone.id);
  if (gone.id != come.id)
    changes_.push_back({ChangeKind::renamed,
                        gone.what,
                        come.id,
                        {},
                        {base::to_json(gone.id)},
                        {base::to_json(come.id)},
                        name + " is called " + quoted(come.id) + " now"});
  if (gone.around != come.around)
    changes_.push_back({ChangeKind::moved,
                        gone.what,
                        come.id,
                        {},
                        {base::to_json(gone.around)},
                        {base::to_json(come.around)},
                        name + " moved from " + gone.around + " to " + come.around});
  // Copies: comparing may let the lists grow.
  const Loose from = gone, to = come;
  const Place whole{nullptr, "playbook", {}};
  const Place place{&whole, from.what, to.id};
  (this->*from.compare)(from.record, to.record, place);
}

}  // namespace

std::vector<Change> diff(const Definition &from, const Definition &to) {
  return Diff().compare(from, to);
}

}  // namespace usher::playbook
