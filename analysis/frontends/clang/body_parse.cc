#include "analysis/frontends/clang/body_parse.h"

#include "analysis/frontends/clang/body_references.h"
#include "analysis/frontends/clang/parsed_file_state.h"
#include "analysis/frontends/clang/raw_lexer.h"

#include <algorithm>
#include <utility>

namespace heddle::frontends::clang_cxx {
namespace {

using clang::tok::TokenKind;

/// The buffer of a body begins with a line of its own, to which the note of the line number
/// belongs.
constexpr std::uint32_t kSkip = 1;

/// What raw lexing says of a body.
struct RawBody {
  bool directive = false; ///< one that does more than choose between lines, or chooses half of them
  bool balanced = true;   ///< ends with the brace that closes the first, whatever is chosen
  std::vector<std::string> conditions; ///< names in conditional directives
};

/// Follows `#if` to `#endif`. Between them the preprocessor chooses as it did when the file was
/// parsed, if the names in the conditions mean what they meant (BodyLexer::check_macro).
class Conditionals {
public:
  /// The first token of a directive behind its `#`. False: not one of a complete group.
  bool begin(llvm::StringRef word) {
    if (word == "if" || word == "ifdef" || word == "ifndef") {
      ++depth_;
      return true;
    }
    if (word == "endif")
      return --depth_ >= 0;
    return depth_ > 0 &&
           (word == "else" || word == "elif" || word == "elifdef" || word == "elifndef");
  }
  bool complete() const { return depth_ == 0; }

private:
  int depth_ = 0;
};

RawBody lex_raw(llvm::StringRef text, const clang::LangOptions &language) {
  RawBody body;
  RawLexer lexer(text, language);
  int depth = 0;
  bool ended = false;
  Conditionals conditionals;
  bool in_directive = false;
  bool first_word = false;
  for (clang::Token token; lexer.next(token);) {
    in_directive &= !token.isAtStartOfLine();
    if (token.is(TokenKind::hash) && token.isAtStartOfLine()) {
      in_directive = first_word = true;
      continue;
    }
    if (in_directive) {
      const llvm::StringRef word =
          token.is(TokenKind::raw_identifier) ? token.getRawIdentifier() : llvm::StringRef();
      if (std::exchange(first_word, false))
        body.directive |= !conditionals.begin(word);
      else if (!word.empty())
        body.conditions.push_back(word.str());
      continue;
    }
    body.balanced &= !ended;
    if (token.is(TokenKind::l_brace))
      ++depth;
    else if (token.is(TokenKind::r_brace) && --depth == 0)
      ended = true;
  }
  body.balanced &= ended;
  body.directive |= !conditionals.complete();
  return body;
}

bool may_hold_directive(llvm::StringRef text) {
  return text.contains('#') || text.contains("%:") ||
         text.contains("?"
                       "?=");
}

/// The offset of the constructor's `:`; `brace` where it has none.
std::uint32_t initialisers_begin(const clang::FunctionDecl &function, std::uint32_t brace,
                                 llvm::StringRef text, const clang::SourceManager &sources,
                                 const clang::LangOptions &language) {
  const clang::FunctionTypeLoc type = function.getFunctionTypeLoc();
  if (!llvm::isa<clang::CXXConstructorDecl>(function))
    return brace;
  const std::uint32_t from = main_offset(sources, type.getRParenLoc()) + 1;
  RawLexer lexer(text.slice(from, brace), language);
  int depth = 0; // of noexcept(...) and the like
  for (clang::Token token; lexer.next(token);) {
    if (token.isOneOf(TokenKind::l_paren, TokenKind::l_square))
      ++depth;
    else if (token.isOneOf(TokenKind::r_paren, TokenKind::r_square))
      --depth;
    else if (token.is(TokenKind::colon) && depth == 0)
      return from + RawLexer::offset(token);
  }
  return brace;
}

/// In a live parse the macro is what it is at the end of the file; whether that is another thing
/// than it is at the body.
bool is_redefined(const ParsedFile::State &state, llvm::StringRef macro, const LiveBody &body) {
  const auto known = state.directives.macros.find(macro);
  return known != state.directives.macros.end() && known->second > body.begin;
}

std::string redefined(llvm::StringRef macro) { return "macro " + macro.str() + " is redefined"; }

/// Why this function is never parsed alone, whatever its text; empty: it may be.
std::string never(const clang::FunctionDecl &function, const LiveBody &body, llvm::StringRef text,
                  const clang::SourceManager &sources) {
  if (const auto *method = llvm::dyn_cast<clang::CXXMethodDecl>(&function);
      method != nullptr && method->getParent()->isLambda())
    return "a lambda outside functions";
  if (function.isTemplated() && function.getFriendObjectKind() != clang::Decl::FOK_None)
    return "a friend that a template defines";
  const clang::TemplateSpecializationKind kind = function.getTemplateSpecializationKind();
  if (kind != clang::TSK_Undeclared &&
      (kind != clang::TSK_ExplicitSpecialization || function.isTemplated()))
    return "a template specialisation";
  if (function.isConstexpr())
    return "a constexpr body";
  if (function.getReturnType()->getContainedDeducedType() != nullptr)
    return "a deduced return type";
  if (function.isInvalidDecl())
    return "its declaration does not parse";
  if (!function.getBody()->getBeginLoc().isFileID() || !function.getBody()->getEndLoc().isFileID())
    return "a macro makes the body";
  if (const clang::FunctionTypeLoc type = function.getFunctionTypeLoc();
      llvm::isa<clang::CXXConstructorDecl>(function) &&
      (type.isNull() || !type.getRParenLoc().isFileID()))
    return "a macro makes the constructor";
  if (body.end <= body.brace + 1 || body.end > text.size() || text[body.brace] != '{' ||
      text[body.end - 1] != '}')
    return "the body does not balance";
  for (const clang::Decl *local : function.decls())
    if (!llvm::isa<clang::ParmVarDecl>(local) && local->getLocation().isValid() &&
        main_offset(sources, local->getLocation()) < body.begin)
      return "a type declared among the parameters";
  return {};
}

/// Up to where declarations of the main file are in scope in the function: its end, or that of the
/// outermost class it is defined in.
std::uint32_t scope_end(const clang::FunctionDecl &function, const LiveBody &body,
                        const clang::SourceManager &sources) {
  std::uint32_t end = body.end;
  for (const clang::DeclContext *context = function.getLexicalDeclContext(); context != nullptr;
       context = context->getLexicalParent())
    if (const auto *record = llvm::dyn_cast<clang::CXXRecordDecl>(context))
      end = std::max(end, main_offset(sources, record->getBraceRange().getEnd()));
  return end;
}

void forget_body(clang::FunctionDecl &function) {
  // The parameters are put back when the parser enters the function again; twice in the list, it
  // would have no end.
  const std::vector<clang::Decl *> locals(function.decls_begin(), function.decls_end());
  for (clang::Decl *local : locals)
    function.removeDecl(local);
  function.setBody(nullptr);
  function.setHasSkippedBody(false);
  function.setWillHaveBody(false);
  if (auto *constructor = llvm::dyn_cast<clang::CXXConstructorDecl>(&function))
    constructor->setNumCtorInitializers(0);
}

/// Instances lose their bodies, and are made again. What fails to instantiate has none then.
void instantiate_again(clang::Sema &sema, const std::vector<clang::FunctionDecl *> &instances) {
  for (clang::FunctionDecl *instance : instances) {
    forget_body(*instance);
    instance->setInvalidDecl(false);
  }
  for (clang::FunctionDecl *instance : instances)
    sema.InstantiateFunctionDefinition(instance->getPointOfInstantiation(), instance,
                                       /*Recursive=*/false, /*DefinitionRequired=*/true,
                                       /*AtEndOfTU=*/true);
}

/// Tokens of a body, after macro expansion.
struct BodyTokens {
  clang::LateParsedTemplate parsed;
  std::string refused;
  bool held = false;
  std::vector<std::uint32_t> complaints; ///< where a brace was cut or added, in the buffer
};

/// `brace`, `end`: in the buffer, of the opening brace and behind the closing one.
class BodyLexer {
public:
  BodyLexer(ParsedFile::State &state, clang::FileID buffer, std::uint32_t brace, std::uint32_t end)
      : state_(state), sources_(state.compiler->getSourceManager()), brace_(brace),
        closing_(
            sources_.getLocForStartOfFile(buffer).getLocWithOffset(static_cast<int>(end - 1))) {}

