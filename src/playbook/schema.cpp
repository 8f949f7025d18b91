#include "playbook/schema.hpp"

#include "base/json.hpp"
#include "playbook/described.hpp"

#include <limits>
#include <string_view>
#include <vector>

namespace usher::playbook {
namespace {

using base::is_map;
using base::is_optional;
using base::is_vector;

/// `{"title": "...", ...}`: members of an object, one after another.
class Object {
 public:
  explicit Object(std::string &out) : out_(out) { out_ += '{'; }
  Object(const Object &) = delete;
  Object &operator=(const Object &) = delete;
  ~Object() { out_ += '}'; }

  std::string &member(std::string_view name) {
    if (out_.back() != '{') out_ += ',';
    base::append_json_string(out_, name);
    return out_ += ':';
  }
  template <class T>
  void put(std::string_view name, const T &value) {
    base::append_json(member(name), value);
  }

 private:
  std::string &out_;
};

/// Writes types; a record is written once, under $defs, and referred to by its name.
class Writer {
 public:
  template <class T>
  void type(std::string &out, const base::FieldOptions &options);
  template <base::Record T>
  void record(Object &into);
  /// The records that were referred to, each with what it refers to in turn.
  [[nodiscard]] std::string definitions();

 private:
  template <base::Record T>
  void refer_to(Object &into);
  template <class T>
  void members(Object &into, const base::FieldOptions &options);

  struct Definition {
    std::string_view name;
    std::string text;
  };
  std::vector<Definition> definitions_;
};

template <base::Record T>
void Writer::refer_to(Object &into) {
  constexpr std::string_view name = base::Described<T>::name;
  into.put("$ref", "#/$defs/" + std::string(name));
  for (const Definition &each : definitions_)
    if (each.name == name) return;
  const std::size_t place = definitions_.size();
  definitions_.push_back({name, {}});  // before its members: a record may hold itself
  std::string text;
  {
    Object object(text);
    record<T>(object);
  }
  definitions_[place].text = std::move(text);
}

template <base::Record T>
void Writer::record(Object &into) {
  into.put("type", std::string("object"));
  into.put("description", std::string(base::Described<T>::doc));
  into.put("additionalProperties", false);
  std::vector<std::string> required;
  {
    Object properties(into.member("properties"));
    base::for_each_field<T>([&](const auto &f) {
      using Member = std::remove_cvref_t<decltype(std::declval<T &>().*f.member)>;
      if (f.options.required) required.emplace_back(f.name);
      Object property(properties.member(f.name));
      property.put("description", std::string(f.doc));
      members<Member>(property, f.options);
    });
  }
  if (!required.empty()) into.put("required", required);
}

template <class T>
void Writer::type(std::string &out, const base::FieldOptions &options) {
  Object object(out);
  members<T>(object, options);
}

template <class T>
void Writer::members(Object &into, const base::FieldOptions &options) {
  const auto is = [&](std::string_view name) { into.put("type", std::string(name)); };
  if constexpr (is_optional<T>) {
    std::string &out = into.member("anyOf");
    out += '[';
    type<typename T::value_type>(out, options);
    out += R"(,{"type":"null"}])";
  } else if constexpr (is_vector<T> || is_map<T>) {
    is(is_map<T> ? "object" : "array");
    into.put(is_map<T> ? "maxProperties" : "maxItems", std::int64_t{base::kMaxElements});
    auto inner = options;
    inner.required = false;  // the list is: an element of it may be empty
    if constexpr (is_map<T>)
      type<typename T::mapped_type>(into.member("additionalProperties"), inner);
    else
      type<typename T::value_type>(into.member("items"), inner);
  } else if constexpr (base::Record<T>) {
    refer_to<T>(into);
  } else if constexpr (base::NamedEnum<T>) {
    const auto names = base::enum_texts<T>();
    into.put("enum", std::vector<std::string>(names.begin(), names.end()));
  } else if constexpr (std::is_same_v<T, bool>) {
    is("boolean");
  } else if constexpr (std::is_integral_v<T>) {
    is("integer");
    into.put("minimum", std::int64_t{std::numeric_limits<T>::min()});
    into.put("maximum", std::int64_t{std::numeric_limits<T>::max()});
  } else if constexpr (std::is_same_v<T, double>) {
    is("number");
  } else if constexpr (std::is_same_v<T, Date> || std::is_same_v<T, Instant>) {
    is("string");
    into.put("format", std::string(std::is_same_v<T, Date> ? "date" : "date-time"));
  } else if constexpr (std::is_same_v<T, std::string>) {
    is("string");
    if (options.required) into.put("minLength", std::int64_t{1});
    into.put("maxLength", std::int64_t{options.limit});  // bytes when loaded: a character is one or more
  } else {
    static_assert(std::is_same_v<T, Json>, "describe this type");  // anything
  }
}

std::string Writer::definitions() {
  std::string out;
  {
    Object object(out);
    for (const Definition &each : definitions_) object.member(each.name) += each.text;
  }
  return out;
}

}  // namespace

std::string schema() {
  std::string out;
  {
    Object root(out);
    root.put("$schema", std::string("https://json-schema.org/draft/2020-12/schema"));
    root.put("title", std::string("usher playbook"));
    Writer writer;
    writer.record<Definition>(root);
    root.member("$defs") += writer.definitions();
  }
  return out;
}

}  // namespace usher::playbook
