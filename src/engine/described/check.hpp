// Descriptions of include/usher/check.hpp. The texts that a check judges are not `required`: an empty one is
// judged (and found wanting), not refused.
#pragma once
#include "engine/described/passport.hpp"

namespace usher::base {

template <>
struct DescribedEnum<PhoneType> {
  static constexpr std::string_view name = "PhoneType";
  static constexpr auto names = std::to_array<std::pair<PhoneType, std::string_view>>(
      {{PhoneType::unknown, "unknown"},
       {PhoneType::fixed_line, "fixed_line"},
       {PhoneType::mobile, "mobile"},
       {PhoneType::fixed_line_or_mobile, "fixed_line_or_mobile"},
       {PhoneType::toll_free, "toll_free"},
       {PhoneType::premium_rate, "premium_rate"},
       {PhoneType::shared_cost, "shared_cost"},
       {PhoneType::voip, "voip"},
       {PhoneType::personal_number, "personal_number"},
       {PhoneType::pager, "pager"},
       {PhoneType::uan, "uan"},
       {PhoneType::voicemail, "voicemail"}});
};
template <>
struct DescribedEnum<PhoneLength> {
  static constexpr std::string_view name = "PhoneLength";
  static constexpr auto names =
      std::to_array<std::pair<PhoneLength, std::string_view>>({{PhoneLength::unknown, "unknown"},
                                                               {PhoneLength::possible, "possible"},
                                                               {PhoneLength::local_only, "local_only"},
                                                               {PhoneLength::too_short, "too_short"},
                                                               {PhoneLength::too_long, "too_long"},
                                                               {PhoneLength::between, "between"}});
};
template <>
struct DescribedEnum<WhatsApp> {
  static constexpr std::string_view name = "WhatsApp";
  static constexpr auto names =
      std::to_array<std::pair<WhatsApp, std::string_view>>({{WhatsApp::no, "no"},
                                                            {WhatsApp::unlikely, "unlikely"},
                                                            {WhatsApp::possible, "possible"},
                                                            {WhatsApp::likely, "likely"}});
};
template <>
struct DescribedEnum<EmailClass> {
  static constexpr std::string_view name = "EmailClass";
  static constexpr auto names =
      std::to_array<std::pair<EmailClass, std::string_view>>({{EmailClass::valid, "valid"},
                                                              {EmailClass::valid_smtputf8, "valid_smtputf8"},
                                                              {EmailClass::valid_unusual, "valid_unusual"},
                                                              {EmailClass::valid_reserved, "valid_reserved"},
                                                              {EmailClass::invalid, "invalid"}});
};
template <>
struct DescribedEnum<NationalityKind> {
  static constexpr std::string_view name = "NationalityKind";
  static constexpr auto names =
      std::to_array<std::pair<NationalityKind, std::string_view>>({{NationalityKind::unknown, "unknown"},
                                                                   {NationalityKind::country, "country"},
                                                                   {NationalityKind::special, "special"},
                                                                   {NationalityKind::withdrawn, "withdrawn"},
                                                                   {NationalityKind::specimen, "specimen"}});
};

template <>
struct Described<CheckPhone> {
  static constexpr std::string_view name = "CheckPhone";
  static constexpr std::string_view doc = "A phone number as a person typed it.";
  static constexpr auto fields = FieldList{
      field<&CheckPhone::phone>("phone", "The number as typed.", kPhone),
      field<&CheckPhone::region>("region",
                                 "ISO 3166-1 alpha-2, used only when the number has no country code.", kTag),
  };
};

template <>
struct Described<PhoneCheck> {
  static constexpr std::string_view name = "PhoneCheck";
  static constexpr std::string_view doc = "What a phone number is, by the published numbering plans.";
  static constexpr auto fields = FieldList{
      field<&PhoneCheck::parsed>("parsed", "It can be read as a phone number."),
      field<&PhoneCheck::valid>("valid", "Its region's numbering plan knows such numbers."),
      field<&PhoneCheck::length>("length", "Its digits against the lengths that its country's numbers have."),
      field<&PhoneCheck::possible_lengths>(
          "possible_lengths", "Digits after the country code that the country has; of an invalid number."),
      field<&PhoneCheck::e164>("e164", "E.164 form; empty when not parsed.", kPhone),
      field<&PhoneCheck::region>("region",
                                 "ISO 3166-1 alpha-2; \"001\" for non-geographic; empty when unknown.", kTag),
      field<&PhoneCheck::country_code>("country_code", "Country calling code; 0 when not parsed."),
      field<&PhoneCheck::type>("type", "Line type of the published metadata."),
      field<&PhoneCheck::country_code_assumed>("country_code_assumed", "Only `region` made it parse."),
      field<&PhoneCheck::extension>("extension", "Digits of the extension; empty when there is none.",
                                    kPhone),
      field<&PhoneCheck::international>("international", "E.123 international format.", kPhone),
      field<&PhoneCheck::national>("national", "National format.", kPhone),
      field<&PhoneCheck::whatsapp>("whatsapp", "Chance that it can receive WhatsApp, by line type."),
      field<&PhoneCheck::whatsapp_key>("whatsapp_key", "Digits by which a WhatsApp id is matched.", kPhone),
      field<&PhoneCheck::metadata_version>("metadata_version", "Version of the numbering plans.", kTag),
      field<&PhoneCheck::findings>("findings", "What a person should know about it."),
  };
};

template <>
struct Described<CheckEmail> {
  static constexpr std::string_view name = "CheckEmail";
  static constexpr std::string_view doc = "An e-mail address as a person typed it.";
  static constexpr auto fields = FieldList{
      field<&CheckEmail::email>("email", "The address as typed.", kEmail),
  };
};

template <>
struct Described<EmailCheck> {
  static constexpr std::string_view name = "EmailCheck";
  static constexpr std::string_view doc = "Whether an address can be an SMTP envelope address (RFC 5321).";
  static constexpr auto fields = FieldList{
      field<&EmailCheck::kind>("kind", "What kind of address it is."),
      field<&EmailCheck::address>("address",
                                  "What to send to: the bare address without needless quotes, its domain as "
                                  "A-labels; empty when invalid.",
                                  kEmail),
      field<&EmailCheck::key>(
          "key", "ASCII lower case, domain as A-label, no trailing dot: for comparison only.", kEmail),
      field<&EmailCheck::suggestion>("suggestion",
                                     "A likely intended address when the domain looks mistyped.", kEmail),
      field<&EmailCheck::findings>("findings", "What a person should know about it."),
  };
};

template <>
struct Described<CheckNationality> {
  static constexpr std::string_view name = "CheckNationality";
  static constexpr std::string_view doc = "A nationality as it was recorded.";
  static constexpr auto fields = FieldList{
      field<&CheckNationality::nationality>("nationality", "ISO 3166-1 alpha-2 or alpha-3, or an ICAO code.",
                                            kIdentity),
  };
};

template <>
struct Described<NationalityCheck> {
  static constexpr std::string_view name = "NationalityCheck";
  static constexpr std::string_view doc =
      "Which nationality a code stands for (ICAO Doc 9303-3, ISO 3166-1).";
  static constexpr auto fields = FieldList{
      field<&NationalityCheck::recorded>(
          "recorded", "Counts as a recorded nationality (stateless and refugee codes do)."),
      field<&NationalityCheck::code>("code", "Alpha-3 or ICAO code.", kIdentity),
      field<&NationalityCheck::kind>("kind", "What kind of code it is."),
      field<&NationalityCheck::name>("name", "Short English name.", kIdentity),
      field<&NationalityCheck::findings>("findings", "What a person should know about it."),
  };
};

template <>
struct Described<CheckLanguage> {
  static constexpr std::string_view name = "CheckLanguage";
  static constexpr std::string_view doc = "Languages that a person prefers, and those there are.";
  static constexpr auto fields = FieldList{
      field<&CheckLanguage::languages>("languages", "BCP 47 tags in order of preference; `*` says nothing.",
                                       kLabel),
      field<&CheckLanguage::available>("available", "What there is to choose from; empty: nothing is chosen.",
                                       kLabel),
      field<&CheckLanguage::fallback>("fallback", "When no preference is available.", kLabel),
  };
};

template <>
struct Described<LanguageCheck> {
  static constexpr std::string_view name = "LanguageCheck";
  static constexpr std::string_view doc =
      "Form of language tags (RFC 5646) and the choice among them (RFC 4647).";
  static constexpr auto fields = FieldList{
      field<&LanguageCheck::well_formed>("well_formed", "Every tag is."),
      field<&LanguageCheck::languages>("languages", "The well-formed tags in their canonical letter case.",
                                       kLabel),
      field<&LanguageCheck::language>("language", "The chosen one, as `available` or `fallback` spells it.",
                                      kLabel),
      field<&LanguageCheck::fallback_used>("fallback_used", "No preference was available."),
      field<&LanguageCheck::findings>("findings", "What a person should know about it."),
  };
};

template <>
struct DescribedEnum<NationalIdKind> {
  static constexpr std::string_view name = "NationalIdKind";
  static constexpr auto names =
      std::to_array<std::pair<NationalIdKind, std::string_view>>({{NationalIdKind::unknown, "unknown"},
                                                                  {NationalIdKind::citizen, "citizen"},
                                                                  {NationalIdKind::foreigner, "foreigner"}});
};

template <>
struct Described<CheckNationalId> {
  static constexpr std::string_view name = "CheckNationalId";
  static constexpr std::string_view doc = "A Turkish identity number as it was recorded.";
  static constexpr auto fields = FieldList{
      field<&CheckNationalId::national_id>("national_id", "Eleven digits; blanks around them are ignored.",
                                           kIdentity),
  };
};

template <>
struct Described<NationalIdCheck> {
  static constexpr std::string_view name = "NationalIdCheck";
  static constexpr std::string_view doc =
      "Whether an identity number can be one; that it was given out is not proved.";
  static constexpr auto fields = FieldList{
      field<&NationalIdCheck::valid>("valid", "Form and check digits agree."),
      field<&NationalIdCheck::kind>("kind", "Whose number it is, when valid."),
      field<&NationalIdCheck::repeated_digits>("repeated_digits",
                                               "One digit repeated: likely a placeholder."),
      field<&NationalIdCheck::findings>("findings", "What a person should know about it."),
  };
};

}  // namespace usher::base
