// Stateless checks: no store, no key, no clock of their own.
// Threads: every function may be called from any thread at any time.
#pragma once
#include "usher/export.hpp"
#include "usher/types.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace usher {

/// Line types of the published phone metadata.
enum class PhoneType : std::uint8_t {
  unknown,
  fixed_line,
  mobile,
  fixed_line_or_mobile,
  toll_free,
  premium_rate,
  shared_cost,
  voip,
  personal_number,
  pager,
  uan,
  voicemail,
};
/// How many digits a national number has, held against the lengths that its country's numbers have.
enum class PhoneLength : std::uint8_t {
  unknown,  ///< not parsed
  possible,
  local_only,  ///< as dialled inside an area: the area code is missing
  too_short,
  too_long,
  between,  ///< between two lengths that the country has
};
/// Chance that a number can receive WhatsApp, short of asking WhatsApp (likely: mobile; possible: fixed line
/// or mobile; unlikely: any other valid number; no: not a valid number).
enum class WhatsApp : std::uint8_t { no, unlikely, possible, likely };

struct CheckPhone {
  std::string phone;
  std::optional<std::string> region;  ///< ISO 3166-1 alpha-2, used only when the number has no country code
};
struct PhoneCheck {
  bool parsed = false;
  bool valid = false;
  PhoneLength length = PhoneLength::unknown;
  std::vector<std::int32_t>
      possible_lengths;  ///< digits after the country code, ascending; of an invalid number
  std::string e164;      ///< empty when not parsed
  std::string region;    ///< ISO 3166-1 alpha-2; "001" for non-geographic; empty when unknown
  std::int32_t country_code = 0;
  PhoneType type = PhoneType::unknown;
  bool country_code_assumed = false;  ///< only `region` made it parse
  std::string extension;
  std::string international;  ///< E.123 international format
  std::string national;
  WhatsApp whatsapp = WhatsApp::no;
  std::string
      whatsapp_key;  ///< digits by which a wa_id is matched (MX without 1, AR without 9, BR without 9)
  std::string metadata_version;
  std::vector<Finding> findings;
};

enum class EmailClass : std::uint8_t { valid, valid_smtputf8, valid_unusual, valid_reserved, invalid };
struct CheckEmail {
  std::string email;
};
struct EmailCheck {
  EmailClass kind = EmailClass::invalid;
  /// What to send to: the bare address without needless quotes, its domain in lower case as A-labels; empty
  /// when invalid.
  std::string address;
  std::string key;         ///< ASCII lower case, domain as A-label, no trailing dot: for comparison only
  std::string suggestion;  ///< a likely intended address when the domain looks mistyped
  std::vector<Finding> findings;
};

/// A passport as a profile holds it: the visual zone's words and, where known, the machine-readable lines.
struct Passport {
  std::string number;
  std::string issuer;       ///< ICAO code of the issuing state
  std::string surname;      ///< primary identifier as printed
  std::string given_names;  ///< secondary identifier as printed
  std::optional<Date> expires;
  std::vector<std::string> mrz;  ///< lines, top to bottom
  bool operator==(const Passport &) const = default;
};

/// Formats of ICAO Doc 9303: cards (parts 5, 6), passports (part 4), visas (part 7).
enum class MrzFormat : std::uint8_t { td1, td2, td3, mrv_a, mrv_b };
enum class Sex : std::uint8_t { unspecified, female, male };

struct CheckPassport {
  std::vector<std::string> mrz;  ///< lines, top to bottom; one string with line breaks is taken too
  std::optional<Date> today;     ///< reference date for centuries and expiry; without it neither is judged
  bool repair = false;           ///< mend OCR confusions where the field type allows, each reported
  std::int32_t expiring_days = 180;  ///< days before its expiry from which a document is reported; 0 to 3650
};
struct PassportCheck {
  bool parsed = false;
  bool valid = false;               ///< every check digit agrees
  std::optional<MrzFormat> format;  ///< when parsed
  std::string document_code;
  std::string issuer;  ///< as recorded: D is DEU
  std::string number;
  std::string surname;
  std::string given_names;
  std::string nationality;
  std::optional<Date> birth_date;
  std::optional<std::int32_t> birth_year;  ///< also where the issuer does not know the day
  Sex sex = Sex::unspecified;
  std::optional<Date> expires;
  std::string optional_data;
  std::string optional_data_2;  ///< second line of a TD1
  bool name_truncated = false;  ///< the name field is full: components may be cut
  std::vector<Finding> findings;
};

