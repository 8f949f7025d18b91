#include "identity/phone_plan.hpp"

#include "identity/phone_patterns.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <span>
#include <utility>

namespace usher::identity {
namespace {

using data::PhoneDescription;
using data::PhoneRegion;

constexpr std::size_t national_digits_min = 2;
constexpr std::size_t national_digits_max = 17;
constexpr std::size_t country_digits_max = 3;
constexpr std::string_view non_geographic = "001";

const data::PhoneCountry *find_country(std::uint32_t code) {
  const auto at =
      std::lower_bound(data::phone_countries.begin(), data::phone_countries.end(), code,
                       [](const data::PhoneCountry &c, std::uint32_t wanted) { return c.code < wanted; });
  return at != data::phone_countries.end() && at->code == code ? &*at : nullptr;
}

const PhoneRegion &main_region(const data::PhoneCountry &country) {
  return data::phone_regions[country.first_region];
}

bool has_length(std::uint32_t lengths, std::size_t digits) {
  return digits < 32 && (lengths >> digits & 1) != 0;
}

bool matches(const PhoneDescription &kind, std::string_view national) {
  return has_length(kind.lengths, national.size()) && matches_all(kind.pattern, national);
}

/// Writes `form` with \1, \2... replaced by groups; a group that took no part is empty.
void expand(std::string &out, std::string_view form, std::span<const std::string_view> groups) {
  for (std::size_t i = 0; i < form.size(); ++i) {
    if (form[i] == '\\') {
      out += groups[static_cast<std::size_t>(form[++i] - '1')];
    } else {
      out.push_back(form[i]);
    }
  }
}

/// `number` without a national prefix or carrier code, as `region` dials them; unchanged when that would turn
/// a number of the region into none.
std::string without_national_prefix(std::string_view number, const PhoneRegion &region) {
  std::string unchanged(number);
  const auto prefix = match_start(region.national_prefix, number);
  if (!prefix) return unchanged;
  std::string shorter;
  if (!region.prefix_transform.empty() && prefix->last_group_matched()) {
    expand(shorter, region.prefix_transform, prefix->groups);
  }
  shorter += number.substr(prefix->length);
  const data::PhonePatternId general = region.general.pattern;
  if (matches_all(general, number) && !matches_all(general, shorter)) return unchanged;
  return shorter;
}

/// The country code that `digits` start with, which are then without it; null when they start with none.
const data::PhoneCountry *take_country(std::string_view &digits) {
  if (digits.starts_with('0')) return nullptr;
  std::uint32_t code = 0;
  for (std::size_t i = 0; i < std::min(digits.size(), country_digits_max); ++i) {
    code = code * 10 + static_cast<std::uint32_t>(digits[i] - '0');
    if (const auto *country = find_country(code)) {
      digits.remove_prefix(i + 1);
      return country;
    }
  }
  return nullptr;
}

/// Drops the prefix for calls abroad; what follows must be able to start a country code.
bool take_international_prefix(std::string_view &digits, const PhoneRegion &region) {
  const auto prefix = match_start(region.international_prefix, digits);
  if (!prefix || digits.substr(prefix->length).starts_with('0')) return false;
  digits.remove_prefix(prefix->length);
  return true;
}

/// "90 501 234 56 78" typed in Turkey: the country code is there, no sign says so. It counts when the number
/// is one of the region's only without it, or is too long with it. What is left is without national prefix
/// too.
std::optional<std::string> without_home_code(std::string_view digits, const PhoneRegion &home) {
  const std::string code = std::to_string(home.country_code);
  if (!digits.starts_with(code)) return std::nullopt;
  std::string rest = without_national_prefix(digits.substr(code.size()), home);
  const data::PhonePatternId general = home.general.pattern;
  const bool only_without = !matches_all(general, digits) && matches_all(general, rest);
  if (!only_without && phone_length(home, digits) != PhoneLength::too_long) return std::nullopt;
  return rest;
}

/// Splits off the country code; without one, assumes that of `home` unless `explicit_only`.
std::optional<PhoneNumber> split_country(std::string_view digits, bool plus, const PhoneRegion *home,
                                         bool explicit_only) {
  if (plus || (home != nullptr && take_international_prefix(digits, *home))) {
    if (digits.size() <= national_digits_min) return std::nullopt;
    const auto *country = take_country(digits);
    if (country == nullptr) return std::nullopt;
    return PhoneNumber{&main_region(*country), std::string(digits), false, false};
  }
  if (home == nullptr) return std::nullopt;
  if (auto rest = without_home_code(digits, *home)) {
    return PhoneNumber{&main_region(*find_country(home->country_code)), std::move(*rest), true, false};
  }
  if (explicit_only) return std::nullopt;
  return PhoneNumber{home, std::string(digits), true, false};
}

PhoneType type_in(const PhoneRegion &region, std::string_view national) {
  if (!matches(region.general, national)) return PhoneType::unknown;
  // The order decides where patterns overlap, and is libphonenumber's.
  static constexpr std::array special{
      PhoneType::premium_rate,    PhoneType::toll_free, PhoneType::shared_cost, PhoneType::voip,
      PhoneType::personal_number, PhoneType::pager,     PhoneType::uan,         PhoneType::voicemail,
  };
  static constexpr auto index = [](PhoneType type) {
    const auto value = static_cast<std::size_t>(type);
    return type <= PhoneType::mobile ? value - 1 : value - 2;  // without `unknown`, `fixed_line_or_mobile`
  };
  for (const PhoneType type : special) {
    if (matches(region.types[index(type)], national)) return type;
  }
  const bool mobile_differs = !region.same_mobile_and_fixed_line;
  const bool mobile = mobile_differs && matches(region.types[index(PhoneType::mobile)], national);
  if (matches(region.types[index(PhoneType::fixed_line)], national)) {
    return mobile || !mobile_differs ? PhoneType::fixed_line_or_mobile : PhoneType::fixed_line;
  }
  return mobile ? PhoneType::mobile : PhoneType::unknown;
}

/// Cuts `national` into the format's groups, each as long as the later ones leave room for.
bool cut(const data::PhoneFormat &format, std::string_view national,
         std::array<std::string_view, 5> &groups) {
  std::size_t least = 0;
  for (const auto &width : format.groups) least += width.least;
  if (national.size() < least) return false;
  std::size_t spare = national.size() - least;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const auto &width = format.groups[i];
    const std::size_t extra =
        std::min<std::size_t>(spare, static_cast<std::size_t>(width.most - width.least));
    groups[i] = national.substr(0, width.least + extra);
    national.remove_prefix(groups[i].size());
    spare -= extra;
  }
  return spare == 0;
}

void write_national(std::string &out, const PhoneNumber &number, data::PhoneFormatRange range,
                    std::string_view data::PhoneFormat::*form) {
  std::array<std::string_view, 5> groups;
  for (const data::PhoneFormat &format : data::phone_formats.subspan(range.first, range.count)) {
    if (cut(format, number.national, groups) &&
        (format.leading_digits == 0 || matches_start(format.leading_digits, number.national))) {
      return expand(out, format.*form, groups);
    }
  }
  out += number.national;
}

void write_extension(std::string &out, const PhoneNumber &number, std::string_view extension) {
  if (extension.empty()) return;
  out += number.plan->extension_prefix.empty() ? " ext. " : number.plan->extension_prefix;
  out += extension;
}

}  // namespace

