#include "identity/mrz.hpp"

#include <algorithm>

namespace usher::identity {
namespace {

// Doc 9303-4 section 4.2.2 (TD3), 9303-6 (TD2), 9303-5 (TD1), 9303-7 (MRV-A, MRV-B).
constexpr MrzSpan kNone{};
constexpr std::array kLayouts{
    MrzLayout{.format = MrzFormat::td3,
              .lines = 2,
              .width = 44,
              .leads = "P",
              .document_code = {0, 0, 2},
              .issuer = {0, 2, 3},
              .name = {0, 5, 39},
              .number = {1, 0, 9},
              .number_check = {1, 9, 1},
              .nationality = {1, 10, 3},
              .birth = {1, 13, 6},
              .birth_check = {1, 19, 1},
              .sex = {1, 20, 1},
              .expires = {1, 21, 6},
              .expires_check = {1, 27, 1},
              .optional = {1, 28, 14},
              .optional_check = {1, 42, 1},
              .more_optional = kNone,
              .composite_check = {1, 43, 1},
              .composite = {{{1, 0, 10}, {1, 13, 7}, {1, 21, 22}, kNone}},
              .long_numbers = false},
    MrzLayout{.format = MrzFormat::td2,
              .lines = 2,
              .width = 36,
              .leads = "ACI",
              .document_code = {0, 0, 2},
              .issuer = {0, 2, 3},
              .name = {0, 5, 31},
              .number = {1, 0, 9},
              .number_check = {1, 9, 1},
              .nationality = {1, 10, 3},
              .birth = {1, 13, 6},
              .birth_check = {1, 19, 1},
              .sex = {1, 20, 1},
              .expires = {1, 21, 6},
              .expires_check = {1, 27, 1},
              .optional = {1, 28, 7},
              .optional_check = kNone,
              .more_optional = kNone,
              .composite_check = {1, 35, 1},
              .composite = {{{1, 0, 10}, {1, 13, 7}, {1, 21, 14}, kNone}},
              .long_numbers = true},
    MrzLayout{.format = MrzFormat::td1,
              .lines = 3,
              .width = 30,
              .leads = "ACI",
              .document_code = {0, 0, 2},
              .issuer = {0, 2, 3},
              .name = {2, 0, 30},
              .number = {0, 5, 9},
              .number_check = {0, 14, 1},
              .nationality = {1, 15, 3},
              .birth = {1, 0, 6},
              .birth_check = {1, 6, 1},
              .sex = {1, 7, 1},
              .expires = {1, 8, 6},
              .expires_check = {1, 14, 1},
              .optional = {0, 15, 15},
              .optional_check = kNone,
              .more_optional = {1, 18, 11},
              .composite_check = {1, 29, 1},
              .composite = {{{0, 5, 25}, {1, 0, 7}, {1, 8, 7}, {1, 18, 11}}},
              .long_numbers = true},
    MrzLayout{.format = MrzFormat::mrv_a,
              .lines = 2,
              .width = 44,
              .leads = "V",
              .document_code = {0, 0, 2},
              .issuer = {0, 2, 3},
              .name = {0, 5, 39},
              .number = {1, 0, 9},
              .number_check = {1, 9, 1},
              .nationality = {1, 10, 3},
              .birth = {1, 13, 6},
              .birth_check = {1, 19, 1},
              .sex = {1, 20, 1},
              .expires = {1, 21, 6},
              .expires_check = {1, 27, 1},
              .optional = {1, 28, 16},
              .optional_check = kNone,
              .more_optional = kNone,
              .composite_check = kNone,
              .composite = {},
              .long_numbers = false},
    MrzLayout{.format = MrzFormat::mrv_b,
              .lines = 2,
              .width = 36,
              .leads = "V",
              .document_code = {0, 0, 2},
              .issuer = {0, 2, 3},
              .name = {0, 5, 31},
              .number = {1, 0, 9},
              .number_check = {1, 9, 1},
              .nationality = {1, 10, 3},
              .birth = {1, 13, 6},
              .birth_check = {1, 19, 1},
              .sex = {1, 20, 1},
              .expires = {1, 21, 6},
              .expires_check = {1, 27, 1},
              .optional = {1, 28, 8},
              .optional_check = kNone,
              .more_optional = kNone,
              .composite_check = kNone,
              .composite = {},
              .long_numbers = false},
};

}  // namespace

std::span<const MrzLayout> mrz_layouts() noexcept {
  return kLayouts;
}

const MrzLayout &mrz_layout(MrzFormat format) noexcept {
  return *std::find_if(kLayouts.begin(), kLayouts.end(),
                       [&](const MrzLayout &layout) { return layout.format == format; });
}

const MrzLayout *find_mrz_layout(const MrzZone &zone) noexcept {
  if (!zone.readable()) return nullptr;
  for (const MrzLayout &layout : kLayouts) {
    if (zone.count() != layout.lines || layout.leads.find(zone.line(0)[0]) == std::string_view::npos)
      continue;
    bool fits = true;
    for (std::size_t i = 0; i < layout.lines; ++i) fits &= zone.line(i).size() == layout.width;
    if (fits) return &layout;
  }
  return nullptr;
}

}  // namespace usher::identity
