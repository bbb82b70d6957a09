#include "analysis/meaning/interpret.h"
#include "analysis/meaning/builder.h"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <map>

namespace heddle::meaning {

using ir::kNone;

namespace {

/// `AssertHeld`, `assert_locked`: a method without arguments, named after what it asserts.
bool says_that_lock_is_held(const ir::Symbol &symbol) {
  if (symbol.kind != ir::SymbolKind::function || symbol.owner == kNone || !symbol.params.empty() ||
      symbol.is_static)
    return false;
  std::string name;
  for (const char c : symbol.qualified.substr(symbol.qualified.rfind(':') + 1))
    if (c != '_')
      name += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return name.starts_with("assert") && name.find("not") == std::string::npos &&
         (name.find("held") != std::string::npos || name.find("locked") != std::string::npos ||
          name.find("owned") != std::string::npos);
}

/// The other methods of the callee's class that take no arguments: its lock methods are among them.
std::vector<ir::SymbolId> methods_beside(const ir::Tables &tables, ir::SymbolId method) {
  std::vector<ir::SymbolId> found;
  const ir::SymbolId owner = tables.symbols[method].owner;
  for (ir::SymbolId id = 0; id < tables.symbols.size(); ++id) {
    const ir::Symbol &other = tables.symbols[id];
    if (id != method && other.owner == owner && other.kind == ir::SymbolKind::function &&
        other.params.empty() && !other.is_constructor && !other.is_destructor)
      found.push_back(id);
  }
  return found;
}

bool is_guard(const Surroundings &surroundings, ir::TypeId id) {
  if (const models::TypeModel *model = type_model(surroundings, id))
    return model->guard.has_value();
  const ir::Type *type = surroundings.tables.value_type(id);
  const ir::Symbol *symbol = type != nullptr ? surroundings.tables.symbol(type->symbol) : nullptr;
  return symbol != nullptr && symbol->scoped_capability;
}

/// Members that a constructor sets exactly once, from something its caller can name.
void bind_own_members(Builder &builder) {
  const ir::Function &function = builder.function();
  if (function.special != ir::Special::constructor)
    return;
  std::map<ir::PlaceId, std::vector<const ir::Op *>> writes;
  for (const ir::Block &block : function.blocks)
    for (const ir::Op &op : block.ops)
      if (op.kind == ir::OpKind::write && op.place != kNone)
        writes[op.place].push_back(&op);
  for (const auto &[place, ops] : writes) {
    const ir::Place &member = function.places[place];
    if (ops.size() != 1 || ops[0]->args.empty() || member.projections.size() != 1 ||
        member.root.kind != ir::RootKind::pointee)
      continue;
    const ir::Type *type = builder.surroundings().tables.type(member.type);
    if (type == nullptr || !(type->is_pointer || type->is_reference))
      continue;
    const ir::PlaceId target = builder.designated(ops[0]->args[0]);
    if (target == kNone)
      continue;
    const std::optional<Path> member_path = path_of(builder.out(), member);
    const std::optional<Path> target_path = path_of(builder.out(), builder.out().places[target]);
    if (!member_path || !target_path)
      continue;
    builder.out().bindings.push_back({*member_path, *target_path});
    builder.bind(member, builder.out().places[target]);
  }
}

/// Members of objects constructed here, from what their constructors bind.
void bind_constructed(Builder &builder) {
  for (const ir::Block &block : builder.function().blocks)
    for (const ir::Op &op : block.ops) {
      if (op.kind != ir::OpKind::construct || op.callee.symbol == kNone)
        continue;
      const ControlEffects *effects = builder.surroundings().effects(op.callee.symbol);
      if (effects == nullptr)
        continue;
      const CallSite site = builder.site(op);
      for (const Binding &binding : effects->bindings) {
        const ir::PlaceId member = builder.substitute(site, binding.member);
        const ir::PlaceId target = builder.substitute(site, binding.target);
        if (member != kNone && target != kNone)
          builder.bind(builder.out().places[member], builder.out().places[target]);
      }
    }
}

/// What the function returns, if it is the same nameable place at every return.
void find_returned_place(Builder &builder) {
  std::optional<Path> found;
  for (const ir::Block &block : builder.function().blocks) {
    if (block.terminator.kind != ir::TerminatorKind::return_)
      continue;
    const ir::Operand &operand = block.terminator.condition;
    if (operand.kind != ir::OperandKind::address && operand.kind != ir::OperandKind::load &&
        operand.kind != ir::OperandKind::value)
      return;
    const ir::PlaceId place = builder.designated(operand);
    if (place == kNone)
      return;
    const std::optional<Path> path =
        path_with_parameters(builder.out(), builder.out().places[place]);
    if (!path || (found && *found != *path))
      return;
    found = path;
  }
  const ir::Symbol *symbol = builder.surroundings().tables.symbol(builder.function().symbol);
  const ir::Type *type =
      symbol != nullptr ? builder.surroundings().tables.type(symbol->type) : nullptr;
  if (type != nullptr && (type->is_pointer || type->is_reference))
    builder.out().returns_place = found;
}

/// The model warns of the call and does not say what it does: its data is seen as that of any
/// other.
bool says_only_who_may_call(const models::FunctionModel &model) {
  return std::ranges::all_of(model.effects, [](const models::Effect &e) {
    return e.op == models::Operation::signal_unsafe || e.op == models::Operation::mt_unsafe;
  });
}

/// Moving a guard object: its locks go from the argument to the new object.
bool move_construction(Builder &builder, const CallSite &site) {
  if (site.op.kind != ir::OpKind::construct || site.op.args.size() != 1 ||
      !is_guard(builder.surroundings(), site.op.type))
    return false;
  const ir::Operand &from = site.op.args[0];
  ir::PlaceId source = kNone;
  if (from.kind == ir::OperandKind::address)
    source = builder.canonical(from.index);
  else if (from.kind == ir::OperandKind::value)
    source = builder.intern({{ir::RootKind::pointee, from.index}, {}, kNone});
  if (source == kNone || (from.kind == ir::OperandKind::address &&
                          !is_guard(builder.surroundings(), builder.out().places[source].type)))
    return false;
  const ir::PlaceId target = builder.canonical(site.op.place);
  Operation &operation = builder.emit(Act::guard_move);
  operation.target = target;
  operation.other = source;
  return true;
}

/// `mutex_.AssertHeld()`: often empty in a release build, so its name is the contract. What is held
/// is what the lock methods of its class lock.
void interpret_assertion(Builder &builder, const CallSite &site) {
  const Surroundings &around = builder.surroundings();
  for (const ir::SymbolId method : methods_beside(around.tables, site.callee)) {
    const ControlEffects *effects = around.effects(method);
    const LockChange *change = effects != nullptr ? effects->only_change_of_receiver() : nullptr;
    if (change == nullptr || change->change < 0)
      continue;
    const ir::PlaceId lock = builder.substitute(site, change->lock);
    if (lock == kNone)
      continue;
    Operation &operation = builder.emit(Act::assert_held);
    operation.target = lock;
    operation.mode = change->mode;
    operation.by_contract = true;
    return;
  }
}

void interpret_call(Builder &builder, const ir::Op &op) {
  const CallSite site = builder.site(op);
  if (site.symbol == nullptr) {
    if (op.callee.kind == ir::CalleeKind::value)
      emit_call_of_value(builder, site);
    return;
  }
  if (site.symbol->is_noreturn)
    builder.out().ending.push_back(builder.position());
  const models::FunctionModel *model = builder.model_of(site);
  if (move_construction(builder, site) || interpret_thread_owner(builder, site))
    return;
  if (model != nullptr) {
    interpret_library_call(builder, site, *model);
    if (says_only_who_may_call(*model)) {
      interpret_method_access(builder, site);
      interpret_argument_access(builder, site);
    }
    return;
  }
  if (!site.symbol->deferred)
    interpret_body(builder, site);
}

/// `await f()`: the body of f runs here.
void interpret_await(Builder &builder, const ir::Op &op) {
  const ir::Op *made = op.args.empty() ? nullptr : builder.deferred_call(op.args[0]);
  if (made != nullptr)
    interpret_body(builder, builder.site(*made));
}

} // namespace

void interpret_body(Builder &builder, const CallSite &site) {
  const ControlEffects *effects = builder.surroundings().effects(site.callee);
  const bool contract = has_lock_contract(*site.symbol);
  if (!site.symbol->is_system && !contract)
    emit_invoke(builder, site, site.callee, false, false);
  if (!contract && says_that_lock_is_held(*site.symbol))
    interpret_assertion(builder, site);
  if (contract) {
    interpret_contracts(builder, site);
    if (effects != nullptr && effects->throws)
      builder.out().throwing.push_back(builder.position());
  } else if (effects != nullptr) {
    interpret_project_call(builder, site, *effects);
  } else {
    interpret_copy_access(builder, site);
    interpret_method_access(builder, site);
    interpret_argument_access(builder, site);
  }
}

namespace {

void interpret_destroy(Builder &builder, const ir::Op &op) {
  const ir::PlaceId target = builder.canonical(op.place);
  if (op.callee.symbol != kNone && !is_guard(builder.surroundings(), op.type))
    interpret_call(builder, op);
  if (op.origin != ir::Origin::implicit) {
    interpret_access(builder, op);
    if (target != kNone && builder.out().places[target].root.kind == ir::RootKind::pointee)
      builder.emit(Act::free).target = target;
  }
  if (target != kNone)
    builder.emit(Act::guard_drop).target = target;
}

void interpret_op(Builder &builder, const ir::Op &op) {
  switch (op.kind) {
  case ir::OpKind::call:
  case ir::OpKind::construct:
    interpret_call(builder, op);
    break;
  case ir::OpKind::destroy:
    interpret_destroy(builder, op);
    break;
  case ir::OpKind::read:
  case ir::OpKind::write:
  case ir::OpKind::compound:
    interpret_access(builder, op);
    break;
  case ir::OpKind::await:
    interpret_await(builder, op);
    break;
  case ir::OpKind::throw_:
    builder.emit(Act::throw_);
    builder.out().throwing.push_back(builder.position());
    break;
  case ir::OpKind::hole:
    builder.emit(Act::forget);
    break;
  default:
    break;
  }
}

} // namespace

FunctionMeaning interpret(std::shared_ptr<const ir::Function> function,
                          const Surroundings &surroundings) {
  FunctionMeaning out;
  Builder builder(std::move(function), surroundings, out);
  const ir::Function &f = builder.function();
  bind_own_members(builder);
  bind_constructed(builder);
  find_returned_place(builder);
  out.first.resize(f.blocks.size());
  for (std::uint32_t b = 0; b < f.blocks.size(); ++b) {
    const std::vector<ir::Op> &ops = f.blocks[b].ops;
    out.first[b].resize(ops.size() + 1);
    for (std::uint32_t i = 0; i < ops.size(); ++i) {
      out.first[b][i] = static_cast<std::uint32_t>(out.operations.size());
      builder.begin_op(b, i);
      interpret_op(builder, ops[i]);
    }
    out.first[b][ops.size()] = static_cast<std::uint32_t>(out.operations.size());
  }
  for (ir::PlaceId place = 0; place < out.places.size(); ++place) {
    const models::LockTraits traits =
        lock_traits(surroundings.tables, surroundings.models, out, place);
    out.may_reenter.push_back(traits.recursive || surroundings.may_reenter(out.places[place]));
  }
  const auto unique = [](std::vector<Position> &positions) {
    positions.erase(std::unique(positions.begin(), positions.end()), positions.end());
  };
  unique(out.throwing);
  unique(out.ending);
  return out;
}

bool initialises_lock(const Surroundings &surroundings, ir::SymbolId callee) {
  const ir::Symbol *symbol = surroundings.tables.symbol(callee);
  const models::FunctionModel *model =
      symbol != nullptr ? function_model(surroundings, *symbol) : nullptr;
  return model != nullptr && std::ranges::any_of(model->effects, [](const models::Effect &e) {
           return e.op == models::Operation::lock_init;
         });
}

std::vector<ir::SymbolId> callees(const ir::Function &function, const ir::Tables &tables) {
  std::vector<ir::SymbolId> result;
  for (const ir::Block &block : function.blocks)
    for (const ir::Op &op : block.ops)
      if (op.callee.symbol != kNone)
        result.push_back(op.callee.symbol);
  for (const ir::Value &value : function.values)
    if (value.kind == ir::ValueKind::closure)
      result.push_back(value.index);
  // An assertion depends on what its class's lock methods do.
  for (std::size_t i = 0, n = result.size(); i < n; ++i)
    if (const ir::Symbol *symbol = tables.symbol(result[i]);
        symbol != nullptr && says_that_lock_is_held(*symbol))
      std::ranges::copy(methods_beside(tables, result[i]), std::back_inserter(result));
  std::erase_if(result, [&](ir::SymbolId id) { return tables.symbol(id) == nullptr; });
  std::ranges::sort(result);
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

} // namespace heddle::meaning
