#include "vault/secret.hpp"

#include "support.hpp"

#include <fstream>
#include <optional>
#include <sstream>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <type_traits>
#include <unistd.h>

namespace usher::vault {
namespace {

using test::failure;
using test::run;

static_assert(!std::is_copy_constructible_v<Key> && !std::is_copy_assignable_v<Key>);
static_assert(std::is_nothrow_move_constructible_v<Key> && std::is_nothrow_move_assignable_v<Key>);
static_assert(!std::is_copy_constructible_v<SecretBuffer> &&
              std::is_nothrow_move_constructible_v<SecretBuffer>);
template <class T>
concept Printable = requires(std::ostream &out, const T &value) {
  out << value;
};
static_assert(!Printable<Key> && !Printable<SecretBuffer>);

bool all_zero(const std::uint8_t *bytes, std::size_t size) {
  return std::all_of(bytes, bytes + size, [](std::uint8_t byte) { return byte == 0; });
}

TEST(Arena, InitIsIdempotent) {
  init();
  EXPECT_NO_THROW(init());
}

TEST(Arena, ReportsItsMemory) {
  const Arena arena;
  EXPECT_EQ(arena.status().bytes, Arena::slab_bytes);
  EXPECT_EQ(arena.used(), 0u);
}

TEST(Arena, SlotsAreWipedAndReused) {
  Arena arena;
  const std::uint8_t *slot = nullptr;
  {
    const Key key(arena, run<32>(1));
    slot = key.bytes().data();
    EXPECT_FALSE(all_zero(slot, Key::size));
    EXPECT_EQ(arena.used(), 1u);
  }
  EXPECT_TRUE(all_zero(slot, Key::size));
  EXPECT_EQ(arena.used(), 0u);
  const Key next(arena);
  EXPECT_EQ(next.bytes().data(), slot);
}

TEST(Arena, IsBounded) {
  Arena arena;
  std::vector<Key> keys;
  EXPECT_EQ(failure([&] {
              for (;;) keys.emplace_back(arena);
            }),
            Code::limit);
  EXPECT_EQ(keys.size(), Arena::slab_bytes / Key::size - 1);
  keys.pop_back();
  EXPECT_NO_THROW(keys.emplace_back(arena));
}

TEST(Arena, ServesSeveralThreads) {
  Arena arena;
  const auto work = [&arena](std::uint8_t seed) {
    for (int i = 0; i < 2000; ++i) {
      const Key a(arena, run<32>(seed));
      const Key b = a.copy();
      ASSERT_TRUE(std::ranges::equal(a.bytes(), b.bytes()));
    }
  };
  std::vector<std::jthread> threads;
  for (std::uint8_t seed = 1; seed <= 4; ++seed) threads.emplace_back(work, seed);
  threads.clear();
  EXPECT_EQ(arena.used(), 0u);
}

TEST(Key, MovesWithoutLeavingACopy) {
  Arena arena;
  Key first(arena, run<32>(1));
  const auto *slot = first.bytes().data();
  Key second(std::move(first));
  EXPECT_EQ(second.bytes().data(), slot);
  EXPECT_EQ(arena.used(), 1u);
  Key third(arena, run<32>(9));
  const auto *dropped = third.bytes().data();
  third = std::move(second);
  EXPECT_EQ(third.bytes().data(), slot);
  EXPECT_TRUE(all_zero(dropped, Key::size));
  EXPECT_EQ(arena.used(), 1u);
}

TEST(Key, RandomKeysDiffer) {
  Arena arena;
  const Key a = Key::random(arena);
  const Key b = Key::random(arena);
  EXPECT_FALSE(std::ranges::equal(a.bytes(), b.bytes()));
}

// hashlib.blake2b(key=00..1f, salt=LE64(1), person=b"usherKek"): model.py
TEST(Key, DerivesAsTheFormatSays) {
  Arena arena;
  const Key key(arena, run<32>(0));
  const Key derived = key.derive(1, "usherKek");
  EXPECT_EQ(test::hex(derived.bytes()), "0493ee6d93b939d9623d1d49f26506514586fa40c0af5cab16aa0cfebb2cd3b2");
}

TEST(SecretBuffer, WipesWhatItGivesUp) {
  SecretBuffer buffer;
  EXPECT_TRUE(buffer.empty());
  buffer.reset(40);
  std::ranges::fill(buffer.writable(), std::uint8_t{0xEE});
  const auto *bytes = buffer.bytes().data();
  buffer.shrink(10);
  EXPECT_EQ(buffer.size(), 10u);
  EXPECT_TRUE(all_zero(bytes + 10, 30));
  buffer.shrink(20);
  EXPECT_EQ(buffer.size(), 10u);
  buffer.wipe();
  EXPECT_TRUE(all_zero(bytes, 40));
  buffer.reset(40);
  EXPECT_EQ(buffer.bytes().data(), bytes);
  SecretBuffer other(std::move(buffer));
  EXPECT_EQ(other.size(), 40u);
  other = SecretBuffer();
  EXPECT_TRUE(other.text().empty());
}

/// Exit status of a forked child that runs `body`.
template <class Body>
int in_child(Body &&body) {
  const pid_t child = fork();
  if (child == 0) _exit(body());
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST(Fork, TheChildFindsNoKeys) {
  Arena arena;
  if (!arena.status().wiped_on_fork) GTEST_SKIP() << "the kernel does not wipe on fork";
  std::optional<Key> key(std::in_place, arena, run<32>(1));
  const auto *slot = key->bytes().data();
  EXPECT_EQ(in_child([&] {
              if (!all_zero(slot, Key::size)) return 1;
              if (failure([&] { (void)key->bytes(); }) != Code::forked) return 2;
              if (failure([&] { (void)Key(arena); }) != Code::forked) return 3;
              key.reset();
              return 0;
            }),
            0);
  EXPECT_EQ(key->bytes()[0], 1);
}

// The sanitizers make mlock a no-op.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
TEST(Arena, TellsWhenTheSystemWillNotLock) {
  EXPECT_EQ(in_child([] {
              const rlimit none{0, 0};
              if (setrlimit(RLIMIT_MEMLOCK, &none) != 0) return 2;
              if (geteuid() == 0 && setuid(65534) != 0) return 3;  // root may lock beyond the limit
              return Arena().status().locked ? 1 : 0;
            }),
            0);
}

TEST(Arena, IsLockedAndLeftOutOfDumps) {
  Arena arena;
  if (!arena.status().locked) GTEST_SKIP() << "the system does not let this user lock 64 KiB";
  const Key key(arena, run<32>(1));
  const auto address = reinterpret_cast<std::uintptr_t>(key.bytes().data());
  std::ifstream maps("/proc/self/smaps");
  bool inside = false;
  std::string flags;
  for (std::string line; std::getline(maps, line) && flags.empty();) {
    std::uintptr_t begin = 0;
    std::uintptr_t end = 0;
    char dash = 0;
    if (std::istringstream head(line); head >> std::hex >> begin >> dash >> end && dash == '-') {
      inside = begin <= address && address < end;
    } else if (inside && line.starts_with("VmFlags:")) {
      flags = line;
    }
  }
  EXPECT_NE(flags.find(" lo"), std::string::npos) << flags;
  EXPECT_NE(flags.find(" dd"), std::string::npos) << flags;
  EXPECT_NE(flags.find(" wf"), std::string::npos) << flags;
}
#endif

}  // namespace
}  // namespace usher::vault
