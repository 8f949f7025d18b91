#include "engine/import_columns.hpp"

#include "base/json.hpp"
#include "base/time.hpp"
#include "base/utf8.hpp"
#include "engine/described/customer.hpp"

#include <array>

namespace usher::engine {
namespace {

std::vector<std::string> words(std::string_view text, std::string_view separators) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(separators, at), text.size());
    if (const auto word = base::trim(text.substr(at, end - at)); !word.empty()) out.emplace_back(word);
    at = end + 1;
  }
  return out;
}

Passport &passport(ImportRow &row) {
  if (!row.enrolment.passport) row.enrolment.passport.emplace();
  return *row.enrolment.passport;
}

OrderInput &order(ImportRow &row) {
  if (!row.enrolment.order) row.enrolment.order.emplace();
  return *row.enrolment.order;
}

template <auto Member>
std::string text(ImportRow &row, std::string_view value) {
  row.enrolment.*Member = std::string(value);
  return {};
}

template <auto Member>
std::string passport_text(ImportRow &row, std::string_view value) {
  passport(row).*Member = std::string(value);
  return {};
}

std::string take_date(std::optional<Date> &into, std::string_view value) {
  into = base::parse_date(value);
  return into ? "" : "is not a date that exists; write YYYY-MM-DD";
}

std::string take_source(ImportRow &row, std::string_view value) {
  const auto source = base::enum_value<Source>(value);
  if (!source) return "unknown source; known: app-web, staff";
  row.enrolment.source = *source;
  return {};
}

std::string take_opt_in(ImportRow &row, std::string_view value) {
  row.opt_in_at = base::parse_instant(value);
  return row.opt_in_at ? "" : "is not an RFC 3339 instant such as 2026-03-02T09:00:00Z";
}

constexpr auto kColumns =
    std::to_array<ImportColumn>(
        {
            {"external_id", true, "The host's own id; the same id is the same customer.",
             [](ImportRow &row, std::string_view value) {
               row.enrolment.external_ref = ExternalRef{"", std::string(value)};
               return std::string{};
             }},
            {"service", true, "A service of the playbook, or one of its aliases.",
             text<&EnrollCustomer::service>},
            {"source", false, "app-web or staff; staff when empty.", take_source},
            {"name", false, "Full name as the customer writes it.", text<&EnrollCustomer::name>},
            {"phone", false, "As typed; best with country code.", text<&EnrollCustomer::phone>},
            {"phone_region", false, "ISO 3166-1 alpha-2, for a number without country code.",
             text<&EnrollCustomer::phone_region>},
            {"email", false, "E-mail address.", text<&EnrollCustomer::email>},
            {"nationality", false, "ISO 3166-1 or ICAO code.", text<&EnrollCustomer::nationality>},
            {"birth_date", false, "YYYY-MM-DD.",
             [](ImportRow &row, std::string_view value) {
               return take_date(row.enrolment.birth_date, value);
             }},
            {"passport_number", false, "As printed.", passport_text<&Passport::number>},
            {"passport_issuer", false, "ICAO code of the issuing state.", passport_text<&Passport::issuer>},
            {"passport_surname", false, "Primary identifier as printed.", passport_text<&Passport::surname>},
            {"passport_given_names", false, "Secondary identifier as printed.",
             passport_text<&Passport::given_names>},
            {"passport_expires", false, "YYYY-MM-DD.",
             [](ImportRow &row, std::string_view value) { return take_date(passport(row).expires, value); }},
            {"passport_mrz", false, "The machine-readable lines, joined by |.",
             [](ImportRow &row, std::string_view value) {
               passport(row).mrz = words(value, "|");
               return std::string{};
             }},
            {"languages", false, "BCP 47, most preferred first, separated by spaces.",
             [](ImportRow &row, std::string_view value) {
               row.enrolment.languages = words(value, " ,;");
               return std::string{};
             }},
            {"permit_expires", false, "YYYY-MM-DD.",
             [](ImportRow &row, std::string_view value) {
               return take_date(row.enrolment.permit_expires, value);
             }},
            {"whatsapp_opt_in", false, "When the customer agreed, RFC 3339.", take_opt_in},
            {"opt_in_evidence", false, "Where and with which text.",
             [](ImportRow &row, std::string_view value) {
               row.opt_in_evidence = std::string(value);
               return std::string{};
             }},
            {"notes", false, "Notes on the profile.", text<&EnrollCustomer::notes>},
            {"order_id", false, "The host's own id of the order.",
             [](ImportRow &row, std::string_view value) {
               row.order_id = std::string(value);
               return std::string{};
             }},
            {"order_service", false, "What was ordered; the profile's service when empty.",
             [](ImportRow &row, std::string_view value) {
               order(row).service = std::string(value);
               return std::string{};
             }},
            {"order_notes", false, "What the customer wrote on the intake form.",
             [](ImportRow &row, std::string_view value) {
               order(row).notes = std::string(value);
               return std::string{};
             }},
            {"documents", false, "Keys of documents already uploaded, separated by spaces.",
             [](ImportRow &row, std::string_view value) {
               row.enrolment.documents = words(value, " ,;");
               return std::string{};
             }},
        });

}  // namespace

std::span<const ImportColumn> import_columns() noexcept {
  return kColumns;
}

std::optional<std::pair<std::string, std::string>> finish(ImportRow &row, std::string_view system) {
  auto &enrolment = row.enrolment;
  if (!enrolment.external_ref) return std::pair{"external_id", "required, but empty"};
  enrolment.external_ref->system = std::string(system);
  if (enrolment.service.empty()) return std::pair{"service", "required, but empty"};
  if (row.opt_in_at)
    enrolment.whatsapp_opt_in =
        OptIn{*row.opt_in_at, row.opt_in_evidence.empty() ? "import" : row.opt_in_evidence};
  if (!row.order_id.empty() || enrolment.order) {
    OrderInput &wanted = order(row);
    if (wanted.service.empty()) wanted.service = enrolment.service;
    if (!row.order_id.empty()) wanted.external_ref = ExternalRef{std::string(system), row.order_id};
  }
  std::vector<base::Problem> problems;
  base::check_record(enrolment, base::Path(), problems);
  if (!problems.empty()) return std::pair{problems.front().path, problems.front().rule};
  return std::nullopt;
}

}  // namespace usher::engine
