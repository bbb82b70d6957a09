// client-per-call: a client with a pool of connections that is made for each element or request.
#include "analysis/rules/tasks/value_life.h"

#include <algorithm>
#include <array>
#include <optional>

namespace heddle::rules {

namespace {

const RuleInfo info = {
    "client-per-call",
    Severity::information,
    Kind::resource,
    Group::advice,
    "A client is made anew for each element of a loop",
    R"(A session keeps connections open, so that the next request needs no hand-shake. One that is made for each
element resolves the name, connects and negotiates TLS each time, and leaves sockets behind that wait to close.

```python
for url in urls:
    async with aiohttp.ClientSession() as session:
        pages.append(await load(session, url))
```

**Fix.** Make it once, around the loop, or keep one for the life of the application.

**Silent** for clients that are kept, returned or passed on alone, in `while` loops, which connect again, and in
tests.)",
    {"CWE-400"},
    Languages::tasks,
};

constexpr std::array<std::string_view, 6> kClients = {"aiohttp.ClientSession", "httpx.AsyncClient",
                                                      "httpx.Client",          "httpx2.AsyncClient",
                                                      "httpx2.Client",         "requests.Session"};

/// The innermost `for` loop around the op: one that reads elements.
bool is_in_for(const ir::Function &function, ir::ScopeId scope) {
  const ir::ScopeId loop = innermost_loop(function, scope);
  return loop != ir::kNone && any_op(function, [&](const ir::Op &op) {
           return op.scope == loop && op.origin == ir::Origin::implicit &&
                  reads_element(function, op);
         });
}

/// A call of the function in a `for` loop of another one.
std::optional<program::Site> called_in_for(const Context &context, ir::SymbolId callee) {
  for (const ir::SymbolId symbol : context.program.callers_of(callee)) {
    const program::FunctionRecord &record = *context.program.function(symbol);
    if (record.state.cut || is_test_code({context, record}))
      continue;
    for (const ir::Block &block : record.ir->blocks)
      for (const ir::Op &op : block.ops)
        if (op.kind == ir::OpKind::call && op.callee.symbol == callee &&
            is_in_for(*record.ir, op.scope))
          return program::Site{symbol, op.range};
  }
  return std::nullopt;
}

void check_function(Context &context, const FunctionView &view) {
  if (view.ir().degraded || is_test_code(view))
    return;
  for (const meaning::Operation &o : view.record.meaning.operations) {
    const ir::Op &op = view.op(o);
    const std::string client = called_name(context, o.callee);
    if (o.act != meaning::Act::open_resource || op.result == ir::kNone ||
        !ir::is_one_of(client, kClients) || life_of(view.ir(), op.result).escapes)
      continue;
    const bool here = is_in_for(view.ir(), op.scope);
    const std::optional<program::Site> call =
        here ? std::nullopt : called_in_for(context, view.symbol());
    if (!here && !call)
      continue;
    Finding &finding = context.report(
        info, view.symbol(), op.range,
        "a new " + quoted(client) + " for each element of the loop: each makes its own connections",
        quoted(client));
    if (call)
      finding.related.push_back(
          {context.locate(call->function, call->range),
           quoted(context.name(view.symbol())) + " is called in a loop here"});
  }
}

void check_program(Context &context) { for_each_function(context, check_function); }

} // namespace

Rule client_per_call() {
  return {&info, nullptr, nullptr, check_program, does<meaning::Act::open_resource>};
}

} // namespace heddle::rules
