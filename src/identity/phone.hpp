// What the engine needs of phone numbers beyond usher::check_phone.
#pragma once
#include <string>
#include <string_view>

namespace usher::identity {

/// Digits by which a number and a WhatsApp id (wa_id) of the same person meet. WhatsApp keeps a mobile 1 for
/// Mexico and a mobile 9 for Argentina, and has Brazilian ids with and without the ninth digit: the key has
/// none of them. `number` is E.164 or a wa_id, with or without plus; the key is empty when it holds anything
/// but digits.
[[nodiscard]] std::string phone_key(std::string_view number);

}  // namespace usher::identity
