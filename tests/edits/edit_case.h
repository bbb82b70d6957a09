// One case of an edit: a snippet with the intent's ranges marked, and the text after it or the
// reason why there is none.
//
//   «...»  the intent's range        ‹...›  one of `others`, in the order of the text
//
// Every rendered case is also parsed before and after: it must have no error after the edit, and no
// name that the edit chose may shadow another (-Werror=shadow).
#pragma once

#include "analysis/ir/edit_intent.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace heddle::tests {

/// What the rule says beyond the ranges.
struct Given {
  std::string name = {};
  std::string expression = {};
  std::string lock_type = {};
  bool shared = false;
};

struct EditCase {
  const char *name;
  std::string before;
  std::string after = {};         ///< the whole text; empty: declined
  std::string declined = {};      ///< a part of the reason
  std::string standard = "c++17"; ///< "gnu11" and the like: a C file
  Given intent = {};
  bool broken_before = false; ///< the snippet has the error that the fix repairs
};

/// Renders, applies, parses, compares. `kind` decides the intent.
void check(const EditCase &edit_case, ir::IntentKind kind);

std::string case_name(const ::testing::TestParamInfo<EditCase> &info);

/// Files the snippets may include, as (path, text): /include is a system folder, /project is not.
const std::vector<std::pair<std::string, std::string>> &headers();

} // namespace heddle::tests