/// What a document says, to be written as machine-readable lines.
struct WriteMrz {
  MrzFormat format = MrzFormat::td3;
  std::string document_code =
      "P";              ///< one or two letters; a passport's begins with P, a visa's with V, a card's A, C, I
  std::string issuer;   ///< ICAO code; DEU is written as D
  std::string number;   ///< A-Z and 0-9; cards take more than nine characters
  std::string surname;  ///< primary identifier in any script of Doc 9303-3 section 6
  std::string given_names;
  std::string nationality;
  std::optional<Date> birth_date;
  std::optional<std::int32_t> birth_year;  ///< when the day is not known; neither: all fillers
  Sex sex = Sex::unspecified;
  Date expires{};
  std::string optional_data;    ///< A-Z, 0-9 and spaces: a passport's personal number, an issuer's own data
  std::string optional_data_2;  ///< second line of a TD1
};
struct MrzLines {
  std::vector<std::string> lines;  ///< top to bottom; none when a finding blocks
  bool name_truncated = false;     ///< the name does not fit whole, or a reader must suspect so
  std::vector<Finding> findings;   ///< letters that no table spells
};

enum class NameVerdict : std::uint8_t { match, review, mismatch };
enum class NamePart : std::uint8_t {
  equal,
  transliterated,
  joined_or_split,
  initial,
  truncated,
  missing,
  extra,
  order,
  spelling,
  different,
};
struct CheckName {
  std::string name;                        ///< as the customer writes it
  Passport passport;                       ///< visual zone, MRZ lines, or both
  std::optional<std::string> nationality;  ///< picks the national transliteration table
};
struct NameCheckPart {
  std::string part;  ///< component as the customer wrote it (or as the passport has it when missing)
  std::string passport_part;
  NamePart relation = NamePart::equal;
  std::int32_t distance = 0;  ///< letters that differ, for `spelling`
};
struct NameCheck {
  NameVerdict verdict = NameVerdict::review;
  std::vector<NameCheckPart> parts;
  std::vector<Finding> findings;
};

enum class NationalityKind : std::uint8_t { unknown, country, special, withdrawn, specimen };
struct CheckNationality {
  std::string nationality;  ///< ISO 3166-1 alpha-2 or alpha-3, or an ICAO code
};
struct NationalityCheck {
  bool recorded = false;  ///< counts as a recorded nationality (stateless and refugee codes do)
  std::string code;       ///< alpha-3 or ICAO code
  NationalityKind kind = NationalityKind::unknown;
  std::string name;  ///< short English name
  std::vector<Finding> findings;
};

struct CheckLanguage {
  std::vector<std::string> languages;  ///< BCP 47 tags in order of preference; `*` says nothing
  std::vector<std::string> available;  ///< what there is to choose from; empty: nothing is chosen
  std::string fallback;                ///< when no preference is available
};
struct LanguageCheck {
  bool well_formed = false;  ///< every tag is (RFC 5646 section 2.2.9)
  std::vector<std::string>
      languages;         ///< as asked, in the letter case of RFC 5646; malformed ones are left out
  std::string language;  ///< chosen by RFC 4647 section 3.4, spelled as `available` or `fallback` do
  bool fallback_used = false;
  std::vector<Finding> findings;
};

/// T.C. Kimlik numbers of citizens, and those of foreigners (YKN), which begin with 99.
enum class NationalIdKind : std::uint8_t { unknown, citizen, foreigner };
struct CheckNationalId {
  std::string national_id;  ///< of Turkey; blanks around it are ignored
};
/// A valid number proves neither that it was given out nor to whom.
struct NationalIdCheck {
  bool valid = false;
  NationalIdKind kind = NationalIdKind::unknown;  ///< known when valid
  bool repeated_digits = false;  ///< 11111111110 and its like: valid arithmetic, likely a placeholder
  std::vector<Finding> findings;
};

[[nodiscard]] USHER_CXX_API PhoneCheck check_phone(const CheckPhone &request);
[[nodiscard]] USHER_CXX_API EmailCheck check_email(const CheckEmail &request);
[[nodiscard]] USHER_CXX_API PassportCheck check_passport(const CheckPassport &request);
/// Throws Error(invalid_argument) when a field does not fit its place, which names the field and the rule.
[[nodiscard]] USHER_CXX_API MrzLines write_mrz(const WriteMrz &request);
[[nodiscard]] USHER_CXX_API NameCheck check_name(const CheckName &request);
[[nodiscard]] USHER_CXX_API NationalityCheck check_nationality(const CheckNationality &request);
[[nodiscard]] USHER_CXX_API LanguageCheck check_language(const CheckLanguage &request);
[[nodiscard]] USHER_CXX_API NationalIdCheck check_national_id(const CheckNationalId &request);

}  // namespace usher
