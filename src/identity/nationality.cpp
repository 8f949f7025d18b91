// usher::check_nationality: one code of ISO 3166-1 or ICAO Doc 9303-3 section 5, never anything inferred.
#include "usher/check.hpp"

#include "base/utf8.hpp"
#include "data/countries.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

namespace usher {
namespace {

using data::Country;
using data::CountryKind;

const Country *find_code(std::string_view code) {
  const auto at = std::lower_bound(data::countries.begin(), data::countries.end(), code,
                                   [](const Country &c, std::string_view wanted) { return c.code < wanted; });
  return at != data::countries.end() && at->code == code ? &*at : nullptr;
}

template <class Predicate>
const Country *find_country(Predicate wanted) {
  const auto at = std::find_if(data::countries.begin(), data::countries.end(), wanted);
  return at != data::countries.end() ? &*at : nullptr;
}

/// The code's entry, as documents and people write it: fillers of an MRZ, and its D for Germany, included.
const Country *find_by_code(std::string_view text) {
  text = text.substr(0, text.find_last_not_of('<') + 1);
  if (text.size() > 3) return nullptr;
  const std::string code = base::ascii_upper(text);
  if (code == "D") return find_code("DEU");
  if (code.size() == 3) return find_code(code);
  if (code.size() != 2) return nullptr;
  return find_country([&](const Country &c) { return c.alpha2 == code; });
}

const Country *find_by_name(std::string_view text) {
  static constexpr std::size_t name_bytes_max = 128;
  if (text.size() < 4 || text.size() > name_bytes_max) return nullptr;
  const auto same = [text](std::string_view name) {
    return std::equal(name.begin(), name.end(), text.begin(), text.end(),
                      [](char a, char b) { return base::ascii_lower(a) == base::ascii_lower(b); });
  };
  return find_country([&](const Country &c) {
    return c.kind == CountryKind::country && (same(c.name) || same(c.common_name) || same(c.official_name));
  });
}

NationalityKind to_kind(CountryKind kind) {
  switch (kind) {
    case CountryKind::country:
      return NationalityKind::country;
    case CountryKind::special:
      return NationalityKind::special;
    case CountryKind::withdrawn:
      return NationalityKind::withdrawn;
    case CountryKind::specimen:
      return NationalityKind::specimen;
  }
  return NationalityKind::unknown;
}

void add(NationalityCheck &check, std::string code, Severity severity, std::string explanation,
         std::string fix) {
  check.findings.push_back(
      {std::move(code), severity, "nationality", std::move(explanation), std::move(fix)});
}

void report(NationalityCheck &check, bool from_name) {
  if (check.kind == NationalityKind::withdrawn) {
    add(check, "nationality_withdrawn", Severity::flag,
        "the code was withdrawn from ISO 3166-1: the state is no more",
        "record the nationality that the customer has today");
  }
  if (check.kind == NationalityKind::specimen) {
    add(check, "nationality_specimen", Severity::flag,
        "the code never stands for a person: it is found on specimens and master lists only",
        "read the document again");
  }
  if (from_name) {
    add(check, "nationality_from_name", Severity::note, "the code was found from an English name", "");
  }
}

}  // namespace

NationalityCheck check_nationality(const CheckNationality &request) {
  NationalityCheck check;
  const std::string_view text = base::trim(request.nationality);
  if (text.empty()) {
    add(check, "nationality_missing", Severity::block, "no nationality is recorded",
        "ask for the nationality; XXA records a stateless person, XXX an unspecified nationality");
    return check;
  }
  const Country *country = find_by_code(text);
  const bool from_name = country == nullptr;
  if (from_name) country = find_by_name(text);
  if (country == nullptr) {
    add(check, "nationality_unknown", Severity::block, "neither ISO 3166-1 nor ICAO Doc 9303 has this code",
        "record the alpha-3 code of the passport");
    return check;
  }
  check.code = country->code;
  check.name = country->name;
  check.kind = to_kind(country->kind);
  check.recorded = check.kind == NationalityKind::country || check.kind == NationalityKind::special;
  report(check, from_name);
  return check;
}

}  // namespace usher
