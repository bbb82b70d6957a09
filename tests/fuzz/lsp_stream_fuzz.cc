// A client's byte stream, cut into pieces of any size, must give the same messages as in one piece;
// whatever a body holds, reading it as JSON ends with a value or with a reason.
#include "lsp/transport/framing.h"
#include "lsp/transport/json_text.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace {

std::vector<std::string> bodies(const std::vector<heddle::lsp::Frame> &frames) {
  std::vector<std::string> found;
  for (const heddle::lsp::Frame &frame : frames)
    if (const auto *body = std::get_if<std::string>(&frame))
      found.push_back(*body);
  return found;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  using namespace heddle::lsp;
  if (size == 0)
    return 0;
  const std::size_t piece = 1 + data[0] % 16;
  const std::string_view bytes(reinterpret_cast<const char *>(data) + 1, size - 1);

  constexpr std::uint64_t kBodyMax = 1 << 16;
  FrameReader whole_reader(kBodyMax);
  FrameReader piece_reader(kBodyMax);
  std::vector<Frame> whole;
  std::vector<Frame> pieces;
  whole_reader.feed(bytes, whole);
  for (std::size_t at = 0; at < bytes.size(); at += piece)
    piece_reader.feed(bytes.substr(at, piece), pieces);
  if (bodies(whole) != bodies(pieces))
    std::abort();

  std::vector<std::string> texts = bodies(whole);
  texts.emplace_back(bytes); // JSON alone, which the fuzzer finds more easily than a right header
  for (const std::string &text : texts) {
    std::string error;
    const std::optional<json> value = parse_json(text, &error);
    if (!value && error.empty())
      std::abort();
    if (value)
      (void)value->dump(); // what was read can be written
  }
  return 0;
}
