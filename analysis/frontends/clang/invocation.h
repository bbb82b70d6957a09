// A request's compile command as something Clang can run.
#pragma once

#include "analysis/frontends/worker_protocol.h"

#include <llvm/ADT/IntrusiveRefCntPtr.h>
#include <llvm/Support/VirtualFileSystem.h>

#include <memory>

namespace clang {
class CompilerInvocation;
} // namespace clang

namespace heddle::frontends::clang_cxx {

/// The disk as the request sees it: its working directory, and its unsaved files on top.
llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> file_system(const Request &request);

/// nullptr with `*error` set if no invocation can be made of the flags at all.
std::unique_ptr<clang::CompilerInvocation>
make_invocation(const Request &request, llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> files,
                std::string *error);

} // namespace heddle::frontends::clang_cxx
