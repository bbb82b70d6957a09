// Where a missing #include goes. Rendered through guard_instead on a lock that brings no guard
// along.
#include "edit_case.h"

namespace heddle::tests {
namespace {

class Include : public ::testing::TestWithParam<EditCase> {};

TEST_P(Include, Renders) { check(GetParam(), ir::IntentKind::guard_instead); }

const std::string kBefore = "struct M { void lock(); void unlock(); };\nM mu;\nvoid f() {\n  "
                            "«mu.lock()»;\n  ‹mu.unlock()›;\n}\n";
const std::string kAfter = "struct M { void lock(); void unlock(); };\nM mu;\nvoid f() {\n  "
                           "std::scoped_lock lock(mu);\n}\n";

const EditCase kCases[] = {
    {.name = "SortedIntoStandardHeaders",
     .before = "#include \"project_lock.h\"\n\n#include <pthread.h>\n\n#include "
               "<algorithm>\n#include <vector>\n\n" +
               kBefore,
     .after = "#include \"project_lock.h\"\n\n#include <pthread.h>\n\n#include "
              "<algorithm>\n#include <mutex>\n#include <vector>\n\n" +
              kAfter},
    {.name = "FirstOfThem",
     .before = "#include <string>\n#include <vector>\n" + kBefore,
     .after = "#include <mutex>\n#include <string>\n#include <vector>\n" + kAfter},
    {.name = "LastOfThem",
     .before = "#include <algorithm>\n" + kBefore,
     .after = "#include <algorithm>\n#include <mutex>\n" + kAfter},
    {.name = "BehindCHeaders",
     .before = "#include <pthread.h>\n" + kBefore,
     .after = "#include <pthread.h>\n#include <mutex>\n" + kAfter},
    {.name = "OnlyQuoted",
     .before = "// licence\n#include \"project_lock.h\"\n\n" + kBefore,
     .after = "// licence\n#include \"project_lock.h\"\n#include <mutex>\n\n" + kAfter},
    {.name = "NoneAtAll",
     .before = "// licence\n\n" + kBefore,
     .after = "// licence\n\n#include <mutex>\n\n" + kAfter},
    {.name = "NotInsideAnIf",
     .before = "#if 1\n#include <vector>\n#endif\n#include <string>\n" + kBefore,
     .after = "#if 1\n#include <vector>\n#endif\n#include <mutex>\n#include <string>\n" + kAfter},
    {.name = "InsideAnIncludeGuard",
     .before = "#ifndef A_H\n#define A_H\n#include <string>\n" + kBefore + "#endif\n",
     .after =
         "#ifndef A_H\n#define A_H\n#include <mutex>\n#include <string>\n" + kAfter + "#endif\n"},
    {.name = "ThereAlready",
     .before = "#include <mutex>\n" + kBefore,
     .after = "#include <mutex>\n" + kAfter},
    {.name = "ThereThroughAHeaderOfTheProject",
     .before = "#include \"locked_by_project.h\"\n" + kBefore,
     .after = "#include \"locked_by_project.h\"\n" + kAfter},
    {.name = "OnlyByAccidentOfTheLibrary",
     .before = "#include <condition_variable>\n" + kBefore,
     .after = "#include <condition_variable>\n#include <mutex>\n" + kAfter},
    {.name = "CarriageReturns",
     .before = "#include <algorithm>\r\nstruct M { void lock(); void unlock(); };\r\nM mu;\r\nvoid "
               "f() {\r\n  «mu.lock()»;\r\n  ‹mu.unlock()›;\r\n}\r\n",
     .after = "#include <algorithm>\r\n#include <mutex>\r\nstruct M { void lock(); void unlock(); "
              "};\r\nM mu;\r\nvoid f() {\r\n  std::scoped_lock lock(mu);\r\n}\r\n"},
};

INSTANTIATE_TEST_SUITE_P(Edits, Include, ::testing::ValuesIn(kCases), case_name);

} // namespace
} // namespace heddle::tests
