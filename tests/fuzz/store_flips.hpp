// A small store whose file somebody changed: it opens or not, reads or not, and all that comes out is an
// usher::Error or a value that was there. Used for the store and for what stands beside it.
#pragma once
#include "fuzz.hpp"
#include "support/store.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

namespace fuzz {

/// Input: edits of four bytes each, `offset u24 (within the file) | byte to xor`.
class StoreFlips {
 public:
  /// `suffix` names the file that is changed: "" the store itself, ".keys" a file beside it.
  explicit StoreFlips(std::string suffix, const usher::OpenOptions &options = {})
      : suffix_(std::move(suffix)), options_(options) {
    options_.durability = usher::Durability::process;
    usher::Engine engine = open();
    const usher::Session session = usher::tests::session_of(engine);
    usher::tests::put_team(session);
    for (int i = 1; i <= 2; ++i)
      ids_.push_back(session.customers().enroll(usher::tests::customer(i)).customer.id);
    for (const usher::Customer &each : revealed(session)) remember(each);
    agent_ = session.agents().list({}).agents.front().id;
    engine.close();
    for (const auto &entry : std::filesystem::directory_iterator(folder_.path()))
      if (entry.path().extension() != ".lock") files_.emplace_back(entry.path(), content(entry.path()));
  }

  void run(const std::uint8_t *data, std::size_t size) {
    put_back();
    std::string &file = changed_file();
    const std::string genuine = file;
    for (std::size_t at = 0; at + 4 <= size; at += 4)
      flip(file, (std::size_t{data[at]} << 16 | std::size_t{data[at + 1]} << 8 | data[at + 2]), data[at + 3]);
    const bool same = file == genuine;
    write(path() + suffix_, file);
    file = genuine;
    const usher::Code code = use();
    expect(!same || code == usher::Code::ok, "an untouched store opens");
    expect(code != usher::Code::internal, "damage is no defect of the library");
  }

 private:
  static inline const std::vector<std::string> kRevealed{"name", "phone", "email", "nationality"};

  [[nodiscard]] std::string path() const { return folder_ / "store.db"; }
  [[nodiscard]] usher::Engine open() const {
    return usher::Engine::open(path(), usher::Key::raw(usher::tests::kKey), options_);
  }
  [[nodiscard]] static std::vector<usher::Customer> revealed(const usher::Session &session) {
    usher::ListCustomers request;
    request.reveal = kRevealed;
    return session.customers().list(request).customers;
  }
  void remember(const usher::Customer &customer) {
    for (const auto *each : {&customer.name, &customer.phone, &customer.email, &customer.nationality})
      genuine_.insert(each->value_or(""));
  }
  void check(const usher::Customer &customer) const {
    for (const auto *each : {&customer.name, &customer.phone, &customer.email, &customer.nationality})
      expect(genuine_.contains(each->value_or("")), "a value that comes out is one that went in");
  }

  /// Opens, reads, verifies, writes; each step may be refused, and the next is tried all the same.
  [[nodiscard]] usher::Code use() const {
    usher::Code first = usher::Code::ok;
    const auto step = [&](auto &&call) {
      try {
        call();
      } catch (const usher::Error &error) {
        if (first == usher::Code::ok || error.code() == usher::Code::internal) first = error.code();
      }
    };
    step([&] {
      usher::Engine engine = open();
      const usher::Session session = usher::tests::session_of(engine);
      step([&] { std::ranges::for_each(revealed(session), [&](const auto &each) { check(each); }); });
      for (const std::string &id : ids_) step([&] { check(session.customers().get({id, {}, kRevealed})); });
      step([&] { (void)session.timeline().verify({}); });
      // Sealed rows, an event, a commit, and no playbook, which would take most of the time.
      step([&] {
        usher::SetAgentAbsence away;
        away.id = agent_;
        away.from = away.until = usher::Date{std::chrono::year{2026} / 5 / 4};
        (void)session.agents().absence(away);
      });
      step([&] { engine.close(); });
    });
    return first;
  }

  [[nodiscard]] std::string &changed_file() {
    return std::ranges::find(files_, std::filesystem::path(path() + suffix_),
                             [](const auto &each) { return each.first; })
        ->second;
  }
  static void flip(std::string &file, std::size_t offset, std::uint8_t with) {
    char &byte = file[offset % file.size()];
    byte = static_cast<char>(static_cast<unsigned char>(byte) ^ with);
  }
  [[nodiscard]] static std::string content(const std::filesystem::path &from) {
    std::ifstream file(from, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  static void write(const std::filesystem::path &to, const std::string &bytes) {
    std::ofstream(to, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  }
  void put_back() const {
    for (const auto &entry : std::filesystem::directory_iterator(folder_.path()))
      std::filesystem::remove(entry.path());
    for (const auto &[name, bytes] : files_) write(name, bytes);
  }

  usher::tests::Folder folder_;
  std::string suffix_;
  usher::OpenOptions options_;
  std::vector<std::string> ids_;
  std::string agent_;
  std::set<std::string> genuine_;
  std::vector<std::pair<std::filesystem::path, std::string>> files_;
};

}  // namespace fuzz
