#include "analysis/frontends/worker_protocol.h"

#include "analysis/frontends/worker_protocol_generated.h"
#include "analysis/ir/serialise.h"

#include <array>

namespace heddle::frontends {
namespace {

namespace fb = flatbuffers;

using Strings = fb::Vector<fb::Offset<fb::String>>;

bytes::Range packed(const ir::Range &range) { return {range.begin, range.end, range.file}; }

ir::Range unpacked(const bytes::Range *range) {
  return range == nullptr ? ir::Range{} : ir::Range{range->begin(), range->end(), range->file()};
}

/// Reads verified bytes. Two offsets may point to one string, so each byte of text costs one of
/// `budget`: a small damaged message cannot unpack to a huge one.
struct Reader {
  std::size_t budget = 0;
  bool over_budget = false;

  std::string text(const fb::String *from) {
    if (from == nullptr)
      return {};
    over_budget = over_budget || from->size() > budget;
    if (over_budget)
      return {};
    budget -= from->size();
    return {from->c_str(), from->size()};
  }

  ir::EditIntent intent(const bytes::EditIntent &from) {
    ir::EditIntent intent;
    intent.kind = static_cast<ir::IntentKind>(from.kind());
    intent.title = text(from.title());
    intent.function = text(from.function());
    intent.range = unpacked(from.range());
    if (from.others() != nullptr)
      for (const bytes::Range *range : *from.others())
        intent.others.push_back(unpacked(range));
    intent.name = text(from.name());
    intent.expression = text(from.expression());
    intent.lock_type = text(from.lock_type());
    intent.shared = from.shared();
    intent.preferred = from.preferred();
    return intent;
  }

  Request request(const bytes::Request &from) {
    Request request;
    request.id = from.id();
    request.kind = static_cast<RequestKind>(from.kind());
    request.path = text(from.path());
    if (from.text() != nullptr)
      request.text = text(from.text());
    request.directory = text(from.directory());
    if (from.flags() != nullptr)
      for (const fb::String *flag : *from.flags())
        request.flags.push_back(text(flag));
    if (from.unsaved() != nullptr)
      for (const bytes::UnsavedFile *file : *from.unsaved())
        request.unsaved.push_back({text(file->path()), text(file->text())});
    request.keep = from.keep();
    request.base = from.base();
    request.settle = from.settle();
    if (from.intent() != nullptr)
      request.intent = intent(*from.intent());
    return request;
  }

  /// Without the unit.
  Response response(const bytes::Response &from) {
    Response response;
    response.id = from.id();
    response.status = static_cast<Status>(from.status());
    response.message = text(from.message());
    if (from.edits() != nullptr)
      for (const bytes::TextEdit *edit : *from.edits())
        response.edits.push_back(
            {text(edit->path()), edit->begin(), edit->end(), text(edit->text())});
    if (from.splice() != nullptr)
      response.splice = splice(*from.splice());
    response.revision = from.revision();
    response.lane = static_cast<Lane>(from.lane());
    response.settled = from.settled();
    response.refused = text(from.refused());
    if (from.inputs() != nullptr)
      for (const bytes::InputFile *input : *from.inputs())
        response.inputs.push_back({text(input->path()), input->time(), input->size()});
    return response;
  }

  ir::Splice splice(const bytes::Splice &from) {
    ir::Splice splice;
    if (from.changes() != nullptr)
      for (const bytes::TextChange *change : *from.changes())
        splice.changes.push_back({change->begin(), change->removed(), change->inserted()});
    if (from.gone() != nullptr)
      for (const fb::String *key : *from.gone())
        splice.gone.push_back(text(key));
    return splice;
  }

