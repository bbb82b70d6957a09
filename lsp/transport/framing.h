// Messages out of a byte stream: LSP's header part, then `Content-Length` bytes of JSON.
//
// The reader never gives up. Bytes that are no header are reported once and passed over until the
// next `Content-Length` or `Content-Type` field, even one in the middle of a line (a body whose
// header was broken), and reading goes on there. It is tolerant where it can be at no risk: field
// names in any case, LF alone, blank lines between messages, unknown fields.
#pragma once

#include "lsp/protocol/message.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace heddle::lsp {

/// A body larger than this is reported and passed over, not stored. 256 MiB.
inline constexpr std::uint64_t kBodyBytesMax = 256ULL << 20U;
/// No header line is longer; more without a line end is garbage. Bounds what is kept of a stream of
/// garbage.
inline constexpr std::size_t kHeaderLineBytesMax = 4096;

struct FrameError {
  ErrorCode code = ErrorCode::parse_error;
  std::string message;
};

/// The bytes of one body, or what was wrong with the stream.
using Frame = std::variant<std::string, FrameError>;

class FrameReader {
public:
  explicit FrameReader(std::uint64_t body_bytes_max = kBodyBytesMax)
      : body_bytes_max_(body_bytes_max) {}

  /// Takes the next bytes, in pieces of any size, and appends what they complete to `out`. Linear
  /// in the bytes.
  void feed(std::string_view bytes, std::vector<Frame> &out);

private:
  enum class State : std::uint8_t { header, body, skipped_body };

  void take_line(std::string_view line, std::vector<Frame> &out);
  void take_field(std::string_view name, std::string_view value, std::vector<Frame> &out);
  void end_header(std::vector<Frame> &out);
  void complain(std::string message, std::vector<Frame> &out);
  void forget_header();
  void shorten_line(std::vector<Frame> &out);

  std::uint64_t body_bytes_max_;
  State state_ = State::header;
  std::string pending_;      ///< an incomplete line, or an incomplete body
  std::uint64_t length_ = 0; ///< of the body
  std::uint64_t left_ = 0;   ///< bytes of the body still to come
  bool has_length_ = false;
  bool has_fields_ = false; ///< the current header has at least one field
  bool wrong_charset_ = false;
  bool complained_ = false; ///< about the garbage since the last good header
};

/// `body` with its header in front.
std::string frame(std::string_view body);

} // namespace heddle::lsp