  BodyTokens lex(clang::FileID buffer, const LiveBody &body) {
    clang::Preprocessor &preprocessor = state_.compiler->getPreprocessor();
    llvm::StringSet<> expanded;
    state_.directives.expanded = &expanded;
    preprocessor.EnterSourceFile(buffer, nullptr, clang::SourceLocation());
    clang::Token token;
    for (preprocessor.Lex(token); token.isNot(TokenKind::eof); preprocessor.Lex(token))
      add(token, body);
    state_.directives.expanded = nullptr;
    for (const auto &name : expanded)
      check_macro(name.first(), body);
    if (expanded.contains("__COUNTER__"))
      refuse("__COUNTER__ is used");
    if (body.is_try)
      check_blocks();
    else
      balance();
    return std::move(out_);
  }

private:
  void refuse(std::string why) {
    if (out_.refused.empty())
      out_.refused = std::move(why);
  }

  void check_macro(llvm::StringRef name, const LiveBody &body) {
    if (is_redefined(state_, name, body))
      refuse(redefined(name));
  }

  void add(const clang::Token &token, const LiveBody &body) {
    if (!token.isAnnotation())
      if (const clang::IdentifierInfo *name = token.getIdentifierInfo())
        check_macro(name->getName(), body);
    if (body.is_try) {
      out_.parsed.Toks.push_back(token);
      return;
    }
    if (token.is(TokenKind::r_brace) && token.getLocation() == closing_) {
      closed_ = true; // put back by balance()
      return;
    }
    if (!inside_ && token.is(TokenKind::l_brace) && token.getLocation().isFileID() &&
        sources_.getFileOffset(token.getLocation()) == brace_)
      inside_ = true;
    if (inside_ && token.is(TokenKind::l_brace)) {
      ++net_;
      ++depth_;
    } else if (inside_ && token.is(TokenKind::r_brace)) {
      --net_;
      if (depth_ == 1) {
        cut_.push_back(sources_.getFileOffset(sources_.getFileLoc(token.getLocation())));
        return;
      }
      --depth_;
    }
    out_.parsed.Toks.push_back(token);
  }

