// Fact files: what is written is read again; what is anything else is not there.
#include "store/fact_store.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include <unistd.h>

namespace heddle::store {
namespace {

namespace fs = std::filesystem;

Facts sample() {
  Facts facts;
  facts.main = "/project/src/queue.cc";
  facts.command = "2 5\n/project\nc++\n-std=c++20";
  facts.made_at = 1'000;
  facts.inputs = {{"/project/src/queue.cc", 900, 1234}, {"/project/src/queue.h", 800, 99}};
  for (int i = 0; i < 5'000; ++i)
    facts.unit.push_back(static_cast<std::uint8_t>(i * i / 7));
  return facts;
}

class FactStoreTest : public testing::Test {
protected:
  void SetUp() override {
    std::string folder = (fs::temp_directory_path() / "heddle-store-XXXXXX").string();
    ASSERT_NE(::mkdtemp(folder.data()), nullptr);
    root = folder;
  }
  void TearDown() override { fs::remove_all(root); }

  std::vector<fs::path> files() const {
    std::vector<fs::path> found;
    for (const auto &entry : fs::recursive_directory_iterator(root))
      if (entry.is_regular_file())
        found.push_back(entry.path());
    return found;
  }
  static std::string bytes_of(const fs::path &path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  static void write(const fs::path &path, const std::string &bytes) {
    std::ofstream(path, std::ios::binary) << bytes;
  }

  fs::path root;
};

TEST_F(FactStoreTest, WhatIsSavedIsLoaded) {
  const FactStore store(root / "facts");
  std::string error;
  ASSERT_TRUE(store.save(sample(), &error)) << error;
  EXPECT_EQ(store.load(sample().main, sample().command), sample());
  EXPECT_EQ(FactStore(root / "facts").load(sample().main, sample().command), sample());
  EXPECT_EQ(store.load(sample().main, "another command"), std::nullopt);
  EXPECT_EQ(store.load("/project/src/other.cc", sample().command), std::nullopt);
  ASSERT_EQ(files().size(), 1U); // no temporary file is left
}

TEST_F(FactStoreTest, TheLastOneSavedCounts) {
  const FactStore store(root);
  std::string error;
  ASSERT_TRUE(store.save(sample(), &error)) << error;
  Facts newer = sample();
  newer.unit.assign(3, 7);
  ASSERT_TRUE(store.save(newer, &error)) << error;
  EXPECT_EQ(store.load(sample().main, sample().command), newer);
}

TEST_F(FactStoreTest, AFileThatIsCutOffIsNotThere) {
  const FactStore store(root);
  std::string error;
  ASSERT_TRUE(store.save(sample(), &error)) << error;
  const fs::path file = files().at(0);
  const std::string whole = bytes_of(file);
  for (std::size_t size = 0; size < whole.size(); ++size) {
    write(file, whole.substr(0, size));
    ASSERT_EQ(store.load(sample().main, sample().command), std::nullopt) << size;
  }
  write(file, whole + "x");
  EXPECT_EQ(store.load(sample().main, sample().command), std::nullopt);
}

TEST_F(FactStoreTest, AFileWithOneWrongByteIsNotThere) {
  const FactStore store(root);
  std::string error;
  ASSERT_TRUE(store.save(sample(), &error)) << error;
  const fs::path file = files().at(0);
  const std::string whole = bytes_of(file);
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string wrong = whole;
    wrong[at] = static_cast<char>(wrong[at] ^ 0x20);
    write(file, wrong);
    const auto loaded = store.load(sample().main, sample().command);
    // Some bits of a Zstandard frame's header say nothing.
    ASSERT_TRUE(!loaded || *loaded == sample()) << at;
  }
}

TEST_F(FactStoreTest, AFolderThatCannotBeWrittenIsSaid) {
  write(root / "file", "in the way");
  const FactStore store(root / "file" / "facts");
  std::string error;
  EXPECT_FALSE(store.save(sample(), &error));
  EXPECT_NE(error.find((root / "file").string()), std::string::npos) << error;
  EXPECT_FALSE(FactStore("").save(sample(), &error));
  EXPECT_EQ(FactStore("").load(sample().main, sample().command), std::nullopt);
}

TEST_F(FactStoreTest, WhatNobodyUsesGoes) {
  const FactStore store(root);
  std::string error;
  ASSERT_TRUE(store.save(sample(), &error)) << error;
  write(root / "abandoned.facts.1.0.tmp", "half");
  write(root / "a note of somebody", "stays");
  const auto old = fs::file_time_type::clock::now() - std::chrono::hours(24 * 100);
  for (const fs::path &file : files())
    fs::last_write_time(file, old);
  EXPECT_NE(store.load(sample().main, sample().command), std::nullopt); // used today
  store.remove_unused(60);
  EXPECT_NE(store.load(sample().main, sample().command), std::nullopt);
  EXPECT_FALSE(fs::exists(root / "abandoned.facts.1.0.tmp"));
  EXPECT_TRUE(fs::exists(root / "a note of somebody"));
  for (const fs::path &file : files())
    fs::last_write_time(file, old);
  store.remove_unused(60);
  EXPECT_EQ(store.load(sample().main, sample().command), std::nullopt);
}

TEST_F(FactStoreTest, UsageCountsFactFilesAlone) {
  const FactStore store(root);
  EXPECT_EQ(store.usage().files, 0U);
  std::string error;
  ASSERT_TRUE(store.save(sample(), &error)) << error;
  Facts other = sample();
  other.main = "/project/src/pool.cc";
  ASSERT_TRUE(store.save(other, &error)) << error;
  const std::uint64_t bytes = store.usage().bytes;
  write(root / "a note of somebody", "not counted");
  EXPECT_EQ(store.usage().files, 2U);
  EXPECT_EQ(store.usage().bytes, bytes);
  EXPECT_GT(bytes, 0U);
  EXPECT_EQ(FactStore(root / "none").usage().files, 0U);
}

TEST_F(FactStoreTest, AnInputIsComparedWithTheDisk) {
  const fs::path file = root / "a.h";
  write(file, "int a;\n");
  const auto seen = look_at(file.string());
  ASSERT_TRUE(seen);
  EXPECT_EQ(seen->size, 7U);
  EXPECT_TRUE(unchanged(*seen, seen->time + 1));
  EXPECT_FALSE(unchanged(*seen, seen->time)); // it may have changed after it was read
  write(file, "int ab;\n");
  EXPECT_FALSE(unchanged(*seen, seen->time + 1));
  EXPECT_EQ(look_at((root / "none.h").string()), std::nullopt);
}

} // namespace
} // namespace heddle::store
