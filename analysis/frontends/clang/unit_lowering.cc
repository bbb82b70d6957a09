#include "analysis/frontends/clang/unit_lowering.h"

#include "analysis/frontends/clang/comments.h"
#include "analysis/frontends/clang/function_lowering.h"

#include <clang/AST/DeclFriend.h>
#include <clang/Basic/FileManager.h>

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <tuple>

namespace heddle::frontends::clang_cxx {
namespace {

/// Of one template's instantiations, so many with different IR are kept.
constexpr std::size_t kInstantiationsMax = 8;
/// And so many are looked at.
constexpr std::size_t kInstantiationsLoweredMax = 64;

/// A function with more errors than this holds nothing that could be believed anyway.
constexpr std::size_t kHolesMax = 16;

struct Candidate {
  const clang::FunctionDecl *definition = nullptr;
  const clang::FunctionDecl *pattern = nullptr; ///< of an instantiation
  bool dependent = false;                       ///< a pattern itself
  std::string path;
  std::uint32_t offset = 0;
  std::string key;
};

/// Finds the function definitions below declarations.
struct Collector {
  Files &files;
  Mentions &mentions;
  std::vector<Candidate> out = {};
  std::vector<const clang::LambdaExpr *> global_lambdas = {};
  std::set<const clang::Decl *> seen = {};

  void add(const clang::FunctionDecl *function) {
    const clang::FunctionDecl *definition = nullptr;
    const clang::Stmt *body = function->getBody(definition);
    if (body == nullptr || definition == nullptr || !seen.insert(definition).second ||
        definition->isDefaulted() || definition->isDeleted() || definition->isImplicit() ||
        !files.is_project(definition->getLocation()))
      return;
    Candidate candidate;
    candidate.definition = definition;
    candidate.pattern = definition->getTemplateInstantiationPattern();
    candidate.dependent = definition->isDependentContext();
    const FilePosition at = files.position(definition->getBeginLoc());
    if (!at.valid())
      return;
    candidate.path = files.path(at.file);
    candidate.offset = at.offset;
    candidate.key = mentions.key(definition);
    out.push_back(std::move(candidate));
  }

  void visit(const clang::Decl *declaration) {
    using namespace clang;
    if (const auto *function = llvm::dyn_cast<FunctionDecl>(declaration))
      return visit_function(function);
    if (const auto *record = llvm::dyn_cast<CXXRecordDecl>(declaration))
      return visit_class(record);
    if (const auto *shared = llvm::dyn_cast<FunctionTemplateDecl>(declaration)) {
      visit_function(shared->getTemplatedDecl());
      for (const FunctionDecl *instance : shared->specializations())
        if (instance->getTemplateSpecializationKind() != TSK_ExplicitSpecialization)
          add(instance);
      return;
    }
    if (const auto *shared = llvm::dyn_cast<ClassTemplateDecl>(declaration)) {
      visit_class(shared->getTemplatedDecl());
      if (files.is_project(shared->getLocation()))
        for (const ClassTemplateSpecializationDecl *instance : shared->specializations())
          if (instance->getSpecializationKind() != TSK_ExplicitSpecialization)
            visit_class(instance);
      return;
    }
    if (const auto *other = llvm::dyn_cast<FriendDecl>(declaration)) {
      if (const NamedDecl *named = other->getFriendDecl())
        if (llvm::isa<FunctionDecl, FunctionTemplateDecl>(named))
          visit(named);
      return;
    }
    if (const auto *variable = llvm::dyn_cast<VarDecl>(declaration))
      return visit_initialiser(variable->getInit(), variable->getLocation());
    if (llvm::isa<NamespaceDecl, LinkageSpecDecl, ExportDecl>(declaration))
      visit_members(llvm::cast<DeclContext>(declaration));
  }

  void visit_members(const clang::DeclContext *context) {
    // A copy: reading from a preamble may add declarations meanwhile.
    const std::vector<clang::Decl *> members(context->decls_begin(), context->decls_end());
    for (const clang::Decl *member : members)
      visit(member);
  }

