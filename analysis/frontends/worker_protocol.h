// Messages between the server and a front-end worker process (`heddle-cxx`). Plain values; the
// bytes are FlatBuffers
// (`worker_protocol.fbs`), each message preceded by its length as a little-endian u32. Requests are
// answered in order; `stop` alone is acted on at once and has no answer.
#pragma once

#include "analysis/ir/edit_intent.h"
#include "analysis/ir/splice.h"
#include "analysis/ir/unit.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace heddle::frontends {

/// Refused when the other side speaks another one.
inline constexpr std::uint32_t kProtocolVersion = 6;

/// A message larger than this is not read: the sender is broken. 1 GiB.
inline constexpr std::uint32_t kMessageBytesMax = 1U << 30;

enum class RequestKind : std::uint8_t {
  lower,  ///< parse `path` (opened before or not) and answer with its Unit
  render, ///< answer `intent` with text edits, for the text last lowered
  close,  ///< forget `path`: free its session and preamble
  ping,
  shutdown, ///< answer, then exit 0
  stop,     ///< the request with this `id` is not wanted any more: answer it soon
  rest,     ///< free the parse of `path`; its preamble stays for the next `lower`
};

struct UnsavedFile {
  std::string path;
  std::string text;
};

struct Request {
  std::uint32_t version = kProtocolVersion;
  std::uint64_t id = 0;
  RequestKind kind = RequestKind::ping;
  std::string path;                ///< absolute path of the main file
  std::optional<std::string> text; ///< lower: its text; absent: read the file
  std::string directory;           ///< working directory of the compile command
  std::vector<std::string>
      flags; ///< normalised compile command, flags[0] the driver, without the file name and -o
  std::vector<UnsavedFile> unsaved; ///< other files whose editor text differs from the disk
  bool settle =
      false;         ///< lower: all of a file, of which the last answer said that it is not settled
  bool keep = false; ///< lower: keep the session (preamble) for the next edit: an open file
  std::uint64_t base =
      0; ///< lower: Response::revision of what the sender knows of the file; 0: nothing
  ir::EditIntent intent; ///< render
};

/// How much of a file was parsed for an answer (docs/architecture.md, "Lanes").
enum class Lane : std::uint8_t {
  none,     ///< nothing was lowered
  full,     ///< with its preamble, which was built or found still to hold
  main,     ///< the main file on the preamble of the answer before
  skeleton, ///< the main file but for the bodies of functions that the edit left as they are
  body,     ///< the edited functions alone, in the live parse
  move,     ///< nothing: positions alone changed
};

/// "full", "body", ...: for `heddle/status` and traces.
std::string_view name(Lane lane);

enum class Status : std::uint8_t {
  ok,
  declined, ///< render: the edit cannot be made safely; `message` says why
  stopped,  ///< as asked; what was known before still is
  failed, ///< the file could not be read or no compiler could be set up; `message` says what to do
};

/// A file that was read for an answer, as it was then.
struct InputFile {
  std::string path;       ///< absolute
  std::int64_t time = 0;  ///< of its last modification, in seconds
  std::uint64_t size = 0; ///< bytes
};

struct Response {
  std::uint32_t version = kProtocolVersion;
  std::uint64_t id = 0;
  Status status = Status::ok;
  std::string message;
  ir::Unit unit; ///< lower: the whole unit, or, with `splice`, what changed since Request::base
  std::optional<ir::Splice> splice;
  std::uint64_t revision =
      0; ///< lower: names the state this answer leads to; never 0, never used twice
  Lane lane = Lane::none;
  /// lower: all is as a parse from nothing would have it. Where not, ask again with Request::settle
  /// when there is time: functions elsewhere may mean something else by now.
  bool settled = true;
  std::string refused; ///< lower: why a quicker lane was not taken; empty where none could be
  std::vector<ir::TextEdit> edits; ///< render
  /// lower without `keep`: what the main file includes; it itself is not among them.
  std::vector<InputFile> inputs;
};

std::vector<std::uint8_t> encode(const Request &request);
std::vector<std::uint8_t> encode(const Response &response);
/// nullopt with `*error` set where the bytes are not a message of this version.
std::optional<Request> decode_request(std::span<const std::uint8_t> bytes, std::string *error);
std::optional<Response> decode_response(std::span<const std::uint8_t> bytes, std::string *error);

} // namespace heddle::frontends
