// Document numbers as people and machines write them.
#pragma once
#include <string>
#include <string_view>

namespace usher::identity {

/// Two spellings of one number have the same key: A-Z and 0-9 in upper case, nothing else.
[[nodiscard]] std::string document_number_key(std::string_view number);

}  // namespace usher::identity
