// Descriptions of include/usher/check.hpp: passports, and names against passports.
#pragma once
#include "usher/check.hpp"

#include "engine/described/types.hpp"

namespace usher::base {

template <>
struct DescribedEnum<Sex> {
  static constexpr std::string_view name = "Sex";
  static constexpr auto names = std::to_array<std::pair<Sex, std::string_view>>(
      {{Sex::unspecified, "unspecified"}, {Sex::female, "female"}, {Sex::male, "male"}});
};
template <>
struct DescribedEnum<MrzFormat> {
  static constexpr std::string_view name = "MrzFormat";
  static constexpr auto names =
      std::to_array<std::pair<MrzFormat, std::string_view>>({{MrzFormat::td1, "TD1"},
                                                             {MrzFormat::td2, "TD2"},
                                                             {MrzFormat::td3, "TD3"},
                                                             {MrzFormat::mrv_a, "MRVA"},
                                                             {MrzFormat::mrv_b, "MRVB"}});
};
template <>
struct DescribedEnum<NameVerdict> {
  static constexpr std::string_view name = "NameVerdict";
  static constexpr auto names = std::to_array<std::pair<NameVerdict, std::string_view>>(
      {{NameVerdict::match, "match"}, {NameVerdict::review, "review"}, {NameVerdict::mismatch, "mismatch"}});
};
template <>
struct DescribedEnum<NamePart> {
  static constexpr std::string_view name = "NamePart";
  static constexpr auto names =
      std::to_array<std::pair<NamePart, std::string_view>>({{NamePart::equal, "equal"},
                                                            {NamePart::transliterated, "transliterated"},
                                                            {NamePart::joined_or_split, "joined_or_split"},
                                                            {NamePart::initial, "initial"},
                                                            {NamePart::truncated, "truncated"},
                                                            {NamePart::missing, "missing"},
                                                            {NamePart::extra, "extra"},
                                                            {NamePart::order, "order"},
                                                            {NamePart::spelling, "spelling"},
                                                            {NamePart::different, "different"}});
};

template <>
struct Described<Passport> {
  static constexpr std::string_view name = "Passport";
  static constexpr std::string_view doc =
      "A passport as a profile holds it: the visual zone's words and, where known, the machine-readable "
      "lines.";
  static constexpr auto fields = FieldList{
      field<&Passport::number>("number", "Document number.", kIdentity),
      field<&Passport::issuer>("issuer", "ICAO code of the issuing state.", kIdentity),
      field<&Passport::surname>("surname", "Primary identifier as printed.", kIdentityName),
      field<&Passport::given_names>("given_names", "Secondary identifier as printed.", kIdentityName),
      field<&Passport::expires>("expires", "Last day of validity.", kIdentity),
      field<&Passport::mrz>("mrz", "Machine-readable lines, top to bottom.", kMrzLine),
  };
};

template <>
struct Described<CheckPassport> {
  static constexpr std::string_view name = "CheckPassport";
  static constexpr std::string_view doc = "The machine-readable lines of a travel document.";
  static constexpr auto fields = FieldList{
      field<&CheckPassport::mrz>("mrz", "Lines, top to bottom; one string with line breaks is taken too.",
                                 kMrzLine),
      field<&CheckPassport::today>("today",
                                   "Reference date for centuries and expiry; without it neither is judged."),
      field<&CheckPassport::repair>("repair",
                                    "Mend OCR confusions where the field's type allows, each reported."),
      field<&CheckPassport::expiring_days>(
          "expiring_days", "Days before its expiry from which a document is reported; 0 to 3650."),
  };
};

template <>
struct Described<PassportCheck> {
  static constexpr std::string_view name = "PassportCheck";
  static constexpr std::string_view doc = "What the machine-readable lines say (ICAO Doc 9303).";
  static constexpr auto fields = FieldList{
      field<&PassportCheck::parsed>("parsed", "The lines have a known format."),
      field<&PassportCheck::valid>("valid", "Every check digit agrees."),
      field<&PassportCheck::format>("format", "Format of the lines, when they have one."),
      field<&PassportCheck::document_code>("document_code", "One or two letters that begin the first line.",
                                           kTag),
      field<&PassportCheck::issuer>("issuer", "Issuing state as recorded: D is DEU.", kIdentity),
      field<&PassportCheck::number>("number", "Document number.", kIdentity),
      field<&PassportCheck::surname>("surname", "Primary identifier.", kIdentityName),
      field<&PassportCheck::given_names>("given_names", "Secondary identifier.", kIdentityName),
      field<&PassportCheck::nationality>("nationality", "Nationality as recorded.", kIdentity),
      field<&PassportCheck::birth_date>("birth_date", "Date of birth; absent when partly unknown.",
                                        kIdentity),
      field<&PassportCheck::birth_year>(
          "birth_year", "Year of birth, also where the issuer does not know the day.", kIdentity),
      field<&PassportCheck::sex>("sex", "Sex as recorded.", kIdentity),
      field<&PassportCheck::expires>("expires", "Last day of validity.", kIdentity),
      field<&PassportCheck::optional_data>("optional_data", "The issuing state's own data.", kIdentity),
      field<&PassportCheck::optional_data_2>("optional_data_2", "The same on the second line of a TD1.",
                                             kIdentity),
      field<&PassportCheck::name_truncated>("name_truncated",
                                            "The name field is full: components may be cut."),
      field<&PassportCheck::findings>("findings", "What a person should know about it."),
  };
};

template <>
struct Described<WriteMrz> {
  static constexpr std::string_view name = "WriteMrz";
  static constexpr std::string_view doc = "What a document says, to be written as machine-readable lines.";
  static constexpr auto fields = FieldList{
      field<&WriteMrz::format>("format", "Which lines: TD1, TD2, TD3, MRVA or MRVB."),
      field<&WriteMrz::document_code>(
          "document_code", "One or two letters: P.. passport, V.. visa, A.., C.., I.. card.", kTag),
      field<&WriteMrz::issuer>("issuer", "ICAO code of the issuing state; DEU is written as D.",
                               required(kIdentity)),
      field<&WriteMrz::number>("number", "A-Z and 0-9; cards take more than nine characters.",
                               required(kIdentity)),
      field<&WriteMrz::surname>("surname", "Primary identifier in any script of Doc 9303-3 section 6.",
                                kIdentityName),
      field<&WriteMrz::given_names>("given_names", "Secondary identifier.", kIdentityName),
      field<&WriteMrz::nationality>("nationality", "ICAO code.", required(kIdentity)),
      field<&WriteMrz::birth_date>("birth_date", "Date of birth.", kIdentity),
      field<&WriteMrz::birth_year>("birth_year", "When the day is not known; neither: all fillers.",
                                   kIdentity),
      field<&WriteMrz::sex>("sex", "Sex.", kIdentity),
      field<&WriteMrz::expires>("expires", "Last day of validity.", required(kIdentity)),
      field<&WriteMrz::optional_data>("optional_data",
                                      "A passport's personal number, an issuer's own data: A-Z, 0-9, spaces.",
                                      kIdentity),
      field<&WriteMrz::optional_data_2>("optional_data_2", "The same on the second line of a TD1.",
                                        kIdentity),
  };
};

template <>
struct Described<MrzLines> {
  static constexpr std::string_view name = "MrzLines";
  static constexpr std::string_view doc = "Machine-readable lines.";
  static constexpr auto fields = FieldList{
      field<&MrzLines::lines>("lines", "Top to bottom; none when a finding blocks.", kMrzLine),
      field<&MrzLines::name_truncated>("name_truncated",
                                       "The name does not fit whole, or a reader must suspect so."),
      field<&MrzLines::findings>("findings", "Letters that no table spells."),
  };
};

template <>
struct Described<CheckName> {
  static constexpr std::string_view name = "CheckName";
  static constexpr std::string_view doc =
      "A name as its owner writes it, and the passport to compare it with.";
  static constexpr auto fields = FieldList{
      field<&CheckName::name>("name", "The name as the customer writes it.", kName),
      field<&CheckName::passport>("passport", "Visual zone, machine-readable lines, or both.", required()),
      field<&CheckName::nationality>("nationality", "Picks the national transliteration table.", kIdentity),
  };
};

template <>
struct Described<NameCheckPart> {
  static constexpr std::string_view name = "NameCheckPart";
  static constexpr std::string_view doc = "How one component of a name relates to the passport.";
  static constexpr auto fields = FieldList{
      field<&NameCheckPart::part>(
          "part", "Component as the customer wrote it, or as the passport has it when missing.", kName),
      field<&NameCheckPart::passport_part>("passport_part", "Component of the passport it was compared with.",
                                           kIdentityName),
      field<&NameCheckPart::relation>("relation", "How the two relate."),
      field<&NameCheckPart::distance>("distance", "Letters that differ, for `spelling`."),
  };
};

template <>
struct Described<NameCheck> {
  static constexpr std::string_view name = "NameCheck";
  static constexpr std::string_view doc = "Whether a name and a passport can be the same person's.";
  static constexpr auto fields = FieldList{
      field<&NameCheck::verdict>("verdict", "match, review (a person must look) or mismatch."),
      field<&NameCheck::parts>("parts", "The comparison, component by component."),
      field<&NameCheck::findings>("findings", "What a person should know about it."),
  };
};

}  // namespace usher::base
