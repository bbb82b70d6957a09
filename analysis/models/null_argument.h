// What stands for a null argument (None, nullptr) among the numbers that a condition of an effect
// compares with.
#pragma once

#include <cstdint>

namespace heddle::models {

/// `when: arg1:timeout=none`, in Effect::flags_unless; numbers that are written are not negative.
inline constexpr std::int64_t kNullArgument = -1;

} // namespace heddle::models