  bool within_budget(std::string *error) const {
    if (over_budget)
      *error = "a damaged message between heddle and its worker: it names its parts more than once";
    return !over_budget;
  }
};

fb::Offset<bytes::Splice> packed(fb::FlatBufferBuilder &out, const ir::Splice &splice) {
  std::vector<bytes::TextChange> changes;
  for (const ir::TextChange &change : splice.changes)
    changes.emplace_back(change.begin, change.removed, change.inserted);
  const auto list = out.CreateVectorOfStructs(changes);
  return bytes::CreateSplice(out, list, out.CreateVectorOfStrings(splice.gone));
}

fb::Offset<bytes::EditIntent> packed(fb::FlatBufferBuilder &out, const ir::EditIntent &intent) {
  std::vector<bytes::Range> others;
  for (const ir::Range &range : intent.others)
    others.push_back(packed(range));
  const auto title = out.CreateString(intent.title);
  const auto function = out.CreateString(intent.function);
  const auto other_ranges = out.CreateVectorOfStructs(others);
  const auto name = out.CreateString(intent.name);
  const auto expression = out.CreateString(intent.expression);
  const auto lock_type = out.CreateString(intent.lock_type);
  const bytes::Range range = packed(intent.range);
  return bytes::CreateEditIntent(out, static_cast<std::uint8_t>(intent.kind), title, function,
                                 &range, other_ranges, name, expression, lock_type, intent.shared,
                                 intent.preferred);
}

std::vector<std::uint8_t> finished(fb::FlatBufferBuilder &out, bytes::Body kind,
                                   fb::Offset<void> body) {
  bytes::FinishMessageBuffer(out, bytes::CreateMessage(out, kind, body));
  return {out.GetBufferPointer(), out.GetBufferPointer() + out.GetSize()};
}

/// The verified message, or nullptr with `*error` set. `data` must be aligned to 8 bytes, as any
/// std::vector's is.
const bytes::Message *verified(std::span<const std::uint8_t> data, std::string *error) {
  constexpr fb::uoffset_t kDepthMax = 8;
  const auto tables_max = static_cast<fb::uoffset_t>(data.size() / 8 + 1);
  if (data.size() >= 8 && data.size() < FLATBUFFERS_MAX_BUFFER_SIZE &&
      bytes::MessageBufferHasIdentifier(data.data())) {
    fb::Verifier verifier(data.data(), data.size(), kDepthMax, tables_max);
    if (bytes::VerifyMessageBuffer(verifier))
      return bytes::GetMessage(data.data());
  }
  *error = "not a message between heddle and its worker";
  return nullptr;
}

/// Bytes with the alignment that reading them needs; a copy only if they have another.
struct Aligned {
  std::vector<std::uint8_t> copy = {};
  std::span<const std::uint8_t> data;

