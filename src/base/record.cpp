#include "base/record.hpp"

#include "usher/error.hpp"

#include "base/json.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <functional>

namespace usher::base {

std::string Path::text() const {
  if (parent_ == nullptr) return {};
  std::string out = parent_->text();
  if (indexed_) return out + '[' + std::to_string(index_) + ']';
  if (!out.empty()) out += '.';
  return out.append(member_);
}

void throw_if_any(const std::vector<Problem> &problems) {
  const auto found = std::find_if_not(problems.begin(), problems.end(), std::mem_fn(&Problem::warning));
  if (found == problems.end()) return;
  const Problem &first = *found;
  std::string details = "{\"problems\":[";
  for (const Problem &each : problems) {
    if (each.warning) continue;
    if (&each != &first) details += ',';
    details += "{\"path\":";
    append_json_string(details, each.path);
    details += ",\"rule\":";
    append_json_string(details, each.rule);
    details += '}';
  }
  details += "]}";
  throw Error(first.limit ? Code::limit : Code::invalid_argument,
              (first.path.empty() ? "request" : first.path) + ": " + first.rule, std::move(details));
}

void check_text(std::string_view text, const FieldOptions &options, const Path &path,
                std::vector<Problem> &out) {
  if (options.required && text.empty()) {
    out.push_back({path.text(), "required, but empty"});
  } else if (text.size() > options.limit) {
    out.push_back(
        {path.text(),
         "is " + std::to_string(text.size()) + " bytes long; the limit is " + std::to_string(options.limit),
         true});
  } else if (const std::size_t at = find_invalid_utf8(text); at != std::string_view::npos) {
    out.push_back({path.text(), "is not UTF-8 at byte " + std::to_string(at)});
  }
}

void check_count(std::size_t count, const Path &path, std::vector<Problem> &out) {
  if (count > kMaxElements)
    out.push_back({path.text(),
                   "has " + std::to_string(count) + " elements; the limit is " + std::to_string(kMaxElements),
                   true});
}

}  // namespace usher::base
