#include "lsp/workspace/shell_words.h"

#include <cctype>

namespace heddle::workspace {
namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f';
}

// One word under construction. `started` tells an empty quoted word ('') from no word at all.
struct Word {
  std::string text;
  bool started = false;

  void add(char c) {
    text += c;
    started = true;
  }
};

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && is_blank(text[at]))
    ++at;
  return at;
}

// `at` is behind a backslash outside single quotes. Within double quotes sh lets it quote only $ `
// " \ and newline.
std::size_t read_posix_escape(std::string_view text, std::size_t at, bool in_quotes, Word &word) {
  if (at == text.size()) {
    word.add('\\');
    return at;
  }
  const char c = text[at];
  if (c == '\n')
    return at + 1; // a continued line
  if (in_quotes && std::string_view("$`\"\\").find(c) == std::string_view::npos)
    word.add('\\');
  word.add(c);
  return at + 1;
}

std::size_t read_response_escape(std::string_view text, std::size_t at, Word &word) {
  if (at == text.size()) {
    word.add('\\');
    return at;
  }
  word.add(text[at]);
  return at + 1;
}

std::size_t read_unix_word(std::string_view text, std::size_t at, Quoting quoting, Word &word) {
  char quote = 0;
  while (at < text.size() && (quote || !is_blank(text[at]))) {
    const char c = text[at++];
    if (c == '\\' && quoting == Quoting::response_file)
      at = read_response_escape(text, at, word);
    else if (c == '\\' && quote != '\'')
      at = read_posix_escape(text, at, quote != 0, word);
    else if (c == quote)
      quote = 0;
    else if (!quote && (c == '"' || c == '\''))
      quote = c, word.started = true;
    else
      word.add(c);
  }
  return at;
}

// 2n backslashes before a quote are n backslashes and the quote delimits; 2n+1 are n backslashes
// and a quote. Elsewhere a backslash is itself. Two quotes inside a quoted part are one.
std::size_t read_windows_word(std::string_view text, std::size_t at, Word &word) {
  bool quoted = false;
  while (at < text.size() && (quoted || !is_blank(text[at]))) {
    if (text[at] == '\\') {
      std::size_t slashes = 0;
      while (at < text.size() && text[at] == '\\')
        ++at, ++slashes;
      const bool before_quote = at < text.size() && text[at] == '"';
      for (std::size_t i = 0; i < (before_quote ? slashes / 2 : slashes); ++i)
        word.add('\\');
      if (before_quote && slashes % 2 == 1)
        word.add(text[at++]);
    } else if (text[at] == '"') {
      word.started = true;
      if (quoted && at + 1 < text.size() && text[at + 1] == '"')
        word.add('"'), ++at;
      else
        quoted = !quoted;
      ++at;
    } else {
      word.add(text[at++]);
    }
  }
  return at;
}

} // namespace

std::vector<std::string> split_words(std::string_view text, Quoting quoting,
                                     std::size_t words_max) {
  std::vector<std::string> words;
  std::size_t at = skip_blanks(text, 0);
  while (at < text.size() && words.size() < words_max) {
    Word word;
    at = quoting == Quoting::windows ? read_windows_word(text, at, word)
                                     : read_unix_word(text, at, quoting, word);
    if (word.started)
      words.push_back(std::move(word.text));
    at = skip_blanks(text, at);
  }
  return words;
}

bool looks_like_windows_command(std::string_view command) {
  command.remove_prefix(skip_blanks(command, 0));
  if (command.starts_with('"'))
    command.remove_prefix(1);
  const bool drive = command.size() > 2 && std::isalpha(static_cast<unsigned char>(command[0])) &&
                     command[1] == ':' && (command[2] == '\\' || command[2] == '/');
  if (drive)
    return true;
  const auto words = split_words(command, Quoting::windows, 1);
  return !words.empty() && (words[0].ends_with("\\cl.exe") || words[0].ends_with("\\clang-cl.exe"));
}

} // namespace heddle::workspace
