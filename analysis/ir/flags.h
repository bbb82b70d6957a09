// The boolean members of symbols and types in the order of their bits, for both directions of
// serialisation and for the hash. New members go to the end.
#pragma once

#include "analysis/ir/unit.h"

#include <array>
#include <cstdint>

namespace heddle::ir {

inline constexpr std::array kSymbolFlags = {&Symbol::is_static,          &Symbol::is_const,
                                            &Symbol::is_virtual,         &Symbol::is_final,
                                            &Symbol::is_noexcept,        &Symbol::is_noreturn,
                                            &Symbol::is_defined,         &Symbol::is_system,
                                            &Symbol::is_constructor,     &Symbol::is_destructor,
                                            &Symbol::is_conversion,      &Symbol::is_mutable,
                                            &Symbol::is_thread_local,    &Symbol::is_volatile,
                                            &Symbol::internal,           &Symbol::is_public,
                                            &Symbol::capability,         &Symbol::scoped_capability,
                                            &Symbol::no_sanitize_thread, &Symbol::is_bit_field,
                                            &Symbol::is_aligned,         &Symbol::deferred};

inline constexpr std::array kTypeFlags = {&Type::is_pointer, &Type::is_reference, &Type::is_array,
                                          &Type::is_const,   &Type::is_volatile,  &Type::is_atomic,
                                          &Type::is_class,   &Type::is_function};

template <typename T, std::size_t N>
std::uint32_t pack_flags(const T &from, const std::array<bool T::*, N> &members) {
  static_assert(N <= 32);
  std::uint32_t bits = 0;
  for (std::size_t index = 0; index < N; ++index)
    if (from.*members[index])
      bits |= 1U << index;
  return bits;
}

template <typename T, std::size_t N>
void unpack_flags(std::uint32_t bits, T &to, const std::array<bool T::*, N> &members) {
  for (std::size_t index = 0; index < N; ++index)
    to.*members[index] = (bits >> index & 1U) != 0;
}

} // namespace heddle::ir
