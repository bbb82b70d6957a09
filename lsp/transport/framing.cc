#include "lsp/transport/framing.h"

#include <algorithm>
#include <cctype>
#include <charconv>

namespace heddle::lsp {

namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  for (char &c : out)
    c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
    text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
    text.remove_suffix(1);
  return text;
}

/// Longer names are garbage that runs into a field.
constexpr std::size_t kFieldNameBytesMax = 40;

bool is_field_name(std::string_view text) {
  return !text.empty() && text.size() <= kFieldNameBytesMax &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_';
         });
}

/// Where one of our two fields begins inside a line of garbage; npos if nowhere.
std::size_t find_known_field(std::string_view line) {
  const std::string low = lower(line);
  return std::min(low.find("content-length:"), low.find("content-type:"));
}

/// What is kept of garbage: a field that may have begun in it is shorter.
constexpr std::size_t kGarbageTailBytes = 256;

} // namespace

void FrameReader::complain(std::string message, std::vector<Frame> &out) {
  if (!complained_)
    out.emplace_back(FrameError{ErrorCode::parse_error, std::move(message)});
  complained_ = true;
}

void FrameReader::forget_header() {
  has_length_ = false;
  has_fields_ = false;
  wrong_charset_ = false;
}

void FrameReader::take_field(std::string_view name, std::string_view value,
                             std::vector<Frame> &out) {
  has_fields_ = true;
  const std::string key = lower(name);
  if (key == "content-length") {
    std::uint64_t length = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), length);
    const bool number = error == std::errc{} && end == value.data() + value.size();
    if (!number || (has_length_ && length != length_)) {
      forget_header();
      complain("malformed header: Content-Length is not one number", out);
      return;
    }
    has_length_ = true;
    length_ = length;
  } else if (key == "content-type") {
    const std::string type = lower(value);
    const std::size_t at = type.find("charset=");
    if (at != std::string::npos) {
      std::string_view charset = std::string_view(type).substr(at + 8);
      charset = trim(charset.substr(0, charset.find(';')));
      wrong_charset_ = charset != "utf-8" && charset != "utf8" && charset != "\"utf-8\"";
    }
  }
}

void FrameReader::take_line(std::string_view line, std::vector<Frame> &out) {
  if (line.ends_with('\r'))
    line.remove_suffix(1);
  if (line.empty()) {
    end_header(out);
    return;
  }
  const std::size_t colon = line.find(':');
  if (colon != std::string_view::npos && is_field_name(trim(line.substr(0, colon)))) {
    take_field(trim(line.substr(0, colon)), trim(line.substr(colon + 1)), out);
    return;
  }
  forget_header();
  complain("malformed header: expected 'Content-Length: <bytes>'", out);
  const std::size_t field = find_known_field(line);
  if (field != std::string_view::npos)
    take_line(line.substr(field), out);
}

void FrameReader::end_header(std::vector<Frame> &out) {
  if (!has_length_) {
    if (has_fields_)
      complain("malformed header: no Content-Length", out);
    forget_header();
    return;
  }
  left_ = length_;
  state_ = State::body;
  if (wrong_charset_) {
    out.emplace_back(FrameError{ErrorCode::parse_error, "only the utf-8 charset is supported"});
    state_ = State::skipped_body;
  } else if (length_ > body_bytes_max_) {
    out.emplace_back(
        FrameError{ErrorCode::invalid_request, "message of " + std::to_string(length_) +
                                                   " bytes is larger than the limit of " +
                                                   std::to_string(body_bytes_max_)});
    state_ = State::skipped_body;
  }
  complained_ = false;
  forget_header();
}

/// Always at the same byte, however the stream is cut into pieces.
void FrameReader::shorten_line(std::vector<Frame> &out) {
  complain("malformed header: line too long", out);
  pending_.erase(0, pending_.size() - kGarbageTailBytes);
  forget_header();
}

void FrameReader::feed(std::string_view bytes, std::vector<Frame> &out) {
  for (;;) {
    if (state_ == State::header) {
      const std::size_t room = kHeaderLineBytesMax + 1 - pending_.size();
      const std::size_t end = bytes.substr(0, room).find('\n');
      if (end == std::string_view::npos) {
        const std::size_t taken = std::min(room, bytes.size());
        pending_ += bytes.substr(0, taken);
        bytes.remove_prefix(taken);
        if (pending_.size() > kHeaderLineBytesMax)
          shorten_line(out);
        if (bytes.empty())
          return;
        continue;
      }
      pending_ += bytes.substr(0, end);
      bytes.remove_prefix(end + 1);
      const std::string line = std::move(pending_);
      pending_.clear();
      take_line(line, out);
      continue;
    }
    const auto taken = static_cast<std::size_t>(std::min<std::uint64_t>(left_, bytes.size()));
    if (state_ == State::body)
      pending_ += bytes.substr(0, taken);
    bytes.remove_prefix(taken);
    left_ -= taken;
    if (left_ > 0)
      return;
    if (state_ == State::body)
      out.emplace_back(std::move(pending_));
    pending_.clear();
    state_ = State::header;
    if (bytes.empty())
      return;
  }
}

std::string frame(std::string_view body) {
  std::string out = "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n";
  out += body;
  return out;
}

} // namespace heddle::lsp
