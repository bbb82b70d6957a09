#include "lsp/workspace/include_graph.h"

#include <gtest/gtest.h>

namespace heddle::workspace {
namespace {

std::string names(std::string_view text) {
  std::string result;
  for (const IncludeLine &line : include_lines(text))
    result += (line.angled ? "<" : "\"") + line.name + " ";
  return result;
}

TEST(IncludeLines, AllSpellings) {
  EXPECT_EQ(names("#include \"a.h\"\n  #  include <b/c.h>\r\n#include\"d.h\"\n#import "
                  "<e.h>\n#include_next <f.h>\n"),
            "\"a.h <b/c.h \"d.h <e.h <f.h ");
}

TEST(IncludeLines, CommentsHideAndDoNotHide) {
  EXPECT_EQ(
      names("// #include \"no.h\"\n/* #include \"no.h\"\n#include \"no.h\"\n*/ #include \"a.h\"\n"),
      "\"a.h ");
  EXPECT_EQ(
      names(
          "/* x */ #include \"a.h\" // y\nint i; /* open\n#include \"no.h\"\n*/\n#include \"b.h\""),
      "\"a.h \"b.h ");
  EXPECT_EQ(names("const char *s = \"/*\";\n#include \"a.h\"\n"), "\"a.h ");
}

TEST(IncludeLines, MacrosAndBrokenLinesAreNone) {
  EXPECT_EQ(names("#include MACRO\n#include \"open\n#include <>\n#include\n#define include\n"), "");
}

} // namespace
} // namespace heddle::workspace
