#include "store/fact_file.h"

#include "store/fact_file_generated.h"

#include <zstd.h>

#include <memory>

namespace heddle::store {
namespace {

/// Facts are written in the background and read while a user waits: quick before small.
constexpr int kLevel = 3;

using Compressor = std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)>;

std::vector<std::uint8_t> compressed(std::span<const std::uint8_t> bytes) {
  const Compressor context(ZSTD_createCCtx(), ZSTD_freeCCtx);
  if (context == nullptr)
    return {};
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, kLevel);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
  std::vector<std::uint8_t> out(ZSTD_compressBound(bytes.size()));
  const std::size_t size =
      ZSTD_compress2(context.get(), out.data(), out.size(), bytes.data(), bytes.size());
  out.resize(ZSTD_isError(size) != 0 ? 0 : size);
  return out;
}

std::vector<std::uint8_t> decompressed(std::span<const std::uint8_t> bytes) {
  const unsigned long long size = ZSTD_getFrameContentSize(bytes.data(), bytes.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > kFactsBytesMax)
    return {};
  // One frame, to the last byte.
  if (ZSTD_findFrameCompressedSize(bytes.data(), bytes.size()) != bytes.size())
    return {};
  // Zstandard shrinks nothing by more than some 100,000 times: what claims to is made up.
  if (size / 131'072 > bytes.size())
    return {};
  std::vector<std::uint8_t> out(size);
  const std::size_t read = ZSTD_decompress(out.data(), out.size(), bytes.data(), bytes.size());
  if (ZSTD_isError(read) != 0 || read != size)
    return {};
  return out;
}

std::string text_of(const flatbuffers::String *text) {
  return text != nullptr ? text->str() : std::string();
}

} // namespace

std::vector<std::uint8_t> to_bytes(const Facts &facts) {
  if (facts.unit.size() > kFactsBytesMax / 2)
    return {};
  flatbuffers::FlatBufferBuilder builder(facts.unit.size() + 4096);
  std::vector<flatbuffers::Offset<bytes::Input>> inputs;
  inputs.reserve(facts.inputs.size());
  for (const InputFile &input : facts.inputs)
    inputs.push_back(
        bytes::CreateInput(builder, builder.CreateString(input.path), input.time, input.size));
  const auto all = builder.CreateVector(inputs);
  const auto main = builder.CreateString(facts.main);
  const auto command = builder.CreateString(facts.command);
  const auto unit = builder.CreateVector(facts.unit);
  bytes::FinishFactFileBuffer(builder, bytes::CreateFactFile(builder, kFactFileVersion, main,
                                                             command, facts.made_at, all, unit));
  return compressed({builder.GetBufferPointer(), builder.GetSize()});
}

std::optional<Facts> from_bytes(std::span<const std::uint8_t> file) {
  const std::vector<std::uint8_t> plain = decompressed(file);
  flatbuffers::Verifier verifier(plain.data(), plain.size());
  if (plain.empty() || !bytes::VerifyFactFileBuffer(verifier))
    return std::nullopt;
  const bytes::FactFile &read = *bytes::GetFactFile(plain.data());
  if (read.version() != kFactFileVersion || read.unit() == nullptr)
    return std::nullopt;
  Facts facts;
  facts.main = text_of(read.main());
  facts.command = text_of(read.command());
  facts.made_at = read.made_at();
  if (read.inputs() != nullptr)
    for (const bytes::Input *input : *read.inputs())
      facts.inputs.push_back({text_of(input->path()), input->time(), input->size()});
  facts.unit.assign(read.unit()->begin(), read.unit()->end());
  return facts;
}

} // namespace heddle::store
