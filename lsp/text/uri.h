// file: URIs and paths (RFC 3986, RFC 8089).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace heddle::lsp {

/// The absolute path a URI names on this machine: percent-decoded, without `.` and `..` parts.
/// nullopt for any other scheme, another host, a drive letter (a path of another system) and
/// escapes that are not hexadecimal or are NUL.
std::optional<std::string> path_of_uri(std::string_view uri);

/// The URI of an absolute path; everything but unreserved characters and '/' is percent-encoded.
std::string uri_of_path(std::string_view path);

/// The part before ':', lower case; empty if there is none.
std::string uri_scheme(std::string_view uri);

} // namespace heddle::lsp
