#include "analysis/frontends/clang/parsed_file.h"

#include "analysis/frontends/clang/body_parse.h"
#include "analysis/frontends/clang/clang_headers.h"
#include "analysis/frontends/clang/invocation.h"
#include "analysis/frontends/clang/parsed_file_state.h"

#include <clang/Basic/DiagnosticLex.h>
#include <clang/Basic/DiagnosticParse.h>
#include <clang/Basic/LangStandard.h>
#include <clang/Basic/TargetInfo.h>
#include <clang/Frontend/CompilerInstance.h>
#include <clang/Frontend/FrontendActions.h>
#include <clang/Frontend/PrecompiledPreamble.h>
#include <clang/Lex/PPCallbacks.h>
#include <clang/Lex/PreprocessorOptions.h>
#include <clang/Sema/Sema.h>
#include <clang/Serialization/ASTReader.h>
#include <clang/Serialization/ASTWriter.h>
#include <clang/Serialization/PCHContainerOperations.h>

#include <llvm/Support/Chrono.h>

#include <algorithm>

namespace heddle::frontends::clang_cxx {
namespace {

void add_once(std::vector<std::string> &list, std::string text) {
  if (std::ranges::find(list, text) == list.end())
    list.push_back(std::move(text));
}

/// A missing header must not end the analysis of the rest.
void keep_going(clang::DiagnosticsEngine &diagnostics) {
  diagnostics.setFatalsAsError(true);
  diagnostics.setSeverity(clang::diag::err_pp_file_not_found, clang::diag::Severity::Error,
                          clang::SourceLocation());
}

class HeaderCollector : public clang::PPCallbacks {
public:
  explicit HeaderCollector(std::vector<std::string> &headers) : headers_(headers) {}

  void InclusionDirective(clang::SourceLocation, const clang::Token &, llvm::StringRef, bool,
                          clang::CharSourceRange, clang::OptionalFileEntryRef file, llvm::StringRef,
                          llvm::StringRef, const clang::Module *, bool,
                          clang::SrcMgr::CharacteristicKind kind) override {
    if (file && !clang::SrcMgr::isSystem(kind))
      headers_.push_back(file->getName().str());
  }

private:
  std::vector<std::string> &headers_;
};

/// Fills `Directives`, while the file is parsed and while a body is.
class DirectiveCollector : public clang::PPCallbacks {
public:
  DirectiveCollector(Directives &directives, const clang::SourceManager &sources)
      : directives_(directives), sources_(sources) {}

  void InclusionDirective(clang::SourceLocation, const clang::Token &, llvm::StringRef, bool,
                          clang::CharSourceRange, clang::OptionalFileEntryRef file, llvm::StringRef,
                          llvm::StringRef, const clang::Module *, bool,
                          clang::SrcMgr::CharacteristicKind) override {
    if (file)
      directives_.included.push_back({file->getName().str(), file->getModificationTime(),
                                      static_cast<std::uint64_t>(file->getSize())});
    else
      directives_.missing = true;
  }
  void MacroDefined(const clang::Token &name, const clang::MacroDirective *) override {
    note(name);
  }
  void MacroUndefined(const clang::Token &name, const clang::MacroDefinition &,
                      const clang::MacroDirective *) override {
    note(name);
  }
  void MacroExpands(const clang::Token &name, const clang::MacroDefinition &, clang::SourceRange,
                    const clang::MacroArgs *) override {
    if (directives_.expanded != nullptr)
      directives_.expanded->insert(name.getIdentifierInfo()->getName());
  }

private:
  void note(const clang::Token &name) {
    if (const std::uint32_t offset = main_offset(sources_, name.getLocation()); offset != 0)
      directives_.macros[name.getIdentifierInfo()->getName()] = offset;
  }

