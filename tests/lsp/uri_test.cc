#include "lsp/text/uri.h"

#include <gtest/gtest.h>

namespace heddle::lsp {
namespace {

TEST(Uri, file_uris_name_paths) {
  EXPECT_EQ(path_of_uri("file:///a/b.cc"), "/a/b.cc");
  EXPECT_EQ(path_of_uri("file:/a/b.cc"), "/a/b.cc");
  EXPECT_EQ(path_of_uri("file://localhost/a"), "/a");
  EXPECT_EQ(path_of_uri("FILE:///a%20b/%C3%A9%23.cc"), "/a b/\u00e9#.cc");
  EXPECT_EQ(path_of_uri("file:///a/./x/../b.cc?query#part"), "/a/b.cc");
}

TEST(Uri, what_is_no_file_here_names_none) {
  for (const char *uri : {"untitled:Untitled-1", "file://server/share/a.cc", "file:///c:/x.cc",
                          "file:///C%3A/x.cc", "file:", "file://", "", "no scheme", "file:///a%0",
                          "file:///a%zz", "file:///a%00b", "git:/a/b.cc"})
    EXPECT_EQ(path_of_uri(uri), std::nullopt) << uri;
}

TEST(Uri, paths_survive_the_way_there_and_back) {
  for (const char *path : {"/a/b.cc", "/with space/100%/#?&.h", "/\u00e9\U0001F600", "/c:x"})
    EXPECT_EQ(path_of_uri(uri_of_path(path)), path);
  EXPECT_EQ(uri_of_path("/a b/c+d~e.h"), "file:///a%20b/c%2Bd~e.h");
}

} // namespace
} // namespace heddle::lsp
