#include "analysis/frontends/clang/invocation.h"

#include <clang/Basic/DiagnosticOptions.h>
#include <clang/Frontend/CompilerInstance.h>
#include <clang/Frontend/CompilerInvocation.h>
#include <clang/Frontend/TextDiagnosticBuffer.h>
#include <clang/Frontend/Utils.h>
#include <clang/Lex/PreprocessorOptions.h>
#include <llvm/Support/Path.h>
#include <llvm/Support/xxhash.h>

#include <algorithm>
#include <ctime>

namespace heddle::frontends::clang_cxx {
namespace {

/// Options that take part in producing output or in failing the build, not in what the source
/// means.
bool is_dropped(llvm::StringRef flag, bool *with_value) {
  *with_value = flag == "-o" || flag == "-MF" || flag == "-MT" || flag == "-MQ" || flag == "-MJ" ||
                flag == "--serialize-diagnostics";
  return *with_value || flag == "-c" || flag == "-S" || flag == "-E" || flag == "-MD" ||
         flag == "-MMD" || flag == "-MP" || flag == "-M" || flag == "-MM" ||
         flag.starts_with("-Werror") || flag == "-pedantic-errors" || flag == "-save-temps" ||
         flag.starts_with("-fsanitize") || flag.starts_with("-fcolor-diagnostics") ||
         flag == "-emit-llvm" || flag.starts_with("-flto");
}

std::vector<std::string> arguments(const Request &request) {
  std::vector<std::string> result;
  result.push_back(request.flags.empty() ? "clang" : request.flags[0]);
  bool has_resources = false;
  for (std::size_t index = 1; index < request.flags.size(); ++index) {
    const std::string &flag = request.flags[index];
    bool with_value = false;
    if (is_dropped(flag, &with_value)) {
      index += with_value ? 1 : 0;
      continue;
    }
    if (flag == "--")
      continue;
    has_resources |= llvm::StringRef(flag).starts_with("-resource-dir");
    result.push_back(flag);
  }
  // This library is Clang 19: another compiler's stddef.h would not do.
  if (!has_resources)
    result.push_back("-resource-dir=" HEDDLE_CLANG_RESOURCE_DIR);
  for (const char *flag : {"-fsyntax-only", "-Wno-error", "-w", "-ferror-limit=0"})
    result.push_back(flag);
  // A header opened by itself is compiled as what its directory's language is.
  const llvm::StringRef extension = llvm::sys::path::extension(request.path);
  const bool header = extension == ".h" || extension == ".hh" || extension == ".hpp" ||
                      extension == ".hxx" || extension == ".inc" || extension == ".ipp" ||
                      extension.empty();
  const bool language_given =
      std::any_of(result.begin(), result.end(),
                  [](const std::string &flag) { return llvm::StringRef(flag).starts_with("-x"); });
  const bool cxx_driver = llvm::StringRef(llvm::sys::path::filename(result[0])).contains("++");
  if (header && !language_given)
    result.push_back(cxx_driver || extension != ".h" ? "-xc++-header" : "-xc-header");
  result.push_back("--");
  result.push_back(request.path);
  return result;
}

} // namespace

llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> file_system(const Request &request) {
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> disk(
      llvm::vfs::createPhysicalFileSystem().release());
  if (!request.directory.empty())
    (void)disk->setCurrentWorkingDirectory(
        request.directory); // a missing directory: paths stay absolute
  if (request.unsaved.empty())
    return disk;
  auto memory = llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
  if (!request.directory.empty())
    (void)memory->setCurrentWorkingDirectory(request.directory);
  for (const UnsavedFile &file : request.unsaved)
    if (file.path != request.path)
      // The time stands for the contents: it is what a preamble compares.
      memory->addFile(file.path, static_cast<std::time_t>(llvm::xxh3_64bits(file.text) >> 2U),
                      llvm::MemoryBuffer::getMemBufferCopy(file.text, file.path));
  auto overlay = llvm::makeIntrusiveRefCnt<llvm::vfs::OverlayFileSystem>(disk);
  overlay->pushOverlay(memory);
  return overlay;
}

std::unique_ptr<clang::CompilerInvocation>
make_invocation(const Request &request, llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> files,
                std::string *error) {
  const std::vector<std::string> strings = arguments(request);
  std::vector<const char *> pointers;
  for (const std::string &text : strings)
    pointers.push_back(text.c_str());
  clang::TextDiagnosticBuffer said;
  clang::CreateInvocationOptions options;
  options.Diags = clang::CompilerInstance::createDiagnostics(new clang::DiagnosticOptions, &said,
                                                             /*ShouldOwnClient=*/false);
  options.VFS = std::move(files);
  options.RecoverOnError = true;
  std::unique_ptr<clang::CompilerInvocation> invocation =
      clang::createInvocation(pointers, std::move(options));
  if (invocation == nullptr || invocation->getFrontendOpts().Inputs.empty()) {
    *error = "the compile command makes no compilation";
    for (auto item = said.err_begin(); item != said.err_end(); ++item)
      *error += ": " + item->second;
    return nullptr;
  }
  clang::FrontendOptions &frontend = invocation->getFrontendOpts();
  frontend.DisableFree = false;
  frontend.SkipFunctionBodies = true; // those that system_code.h says
  frontend.ProgramAction = clang::frontend::ParseSyntaxOnly;
  frontend.Plugins.clear();
  frontend.AddPluginActions.clear();
  invocation->getLangOpts().SpellChecking = false; // a long session would run out of its budget
  invocation->getLangOpts().PCHInstantiateTemplates = true; // once, not with every parse
  invocation->getLangOpts().RecoveryAST = true;
  invocation->getLangOpts().RecoveryASTType = true;
  invocation->getDiagnosticOpts().IgnoreWarnings = true;
  invocation->getDiagnosticOpts().ErrorLimit = 0; // what stands below many errors counts, too
  clang::PreprocessorOptions &preprocessor = invocation->getPreprocessorOpts();
  preprocessor.RetainRemappedFileBuffers = true; // the session owns them
  preprocessor.DisablePragmaDebugCrash = true;
  preprocessor.DetailedRecord = false;
  invocation->getDependencyOutputOpts() = {};
  return invocation;
}

} // namespace heddle::frontends::clang_cxx
