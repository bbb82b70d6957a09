// heddle-cxx: the worker process that holds Clang.
#include "analysis/frontends/clang/front_end.h"
#include "cli/worker_loop.h"

#include <memory>

int main(int argc, char **argv) {
  return heddle::cli::run_worker("heddle-cxx", argc, argv, [] {
    return heddle::cli::front_end(std::make_shared<heddle::frontends::clang_cxx::FrontEnd>());
  });
}
