#include "lsp/document_paths.h"

#include <gtest/gtest.h>

namespace heddle::lsp {
namespace {

TEST(DocumentPaths, documents_of_its_languages_are_analysed_under_their_path) {
  EXPECT_EQ(analysis_path("file:///a/b.cc", "cpp", {}, 1), "/a/b.cc");
  EXPECT_EQ(analysis_path("file:///a/b", "c", {}, 1), "/a/b");
  EXPECT_EQ(analysis_path("file:///a/b.hpp", "something", {}, 1), "/a/b.hpp");
  EXPECT_EQ(analysis_path("file:///a/b.py", "python", {}, 1), "/a/b.py");
  EXPECT_EQ(analysis_path("file:///a/b.go", "go", {}, 1), "");
  EXPECT_EQ(analysis_path("git:/a/b.cc", "cpp", {}, 1), "");
  EXPECT_EQ(analysis_path("file:///c%3A/b.cc", "cpp", {}, 1), "");
}

TEST(DocumentPaths, untitled_documents_get_a_path_in_the_first_folder) {
  EXPECT_EQ(analysis_path("untitled:Untitled-1", "cpp", {"/w"}, 7), "/w/untitled-7.cc");
  EXPECT_EQ(analysis_path("untitled:Untitled-1", "c", {}, 7), "/untitled-7.c");
  EXPECT_EQ(analysis_path("untitled:Untitled-1", "python", {}, 7), "/untitled-7.py");
  EXPECT_EQ(analysis_path("untitled:Untitled-1", "markdown", {"/w"}, 7), "");
}

TEST(DocumentPaths, knows_headers_and_project_files) {
  EXPECT_TRUE(is_header("/a/b.h"));
  EXPECT_FALSE(is_header("/a/b.cc"));
  EXPECT_TRUE(is_project_file("/a/.heddle.yaml"));
  EXPECT_TRUE(is_project_file("/a/build/compile_commands.json"));
  EXPECT_FALSE(is_project_file("/a/heddle.yaml"));
}

} // namespace
} // namespace heddle::lsp
