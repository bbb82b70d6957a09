// `heddle why FILE:LINE`
#include "cli/one_file.h"
#include "lsp/text/read_text.h"

#include <charconv>
#include <iostream>

namespace heddle::cli {

int why(const AnalysisOptions &options, const std::string &where) {
  const auto place = split_at_colon(where);
  if (!place)
    return kCouldNotRun;
  std::uint32_t line = 0;
  const char *const end = place->rest.data() + place->rest.size();
  if (std::from_chars(place->rest.data(), end, line).ptr != end || line == 0) {
    std::cerr << "heddle: expected FILE:LINE, a line number from 1 behind the colon\n";
    return kCouldNotRun;
  }
  const auto text = lsp::read_text(place->file.string());
  if (!text || line > text->line_count()) {
    std::cerr << "heddle: " << where << ": the file has no such line\n";
    return kCouldNotRun;
  }
  const auto analysis = analyse_file(options, place->file);
  if (!analysis)
    return kCouldNotRun;
  const std::size_t begin = text->line_starts()[line - 1];
  const std::size_t behind =
      line < text->line_count() ? text->line_starts()[line] : text->bytes().size();
  const std::string path =
      std::filesystem::canonical(place->file).string(); // as the analysis names files
  const auto sentences = rules::why(*analysis, path, static_cast<std::uint32_t>(begin),
                                    static_cast<std::uint32_t>(behind));
  for (const std::string &sentence : sentences)
    std::cout << sentence << '\n';
  return kNothingFound;
}

} // namespace heddle::cli