  void visit_function(const clang::FunctionDecl *function) {
    if (function->isThisDeclarationADefinition() || function->hasBody())
      add(function);
  }

  void visit_class(const clang::CXXRecordDecl *record) {
    if (record->isThisDeclarationADefinition() && !record->isLambda() &&
        files.is_project(record->getLocation()))
      visit_members(record);
  }

  void visit_initialiser(const clang::Stmt *init, clang::SourceLocation at) {
    if (init == nullptr || !files.is_project(at))
      return;
    if (const auto *lambda = llvm::dyn_cast<clang::LambdaExpr>(init)) {
      global_lambdas.push_back(lambda);
      return;
    }
    for (const clang::Stmt *child : init->children())
      visit_initialiser(child, at);
  }
};

struct UnitLowering {
  const UnitSource &source;
  ir::Unit unit = {};
  Files files;
  Mentions mentions;
  std::set<std::string> lowered = {};
  std::set<std::string> patterns_done = {}; ///< patterns of which an instantiation was lowered
  std::map<std::string, std::set<std::uint64_t>> instances = {};
  std::map<std::string, std::size_t> instances_lowered = {};

  explicit UnitLowering(const UnitSource &from)
      : source(from), files(from.context.getSourceManager(), from.main_path, unit, from.moved),
        mentions(from.context, files, unit, from.known) {}

  void describe_unit() {
    const clang::LangOptions &language = source.context.getLangOpts();
    unit.language = language.CPlusPlus ? ir::Language::cpp : ir::Language::c;
    unit.standard = source.standard;
    unit.exceptions = language.CXXExceptions;
  }

  std::vector<Candidate> candidates() {
    Collector collector{files, mentions};
    for (const clang::Decl *declaration : source.declarations)
      collector.visit(declaration);
    for (const clang::LambdaExpr *lambda : collector.global_lambdas)
      collector.add(lambda->getCallOperator());
    // The main file first, then by path: file ids follow that order, too.
    const auto order = [&](const Candidate &c) {
      return std::tuple(c.path != source.main_path, std::string_view(c.path), c.offset, c.dependent,
                        std::string_view(c.key));
    };
    std::ranges::stable_sort(
        collector.out, [&](const Candidate &a, const Candidate &b) { return order(a) < order(b); });
    for (const Candidate &candidate : collector.out)
      files.id(files.position(candidate.definition->getBeginLoc()).file);
    return std::move(collector.out);
  }

  void lower(const Candidate &candidate, ir::SymbolId enclosing) {
    if (!lowered.insert(candidate.key).second)
      return;
    std::string pattern_key;
    if (candidate.pattern != nullptr) {
      pattern_key = mentions.key(candidate.pattern);
      if (instances_lowered[pattern_key]++ >= kInstantiationsLoweredMax)
        return;
    }
    const clang::FunctionDecl &definition = *candidate.definition;
    const FilePosition anchor = files.position(definition.getBeginLoc());
    FunctionLowering lowering(mentions, definition, anchor, errors_in(definition, anchor));
    ir::Function &function = lowering.function;
    function.symbol = mentions.symbol(&definition);
    function.enclosing = enclosing;
    function.anchor = {files.id(anchor.file), anchor.offset};
    describe(function, definition, anchor);
    if (candidate.dependent) {
      function.degraded = true;
      function.degraded_why = "uninstantiated template";
    }
    std::string why;
    if (!lowering.run(&why)) {
      const bool large = function.blocks.empty();
      unit.skipped.push_back({unit.symbols[function.symbol].name,
                              large ? ir::SkipReason::too_large : ir::SkipReason::not_supported,
                              why});
      if (large)
        return;
    }
    if (candidate.pattern != nullptr) {
      function.pattern = mentions.symbol(candidate.pattern);
      if (!keep_instance(function, pattern_key))
        return;
      patterns_done.insert(pattern_key);
    }
    const ir::SymbolId symbol = function.symbol;
    unit.functions.push_back(std::move(function));
    unit.symbols[symbol].is_defined = true;
    lower_nested(lowering.nested, symbol);
  }