  /// A function-try block is taken only if it is one: `try`, the block at `brace_`, handlers, and
  /// the old end.
  void check_blocks() {
    const auto &tokens = out_.parsed.Toks;
    bool good = !tokens.empty() && tokens.front().is(TokenKind::kw_try) &&
                tokens.back().getLocation() == closing_;
    int depth = 0;
    for (std::size_t i = 0; i < tokens.size() && good; ++i) {
      inside_ |= tokens[i].is(TokenKind::l_brace) && tokens[i].getLocation().isFileID() &&
                 sources_.getFileOffset(tokens[i].getLocation()) == brace_;
      if (tokens[i].is(TokenKind::l_brace))
        ++depth;
      if (tokens[i].isNot(TokenKind::r_brace))
        continue;
      const bool last = i + 1 == tokens.size();
      if (--depth == 0 && inside_)
        good = last || tokens[i + 1].is(TokenKind::kw_catch);
      good = good && depth >= 0;
    }
    if (!good || depth != 0 || !inside_)
      refuse("a function-try block that does not balance");
  }

  /// The old end of the body stays its end: surplus closing braces were cut, missing ones are added
  /// before it.
  void balance() {
    if (!cut_.empty() && net_ == 1 && closed_)
      return refuse("the body is closed and another one opened");
    out_.held = !cut_.empty() || net_ != 1 || !closed_;
    clang::Token closing;
    closing.startToken();
    closing.setKind(TokenKind::r_brace);
    closing.setLocation(closing_);
    closing.setLength(1);
    if (!inside_)
      return refuse("the body has no beginning");
    for (; depth_ > 0; --depth_)
      out_.parsed.Toks.push_back(closing);
    out_.complaints = std::move(cut_);
    if (out_.held && out_.complaints.empty())
      out_.complaints.push_back(sources_.getFileOffset(closing_));
  }

