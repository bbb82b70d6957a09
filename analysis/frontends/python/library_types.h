// What functions and attributes of well-known libraries are, as their documentation says. Types
// alone: what calls mean is in the models.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace heddle::python {

/// The annotation of the function's result (`asyncio.Task`), in absolute names; empty where it is
/// not known. A coroutine's begins with "await ", and is that of what awaiting gives. Of methods by
/// class and name: `asyncio.AbstractEventLoop.create_task`.
std::string_view library_result(std::string_view path);

/// The number that stands behind a library's constant where a model asks for it: the bits of
/// `socket.AI_NUMERICHOST`, as Linux has them.
std::optional<std::int64_t> library_constant(std::string_view path);

/// Whether a name that nothing binds can only be meant for the well-known module of that name.
bool is_library(std::string_view name);

} // namespace heddle::python