  void describe(ir::Function &function, const clang::FunctionDecl &definition,
                FilePosition anchor) {
    SourceRanges ranges(files, source.context.getLangOpts(), anchor);
    function.range = ranges.range(definition.getSourceRange());
    function.name = ranges.token(definition.getLocation());
    if (const clang::Stmt *body = definition.getBody())
      function.body = ranges.range(body->getSourceRange());
    if (llvm::isa<clang::CXXConstructorDecl>(definition))
      function.special = ir::Special::constructor;
    else if (llvm::isa<clang::CXXDestructorDecl>(definition))
      function.special = ir::Special::destructor;
  }

  /// Errors inside the definition, relative to its anchor, ascending; at most kHolesMax.
  std::vector<std::int32_t> errors_in(const clang::FunctionDecl &definition, FilePosition anchor) {
    std::vector<std::int32_t> result;
    const FilePosition end = files.position(definition.getEndLoc());
    if (source.errors.empty() || end.file != anchor.file)
      return result;
    const clang::SourceManager &sources = source.context.getSourceManager();
    std::string name;
    if (anchor.file != sources.getMainFileID())
      if (const auto entry = sources.getFileEntryRefForID(anchor.file))
        name = entry->getName().str();
    for (const ErrorPosition &error : source.errors)
      if (error.path == name && error.offset >= anchor.offset && error.offset <= end.offset)
        result.push_back(static_cast<std::int32_t>(error.offset - anchor.offset));
    std::ranges::sort(result);
    result.erase(std::unique(result.begin(), result.end()), result.end());
    if (result.size() > kHolesMax)
      result.resize(kHolesMax);
    return result;
  }

  bool keep_instance(ir::Function &function, const std::string &pattern) {
    const ir::SymbolId own = std::exchange(function.symbol, function.pattern);
    const std::uint64_t hash = ir::hash(unit, function);
    function.symbol = own;
    std::set<std::uint64_t> &known = instances[pattern];
    if (known.contains(hash))
      return true; // callers of it still want its effects
    return known.size() < kInstantiationsMax && known.insert(hash).second;
  }

  void lower_nested(const NestedBodies &nested, ir::SymbolId enclosing) {
    for (const clang::LambdaExpr *lambda : nested.lambdas) {
      const clang::CXXMethodDecl *body = lambda->getCallOperator();
      if (const clang::FunctionTemplateDecl *generic = body->getDescribedFunctionTemplate()) {
        std::vector<Candidate> found = instantiations(generic);
        if (!found.empty()) {
          for (const Candidate &candidate : found)
            lower(candidate, enclosing);
          continue;
        }
      }
      lower_one(body, enclosing);
    }
    for (const clang::CXXRecordDecl *record : nested.classes) {
      Collector collector{files, mentions};
      collector.visit_class(record);
      for (const Candidate &candidate : collector.out)
        lower(candidate, enclosing);
    }
  }

  std::vector<Candidate> instantiations(const clang::FunctionTemplateDecl *generic) {
    Collector collector{files, mentions};
    for (const clang::FunctionDecl *instance : generic->specializations())
      collector.add(instance);
    std::ranges::sort(collector.out, {}, &Candidate::key);
    return std::move(collector.out);
  }

  void lower_one(const clang::FunctionDecl *definition, ir::SymbolId enclosing) {
    Collector collector{files, mentions};
    collector.add(definition);
    for (const Candidate &candidate : collector.out)
      if (!patterns_done.contains(candidate.key))
        lower(candidate, enclosing);
  }

  static std::vector<Definition> outermost(const std::vector<Candidate> &candidates) {
    std::vector<Definition> definitions;
    for (const Candidate &candidate : candidates)
      definitions.push_back({candidate.definition, candidate.key, candidate.pattern});
    return definitions;
  }

  void lower_all(std::vector<Definition> *definitions, const std::stop_token &stop) {
    const std::vector<Candidate> all = candidates();
    if (definitions != nullptr)
      *definitions = outermost(all);
    std::vector<const Candidate *> patterns;
    for (const Candidate &candidate : all)
      if (candidate.dependent)
        patterns.push_back(&candidate);
      else if (!stop.stop_requested())
        lower(candidate, ir::kNone);
    // A header's template that this unit does not use is for the units that do.
    for (const Candidate *candidate : patterns)
      if (!patterns_done.contains(candidate->key) && candidate->path == source.main_path)
        lower(*candidate, ir::kNone);
    put_in_order();
  }

