#include "identity/email_suggest.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace usher::identity {
namespace {

/// Providers that many people use, by the label that slips happen in, with the ends under which they take
/// mail. Labels of fewer than five letters have too many real neighbours for a guess.
struct Provider {
  std::string_view label;
  std::array<std::string_view, 8> ends;  ///< the likeliest first; the rest empty
};
constexpr std::array providers{
    Provider{"gmail", {"com"}},
    Provider{"googlemail", {"com"}},
    Provider{"hotmail", {"com", "com.tr", "co.uk", "de", "fr", "it", "es", "nl"}},
    Provider{"outlook", {"com", "com.tr", "de", "fr", "es", "it", "sa", "pt"}},
    Provider{"windowslive", {"com"}},
    Provider{"yahoo", {"com", "com.tr", "co.uk", "de", "fr", "it", "es", "com.br"}},
    Provider{"rocketmail", {"com"}},
    Provider{"icloud", {"com"}},
    Provider{"protonmail", {"com", "ch"}},
    Provider{"yandex", {"com", "com.tr", "ru", "kz", "by", "ua"}},
    Provider{"rambler", {"ru"}},
    Provider{"freenet", {"de"}},
    Provider{"t-online", {"de"}},
};

/// Ends that no registry has, and the ones that they are slips of.
constexpr auto wrong_ends = std::to_array<std::pair<std::string_view, std::string_view>>({
    {".con", ".com"},      {".cmo", ".com"},       {".ocm", ".com"},       {".vom", ".com"},
    {".xom", ".com"},      {".cpm", ".com"},       {".comm", ".com"},      {".coom", ".com"},
    {".ccom", ".com"},     {".con.tr", ".com.tr"}, {".cmo.tr", ".com.tr"}, {".cm.tr", ".com.tr"},
    {".comtr", ".com.tr"}, {".com.rt", ".com.tr"}, {".nett", ".net"},      {".nte", ".net"},
    {".ent", ".net"},      {".ogr", ".org"},       {".rog", ".org"},       {".orgg", ".org"},
});
/// Ends that exist, but under which no provider of the table has its people's mail.
constexpr std::array<std::string_view, 3> suspect_ends{"co", "cm", "om"};

bool is_one_slip_away(std::string_view a, std::string_view b) {
  const auto [end_a, end_b] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  a.remove_prefix(static_cast<std::size_t>(end_a - a.begin()));
  b.remove_prefix(static_cast<std::size_t>(end_b - b.begin()));
  while (!a.empty() && !b.empty() && a.back() == b.back()) {
    a.remove_suffix(1);
    b.remove_suffix(1);
  }
  if (a.size() <= 1 && b.size() <= 1) return true;
  return a.size() == 2 && b.size() == 2 && a[0] == b[1] && a[1] == b[0];
}

bool has_end(const Provider &provider, std::string_view end) {
  return !end.empty() && std::find(provider.ends.begin(), provider.ends.end(), end) != provider.ends.end();
}

/// A wrong end and its right one; null when `domain` has none.
const std::pair<std::string_view, std::string_view> *wrong_end(std::string_view domain) {
  if (domain.ends_with(".com")) return nullptr;  // nearly all
  const auto wrong = std::find_if(wrong_ends.begin(), wrong_ends.end(),
                                  [domain](const auto &each) { return domain.ends_with(each.first); });
  return wrong != wrong_ends.end() ? wrong : nullptr;
}

/// The provider of this label, or of one that is a slip away; null when there is none.
const Provider *intended_provider(std::string_view label, std::string_view end) {
  const Provider *near = nullptr;
  for (const Provider &each : providers) {
    if (label.front() != each.label.front()) continue;
    if (label == each.label) return &each;
    if (label.size() > 3 && is_one_slip_away(label, each.label) && has_end(each, end)) near = &each;
  }
  return near;
}

}  // namespace

std::string intended_email_domain(std::string_view ascii) {
  const auto *wrong = wrong_end(ascii);
  std::string mended;
  if (wrong != nullptr) {
    mended = std::string(ascii.substr(0, ascii.size() - wrong->first.size())).append(wrong->second);
  }
  const std::string_view domain = wrong != nullptr ? mended : ascii;
  const std::size_t dot = domain.find('.');
  if (dot == domain.npos) return {};
  const std::string_view label = domain.substr(0, dot);
  const std::string_view end = domain.substr(dot + 1);
  const Provider *provider = intended_provider(label, end);
  if (provider == nullptr) return mended;
  const bool suspect = provider->ends.front() == "com" &&
                       std::find(suspect_ends.begin(), suspect_ends.end(), end) != suspect_ends.end();
  if (provider->label == label && !suspect) return mended;
  return std::string(provider->label).append(".").append(suspect ? "com" : end);
}

}  // namespace usher::identity
