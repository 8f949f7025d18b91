#include "identity/email_local.hpp"

#include "base/utf8.hpp"
#include "identity/text_fold.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>

namespace usher::identity {
namespace {

// A display name longer than this is no name.
constexpr std::size_t named_octets_max = 1024;

/// RFC 6531 lets any non-ASCII character in; blanks, controls, format characters and the unassigned stay out.
bool is_foreign_text(char32_t c) {
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
  return category != UTF8PROC_CATEGORY_CN && category < UTF8PROC_CATEGORY_ZS;
}

bool is_mark(char32_t c) {
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
  return category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME;
}

bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}

/// RFC 5322 3.2.3.
constexpr auto atom_text = [] {
  std::array<bool, 0x80> out{};
  for (const char c : std::string_view("!#$%&'*+-/=?^_`{|}~"
                                       "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")) {
    out[static_cast<std::size_t>(c)] = true;
  }
  return out;
}();

/// `c` is ASCII.
bool is_atom_text(char c) {
  return atom_text[static_cast<std::size_t>(c)];
}

bool is_printable(char c) {
  return c >= ' ' && c <= '~';
}

/// Walks over a non-ASCII character; false when there is none that a local part may have.
bool take_foreign(std::string_view address, std::size_t &pos) {
  const auto c = base::next_code_point(address, pos);
  return c && is_foreign_text(*c);
}

/// Walks over a quoted text, both quotes included. Empty when it is sound, else what is wrong; static text.
std::string_view take_quoted(std::string_view text, std::size_t &pos, bool &ascii) {
  static constexpr std::string_view not_allowed = "a character inside the quotes is not allowed";
  ++pos;
  while (pos < text.size() && text[pos] != '"') {
    if (!is_ascii(text[pos])) {
      if (!take_foreign(text, pos)) return not_allowed;
      ascii = false;
      continue;
    }
    // RFC 6531 extends the quoted text, not what a backslash may stand before.
    if (text[pos] == '\\') ++pos;
    if (pos == text.size() || !is_printable(text[pos])) return not_allowed;
    ++pos;
  }
  if (pos >= text.size()) return "the quotes before the @ do not close";
  ++pos;
  return {};
}

EmailLocal read_dot_atom(std::string_view address) {
  EmailLocal local;
  bool in_atom = false;
  std::size_t pos = 0;
  while (pos < address.size() && address[pos] != '@') {
    const char c = address[pos];
    if (!is_ascii(c)) {
      std::size_t next = pos;
      const auto first = base::next_code_point(address, next);
      // A mark would be drawn onto what stands before the address.
      const bool stray_mark = pos == 0 && first && is_mark(*first);
      if (stray_mark || !take_foreign(address, pos))
        return {.fault = "a character before the @ is not allowed"};
      local.ascii = false;
      in_atom = true;
      continue;
    }
    const bool dot = c == '.';
    if (dot && !in_atom) return {.fault = "a dot stands first or after another dot"};
    if (!dot && !is_atom_text(c)) return {.fault = "a character before the @ is not allowed"};
    in_atom = !dot;
    ++pos;
  }
  if (!in_atom) return {.fault = pos == 0 ? "nothing stands before the @" : "a dot stands before the @"};
  local.size = pos;
  return local;
}

bool is_dot_atom(std::string_view text) {
  const EmailLocal read = read_dot_atom(text);
  return read.fault.empty() && read.size == text.size();
}

}  // namespace

EmailLocal read_email_local(std::string_view address) {
  if (!address.starts_with('"')) return read_dot_atom(address);
  EmailLocal local{.quoted = true};
  local.fault = take_quoted(address, local.size, local.ascii);
  return local;
}

std::string normal_email_local(std::string_view local) {
  const bool ascii = std::all_of(local.begin(), local.end(), is_ascii);
  if (!local.starts_with('"')) return ascii ? std::string(local) : nfc(local);
  std::string plain, quoted = "\"";
  for (std::size_t i = 1; i + 1 < local.size(); ++i) {
    if (local[i] == '\\') ++i;
    plain.push_back(local[i]);
    if (local[i] == '\\' || local[i] == '"') quoted.push_back('\\');
    quoted.push_back(local[i]);
  }
  const std::string &shortest = is_dot_atom(plain) ? plain : quoted.append("\"");
  return ascii ? shortest : nfc(shortest);
}

std::optional<std::string_view> address_after_name(std::string_view text) {
  if (text.size() > named_octets_max || !text.ends_with('>')) return std::nullopt;
  if (text.front() == ' ' || text.front() == '<') return std::nullopt;
  std::size_t pos = 0;
  bool ascii = true;
  while (pos < text.size() && text[pos] != '<') {
    const char c = text[pos];
    if (c == '"') {
      if (!take_quoted(text, pos, ascii).empty()) return std::nullopt;
    } else if (!is_ascii(c)) {
      if (!take_foreign(text, pos)) return std::nullopt;
    } else if (c == ' ' || is_atom_text(c)) {
      ++pos;
    } else {
      return std::nullopt;
    }
  }
  if (pos == text.size()) return std::nullopt;
  return text.substr(pos + 1, text.size() - pos - 2);
}

}  // namespace usher::identity
