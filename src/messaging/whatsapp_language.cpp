#include "base/utf8.hpp"
#include "messaging/whatsapp.hpp"

#include <algorithm>
#include <array>

namespace usher::messaging {
namespace {

/// Meta's list of template languages (developer documentation, "Supported languages"), sorted by byte;
/// underscore and case are Meta's own. A language missing here falls back, which is recorded; it is never
/// guessed.
constexpr std::array<std::string_view, 111> kLanguages{
    "af",    "ar",    "ar_AE", "ar_EG", "ar_LB", "ar_MA", "ar_QA", "az",    "be_BY",  "bg",    "bn",
    "bn_IN", "ca",    "cs",    "da",    "de",    "de_AT", "de_CH", "el",    "en",     "en_AE", "en_AU",
    "en_CA", "en_GB", "en_GH", "en_IE", "en_IN", "en_JM", "en_MY", "en_NZ", "en_QA",  "en_SG", "en_UG",
    "en_US", "en_ZA", "es",    "es_AR", "es_CL", "es_CO", "es_CR", "es_DO", "es_EC",  "es_ES", "es_HN",
    "es_MX", "es_PA", "es_PE", "es_UY", "et",    "fa",    "fi",    "fil",   "fr",     "fr_BE", "fr_CA",
    "fr_CH", "fr_CI", "fr_MA", "ga",    "gu",    "ha",    "he",    "hi",    "hr",     "hu",    "id",
    "it",    "ja",    "ka",    "kk",    "kn",    "ko",    "ky_KG", "lo",    "lt",     "lv",    "mk",
    "ml",    "mr",    "ms",    "nb",    "nl",    "nl_BE", "pa",    "pl",    "prs_AF", "ps_AF", "pt_BR",
    "pt_PT", "ro",    "ru",    "rw_RW", "si_LK", "sk",    "sl",    "sq",    "sr",     "sv",    "sw",
    "ta",    "te",    "th",    "tr",    "uk",    "ur",    "uz",    "vi",    "zh_CN",  "zh_HK", "zh_TW",
    "zu"};
static_assert(std::is_sorted(kLanguages.begin(), kLanguages.end()));

std::optional<std::string_view> listed(std::string_view code) noexcept {
  const auto found = std::lower_bound(kLanguages.begin(), kLanguages.end(), code);
  return found != kLanguages.end() && *found == code ? std::optional(*found) : std::nullopt;
}

/// "TR-tr" becomes "tr_TR": language lower case, a region of two letters upper case, a script left out (Meta
/// has none).
std::string meta_spelling(std::string_view bcp47) {
  std::string out;
  while (!bcp47.empty()) {
    const std::size_t length = std::min(bcp47.find_first_of("-_"), bcp47.size());
    const std::string_view subtag = bcp47.substr(0, length);
    if (out.empty())
      out = base::ascii_lower(subtag);
    else if (subtag.size() == 2)
      out.append("_").append(base::ascii_upper(subtag));
    else if (subtag.size() != 4)
      out.append("_").append(base::ascii_lower(subtag));
    bcp47.remove_prefix(std::min(length + 1, bcp47.size()));
  }
  return out;
}

}  // namespace

std::optional<std::string_view> whatsapp_language(std::string_view bcp47) {
  for (std::string code = meta_spelling(bcp47); !code.empty();) {
    if (const auto found = listed(code)) return found;
    const std::size_t cut = code.rfind('_');
    code.resize(cut == std::string::npos ? 0 : cut);
  }
  return std::nullopt;
}

}  // namespace usher::messaging
