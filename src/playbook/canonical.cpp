// The canonical form: compact JSON, members in description order, without what merely repeats a default. So a
// version keeps its name when a later library knows more members than the one that published it.
#include "base/json.hpp"
#include "playbook/described.hpp"
#include "playbook/playbook.hpp"

namespace usher::playbook {
namespace {

template <class T>
void append(std::string &out, const T &value);

template <base::Record T>
void append_members(std::string &out, const T &value) {
  const T fresh{};
  out += '{';
  bool first = true;
  base::for_each_field<T>([&](const auto &f) {
    std::string text, preset;
    append(text, value.*f.member);
    append(preset, fresh.*f.member);
    if (!f.options.required && text == preset) return;
    if (!first) out += ',';
    first = false;
    base::append_json_string(out, f.name);
    out.append(":").append(text);
  });
  out += '}';
}

template <class T>
void append(std::string &out, const T &value) {
  if constexpr (base::is_optional<T>) {
    value ? append(out, *value) : void(out += "null");
  } else if constexpr (base::is_vector<T>) {
    out += '[';
    for (const auto &each : value) {
      if (&each != &value.front()) out += ',';
      append(out, each);
    }
    out += ']';
  } else if constexpr (base::is_map<T>) {
    out += '{';
    for (const auto &[key, each] : value) {
      if (key != value.begin()->first) out += ',';
      base::append_json_string(out, key);
      out += ':';
      append(out, each);
    }
    out += '}';
  } else if constexpr (base::Record<T>) {
    append_members(out, value);
  } else {
    base::append_json(out, value);
  }
}

}  // namespace

std::string canonical(const Playbook &book) {
  std::string out;
  append(out, book.written);
  return out;
}

}  // namespace usher::playbook