  void put_in_order() {
    std::ranges::stable_sort(unit.functions, [&](const ir::Function &a, const ir::Function &b) {
      return std::tie(a.anchor.file, a.anchor.offset, unit.symbols[a.symbol].key) <
             std::tie(b.anchor.file, b.anchor.offset, unit.symbols[b.symbol].key);
    });
  }

  void collect_all_comments() {
    clang::FileManager &manager = source.context.getSourceManager().getFileManager();
    const clang::SourceManager &sources = source.context.getSourceManager();
    collect_comments(files, source.context.getLangOpts(), sources.getMainFileID(), unit.comments);
    std::map<std::string, clang::FileID> headers;
    for (const std::string &name : source.headers)
      if (const auto entry = manager.getOptionalFileRef(name)) {
        const clang::FileID file = const_cast<clang::SourceManager &>(sources).getOrCreateFileID(
            *entry, clang::SrcMgr::C_User);
        headers.emplace(files.path(file), file);
      }
    headers.erase(source.main_path);
    for (const auto &[path, file] : headers)
      collect_comments(files, source.context.getLangOpts(), file, unit.comments);
  }
};

} // namespace

ir::Unit lower_unit(const UnitSource &source, std::vector<Definition> *definitions,
                    const std::stop_token &stop) {
  UnitLowering lowering(source);
  lowering.describe_unit();
  lowering.lower_all(definitions, stop);
  lowering.collect_all_comments();
  return std::move(lowering.unit);
}

std::vector<Definition> outer_definitions(const UnitSource &source,
                                          const std::vector<const clang::FunctionDecl *> &others) {
  UnitLowering lowering(source);
  std::vector<Definition> definitions = UnitLowering::outermost(lowering.candidates());
  std::erase_if(definitions, [](const Definition &each) { return each.pattern != nullptr; });
  for (const clang::FunctionDecl *function : others)
    definitions.push_back({function, lowering.mentions.key(function)});
  return definitions;
}

ir::Unit lower_functions(const UnitSource &source,
                         const std::vector<const clang::FunctionDecl *> &definitions) {
  UnitLowering lowering(source);
  lowering.describe_unit();
  for (const clang::FunctionDecl *definition : definitions)
    lowering.lower_one(definition, ir::kNone);
  lowering.put_in_order();
  return std::move(lowering.unit);
}

const clang::FunctionDecl *find_function(const UnitSource &source, const std::string &key,
                                         std::uint32_t *anchor) {
  // Lowering knows where lambdas and local classes are; rendering an edit is rare enough to ask it
  // again.
  UnitLowering lowering(source);
  const clang::FunctionDecl *found = nullptr;
  struct Search {
    UnitLowering &lowering;
    const std::string &key;
    const clang::FunctionDecl *&found;

    void look(const std::vector<Candidate> &list) {
      for (const Candidate &candidate : list) {
        if (found != nullptr)
          return;
        if (candidate.key == key) {
          found = candidate.definition;
          return;
        }
        const FunctionFacts facts = function_facts(
            *candidate.definition, candidate.definition->getBody(), lowering.source.context);
        Collector collector{lowering.files, lowering.mentions};
        for (const clang::LambdaExpr *lambda : facts.lambdas) {
          collector.add(lambda->getCallOperator());
          if (const auto *generic = lambda->getCallOperator()->getDescribedFunctionTemplate())
            for (const clang::FunctionDecl *instance : generic->specializations())
              collector.add(instance);
        }
        for (const clang::CXXRecordDecl *record : facts.local_classes)
          collector.visit_class(record);
        look(collector.out);
      }
    }
  };
  Search{lowering, key, found}.look(lowering.candidates());
  if (found != nullptr)
    *anchor = lowering.files.position(found->getBeginLoc()).offset;
  return found;
}

} // namespace heddle::frontends::clang_cxx
