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

std::string with_right_end(std::string_view domain) {
  for (const auto &[wrong, right] : wrong_ends) {
    if (domain.ends_with(wrong))
      return std::string(domain.substr(0, domain.size() - wrong.size())).append(right);
  }
  return std::string(domain);
}

const Provider *intended_provider(std::string_view label, std::string_view end) {
  for (const Provider &each : providers) {
    if (each.label == label) return &each;
  }
  for (const Provider &each : providers) {
    if (label.size() > 3 && label.front() == each.label.front() && has_end(each, end) &&
        is_one_slip_away(label, each.label)) {
      return &each;
    }
  }
  return nullptr;
}

}  // namespace

std::string intended_email_domain(std::string_view ascii) {
  std::string meant = with_right_end(ascii);
  const std::size_t dot = meant.find('.');
  if (dot == meant.npos) return {};
  const std::string_view end = std::string_view(meant).substr(dot + 1);
  if (const Provider *provider = intended_provider(std::string_view(meant).substr(0, dot), end)) {
    const bool suspect = provider->ends.front() == "com" &&
                         std::find(suspect_ends.begin(), suspect_ends.end(), end) != suspect_ends.end();
    meant = std::string(provider->label).append(".").append(suspect ? "com" : end);
  }
  return meant == ascii ? std::string() : meant;
}

}  // namespace usher::identity
