#include "messaging/placeholder.hpp"

#include <algorithm>

namespace usher::messaging {
namespace {

/// The next bracketed name at or after `from`: its place, brackets included.
std::optional<std::pair<std::size_t, std::size_t>> next_brackets(std::string_view text, std::size_t from) {
  for (std::size_t open = text.find('[', from); open != std::string_view::npos;
       open = text.find('[', open + 1)) {
    const std::size_t stop = text.find_first_of("[]\n", open + 1);
    if (stop == std::string_view::npos) return std::nullopt;
    if (text[stop] == ']' && stop > open + 1) return std::pair(open, stop + 1);
  }
  return std::nullopt;
}

std::uint32_t place_in(std::vector<Placeholder> &used, std::span<const Placeholder> vocabulary,
                       std::string_view name) {
  auto found = std::ranges::find(used, name, &Placeholder::name);
  if (found == used.end()) {
    const auto known = std::ranges::find(vocabulary, name, &Placeholder::name);
    if (known == vocabulary.end()) return Slot::kUnknown;
    found = used.insert(used.end(), *known);
  }
  return static_cast<std::uint32_t>(found - used.begin());
}

}  // namespace

Text parse(std::string written, std::span<const Placeholder> vocabulary, std::vector<Placeholder> &used) {
  Text out{std::move(written), {}};
  for (auto at = next_brackets(out.written, 0); at; at = next_brackets(out.written, at->second)) {
    Slot slot{static_cast<std::uint32_t>(at->first), static_cast<std::uint32_t>(at->second)};
    slot.placeholder = place_in(used, vocabulary, out.name(slot));
    out.slots.push_back(slot);
  }
  return out;
}

Value sample_value(const Placeholder &of) {
  switch (of.kind) {
    case PlaceholderKind::date:
      return Date{std::chrono::year{2026}, std::chrono::month{3}, std::chrono::day{2}};
    case PlaceholderKind::number:
      return std::int64_t{12};
    case PlaceholderKind::list:
      break;
    default:
      return std::string(of.sample);
  }
  std::vector<std::string> lines;
  for (std::string_view rest = of.sample; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    lines.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return lines;
}

}  // namespace usher::messaging
