// The data dictionary's shared terms: limits in bytes and sensitivity classes that many fields have in
// common. Descriptions are specialisations of base's templates, so these stand in base's namespace.
#pragma once
#include "base/record.hpp"

namespace usher::base {

inline constexpr FieldOptions kId{.limit = 64};
inline constexpr FieldOptions kTag{.limit = 64};  ///< a key, a code, a language, a service
inline constexpr FieldOptions kLabel{.limit = 200};
inline constexpr FieldOptions kText{.limit = 4096};  ///< explanations and paths
inline constexpr FieldOptions kCursor{.limit = 512};

inline constexpr FieldOptions kName{.limit = 200, .is = Sensitivity::contact, .mask = Mask::name};
inline constexpr FieldOptions kPhone{.limit = 64, .is = Sensitivity::contact, .mask = Mask::phone};
inline constexpr FieldOptions kEmail{.limit = 320, .is = Sensitivity::contact, .mask = Mask::email};
inline constexpr FieldOptions kContact{.limit = 320, .is = Sensitivity::contact};
inline constexpr FieldOptions kIdentity{.limit = 64, .is = Sensitivity::identity};
inline constexpr FieldOptions kIdentityName{.limit = 200, .is = Sensitivity::identity, .mask = Mask::name};
inline constexpr FieldOptions kMrzLine{.limit = 100, .is = Sensitivity::identity};
inline constexpr FieldOptions kTitle{.limit = 500, .is = Sensitivity::conversation};  ///< may hold a name
inline constexpr FieldOptions kReason{.limit = 4096, .is = Sensitivity::conversation};
inline constexpr FieldOptions kSubject{.limit = 998, .is = Sensitivity::conversation};
inline constexpr FieldOptions kMessage{.limit = 32768, .is = Sensitivity::conversation};
inline constexpr FieldOptions kNotes{.limit = 8000, .is = Sensitivity::conversation};

[[nodiscard]] consteval FieldOptions required(FieldOptions options) {
  options.required = true;
  return options;
}
[[nodiscard]] consteval FieldOptions required() {
  return required(FieldOptions{});
}

}  // namespace usher::base