const PhoneRegion *find_phone_region(std::string_view id) {
  if (id == non_geographic) return nullptr;
  const auto at = std::find_if(data::phone_regions.begin(), data::phone_regions.end(),
                               [id](const PhoneRegion &region) { return region.id == id; });
  return at != data::phone_regions.end() ? &*at : nullptr;
}

PhoneLength phone_length(const PhoneRegion &region, std::string_view national) {
  const std::size_t digits = national.size();
  if (has_length(region.local_lengths, digits)) return PhoneLength::local_only;
  if (has_length(region.general.lengths, digits)) return PhoneLength::possible;
  const std::uint32_t lengths = region.general.lengths;
  if (digits < static_cast<std::size_t>(std::countr_zero(lengths))) return PhoneLength::too_short;
  return digits >= static_cast<std::size_t>(std::bit_width(lengths)) ? PhoneLength::too_long
                                                                     : PhoneLength::between;
}

std::vector<std::int32_t> possible_phone_lengths(const PhoneRegion &region) {
  std::vector<std::int32_t> out;
  for (std::int32_t digits = 1; digits < 32; ++digits) {
    if (has_length(region.general.lengths, static_cast<std::size_t>(digits))) out.push_back(digits);
  }
  return out;
}

std::optional<PhoneNumber> parse_phone_digits(std::string_view digits, bool plus, const PhoneRegion *home) {
  auto number = split_country(digits, plus, home, false);
  // A plus before no country code is taken for a slip, when what follows carries one after all.
  if (!number && plus) number = split_country(digits, false, home, true);
  if (!number || number->national.size() < national_digits_min) return std::nullopt;
  std::string shorter = without_national_prefix(number->national, *number->plan);
  const PhoneLength length = phone_length(*number->plan, shorter);
  if (length == PhoneLength::possible || length == PhoneLength::too_long) {
    number->prefix_dropped = shorter != number->national;
    number->national = std::move(shorter);
  }
  if (number->national.size() < national_digits_min || number->national.size() > national_digits_max) {
    return std::nullopt;
  }
  number->plan = &main_region(*find_country(number->country_code()));
  return number;
}

PhoneKind classify_phone(const PhoneNumber &number) {
  const data::PhoneCountry &country = *find_country(number.country_code());
  const auto regions = data::phone_regions.subspan(country.first_region, country.region_count);
  if (regions.size() == 1) return {&regions[0], type_in(regions[0], number.national)};
  for (const PhoneRegion &region : regions) {
    const bool told_by_digits = region.leading_digits != 0;
    if (told_by_digits && !matches_start(region.leading_digits, number.national)) continue;
    const PhoneType type = type_in(region, number.national);
    if (told_by_digits || type != PhoneType::unknown) return {&region, type};
  }
  return {};
}

std::string format_phone_national(const PhoneNumber &number, std::string_view extension) {
  std::string out;
  write_national(out, number, number.plan->formats, &data::PhoneFormat::national);
  write_extension(out, number, extension);
  return out;
}

std::string format_phone_international(const PhoneNumber &number, std::string_view extension) {
  std::string out = "+";
  out.append(std::to_string(number.country_code())).append(" ");
  write_national(out, number, number.plan->international_formats, &data::PhoneFormat::international);
  write_extension(out, number, extension);
  return out;
}

}  // namespace usher::identity
