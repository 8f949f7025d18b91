// Words for a customer: what the placeholders of templates and task titles stand for, in one place.
#pragma once
#include "engine/case.hpp"
#include "messaging/template.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace usher::engine {

/// The template in the customer's language, filled in.
[[nodiscard]] messaging::Rendered render_for(Case &c, const messaging::Template &of);
/// A single text (a task's title) in the playbook's fallback language, filled in. Throws INVALID_ARGUMENT
/// when a value that it needs is missing.
[[nodiscard]] std::string fill_in(Case &c, std::string_view text);
/// Titles of the missing documents, one a line.
[[nodiscard]] std::vector<std::string> missing_titles(const Case &c, std::string_view language);
/// The first of the customer's languages that the playbook has, else its fallback.
[[nodiscard]] std::string language_for(const Case &c);

}  // namespace usher::engine