  Directives &directives_;
  const clang::SourceManager &sources_;
};

bool is_instance(const clang::Decl *declaration) {
  const auto *function = llvm::dyn_cast<clang::FunctionDecl>(declaration);
  return function != nullptr &&
         clang::isTemplateInstantiation(function->getTemplateSpecializationKind());
}

class PreambleCollector : public clang::PreambleCallbacks {
public:
  std::vector<clang::LocalDeclID> ids;
  std::vector<std::string> headers;

  void BeforeExecute(clang::CompilerInstance &compiler) override {
    keep_going(compiler.getDiagnostics());
    compiler_ = &compiler;
  }

  std::unique_ptr<clang::PPCallbacks> createPPCallbacks() override {
    return std::make_unique<HeaderCollector>(headers);
  }

  void HandleTopLevelDecl(clang::DeclGroupRef group) override {
    const clang::SourceManager &sources = compiler_->getSourceManager();
    for (clang::Decl *declaration : group)
      if (!is_instance(declaration) && declaration->getLocation().isValid() &&
          !sources.isInSystemHeader(sources.getFileLoc(declaration->getLocation())))
        declarations_.push_back(declaration);
    pending_.drop(compiler_->getSema());
  }

  bool shouldSkipFunctionBody(clang::Decl *declaration) override {
    return is_skipped(declaration, compiler_->getSourceManager());
  }

