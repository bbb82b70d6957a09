// Unit-local ids to program ids.
#include "analysis/program/layers.h"

namespace heddle::program {

using ir::kNone;

namespace {

struct Map {
  std::vector<ir::SymbolId> symbols;
  std::vector<ir::TypeId> types;
  std::vector<ir::FileId> files;

  void symbol(ir::SymbolId &id) const { id = id < symbols.size() ? symbols[id] : kNone; }
  void type(ir::TypeId &id) const { id = id < types.size() ? types[id] : kNone; }
  void file(ir::FileId &id) const { id = id < files.size() ? files[id] : kNone; }

  void projections(std::vector<ir::Projection> &ps) const {
    for (ir::Projection &p : ps)
      if (p.kind == ir::ProjectionKind::field)
        symbol(p.arg);
  }
  void operand(ir::Operand &o) const {
    if (o.kind == ir::OperandKind::function)
      symbol(o.index);
  }
  void range(ir::Range &r) const {
    if (r.file != kNone)
      file(r.file);
  }

  void rewrite(ir::Symbol &s) const {
    symbol(s.owner);
    type(s.type);
    file(s.file);
    for (ir::TypeId &t : s.params)
      type(t);
    for (ir::SymbolId &o : s.overrides)
      symbol(o);
    for (ir::SymbolId &m : s.members)
      symbol(m);
    for (ir::Contract &c : s.contracts)
      for (ir::Path &p : c.paths) {
        if (p.base == ir::PathBase::global)
          symbol(p.index);
        projections(p.projections);
      }
  }

  void rewrite(ir::Type &t) const {
    symbol(t.symbol);
    type(t.pointee);
    for (ir::TypeId &a : t.arguments)
      type(a);
  }

  void rewrite(ir::Op &op) const {
    symbol(op.callee.symbol);
    symbol(op.macro);
    type(op.type);
    range(op.range);
    for (ir::Operand &a : op.args)
      operand(a);
  }

  void rewrite(ir::Function &f) const {
    symbol(f.symbol);
    symbol(f.enclosing);
    symbol(f.pattern);
    file(f.anchor.file);
    for (ir::Param &p : f.params)
      type(p.type);
    for (ir::Capture &c : f.captures)
      type(c.type);
    for (ir::Local &l : f.locals) {
      type(l.type);
      range(l.range);
    }
    for (ir::Scope &s : f.scopes)
      range(s.range);
    for (ir::Place &p : f.places) {
      type(p.type);
      projections(p.projections);
      if (p.root.kind == ir::RootKind::global)
        symbol(p.root.index);
    }
    for (ir::Value &v : f.values) {
      type(v.type);
      if (v.kind == ir::ValueKind::closure)
        symbol(v.index);
      for (ir::Operand &o : v.operands)
        operand(o);
    }
    for (ir::Block &b : f.blocks) {
      for (ir::Op &op : b.ops)
        rewrite(op);
      operand(b.terminator.condition);
      range(b.terminator.range);
    }
    range(f.range);
    range(f.name);
    range(f.body);
  }
};

/// Two types of one text are one type, unless they are different classes of one name.
std::string type_key(const ir::Type &type, const ir::Unit &unit) {
  std::string key = type.text;
  if (type.symbol != kNone && type.symbol < unit.symbols.size())
    key += '\n' + unit.symbols[type.symbol].key;
  return key;
}

/// Whether the declarations say different things; where they stand is none.
bool says_otherwise(ir::Symbol a, const ir::Symbol &b) {
  a.file = b.file;
  a.offset = b.offset;
  a.is_defined = b.is_defined;
  return !(a == b);
}

void note(const ir::Symbol &before, const ir::Symbol &now, ir::SymbolId id,
          Redeclared &redeclared) {
  // A class whose definition is seen at last: nobody has looked into it yet.
  const bool completed = now.kind == ir::SymbolKind::type && now.is_defined && !before.is_defined;
  if (before.key.empty() || completed || !says_otherwise(before, now))
    return;
  if (now.kind == ir::SymbolKind::function)
    redeclared.functions.insert(id);
  else
    redeclared.other_things = true;
}

} // namespace

void link(ir::Tables &tables, ir::Unit &unit, Linking linking, Redeclared *redeclared) {
  Map map;
  for (const ir::File &f : unit.files) {
    map.files.push_back(
        tables.files_by_path.add(f.path, static_cast<ir::FileId>(tables.files.size())));
    if (map.files.back() == tables.files.size())
      tables.files.push_back(f);
  }
  for (const ir::Symbol &s : unit.symbols) {
    map.symbols.push_back(
        tables.symbols_by_key.add(s.key, static_cast<ir::SymbolId>(tables.symbols.size())));
    if (map.symbols.back() == tables.symbols.size())
      tables.symbols.push_back({});
  }
  std::vector<bool> new_type;
  for (const ir::Type &t : unit.types) {
    map.types.push_back(
        tables.types_by_key.add(type_key(t, unit), static_cast<ir::TypeId>(tables.types.size())));
    new_type.push_back(map.types.back() == tables.types.size());
    if (new_type.back())
      tables.types.push_back({});
  }
  for (std::size_t i = 0; i < unit.symbols.size(); ++i) {
    ir::Symbol &s = unit.symbols[i];
    const ir::Symbol &known = tables.symbols[map.symbols[i]];
    const bool says_more = linking == Linking::part ? s.is_defined && !known.is_defined
                                                    : s.is_defined || !known.is_defined;
    if (!known.key.empty() && !says_more)
      continue;
    map.rewrite(s);
    if (redeclared != nullptr)
      note(known, s, map.symbols[i], *redeclared);
    tables.symbols.edit(map.symbols[i]) = std::move(s);
  }
  for (std::size_t i = 0; i < unit.types.size(); ++i)
    if (new_type[i]) {
      map.rewrite(unit.types[i]);
      tables.types.edit(map.types[i]) = std::move(unit.types[i]);
    }
  map.file(unit.main);
  for (ir::Comment &c : unit.comments)
    map.file(c.file);
  for (ir::Function &f : unit.functions)
    map.rewrite(f);
}

std::shared_ptr<UnitInfo> info_of(ir::Unit &unit) {
  auto info = std::make_shared<UnitInfo>();
  info->language = unit.language;
  info->main = unit.main;
  info->standard = std::move(unit.standard);
  info->exceptions = unit.exceptions;
  info->comments = std::move(unit.comments);
  info->skipped = std::move(unit.skipped);
  info->problems = std::move(unit.problems);
  return info;
}

} // namespace heddle::program