  explicit Aligned(std::span<const std::uint8_t> bytes) : data(bytes) {
    if (reinterpret_cast<std::uintptr_t>(bytes.data()) % alignof(std::uint64_t) == 0)
      return;
    copy.assign(bytes.begin(), bytes.end());
    data = copy;
  }
};

bool same_version(std::uint32_t version, std::string *error) {
  if (version != kProtocolVersion)
    *error = "the other process speaks version " + std::to_string(version) +
             " of the worker protocol, this one version " + std::to_string(kProtocolVersion) +
             ": install heddle and heddle-cxx from one build";
  return version == kProtocolVersion;
}

} // namespace

std::string_view name(Lane lane) {
  constexpr std::array<std::string_view, 6> kNames = {"none",     "full", "main",
                                                      "skeleton", "body", "move"};
  return kNames.at(static_cast<std::size_t>(lane));
}

std::vector<std::uint8_t> encode(const Request &request) {
  fb::FlatBufferBuilder out;
  std::vector<fb::Offset<bytes::UnsavedFile>> unsaved;
  for (const UnsavedFile &file : request.unsaved) {
    const auto path = out.CreateString(file.path);
    unsaved.push_back(bytes::CreateUnsavedFile(out, path, out.CreateString(file.text)));
  }
  const auto path = out.CreateString(request.path);
  const auto text = request.text ? out.CreateString(*request.text) : fb::Offset<fb::String>();
  const auto directory = out.CreateString(request.directory);
  const auto flags =
      request.flags.empty() ? fb::Offset<Strings>() : out.CreateVectorOfStrings(request.flags);
  const auto files = out.CreateVector(unsaved);
  const auto intent = request.kind == RequestKind::render ? packed(out, request.intent)
                                                          : fb::Offset<bytes::EditIntent>();
  const auto body = bytes::CreateRequest(
      out, request.version, request.id, static_cast<std::uint8_t>(request.kind), path, text,
      directory, flags, files, request.keep, intent, request.base, request.settle);
  return finished(out, bytes::Body::Request, body.Union());
}

std::vector<std::uint8_t> encode(const Response &response) {
  fb::FlatBufferBuilder out;
  std::vector<fb::Offset<bytes::TextEdit>> edits;
  for (const ir::TextEdit &edit : response.edits) {
    const auto path = out.CreateString(edit.path);
    edits.push_back(
        bytes::CreateTextEdit(out, path, edit.begin, edit.end, out.CreateString(edit.text)));
  }
  const auto message = out.CreateString(response.message);
  fb::Offset<fb::Vector<std::uint8_t>> unit;
  if (!(response.unit == ir::Unit{})) {
    const std::vector<std::uint8_t> data = ir::serialise(response.unit);
    out.ForceVectorAlignment(data.size(), sizeof(std::uint8_t), alignof(std::uint64_t));
    unit = out.CreateVector(data);
  }
  const auto list = out.CreateVector(edits);
  const auto splice = response.splice ? packed(out, *response.splice) : fb::Offset<bytes::Splice>();
  const auto refused = out.CreateString(response.refused);
  std::vector<fb::Offset<bytes::InputFile>> inputs;
  for (const InputFile &input : response.inputs)
    inputs.push_back(
        bytes::CreateInputFile(out, out.CreateString(input.path), input.time, input.size));
  const auto all_inputs = out.CreateVector(inputs);
  const auto body = bytes::CreateResponse(
      out, response.version, response.id, static_cast<std::uint8_t>(response.status), message, unit,
      list, splice, response.revision, static_cast<std::uint8_t>(response.lane), refused,
      response.settled, all_inputs);
  return finished(out, bytes::Body::Response, body.Union());
}

std::optional<Request> decode_request(std::span<const std::uint8_t> data, std::string *error) {
  const Aligned aligned(data);
  const bytes::Message *message = verified(aligned.data, error);
  if (message == nullptr)
    return std::nullopt;
  const bytes::Request *from = message->body_as_Request();
  if (from == nullptr) {
    *error = "a message of the worker that is no request";
    return std::nullopt;
  }
  if (!same_version(from->version(), error))
    return std::nullopt;
  const auto last_intent = static_cast<std::uint8_t>(ir::IntentKind::raise_again);
  if (from->kind() > static_cast<std::uint8_t>(RequestKind::rest) ||
      (from->intent() != nullptr && from->intent()->kind() > last_intent)) {
    *error = "a request of an unknown kind";
    return std::nullopt;
  }
  Reader reader{data.size()};
  Request request = reader.request(*from);
  if (!reader.within_budget(error))
    return std::nullopt;
  return request;
}

std::optional<Response> decode_response(std::span<const std::uint8_t> data, std::string *error) {
  const Aligned aligned(data);
  const bytes::Message *message = verified(aligned.data, error);
  if (message == nullptr)
    return std::nullopt;
  const bytes::Response *from = message->body_as_Response();
  if (from == nullptr || from->status() > static_cast<std::uint8_t>(Status::failed) ||
      from->lane() > static_cast<std::uint8_t>(Lane::move)) {
    *error = "a message to the server that is no response";
    return std::nullopt;
  }
  if (!same_version(from->version(), error))
    return std::nullopt;
  Reader reader{data.size()};
  Response response = reader.response(*from);
  if (!reader.within_budget(error))
    return std::nullopt;
  if (from->unit() != nullptr) {
    std::optional<ir::Unit> unit =
        ir::deserialise({from->unit()->data(), from->unit()->size()}, error);
    if (!unit)
      return std::nullopt;
    response.unit = std::move(*unit);
  }
  return response;
}

} // namespace heddle::frontends