  void AfterPCHEmitted(clang::ASTWriter &writer) override {
    for (const clang::Decl *declaration : declarations_)
      if (!declaration->isInvalidDecl())
        ids.push_back(writer.getDeclID(declaration));
  }

private:
  clang::CompilerInstance *compiler_ = nullptr;
  std::vector<clang::Decl *> declarations_;
  PendingInstantiations pending_;
};

ErrorKind kind_of(unsigned diagnostic) {
  if (diagnostic == clang::diag::err_function_definition_not_allowed)
    return ErrorKind::nesting;
  // Those of the lexer and the parser, and before them what these share with others.
  return diagnostic < clang::diag::DIAG_START_AST ? ErrorKind::syntax : ErrorKind::meaning;
}

} // namespace

void ProblemCollector::HandleDiagnostic(clang::DiagnosticsEngine::Level level,
                                        const clang::Diagnostic &info) {
  DiagnosticConsumer::HandleDiagnostic(level, info);
  const bool missing = info.getID() == clang::diag::err_pp_file_not_found ||
                       info.getID() == clang::diag::err_pp_file_not_found_angled_include_not_fatal;
  if (!missing && level >= clang::DiagnosticsEngine::Error)
    note_position(info);
  if (!missing && level < clang::DiagnosticsEngine::Fatal)
    return;
  llvm::SmallString<128> text;
  info.FormatDiagnostic(text);
  add_once(problems_, std::string(text));
}

void ProblemCollector::note_position(const clang::Diagnostic &info) {
  BodyComplaints *body = body_ != nullptr ? *body_ : nullptr;
  if (body != nullptr)
    body->any = true;
  if (!info.hasSourceManager() || info.getLocation().isInvalid())
    return;
  const clang::SourceManager &sources = info.getSourceManager();
  const auto [file, offset] = sources.getDecomposedLoc(sources.getFileLoc(info.getLocation()));
  if (body != nullptr) {
    if (file == body->buffer)
      body->offsets.push_back(offset);
    return;
  }
  ErrorPosition position;
  position.offset = offset;
  position.kind = kind_of(info.getID());
  if (file != sources.getMainFileID()) {
    const clang::OptionalFileEntryRef entry = sources.getFileEntryRefForID(file);
    if (!entry)
      return;
    position.path = entry->getName().str();
  }
  errors_.push_back(std::move(position));
}

bool DeclarationCollector::HandleTopLevelDecl(clang::DeclGroupRef group) {
  for (clang::Decl *declaration : group) {
    // Also called for what a preamble loads, and for instantiations.
    if (declaration->isFromASTFile())
      continue;
    if (is_instance(declaration)) {
      if (instances != nullptr)
        instances->push_back(llvm::cast<clang::FunctionDecl>(declaration));
    } else if (instances == nullptr) {
      declarations_.push_back(declaration);
    }
  }
  if (stop.stop_requested())
    sema_->PendingInstantiations.clear();
  else
    pending_.drop(*sema_);
  return true;
}

bool DeclarationCollector::is_kept_out(clang::FunctionDecl *function) const {
  const clang::SourceManager &sources = sema_->getSourceManager();
  const clang::SourceLocation name = function->getLocation();
  if (!name.isFileID() || sources.getFileID(name) != sources.getMainFileID())
    return false;
  const auto found =
      std::ranges::lower_bound(*keep_out, sources.getFileOffset(name), {}, &LiveBody::name);
  if (found == keep_out->end() || found->name != sources.getFileOffset(name) ||
      found->function != nullptr)
    return false;
  found->function = function;
  return true;
}

bool DeclarationCollector::shouldSkipFunctionBody(clang::Decl *declaration) {
  if (is_skipped(declaration, sema_->getSourceManager()))
    return true;
  clang::FunctionDecl *function = declaration->getAsFunction();
  return keep_out != nullptr && function != nullptr && is_kept_out(function);
}

std::unique_ptr<clang::ASTConsumer> ParseAction::CreateASTConsumer(clang::CompilerInstance &,
                                                                   llvm::StringRef) {
  auto made = std::make_unique<DeclarationCollector>(declarations_);
  collector = made.get();
  return made;
}

namespace {

/// The parse comes to its end as if the file ended here.
void skip_to_end(clang::Preprocessor &preprocessor) {
  preprocessor.getDiagnostics().setSuppressAllDiagnostics(true);
  auto *lexer = static_cast<clang::Lexer *>(preprocessor.getCurrentFileLexer());
  if (lexer != nullptr)
    lexer->seek(static_cast<unsigned>(lexer->getBuffer().size()), /*IsAtStartOfLine=*/true);
}

/// What an incremental parse does at the end of its file, for one that was not. False where it
/// cannot: the parser has put the end back to read it again (`struct s {` without an end), and
/// below that there is no lexer any more.
bool stay_at_end(clang::Preprocessor &preprocessor, clang::Sema &sema, clang::Scope *outermost) {
  preprocessor.enableIncrementalProcessing();
  sema.TUScope = outermost;
  const clang::FileID empty =
      sema.getSourceManager().createFileID(llvm::MemoryBuffer::getMemBuffer("", "<end>"));
  preprocessor.EnterSourceFile(empty, nullptr, clang::SourceLocation());
  if (!preprocessor.isInPrimaryFile())
    return false;
  clang::Token end;
  preprocessor.Lex(end);
  return true;
}

} // namespace

void ParseAction::ExecuteAction() {
  clang::CompilerInstance &compiler = getCompilerInstance();
  clang::Preprocessor &preprocessor = compiler.getPreprocessor();
  // The lexer and the outermost scope stay. In C, so would all names of inner scopes: what a
  // function called `x` would be found by the next.
  const bool names_stay = !compiler.getLangOpts().CPlusPlus;
  preprocessor.enableIncrementalProcessing(!names_stay);
  compiler.createSema(getTranslationUnitKind(), nullptr);
  clang::Sema &sema = compiler.getSema();
  clang::ASTConsumer &consumer = compiler.getASTConsumer();
  collector->watch(sema);
  collector->keep_out = keep_out;
  collector->stop = stop;
  if (stop.stop_possible())
    preprocessor.setTokenWatcher([&](const clang::Token &) {
      if (stop.stop_requested())
        skip_to_end(preprocessor);
    });
  parser = std::make_unique<clang::Parser>(preprocessor, sema, /*SkipFunctionBodies=*/true);
  preprocessor.EnterMainSourceFile();
  if (clang::ExternalASTSource *external = compiler.getASTContext().getExternalSource())
    external->StartTranslationUnit(&consumer);
  if (preprocessor.getCurrentLexer() != nullptr) {
    parser->Initialize();
    clang::Parser::DeclGroupPtrTy group;
    clang::Sema::ModuleImportState imports{};
    for (bool done = parser->ParseFirstTopLevelDecl(group, imports); !done;
         done = parser->ParseTopLevelDecl(group, imports)) {
      if (group)
        consumer.HandleTopLevelDecl(group.get());
      if (stop.stop_requested())
        break;
    }
  }
  preprocessor.setTokenWatcher(nullptr);
  if (names_stay)
    at_end = stay_at_end(preprocessor, sema, parser->getCurScope());
  collector->keep_out = nullptr;
  collector->stop = {};
  if (stop.stop_requested())
    return;
  for (clang::Decl *declaration : sema.WeakTopLevelDecls())
    consumer.HandleTopLevelDecl(clang::DeclGroupRef(declaration));
  consumer.HandleTranslationUnit(compiler.getASTContext());
}

std::uint32_t main_offset(const clang::SourceManager &sources, clang::SourceLocation location) {
  if (location.isInvalid())
    return 0;
  auto [file, offset] = sources.getDecomposedLoc(sources.getFileLoc(location));
  while (file != sources.getMainFileID()) {
    const clang::SourceLocation include = sources.getIncludeLoc(file);
    if (include.isInvalid())
      return 0;
    std::tie(file, offset) = sources.getDecomposedLoc(sources.getFileLoc(include));
  }
  return offset;
}

Preamble::Preamble(std::unique_ptr<State> state) : state_(std::move(state)) {}
Preamble::~Preamble() = default;

ParsedFile::ParsedFile(std::unique_ptr<State> state) : state_(std::move(state)) {}
ParsedFile::~ParsedFile() = default;

namespace {

std::string standard_of(const clang::ASTContext &context) {
  return clang::LangStandard::getLangStandardForKind(context.getLangOpts().LangStd).getName();
}

} // namespace

UnitSource ParsedFile::source_of_main() const {
  clang::ASTContext &context = state_->compiler->getASTContext();
  UnitSource source{context,        state_->declarations, state_->headers,
                    state_->errors, state_->path,         {}};
  source.standard = standard_of(context);
  return source;
}

UnitSource ParsedFile::source() const {
  UnitSource source = source_of_main();
  if (state_->preamble != nullptr)
    if (const auto reader = state_->compiler->getASTReader())
      for (const clang::LocalDeclID id : state_->preamble->state().ids)
        if (clang::Decl *declaration =
                reader->GetLocalDecl(reader->getModuleManager().getPrimaryModule(), id))
          source.declarations.push_back(declaration);
  return source;
}

std::vector<LiveBody> &ParsedFile::kept_out() { return state_->kept_out; }

const std::vector<std::string> &ParsedFile::problems() const { return state_->problems; }

namespace {

/// The offset of the last using directive outside functions, or 0.
std::uint32_t last_using_directive(const clang::Decl *declaration,
                                   const clang::SourceManager &sources) {
  if (llvm::isa<clang::UsingDirectiveDecl>(declaration) && !declaration->isImplicit())
    return main_offset(sources, declaration->getLocation());
  std::uint32_t last = 0;
  if (llvm::isa<clang::NamespaceDecl, clang::LinkageSpecDecl, clang::ExportDecl>(declaration))
    for (const clang::Decl *member : llvm::cast<clang::DeclContext>(declaration)->decls())
      if (!member->isFromASTFile())
        last = std::max(last, last_using_directive(member, sources));
  return last;
}

} // namespace

void ParsedFile::stay_live(const std::vector<Definition> &definitions) {
  const clang::SourceManager &sources = state_->compiler->getSourceManager();
  state_->moved = std::make_unique<TextMap>(sources.getMainFileID());
  state_->bytes_at_start = state_->compiler->getASTContext().getASTAllocatedMemory();
  for (const clang::Decl *declaration : state_->declarations)
    state_->last_using = std::max(state_->last_using, last_using_directive(declaration, sources));
  find_bodies(*state_, definitions);
}

UnitSource ParsedFile::source_now() const {
  UnitSource now{state_->compiler->getASTContext(), {}, {}, {}, state_->path, {}};
  now.standard = standard_of(now.context);
  now.moved = state_->moved.get();
  const auto parsed_again = [&](std::uint32_t offset) {
    return std::ranges::any_of(state_->parsed_again, [&](const auto &item) {
      const LiveBody &body = state_->bodies[item.first];
      return offset >= body.begin && offset < body.end;
    });
  };
  for (const ErrorPosition &error : state_->errors)
    if (error.path.empty() && !parsed_again(error.offset))
      now.errors.push_back({{}, now.moved->now(error.offset)});
  for (const auto &[index, again] : state_->parsed_again)
    for (const std::uint32_t offset : again.errors)
      now.errors.push_back({{}, now.moved->now(state_->bodies[index].begin) + offset});
  return now;
}

bool ParsedFile::headers_hold(const Request &request) const {
  if (state_->directives.missing)
    return false; // it may be there by now
  if (state_->directives.included.empty())
    return true;
  const auto files = file_system(request);
  return std::ranges::all_of(state_->directives.included, [&](const InputFile &seen) {
    const auto status = files->status(seen.path);
    return status && llvm::sys::toTimeT(status->getLastModificationTime()) == seen.time &&
           status->getSize() == seen.size;
  });
}

std::vector<InputFile> ParsedFile::inputs(const std::string &directory) const {
  std::vector<InputFile> inputs;
  llvm::StringSet<> known;
  for (InputFile input : state_->directives.included) {
    llvm::SmallString<256> path(input.path);
    llvm::sys::fs::make_absolute(directory, path);
    input.path = path.str().str();
    if (known.insert(input.path).second)
      inputs.push_back(std::move(input));
  }
  return inputs;
}

bool ParsedFile::has_errors() const {
  return std::ranges::any_of(state_->errors,
                             [](const ErrorPosition &error) { return error.path.empty(); });
}

bool ParsedFile::may_lack_a_brace(const LiveBody &body) const {
  return std::ranges::any_of(state_->errors, [&](const ErrorPosition &error) {
    const bool inside = error.offset >= body.begin && error.offset < body.end;
    return error.path.empty() && error.kind != ErrorKind::meaning &&
           (!inside || error.kind == ErrorKind::nesting);
  });
}

std::size_t ParsedFile::growth() const {
  return state_->compiler->getASTContext().getASTAllocatedMemory() - state_->bytes_at_start;
}

std::uint32_t preamble_size(const Preamble *preamble) {
  return preamble == nullptr
             ? 0
             : static_cast<std::uint32_t>(preamble->state().compiled.getBounds().Size);
}

bool still_holds(const Preamble &preamble, const Request &request, const std::string &text) {
  const Preamble::State &state = preamble.state();
  if (state.flags != request.flags || state.directory != request.directory)
    return false;
  const llvm::MemoryBufferRef buffer(text, request.path);
  const clang::PreambleBounds bounds =
      clang::ComputePreambleBounds(state.invocation->getLangOpts(), buffer, 0);
  return bounds.Size != 0 &&
         state.compiled.CanReuse(*state.invocation, buffer, bounds, *file_system(request));
}

std::shared_ptr<const Preamble> preamble_for(const Request &request, const std::string &text,
                                             std::shared_ptr<const Preamble> previous) {
  if (previous != nullptr && still_holds(*previous, request, text))
    return previous;
  const auto files = file_system(request);
  std::string error;
  std::unique_ptr<clang::CompilerInvocation> invocation = make_invocation(request, files, &error);
  if (invocation == nullptr)
    return nullptr;
  const std::unique_ptr<llvm::MemoryBuffer> buffer =
      llvm::MemoryBuffer::getMemBufferCopy(text, request.path);
  const clang::PreambleBounds bounds =
      clang::ComputePreambleBounds(invocation->getLangOpts(), buffer->getMemBufferRef(), 0);
  if (bounds.Size == 0)
    return nullptr;
  PreambleCollector collected;
  std::vector<std::string> problems;
  std::vector<ErrorPosition> errors;
  auto diagnostics = clang::CompilerInstance::createDiagnostics(
      &invocation->getDiagnosticOpts(), new ProblemCollector(problems, errors),
      /*ShouldOwnClient=*/true);
  keep_going(*diagnostics);
  llvm::ErrorOr<clang::PrecompiledPreamble> built =
      clang::PrecompiledPreamble::Build(*invocation, buffer.get(), bounds, *diagnostics, files,
                                        std::make_shared<clang::PCHContainerOperations>(),
                                        /*StoreInMemory=*/true, /*StoragePath=*/"", collected);
  if (!built)
    return nullptr; // the file is parsed without
  return std::make_shared<Preamble>(std::make_unique<Preamble::State>(
      Preamble::State{std::move(*built), std::move(collected.ids), std::move(collected.headers),
                      std::move(problems), std::move(errors), request.flags, request.directory,
                      std::move(invocation)}));
}

std::unique_ptr<ParsedFile> parse(const Request &request, const std::string &text,
                                  std::shared_ptr<const Preamble> preamble, std::string *error,
                                  const std::stop_token &stop, std::vector<LiveBody> keep_out) {
  if (stop.stop_requested())
    return nullptr;
  auto files = file_system(request);
  std::unique_ptr<clang::CompilerInvocation> invocation = make_invocation(request, files, error);
  if (invocation == nullptr)
    return nullptr;
  auto state = std::make_unique<ParsedFile::State>();
  state->path = request.path;
  state->text = llvm::MemoryBuffer::getMemBufferCopy(text, request.path);
  state->preamble = std::move(preamble);
  if (state->preamble != nullptr) {
    const Preamble::State &base = state->preamble->state();
    state->headers = base.headers;
    state->problems = base.problems;
    state->errors = base.errors;
    base.compiled.AddImplicitPreamble(*invocation, files, state->text.get());
  } else {
    invocation->getPreprocessorOpts().addRemappedFile(request.path, state->text.get());
  }
  state->compiler = std::make_unique<clang::CompilerInstance>();
  clang::CompilerInstance &compiler = *state->compiler;
  compiler.setInvocation(std::move(invocation));
  compiler.createDiagnostics(
      new ProblemCollector(state->problems, state->errors, &state->complaints),
      /*ShouldOwnClient=*/true);
  keep_going(compiler.getDiagnostics());
  if (!compiler.createTarget()) {
    *error = "unknown target";
    return nullptr;
  }
  compiler.createFileManager(files);
  compiler.createSourceManager(compiler.getFileManager());
  auto action = std::make_unique<ParseAction>(state->declarations);
  action->stop = stop;
  state->kept_out = std::move(keep_out);
  std::ranges::sort(state->kept_out, {}, &LiveBody::name);
  action->keep_out = state->kept_out.empty() ? nullptr : &state->kept_out;
  if (!action->BeginSourceFile(compiler, compiler.getFrontendOpts().Inputs[0])) {
    *error = "cannot read " + request.path;
    return nullptr;
  }
  state->action = std::move(action);
  compiler.getPreprocessor().addPPCallbacks(std::make_unique<HeaderCollector>(state->headers));
  compiler.getPreprocessor().addPPCallbacks(
      std::make_unique<DirectiveCollector>(state->directives, compiler.getSourceManager()));
  if (llvm::Error failed = state->action->Execute()) {
    *error = llvm::toString(std::move(failed));
    return nullptr;
  }
  if (stop.stop_requested())
    return nullptr;
  return std::make_unique<ParsedFile>(std::move(state));
}

} // namespace heddle::frontends::clang_cxx
