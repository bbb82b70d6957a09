// Writes the corpus that decode_unit_fuzz starts from: one message of each kind.
#include "analysis/frontends/worker_protocol.h"
#include "analysis/ir/serialise.h"
#include "tests/ir/sample_unit.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <span>

namespace {

bool write(const std::filesystem::path &path, char reader, std::span<const std::uint8_t> bytes) {
  std::ofstream out(path, std::ios::binary);
  out.put(reader);
  out.write(reinterpret_cast<const char *>(bytes.data()),
            static_cast<std::streamsize>(bytes.size()));
  return out.good();
}

} // namespace

int main(int count, char **arguments) {
  using namespace heddle;
  if (count != 2) {
    std::fputs("usage: heddle_fuzz_seeds FOLDER\n", stderr);
    return EXIT_FAILURE;
  }
  const std::filesystem::path folder = arguments[1];
  std::filesystem::create_directories(folder);
  frontends::Request request;
  request.kind = frontends::RequestKind::render;
  request.text = "int x;";
  request.flags = {"clang++", "-std=c++20"};
  request.unsaved = {{"/a.h", "int y;"}};
  request.intent.others = {{1, 2, 3}};
  frontends::Response response;
  response.message = "message";
  response.unit = ir::sample_unit();
  response.edits = {{"/a.cc", 1, 2, "text"}};
  const bool good = write(folder / "unit", 0, ir::serialise(ir::sample_unit())) &&
                    write(folder / "empty_unit", 0, ir::serialise({})) &&
                    write(folder / "request", 1, frontends::encode(request)) &&
                    write(folder / "response", 2, frontends::encode(response));
  return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
