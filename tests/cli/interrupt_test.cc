#include "cli/interrupt.h"

#include <gtest/gtest.h>

#include <condition_variable>
#include <csignal>
#include <mutex>

namespace heddle::cli {
namespace {

TEST(Interrupt, ASignalAsksToStop) {
  std::stop_source stop;
  std::mutex mutex;
  std::condition_variable_any stopped;
  Interrupt interrupt(stop);
  EXPECT_EQ(interrupt.signal(), 0);
  std::raise(SIGINT);
  std::unique_lock lock(mutex);
  stopped.wait(lock, stop.get_token(), [] { return false; }); // returns when it is asked to stop
  EXPECT_TRUE(stop.stop_requested());
  EXPECT_EQ(interrupt.signal(), SIGINT);
}

TEST(Interrupt, EndsWithoutASignal) {
  std::stop_source stop;
  {
    Interrupt interrupt(stop);
  }
  EXPECT_FALSE(stop.stop_requested());
}

TEST(InterruptDeathTest, TheSecondSignalEndsTheProcess) {
  EXPECT_EXIT(
      {
        Interrupt interrupt{std::stop_source{}};
        std::raise(SIGTERM);
        std::raise(SIGTERM);
      },
      testing::KilledBySignal(SIGTERM), "");
}

} // namespace
} // namespace heddle::cli
