// The one unit that holds Boost.JSON's definitions (Debian's libboost_json.a is not position independent).
#include "base/json.hpp"

#include "usher/error.hpp"

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/src.hpp>

#include <algorithm>
#include <cmath>
#include <unordered_set>

namespace usher::base {
namespace {

/// The names met in one object, as hashes: two equal names are found without keeping either.
class Names {
 public:
  /// False when the name was there already.
  [[nodiscard]] bool add(std::string_view name) {
    const std::size_t hash = std::hash<std::string_view>{}(name);
    if (many_.empty()) {
      if (std::find(few_.begin(), few_.end(), hash) != few_.end()) return false;
      few_.push_back(hash);
      if (few_.size() == kFew) many_.insert(few_.begin(), few_.end());
      return true;
    }
    return many_.insert(hash).second;
  }

 private:
  static constexpr std::size_t kFew = 64;  ///< beyond it a set is faster than a look at each
  std::vector<std::size_t> few_;
  std::unordered_set<std::size_t> many_;
};

/// Feeds a value_stack and refuses what Boost.JSON would let pass: the same key twice in one object.
class Handler {
 public:
  static constexpr std::size_t max_object_size = 1'000'000;
  static constexpr std::size_t max_array_size = 1'000'000;
  static constexpr std::size_t max_key_size = 4096;
  static constexpr std::size_t max_string_size = std::size_t{64} << 20;

  using error_code = boost::json::error_code;
  using text = boost::json::string_view;

  bool on_document_begin(error_code &) { return true; }
  bool on_document_end(error_code &) { return true; }
  bool on_object_begin(error_code &) {
    keys_.emplace_back();
    return true;
  }
  bool on_object_end(std::size_t n, error_code &) {
    keys_.pop_back();
    stack_.push_object(n);
    return true;
  }
  bool on_array_begin(error_code &) { return true; }
  bool on_array_end(std::size_t n, error_code &) {
    stack_.push_array(n);
    return true;
  }
  bool on_key_part(text part, std::size_t, error_code &) {
    key_.append(part.data(), part.size());
    stack_.push_chars(part);
    return true;
  }
  bool on_key(text part, std::size_t, error_code &ec) {
    key_.append(part.data(), part.size());
    const bool fresh = keys_.back().add(key_);
    if (!fresh) {
      duplicate_ = key_;
      ec = boost::json::error::syntax;
    }
    key_.clear();
    stack_.push_key(part);
    return fresh;
  }
  bool on_string_part(text part, std::size_t, error_code &) {
    stack_.push_chars(part);
    return true;
  }
  bool on_string(text part, std::size_t, error_code &) {
    stack_.push_string(part);
    return true;
  }
  bool on_number_part(text, error_code &) { return true; }
  bool on_int64(std::int64_t value, text, error_code &) {
    stack_.push_int64(value);
    return true;
  }
  bool on_uint64(std::uint64_t value, text, error_code &) {
    stack_.push_uint64(value);
    return true;
  }
  bool on_double(double value, text, error_code &ec) {
    if (!std::isfinite(value)) {
      ec = boost::json::error::exponent_overflow;
      return false;
    }
    stack_.push_double(value);
    return true;
  }
  bool on_bool(bool value, error_code &) {
    stack_.push_bool(value);
    return true;
  }
  bool on_null(error_code &) {
    stack_.push_null();
    return true;
  }
  bool on_comment_part(text, error_code &) { return true; }
  bool on_comment(text, error_code &) { return true; }

  void start() { stack_.reset(); }
  boost::json::value release() { return stack_.release(); }
  [[nodiscard]] const std::string &duplicate() const { return duplicate_; }

 private:
  boost::json::value_stack stack_;
  std::vector<Names> keys_;
  std::string key_;
  std::string duplicate_;
};

/// Bytes that JSON does not take as they are.
constexpr std::array<bool, 256> kEscaped = [] {
  std::array<bool, 256> table{};
  for (std::size_t c = 0; c < 0x20; ++c) table[c] = true;
  table['"'] = table['\\'] = true;
  return table;
}();

[[noreturn]] void not_json(std::string_view why, std::size_t at) {
  throw Error(Code::invalid_argument,
              "request: not JSON: " + std::string(why) + " at byte " + std::to_string(at));
}

}  // namespace

boost::json::value parse_json(std::string_view text, JsonOptions options) {
  boost::json::parse_options parse;
  parse.max_depth = 64;
  parse.allow_comments = options.comments;
  parse.allow_trailing_commas = options.comments;
  boost::json::basic_parser<Handler> parser(parse);
  parser.handler().start();
  boost::json::error_code ec;
  const std::size_t used = parser.write_some(false, text.data(), text.size(), ec);
  if (!parser.handler().duplicate().empty())
    throw Error(Code::invalid_argument,
                "request: member \"" + printable(parser.handler().duplicate(), 64) + "\" stands twice");
  // Of a text that ends too early the parser gives a count of no meaning.
  if (ec) not_json(ec.message(), std::min(used, text.size()));
  const std::size_t end = text.find_first_not_of(" \t\r\n", used);
  if (end != std::string_view::npos) not_json("extra data", end);
  return parser.handler().release();
}

void append_json_string(std::string &out, std::string_view text) {
  static constexpr std::string_view hex = "0123456789abcdef";
  out += '"';
  std::size_t plain = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (!kEscaped[c]) continue;
    out.append(text, plain, i - plain);
    plain = i + 1;
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        out.append("\\u00").append(1, hex[c >> 4]).append(1, hex[c & 15]);
    }
  }
  out.append(text, plain, text.size() - plain);
  out += '"';
}

void append_json_double(std::string &out, double value) {
  if (!std::isfinite(value)) {
    out += "null";
    return;
  }
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  const std::string_view text(digits.data(), static_cast<std::size_t>(end - digits.data()));
  out += text;
  if (text.find_first_of(".e") == std::string_view::npos) out += ".0";
}

namespace detail {

void wrong_type(std::string_view wanted, const Path &path, std::vector<Problem> &out) {
  out.push_back({path.text(), "must be " + std::string(wanted)});
}

void bad_form(std::string_view rule, const Path &path, std::vector<Problem> &out) {
  out.push_back({path.text(), std::string(rule)});
}

void unknown_member(std::string_view name, const std::vector<std::string_view> &known, const Path &path,
                    std::vector<Problem> &out) {
  for (const std::string_view each : known)
    if (each == name) return;
  // A member's name is the caller's own text: shown only as far as a name can go.
  const std::string shown = printable(name, 64);
  std::string rule = "unknown member";
  if (const std::string_view near = nearest_name(shown, known); !near.empty())
    rule.append("; did you mean \"").append(near).append("\"?");
  out.push_back({Path(path, shown).text(), std::move(rule)});
}

void unknown_name(std::string_view text, const std::vector<std::string_view> &known, const Path &path,
                  std::vector<Problem> &out) {
  std::string rule = "unknown value";
  if (text.size() <= 40) rule.append(" \"").append(printable(text, 40)).append("\"");
  rule += "; known: ";
  for (const std::string_view &each : known) {
    if (&each != &known.front()) rule += ", ";
    rule += each;
  }
  out.push_back({path.text(), std::move(rule)});
}

std::string serialize(const boost::json::value &value) {
  return boost::json::serialize(value);
}

}  // namespace detail
}  // namespace usher::base
