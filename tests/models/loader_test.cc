#include "analysis/models/builtin_texts.h"
#include "analysis/models/models.h"
#include "analysis/models/overload.h"
#include "analysis/models/reader.h"
#include "analysis/models/yaml_tree.h"

#include <algorithm>
#include <random>

#include <gtest/gtest.h>

namespace heddle::models {
namespace {

struct Loaded {
  std::shared_ptr<const Models> models;
  std::vector<ModelError> errors;
};

Loaded load(std::string_view yaml) {
  Loaded result;
  result.models = Models().extended(yaml, "test.yaml", &result.errors);
  return result;
}

std::string at(const ModelError &error) {
  return std::to_string(error.line) + ":" + std::to_string(error.column) + " " + error.message;
}

/// The operation of the overload chosen for a call, "none" if there is no model.
std::string chosen(const Models &models, std::string_view name, std::vector<std::string> params) {
  const FunctionModel *model = models.function(name, params);
  return model == nullptr ? "none" : signature(name, model->any_params, model->params);
}

TEST(Builtin, HasNoErrorAndNoEntryTwice) {
  std::size_t types = 0;
  std::size_t functions = 0;
  for (const BuiltinText &file : builtin_texts()) {
    std::vector<ModelError> errors;
    const ReadModels read = read_models(file.text, file.name, &errors);
    for (const ModelError &error : errors)
      ADD_FAILURE() << file.name << ":" << at(error);
    types += read.types.size();
    functions += read.functions.size();
  }
  // If one file replaced an entry of another, the whole would be smaller than its parts.
  EXPECT_EQ(Models::builtin()->types().size(), types);
  EXPECT_EQ(Models::builtin()->functions().size(), functions);
  EXPECT_GT(functions, 600U);
}

TEST(Builtin, CoversTheLibrariesThatAreSupported) {
  std::vector<std::string> libraries;
  for (const FunctionModel &model : Models::builtin()->functions())
    libraries.push_back(model.library);
  std::ranges::sort(libraries);
  libraries.erase(std::unique(libraries.begin(), libraries.end()), libraries.end());
  EXPECT_EQ(libraries, (std::vector<std::string>{"abseil", "anyio", "asyncio", "boost", "c11",
                                                 "folly", "libc", "posix", "python",
                                                 "python_clients", "qt", "std", "trio", "win32"}));
}

TEST(Builtin, ChoosesOverloads) {
  const Models &models = *Models::builtin();
  const std::string u = "std::unique_lock::unique_lock";
  EXPECT_EQ(chosen(models, u, {}), u + "()");
  EXPECT_EQ(chosen(models, u, {"std::mutex"}), u + "(*)");
  EXPECT_EQ(chosen(models, u, {"std::unique_lock"}), u + "(std::unique_lock)");
  EXPECT_EQ(chosen(models, u, {"std::mutex", "std::defer_lock_t"}), u + "(*, std::defer_lock_t)");
  EXPECT_EQ(chosen(models, u, {"std::mutex", "int"}), "none");
  const std::string s = "std::scoped_lock::scoped_lock";
  EXPECT_EQ(chosen(models, s, {"std::mutex", "std::mutex", "std::mutex"}), s + "(*, ...)");
  EXPECT_EQ(chosen(models, s, {"std::adopt_lock_t", "std::mutex"}), s + "(std::adopt_lock_t, ...)");
  EXPECT_EQ(chosen(models, "std::mutex::lock", {}), "std::mutex::lock");
  EXPECT_EQ(chosen(models, "std::mutex::native_handle", {}), "none");
}

TEST(Builtin, KnowsConversionsToAnyType) {
  const Models &models = *Models::builtin();
  ASSERT_NE(models.function("std::atomic::operator bool", {}), nullptr);
  EXPECT_EQ(models.function("std::atomic::operator Config *", {})->effects[0].op,
            Operation::atomic_load);
  EXPECT_EQ(models.function("std::unique_lock::operator bool", {})->effects[0].op,
            Operation::guard_owns);
  EXPECT_EQ(models.function("std::unique_lock::operator int", {}), nullptr);
  EXPECT_EQ(models.function("std::atomic::operator->", {}), nullptr);
}

TEST(Loader, ReadsEveryProperty) {
  const Loaded loaded = load(R"(heddle-models: 1
library: ours
types:
  - name: our::Lock
    lock: {recursive: true, shared: true, async: true}
  - {name: our::Guard, guard: {mode: as_constructed}}
  - {name: our::Thread, thread: {joins: true}}
  - {name: our::Future, future: {}, condition: {}, semaphore: {}, atomic: {}, once_flag: {}}
functions:
  - name: our::Lock::Take
    params: [int, "*", "..."]
    effects:
      - {op: try_acquire, target: this, success: non_zero, mode: shared, timed: true}
      - {op: wait, target: arg0, lock: arg1, predicate: arg2, kind: sleep}
      - {op: spawn, callee: arg31, target: result}
      - {op: atomic_store, target: arg0, order: arg1}
      - {op: release, target: args2, mode: any}
)");
  ASSERT_TRUE(loaded.errors.empty()) << at(loaded.errors[0]);
  const TypeModel *lock = loaded.models->type("our::Lock");
  ASSERT_NE(lock, nullptr);
  EXPECT_EQ(lock->library, "ours");
  EXPECT_EQ(lock->lock, (LockTraits{true, true, true}));
  EXPECT_EQ(loaded.models->type("our::Guard")->guard, GuardMode::as_constructed);
  EXPECT_TRUE(loaded.models->type("our::Thread")->joins);
  const TypeModel *all = loaded.models->type("our::Future");
  EXPECT_TRUE(all->future && all->condition && all->semaphore && all->atomic && all->once_flag);

  const std::vector<std::string> call = {"int", "x", "y", "z"};
  const FunctionModel *take = loaded.models->function("our::Lock::Take", call);
  ASSERT_NE(take, nullptr);
  ASSERT_EQ(take->effects.size(), 5U);
  const Effect &first = take->effects[0];
  EXPECT_EQ(first.op, Operation::try_acquire);
  EXPECT_EQ(first.target, (Target{TargetKind::receiver, 0}));
  EXPECT_EQ(first.success, Success::non_zero);
  EXPECT_EQ(first.mode, Mode::shared);
  EXPECT_TRUE(first.timed);
  EXPECT_EQ(take->effects[1].lock, (Target{TargetKind::argument, 1}));
  EXPECT_EQ(take->effects[1].predicate, (Target{TargetKind::argument, 2}));
  EXPECT_EQ(take->effects[1].kind, BlockKind::sleep);
  EXPECT_EQ(take->effects[2].callee, (Target{TargetKind::argument, 31}));
  EXPECT_EQ(take->effects[2].target, (Target{TargetKind::result, 0}));
  EXPECT_EQ(take->effects[3].order, (Target{TargetKind::argument, 1}));
  EXPECT_TRUE(take->effects[4].any_mode);
  EXPECT_EQ(take->effects[4].target, (Target{TargetKind::arguments_from, 2}));
}

TEST(Loader, SaysWhereAndKeepsTheRest) {
  const Loaded loaded = load("heddle-models: 1\n"
                             "types:\n"
                             "  - {name: A, lock: {}}\n"
                             "  - {name: B, lok: {}}\n"
                             "  - {name: C, lock: {}}\n"
                             "functions:\n"
                             "  - name: f\n"
                             "    effects:\n"
                             "      - {op: aquire, target: this}\n"
                             "  - name: g\n"
                             "    effects:\n"
                             "      - {op: acquire, target: that}\n"
                             "  - name: h\n"
                             "    effects:\n"
                             "      - {op: acquire, target: this}\n");
  ASSERT_EQ(loaded.errors.size(), 3U);
  EXPECT_EQ(at(loaded.errors[0]), "4:15 unknown key 'lok' in a type");
  EXPECT_EQ(at(loaded.errors[1]), "9:14 unknown operation 'aquire'");
  EXPECT_EQ(at(loaded.errors[2]),
            "12:31 'target' must be this, result, arg0 ... arg31, arg0:name or args0 ... args31");
  EXPECT_EQ(loaded.errors[0].source, "test.yaml");
  EXPECT_NE(loaded.models->type("A"), nullptr);
  EXPECT_EQ(loaded.models->type("B"), nullptr);
  EXPECT_NE(loaded.models->type("C"), nullptr);
  EXPECT_EQ(loaded.models->functions().size(), 1U);
}

TEST(Loader, RefusesWhatItDoesNotKnow) {
  const std::string effect = "heddle-models: 1\nfunctions:\n  - {name: f, effects: [";
  const std::pair<std::string, const char *> cases[] = {
      {"heddle-models: 2\n", "1:16 this version of heddle reads 'heddle-models: 1' only"},
      {"types: []\n", "1:1 no 'heddle-models: 1' line, so this is no models file"},
      {"heddle-models: 1\ntype: []\n", "2:1 unknown key 'type' in models"},
      {"heddle-models: 1\ntypes: []\ntypes: []\n", "3:1 repeated key 'types'"},
      {"- a\n", "1:1 a models file must be a map"},
      {"heddle-models: 1\ntypes: {}\n", "2:8 'types' must be a list"},
      {"heddle-models: 1\ntypes:\n  - 5\n", "3:5 a type must be a map"},
      {"heddle-models: 1\ntypes:\n  - {name: A}\n",
       "3:5 type 'A' says nothing: give it lock, guard, condition, thread, future, semaphore, "
       "atomic or once_flag"},
      {"heddle-models: 1\ntypes:\n  - {name: 'A<int>', lock: {}}\n",
       "3:12 'A<int>' is not a qualified name: no template arguments, no parameter list, no '::' "
       "at either end"},
      {"heddle-models: 1\ntypes:\n  - {name: '::A', lock: {}}\n",
       "3:12 '::A' is not a qualified name: no template arguments, no parameter list, no '::' at "
       "either end"},
      {"heddle-models: 1\ntypes:\n  - {name: A, lock: {shared: 'true'}}\n",
       "3:30 'shared' must be true or false"},
      {"heddle-models: 1\ntypes:\n  - {name: A, guard: {mode: both}}\n",
       "3:29 'mode' must be exclusive, shared or as_constructed"},
      {effect + "]}\n", "3:24 a function needs 'effects': a list of 1 to 16"},
      {effect + "{target: this}]}\n", "3:25 an effect needs an 'op'"},
      {effect + "{op: acquire}]}\n", "3:25 'acquire' needs 'target'"},
      {effect + "{op: try_acquire, target: this}]}\n", "3:25 'try_acquire' needs 'success'"},
      {effect + "{op: acquire, target: this, lock: arg0}]}\n", "3:59 'acquire' takes no 'lock'"},
      {effect + "{op: spawn, callee: args0}]}\n",
       "3:45 'callee' names one argument, so 'arg', not 'args'"},
      {effect + "{op: block, kind: wait, unless: 64}]}\n",
       "3:57 'unless' must be an argument and bits, such as arg3&64, a value, such as arg2=0 or "
       "arg2=none, or an argument, such as arg1:timeout"},
      {effect + "{op: block, kind: nap}]}\n",
       "3:43 'kind' must be sleep, join, wait, subprocess, network, dns, file or log"},
      {"heddle-models: 1\nfunctions:\n  - {name: f, params: ['...', int], effects: [{op: pure}]}\n",
       "3:24 '...' must be the last of 'params'"},
  };
  for (const auto &[yaml, message] : cases) {
    const Loaded loaded = load(yaml);
    ASSERT_FALSE(loaded.errors.empty()) << yaml;
    EXPECT_EQ(at(loaded.errors[0]), message) << yaml;
  }
}

TEST(Loader, RefusesDuplicates) {
  const Loaded loaded = load("heddle-models: 1\n"
                             "types: [{name: A, lock: {}}, {name: A, condition: {}}]\n"
                             "functions:\n"
                             "  - {name: f, effects: [{op: pure}]}\n"
                             "  - {name: f, params: [int], effects: [{op: pure}]}\n"
                             "  - {name: f, params: [int], effects: [{op: no_throw}]}\n"
                             "  - {name: f, params: [], effects: [{op: pure}]}\n");
  ASSERT_EQ(loaded.errors.size(), 2U);
  EXPECT_EQ(at(loaded.errors[0]), "2:30 a second entry for 'A'");
  EXPECT_EQ(at(loaded.errors[1]), "6:5 a second entry for 'f(int)'");
  EXPECT_TRUE(loaded.models->type("A")->lock.has_value());
  EXPECT_EQ(loaded.models->functions().size(), 3U);
}

TEST(Loader, TriesTheMoreSpecificOverloadFirst) {
  const Loaded loaded = load("heddle-models: 1\n"
                             "functions:\n"
                             "  - {name: f, effects: [{op: pure}]}\n"
                             "  - {name: f, params: ['...'], effects: [{op: pure}]}\n"
                             "  - {name: f, params: ['*'], effects: [{op: pure}]}\n"
                             "  - {name: f, params: ['*', '*'], effects: [{op: pure}]}\n"
                             "  - {name: f, params: [int, '...'], effects: [{op: pure}]}\n"
                             "  - {name: f, params: [int, '*'], effects: [{op: pure}]}\n"
                             "  - {name: f, params: [int, int], effects: [{op: pure}]}\n");
  ASSERT_TRUE(loaded.errors.empty());
  const Models &models = *loaded.models;
  EXPECT_EQ(chosen(models, "f", {"int", "int"}), "f(int, int)");
  EXPECT_EQ(chosen(models, "f", {"int", "char"}), "f(int, *)");
  EXPECT_EQ(chosen(models, "f", {"int", "char", "char"}), "f(int, ...)");
  EXPECT_EQ(chosen(models, "f", {"char", "int"}), "f(*, *)");
  EXPECT_EQ(chosen(models, "f", {"char"}), "f(*)");
  EXPECT_EQ(chosen(models, "f", {}), "f(...)");
  EXPECT_EQ(models.functions().back().any_params, true);
}

TEST(Loader, LaysAProjectOverTheBuiltinModels) {
  std::vector<ModelError> errors;
  const auto models = Models::builtin()->extended(R"(severity: {double-lock: error}
models:
  types:
    - {name: std::mutex, lock: {recursive: true}}
    - {name: ours::Lock, lock: {}}
  functions:
    - {name: std::scoped_lock::scoped_lock, params: ["*", "..."], effects: [{op: no_throw}]}
)",
                                                  ".heddle.yaml", &errors);
  ASSERT_TRUE(errors.empty()) << at(errors[0]);
  EXPECT_TRUE(models->type("std::mutex")->lock->recursive);
  EXPECT_EQ(models->type("std::mutex")->library, "project");
  EXPECT_NE(models->type("ours::Lock"), nullptr);
  EXPECT_NE(models->type("pthread_mutex_t"), nullptr);
  EXPECT_EQ(models->types().size(), Models::builtin()->types().size() + 1);
  EXPECT_EQ(models->functions().size(), Models::builtin()->functions().size());
  const std::vector<std::string> one = {"std::mutex"};
  const std::vector<std::string> adopted = {"std::adopt_lock_t", "std::mutex"};
  EXPECT_EQ(models->function("std::scoped_lock::scoped_lock", one)->effects[0].op,
            Operation::no_throw);
  EXPECT_EQ(models->function("std::scoped_lock::scoped_lock", adopted)->effects[0].op,
            Operation::guard_adopt);
  EXPECT_FALSE(Models::builtin()->type("std::mutex")->lock->recursive);
}

TEST(Loader, GivesErrorsThePlaceInTheConfigurationFile) {
  const Loaded loaded = load("rules: {}\nmodels:\n  types:\n    - {name: A, lock: {fair: true}}\n");
  ASSERT_EQ(loaded.errors.size(), 1U);
  EXPECT_EQ(at(loaded.errors[0]), "4:24 unknown key 'fair' in 'lock'");
}

TEST(Loader, HasNothingToSayOfAnEmptyOrForeignConfiguration) {
  EXPECT_TRUE(load("").errors.empty());
  EXPECT_TRUE(load("# only a comment\n").errors.empty());
  EXPECT_TRUE(load("models:\n").errors.empty());
}

TEST(Hostile, SyntaxErrorsHaveAPlace) {
  const Loaded loaded = load("heddle-models: 1\ntypes: [{name: A\n");
  ASSERT_FALSE(loaded.errors.empty());
  EXPECT_GE(loaded.errors[0].line, 2U);
  EXPECT_TRUE(loaded.errors[0].message.starts_with("not YAML")) << loaded.errors[0].message;
}

TEST(Hostile, AliasesAnchorsAndTagsAreRefused) {
  EXPECT_EQ(at(load("a: &x [1]\n").errors[0]), "1:4 anchors are not supported here");
  EXPECT_EQ(at(load("a: !!str x\n").errors[0]).substr(4), "tags are not supported here");
  std::string bomb = "a0: &a0 [x]\n";
  for (int i = 1; i < 30; ++i)
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [*a" + std::to_string(i - 1) +
            ",*a" + std::to_string(i - 1) + "]\n";
  EXPECT_FALSE(load(bomb).errors.empty());
}

TEST(Hostile, DepthIsBounded) {
  for (const std::size_t depth : {kYamlDepthMax + 1, std::size_t{1000}, std::size_t{400'000}}) {
    const Loaded lists = load("a: " + std::string(depth, '['));
    ASSERT_FALSE(lists.errors.empty());
    std::string maps;
    for (std::size_t i = 0; i < std::min<std::size_t>(depth, 700); ++i)
      maps += std::string(i, ' ') + "a:\n";
    maps += std::string(std::min<std::size_t>(depth, 700), ' ') + "b: 1\n";
    ASSERT_FALSE(load(maps).errors.empty());
  }
  EXPECT_EQ(load("a: " + std::string(1000, '[')).errors[0].message,
            "nested more than 32 levels deep");
}

TEST(Hostile, SizeIsBounded) {
  const std::string large(kYamlBytesMax + 1, ' ');
  EXPECT_EQ(at(load(large).errors[0]), "1:1 larger than 1048576 bytes");
  std::string many = "a: [";
  for (std::size_t i = 0; i < kYamlNodesMax; ++i)
    many += "1,";
  EXPECT_NE(load(many + "]").errors[0].message.find("values in one file"), std::string::npos);
}

TEST(Hostile, ErrorsAreBounded) {
  std::string yaml = "heddle-models: 1\ntypes:\n";
  for (int i = 0; i < 5000; ++i)
    yaml += "  - {name: A, lok: {}}\n";
  EXPECT_EQ(load(yaml).errors.size(), kErrorsMax);
}

TEST(Hostile, DamagedBuiltinFilesNeverThrow) {
  std::mt19937 random(7);
  for (const BuiltinText &file : builtin_texts()) {
    for (int round = 0; round < 20; ++round) {
      std::string text(file.text.substr(0, 4000));
      for (int i = 0; i < 5; ++i)
        text[random() % text.size()] = "{}[]:,#&*!|>'\"%@`-? \n\t\0\x80"[random() % 24];
      std::vector<ModelError> errors;
      EXPECT_NO_THROW(Models().extended(text, file.name, &errors));
      EXPECT_LE(errors.size(), kErrorsMax + 1);
    }
  }
}

} // namespace
} // namespace heddle::models
