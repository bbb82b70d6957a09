// toctou-file: a path is asked about, then used, and may name another file by then.
#include "analysis/ir/names.h"
#include "analysis/rules/catalogue.h"
#include "analysis/rules/condition_sources.h"
#include "analysis/rules/guard_history.h"

#include <algorithm>
#include <array>

namespace heddle::rules {

using ir::kNone;
using meaning::Position;

namespace {

const RuleInfo info = {
    "toctou-file",
    Severity::warning,
    Kind::atomicity,
    Group::pedantic,
    "A path is tested, then opened or removed, and may name another file in between",
    R"(Between `access`, `stat` or `exists` and the `open`, `unlink` or `rename` that follows, another process may
replace what the path names, with a link to a file of its choice, for example.

```cpp
if (access(path, W_OK) == 0)
  fd = open(path, O_WRONLY);        // perhaps another file
```

**Fix.** Open first, and ask the descriptor (`fstat`); create with `O_EXCL`; remove, and look at the error.

**Silent** where the file is created with `O_EXCL`, where the descriptor is asked afterwards, and where the
two name different paths.)",
    {"CWE-367", "CERT-FIO45-C", "CERT-POS35-C"},
};

constexpr std::int64_t kExclusive = 0200; ///< O_EXCL of Linux

constexpr std::array<std::string_view, 9> kTests = {
    "access",     "stat",     "lstat",
    "euidaccess", "eaccess",  "std::filesystem::exists",
    "__xstat",    "__lxstat", "std::filesystem::is_regular_file"};
constexpr std::array<std::string_view, 14> kUses = {"open",
                                                    "fopen",
                                                    "creat",
                                                    "unlink",
                                                    "remove",
                                                    "rename",
                                                    "mkdir",
                                                    "rmdir",
                                                    "chmod",
                                                    "chown",
                                                    "truncate",
                                                    "std::filesystem::remove",
                                                    "std::filesystem::create_directory",
                                                    "std::filesystem::rename"};
constexpr std::array<std::string_view, 3> kStreams = {"std::basic_ofstream::basic_ofstream",
                                                      "std::basic_ifstream::basic_ifstream",
                                                      "std::basic_fstream::basic_fstream"};

class Check {
public:
  Check(Context &context, const FunctionView &view)
      : context_(context), view_(view), definitions_(view) {}
  void run();

private:
  const ir::Symbol *callee(const ir::Op &op) const {
    const ir::Symbol *symbol = context_.program.tables->symbol(op.callee.symbol);
    return symbol != nullptr && symbol->is_system ? symbol : nullptr;
  }
  std::optional<ir::Place> object(const ir::Operand &o) const;
  bool same_path(const ir::Operand &a, const ir::Operand &b) const;
  bool decides(Position test) const;
  bool is_exclusive(const ir::Op &op) const;
  bool asks_descriptor() const;
  void check(Position test);

  Context &context_;
  const FunctionView &view_;
  Definitions definitions_;
};

/// The object whose text is the path: `p` of `p.c_str()`.
std::optional<ir::Place> Check::object(const ir::Operand &o) const {
  if (o.kind == ir::OperandKind::address && o.index < view_.ir().places.size())
    return view_.ir().places[o.index];
  if (o.kind != ir::OperandKind::value)
    return std::nullopt;
  const std::optional<Position> at = definitions_.of(o.index);
  if (!at)
    return std::nullopt;
  const ir::Op &op = view_.op(*at);
  const ir::Symbol *method = callee(op);
  const bool gives_text =
      method != nullptr && !op.args.empty() &&
      (method->qualified.ends_with("::c_str") || method->qualified.ends_with("::data"));
  return gives_text ? object(op.args[0]) : std::nullopt;
}

bool Check::same_path(const ir::Operand &a, const ir::Operand &b) const {
  if (a.kind == ir::OperandKind::text && b.kind == ir::OperandKind::text)
    return view_.ir().texts[a.index] == view_.ir().texts[b.index];
  if (a.kind == ir::OperandKind::value && b.kind == ir::OperandKind::value && a.index == b.index)
    return true;
  if (a.kind == ir::OperandKind::load && b.kind == ir::OperandKind::load && a.index == b.index)
    return true;
  const std::optional<ir::Place> x = object(a);
  const std::optional<ir::Place> y = object(b);
  return x && y && *x == *y;
}

/// Some branch goes by the answer.
bool Check::decides(Position test) const {
  return std::ranges::any_of(view_.ir().blocks, [&](const ir::Block &block) {
    if (block.terminator.kind != ir::TerminatorKind::branch)
      return false;
    const std::vector<Position> sources =
        ConditionSources(view_, definitions_).of(block.terminator.condition);
    return std::ranges::find(sources, test) != sources.end();
  });
}

bool Check::is_exclusive(const ir::Op &op) const {
  return op.args.size() > 1 && op.args[1].kind == ir::OperandKind::constant &&
         (op.args[1].number & kExclusive) != 0 && callee(op)->qualified == "open";
}

bool Check::asks_descriptor() const {
  return std::ranges::any_of(view_.ir().blocks, [&](const ir::Block &block) {
    return std::ranges::any_of(block.ops, [&](const ir::Op &op) {
      const ir::Symbol *s = callee(op);
      return s != nullptr && (s->qualified == "fstat" || s->qualified == "__fxstat");
    });
  });
}

void Check::check(Position test) {
  const ir::Op &asked = view_.op(test);
  for (std::uint32_t b = 0; b < view_.ir().blocks.size(); ++b)
    for (std::uint32_t i = 0; i < view_.ir().blocks[b].ops.size(); ++i) {
      const ir::Op &op = view_.ir().blocks[b].ops[i];
      const ir::Symbol *use = callee(op);
      if (use == nullptr || op.args.empty() ||
          !(ir::is_one_of(use->qualified, kUses) || ir::is_one_of(use->qualified, kStreams)) ||
          is_exclusive(op) || !same_path(asked.args[0], op.args[0]) ||
          !follows(view_.ir(), test, {b, i}))
        continue;
      Finding &finding =
          context_.report(info, view_.symbol(), op.range,
                          "the path was tested by " + quoted(callee(asked)->name) +
                              " and may name another file when " + quoted(use->name) + " uses it",
                          use->qualified);
      finding.related.push_back(
          {context_.locate(view_.symbol(), asked.range), "the path is tested here"});
      return;
    }
}

void Check::run() {
  for (std::uint32_t b = 0; b < view_.ir().blocks.size(); ++b)
    for (std::uint32_t i = 0; i < view_.ir().blocks[b].ops.size(); ++i) {
      const ir::Op &op = view_.ir().blocks[b].ops[i];
      const ir::Symbol *test = op.kind == ir::OpKind::call ? callee(op) : nullptr;
      if (test != nullptr && !op.args.empty() && ir::is_one_of(test->qualified, kTests) &&
          decides({b, i}) && !asks_descriptor())
        check({b, i});
    }
}

void check_function(Context &context, const FunctionView &view) {
  if (!view.ir().degraded)
    Check(context, view).run();
}

} // namespace

Rule toctou_file() { return {&info, check_function, nullptr, nullptr}; }

} // namespace heddle::rules
