#include "playbook/coverage.hpp"

#include "base/json.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace usher::playbook {
using base::Path;

namespace {

/// Members of a playbook that people read and nothing does.
constexpr std::array<std::string_view, 4> kRead{"sop", "roles", "systems", "appendices"};
constexpr std::array<std::string_view, 3> kTitles{"title", "text", "id"};

std::string_view text_of(const boost::json::value &value) {
  return value.is_string() ? std::string_view(value.get_string().data(), value.get_string().size())
                           : std::string_view{};
}

/// Where the walk is: the list, and the entry's name and place in it.
struct Place {
  std::string_view list;
  std::string_view id;
  Index item = 0;
};

class Walk {
 public:
  explicit Walk(std::vector<Serving> &out) : out_(out) {}

  void entry(const boost::json::value &value, const Place &place, const Path &path) {
    if (!value.is_object()) return;
    const boost::json::object &object = value.get_object();
    if (const auto *clauses = object.if_contains("clause"); clauses != nullptr && clauses->is_array())
      serve(object, clauses->get_array(), place, path);
    for (const auto &[name, member] : object) {
      const std::string_view key(name.data(), name.size());
      const Path here(path, key);
      if (member.is_array()) {
        list(member.get_array(), key, place, here);
      } else if (path.text().empty()) {  // the entries of a top-level member go by name
        top_ = key;
        named(member, key, here);
      }
    }
  }

 private:
  void named(const boost::json::value &value, std::string_view key, const Path &path) {
    if (!value.is_object()) return;
    for (const auto &[name, member] : value.get_object()) {
      const std::string_view id(name.data(), name.size());
      const Path here(path, id);
      if (member.is_array())
        list(member.get_array(), id, {}, here);
      else
        entry(member, {key, id, 0}, here);
    }
  }

  void list(const boost::json::array &values, std::string_view key, const Place &owner, const Path &path) {
    if (owner.list.empty() && path.text() == key) top_ = key;
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (!values[i].is_object()) return;
      const auto *id = values[i].get_object().if_contains("id");
      entry(values[i], {key, id != nullptr ? text_of(*id) : owner.id, static_cast<Index>(i)}, Path(path, i));
    }
  }

  void serve(const boost::json::object &object, const boost::json::array &clauses, const Place &place,
             const Path &path) {
    Serving serving;
    serving.kind =
        std::ranges::find(kRead, top_) == kRead.end() ? ClauseKind::behaviour : ClauseKind::described;
    serving.what = place.list;
    serving.id = place.id;
    serving.item = place.item;
    serving.path = path.text();
    for (const std::string_view name : kTitles)
      if (const auto *title = object.if_contains(name); serving.title.empty() && title != nullptr)
        serving.title = text_of(*title);
    if (serving.title.empty()) serving.title = place.id.empty() ? place.list : place.id;
    for (const auto &clause : clauses) {
      serving.clause = text_of(clause);
      out_.push_back(serving);
    }
  }

  std::vector<Serving> &out_;
  std::string_view top_;
};

/// S1-2 before S1-10: runs of digits compare as numbers.
bool before(std::string_view a, std::string_view b) {
  while (!a.empty() && !b.empty()) {
    if (base::ascii_digit(a.front()) && base::ascii_digit(b.front())) {
      std::uint64_t x = 0, y = 0;
      const auto ra = std::from_chars(a.data(), a.data() + a.size(), x);
      const auto rb = std::from_chars(b.data(), b.data() + b.size(), y);
      if (x != y) return x < y;
      a.remove_prefix(static_cast<std::size_t>(ra.ptr - a.data()));
      b.remove_prefix(static_cast<std::size_t>(rb.ptr - b.data()));
    } else {
      if (a.front() != b.front()) return a.front() < b.front();
      a.remove_prefix(1);
      b.remove_prefix(1);
    }
  }
  return a.size() < b.size();
}

}  // namespace

std::vector<Serving> coverage(const Playbook &book) {
  std::vector<Serving> out;
  Walk(out).entry(base::parse_json(canonical(book)), {}, Path{});
  std::ranges::stable_sort(out, before, &Serving::clause);
  return out;
}

}  // namespace usher::playbook