  ParsedFile::State &state_;
  const clang::SourceManager &sources_;
  std::uint32_t brace_;
  clang::SourceLocation closing_;
  BodyTokens out_;
  bool inside_ = false;
  bool closed_ = false;
  int net_ = 0;
  int depth_ = 0;
  std::vector<std::uint32_t> cut_;
};

/// Gives the tokens to the parser, which must come back to the end of the file whatever they are.
void parse_tokens(ParsedFile::State &state, clang::LateParsedTemplate &tokens,
                  const std::vector<clang::FunctionDecl *> &instances) {
  clang::Sema &sema = state.compiler->getSema();
  // In C, names of inner scopes go with them only so (ParseAction).
  clang::Preprocessor &preprocessor = state.compiler->getPreprocessor();
  preprocessor.enableIncrementalProcessing(state.compiler->getLangOpts().CPlusPlus);
  sema.LateTemplateParser(sema.OpaqueParser, tokens);
  preprocessor.enableIncrementalProcessing();
  clang::Parser &parser = *state.action->parser;
  while (parser.getCurToken().isNot(TokenKind::eof))
    parser.ConsumeAnyToken();
  // The stream of the body's tokens does not own them: it must be gone before they are.
  clang::Token end;
  preprocessor.Lex(end);
  instantiate_again(sema, instances);
  sema.DefineUsedVTables();
  sema.PerformPendingInstantiations();
}

bool in_project(const clang::FunctionDecl *function, const clang::SourceManager &sources) {
  const clang::SourceLocation at = function->getLocation();
  return at.isValid() && !sources.isInSystemHeader(sources.getFileLoc(at));
}

bool is_lambda(const clang::FunctionDecl *function) {
  const auto *method = llvm::dyn_cast<clang::CXXMethodDecl>(function);
  return method != nullptr && method->getParent()->isLambda();
}

/// Whether the unit may have other instances since the body was parsed. While it has errors it is
/// on its way to something else, and nothing is decided.
bool instances_differ(LiveBody &body, BodyReferences found,
                      const std::vector<const clang::FunctionDecl *> &made,
                      const clang::SourceManager &sources, bool errors) {
  bool differ = std::ranges::any_of(made, [&](const clang::FunctionDecl *instance) {
    return in_project(instance, sources) && !is_lambda(instance);
  });
  if (errors)
    return differ;
  if (body.instances)
    differ |= !std::ranges::includes(found.instances, *body.instances);
  body.instances = std::move(found.instances);
  return differ;
}

/// Gives each template of the main file what was made of it.
void find_instances(ParsedFile::State &state, const std::vector<Definition> &definitions) {
  llvm::DenseMap<const clang::FunctionDecl *, LiveBody *> patterns;
  for (LiveBody &body : state.bodies)
    if (body.function != nullptr && body.function->isTemplated())
      patterns[body.function->getCanonicalDecl()] = &body;
  for (const Definition &definition : definitions) {
    if (definition.pattern == nullptr)
      continue;
    const auto found = patterns.find(definition.pattern->getCanonicalDecl());
    if (found == patterns.end())
      continue;
    LiveBody &body = *found->second;
    body.made_of_it.push_back(const_cast<clang::FunctionDecl *>(definition.function));
    if (definition.function->isFromASTFile())
      body.refused = "an instance that a header made";
    else if (definition.function->isInvalidDecl())
      body.refused = "an instance does not parse";
  }
}

} // namespace

void find_bodies(ParsedFile::State &state, const std::vector<Definition> &definitions) {
  const clang::SourceManager &sources = state.compiler->getSourceManager();
  const clang::LangOptions &language = state.compiler->getLangOpts();
  const llvm::StringRef text = state.text->getBuffer();
  const clang::FileID main = sources.getMainFileID();
  for (const Definition &definition : definitions) {
    if (definition.pattern != nullptr)
      continue;
    const clang::FunctionDecl &function = *definition.function;
    const clang::SourceLocation begin = sources.getFileLoc(function.getBeginLoc());
    if (sources.getFileID(begin) != main)
      continue;
    LiveBody body;
    body.function = const_cast<clang::FunctionDecl *>(&function);
    body.key = definition.key;
    body.header = sources.getFileOffset(begin);
    if (const clang::SourceLocation name = function.getLocation(); name.isFileID())
      body.name = sources.getFileOffset(name);
    const auto *tries = llvm::dyn_cast<clang::CXXTryStmt>(function.getBody());
    const clang::Stmt *block = tries != nullptr ? tries->getTryBlock() : function.getBody();
    const auto [brace_file, brace] =
        sources.getDecomposedLoc(sources.getFileLoc(block->getBeginLoc()));
    const auto [end_file, end] =
        sources.getDecomposedLoc(sources.getFileLoc(function.getBody()->getEndLoc()));
    body.begin = body.brace = brace_file == main ? brace : body.header;
    body.end = end_file == main ? std::max(end, body.brace) + 1 : body.brace + 1;
    if (body.brace < body.header) // a class template's member, instantiated from elsewhere
      continue;
    body.refused = never(function, body, text, sources);
    body.is_try = tries != nullptr;
    if (body.refused.empty())
      body.begin = body.is_try ? sources.getFileOffset(tries->getTryLoc())
                               : initialisers_begin(function, body.brace, text, sources, language);
    state.bodies.push_back(std::move(body));
  }
  std::ranges::move(state.kept_out, std::back_inserter(state.bodies));
  state.kept_out.clear();
  std::ranges::stable_sort(state.bodies, {}, &LiveBody::header);
  // Where the source is broken, definitions may overlap; then it cannot be told whose text an edit
  // is.
  for (std::size_t i = 1; i < state.bodies.size(); ++i)
    if (state.bodies[i].header < state.bodies[i - 1].end)
      state.bodies[i].refused = state.bodies[i - 1].refused = "it overlaps with another function";
  find_instances(state, definitions);
}

BodyParse parse_body(ParsedFile::State &state, std::size_t index, llvm::StringRef region,
                     std::uint32_t brace, unsigned line) {
  BodyParse result;
  LiveBody &body = state.bodies[index];
  clang::CompilerInstance &compiler = *state.compiler;
  const clang::LangOptions &language = compiler.getLangOpts();
  clang::SourceManager &sources = compiler.getSourceManager();
  const auto refuse = [&](std::string why) {
    result.refused = std::move(why);
    return result;
  };
  if (!body.looked_at) {
    const RawBody old = lex_raw(state.text->getBuffer().slice(body.brace, body.end), language);
    if (old.directive)
      return refuse("preprocessor directives in the body");
    if (!old.balanced && !body.is_try)
      return refuse("the body does not balance");
    body.looked_at = true;
  }
  if (may_hold_directive(region)) {
    const RawBody now = lex_raw(region, language);
    if (now.directive)
      return refuse("preprocessor directives in the body");
    for (const std::string &name : now.conditions)
      if (is_redefined(state, name, body))
        return refuse(redefined(name));
  }
  if (region.contains("_Pragma") || region.contains("__pragma"))
    return refuse("a pragma in the body");
  if (state.last_using > body.end)
    return refuse("a using directive below");
  if (!state.action->at_end)
    return refuse("the end of the file does not parse");
  clang::FunctionDecl &function = *body.function;
  const std::uint32_t limit = scope_end(function, body, sources);
  if (!body.instances && function.hasBody()) {
    BodyReferences before = references_of(function, limit, sources);
    if (before.declares_outside)
      return refuse("a declaration in the body reaches out of it");
    body.instances = std::move(before.instances);
  }

  compiler.getDiagnostics().Reset(/*soft=*/true);
  const clang::FileID buffer =
      sources.createFileID(llvm::MemoryBuffer::getMemBufferCopy("\n" + region.str(), state.path),
                           clang::SrcMgr::C_User, 0, 0, sources.getFileLoc(function.getLocation()));
  sources.AddLineNote(sources.getLocForStartOfFile(buffer), line,
                      static_cast<int>(sources.getLineTableFilenameID(state.path)), false, false,
                      clang::SrcMgr::C_User);
  state.moved->add_buffer(buffer, body.begin, kSkip);
  BodyComplaints complaints;
  complaints.buffer = buffer;
  state.complaints = &complaints;
  BodyTokens tokens =
      BodyLexer(state, buffer, brace + kSkip, static_cast<std::uint32_t>(region.size()) + kSkip)
          .lex(buffer, body);
  std::vector<const clang::FunctionDecl *> instances;
  if (tokens.refused.empty()) {
    forget_body(function);
    tokens.parsed.D = &function;
    if (clang::FunctionTemplateDecl *shared = function.getDescribedFunctionTemplate())
      tokens.parsed.D = shared;
    tokens.parsed.FPO = compiler.getSema().getCurFPFeatures();
    state.action->collector->instances = &instances;
    parse_tokens(state, tokens.parsed, body.made_of_it);
    state.action->collector->instances = nullptr;
  }
  state.complaints = nullptr;
  if (!tokens.refused.empty())
    return refuse(std::move(tokens.refused));
  if (function.isInvalidDecl() || function.getBody() == nullptr)
    return refuse("the body does not parse");
  result.held = tokens.held;

  BodyReferences found = references_of(function, limit, sources);
  if (!found.later.empty())
    return refuse(found.later + " is declared below");
  if (found.declares_outside)
    return refuse("a declaration in the body reaches out of it");
  result.instances_differ =
      instances_differ(body, std::move(found), instances, sources, complaints.any || tokens.held) ||
      function.isTemplated(); // errors may have kept some from being made

  ParsedAgain &again = state.parsed_again[index];
  again.errors.clear();
  complaints.offsets.insert(complaints.offsets.end(), tokens.complaints.begin(),
                            tokens.complaints.end());
  for (const std::uint32_t offset : complaints.offsets)
    again.errors.push_back(offset > kSkip ? offset - kSkip : 0);
  return result;
}

} // namespace heddle::frontends::clang_cxx
