// Answers questions about what lies inside the rooms and has no door: JSON lines in, JSON lines out, in
// order. tests/cases.py asks; a question that cannot be answered gets {"error": ...}.
#include "usher/error.hpp"

#include "base/json.hpp"
#include "base/time.hpp"
#include "base/utf8.hpp"
#include "identity/mrz.hpp"
#include "identity/phone.hpp"
#include "identity/text_fold.hpp"
#include "identity/transliteration.hpp"
#include "messaging/template.hpp"
#include "messaging/whatsapp.hpp"
#include "playbook/playbook.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <iostream>
#include <string>
#include <vector>

namespace {

namespace json = boost::json;
namespace identity = usher::identity;
namespace messaging = usher::messaging;
using json::object;

std::string text(const object &in, std::string_view name) {
  return std::string(in.at({name.data(), name.size()}).as_string());
}
std::vector<std::string> texts(const object &in, std::string_view name) {
  std::vector<std::string> out;
  for (const auto &each : in.at({name.data(), name.size()}).as_array()) out.emplace_back(each.as_string());
  return out;
}
std::optional<usher::Instant> instant(const object &in, std::string_view name) {
  const auto *value = in.if_contains({name.data(), name.size()});
  if (value == nullptr || value->is_null()) return std::nullopt;
  return usher::base::parse_instant(std::string_view(value->as_string()));
}

/// Both halves by one scheme each: what is mixed inside one name is no spelling.
object spell(const object &in) {
  const auto column = identity::cyrillic_column(text(in, "country"));
  json::array spellings;
  for (const auto scheme : identity::kSchemes) {
    std::string all;
    for (const std::string &part : texts(in, "parts"))
      all += (all.empty() ? "" : "<<") + identity::transliterate(part, {scheme, column}).text;
    spellings.emplace_back(std::move(all));
  }
  return {{"spellings", std::move(spellings)}};
}

object letter_case(const object &in) {
  const std::string word = text(in, "text");
  const bool upper = text(in, "to") == "upper";
  const bool turkish = text(in, "locale") == "tr" || text(in, "locale") == "az";
  if (turkish) return {{"text", upper ? identity::turkish_upper(word) : identity::turkish_lower(word)}};
  return {{"text", upper ? usher::base::ascii_upper(word) : usher::base::ascii_lower(word)}};
}

object search_key(const object &in) {
  return {{"text", identity::fold_key(text(in, "text"))}};
}

object check_digit(const object &in) {
  return {{"digit", identity::mrz_check_digit(text(in, "text"))}};
}

object phone_key(const object &in) {
  return {{"key", identity::phone_key(text(in, "number"))}};
}

object render(const object &in) {
  const auto &given = in.at("values").as_object();
  std::vector<messaging::Placeholder> vocabulary;
  for (const auto &[name, value] : given)
    vocabulary.push_back({std::string_view(name.data(), name.size()), messaging::PlaceholderKind::name});
  messaging::Template of;
  messaging::add_body(of, "tr", {}, text(in, "template"), vocabulary);
  std::vector<messaging::Value> values;
  for (const auto &each : of.placeholders)
    values.emplace_back(std::string(given.at({each.name.data(), each.name.size()}).as_string()));
  return {{"text", messaging::render(of, {&of.bodies.front(), false}, values).text}};
}

/// What may go out: without a template free text only, with one whatever the decision allows.
object window(const object &in) {
  messaging::WhatsAppFacts facts;
  facts.now = instant(in, "now").value();
  facts.last_inbound = instant(in, "last_inbound");
  if (const auto &opted_in = in.at("opted_in"); opted_in.is_bool()) facts.opted_in = opted_in.as_bool();
  const usher::ChannelDecision free_form = messaging::whatsapp_decide(facts);
  facts.template_approved = true;
  const usher::ChannelDecision with_template = messaging::whatsapp_decide(facts);
  object out{{"free_form_allowed", free_form.mode == usher::SendMode::free_text},
             {"template_allowed", with_template.mode == usher::SendMode::template_message ||
                                      with_template.mode == usher::SendMode::free_text}};
  if (free_form.window_closes) out["window_closes"] = usher::base::format_instant(*free_form.window_closes);
  return out;
}

object status(const object &in) {
  using usher::MessageState;
  constexpr auto names =
      std::to_array<std::pair<std::string_view, MessageState>>({{"accepted", MessageState::accepted},
                                                                {"sent", MessageState::sent},
                                                                {"delivered", MessageState::delivered},
                                                                {"read", MessageState::read},
                                                                {"failed", MessageState::failed}});
  MessageState state = MessageState::queued;
  for (const std::string &each : texts(in, "sequence"))
    for (const auto &[name, incoming] : names)
      if (name == each) state = messaging::fold_status(state, incoming);
  for (const auto &[name, known] : names)
    if (known == state) return {{"effective", name}};
  return {{"effective", "queued"}};
}

object send_error(const object &in) {
  const auto error = messaging::send_error(text(in, "code"));
  if (!error) return {{"known", false}, {"retry", false}};
  return {{"known", true}, {"retry", error->retry}, {"meaning", error->meaning}};
}

object template_language(const object &in) {
  const auto code = messaging::whatsapp_language(text(in, "tag"));
  return {{"code", code ? json::value(*code) : json::value(nullptr)}};
}

object wa_me_link(const object &in) {
  return {{"url", messaging::wa_me_link(text(in, "e164"), text(in, "text"))}};
}

object parameter(const object &in) {
  return {{"accepted", messaging::parameter_accepted(text(in, "text"))}};
}

object documents(const object &in) {
  static const auto book = usher::playbook::load(usher::playbook::ikamet_intake());
  const auto service = book->service(text(in, "service"));
  if (service == usher::playbook::kNone) return {{"service", nullptr}};
  object required;
  for (const auto &each : usher::playbook::required_documents(*book, service, "en", {}).documents)
    required[each.key] = each.requirement == usher::Requirement::required;
  return {{"service", book->services[service].id}, {"documents", std::move(required)}};
}

struct Question {
  std::string_view name;
  object (*answer)(const object &);
};
constexpr auto kQuestions = std::to_array<Question>({{"check_digit", check_digit},
                                                     {"documents", documents},
                                                     {"letter_case", letter_case},
                                                     {"parameter", parameter},
                                                     {"phone_key", phone_key},
                                                     {"render", render},
                                                     {"search_key", search_key},
                                                     {"send_error", send_error},
                                                     {"spell", spell},
                                                     {"status", status},
                                                     {"template_language", template_language},
                                                     {"wa_me_link", wa_me_link},
                                                     {"window", window}});

object answer(const std::string &line) {
  try {
    const json::value parsed = usher::base::parse_json(line);
    const object &in = parsed.as_object();
    const auto found = std::ranges::find(kQuestions, text(in, "ask"), &Question::name);
    if (found == kQuestions.end()) return {{"error", "no such question"}};
    return found->answer(in);
  } catch (const std::exception &error) {
    return {{"error", error.what()}};
  }
}

}  // namespace

int main() {
  for (std::string line; std::getline(std::cin, line);)
    std::cout << json::serialize(answer(line)) << std::endl;
}
