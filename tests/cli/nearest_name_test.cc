#include "cli/nearest_name.h"

#include <gmock/gmock.h>

namespace heddle::cli {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(NearestNames, TypingMistakesAndParts) {
  const std::vector<std::string_view> names{"double-lock", "missing-unlock", "unlock-not-held",
                                            "unnamed-guard"};
  EXPECT_THAT(nearest_names("duoble-lock", names), ElementsAre("double-lock"));
  EXPECT_THAT(nearest_names("unlock", names), ElementsAre("missing-unlock", "unlock-not-held"));
  EXPECT_THAT(nearest_names("guard", names), ElementsAre("unnamed-guard"));
  EXPECT_THAT(nearest_names("zzzzzz", names), IsEmpty());
  EXPECT_THAT(nearest_names("", names), IsEmpty());
}

} // namespace
} // namespace heddle::cli
