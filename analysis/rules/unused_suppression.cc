// unused-suppression: a comment that silences nothing. The findings come from suppression.cc, which
// alone knows which comments were used.
#include "analysis/rules/catalogue.h"

namespace heddle::rules {

namespace {

const RuleInfo info = {
    "unused-suppression",
    Severity::hint,
    Kind::other,
    Group::standard,
    "A `heddle: ignore` comment silences nothing",
    R"(The comment names a rule that reports nothing at this place: the finding was fixed, or
moved away. A suppression that stays would hide the next real finding.

```cpp
// heddle: ignore[double-lock] held only in tests
queue_.push(item);        // nothing is reported here
```

**Fix.** Remove the comment. Silent for `NOLINT` comments, which other tools read, too.)",
    {},
    Languages::all,
};

} // namespace

Rule unused_suppression() { return {&info, nullptr, nullptr, nullptr}; }

} // namespace heddle::rules
