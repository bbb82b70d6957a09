// The result is read while the thread that makes it may still run.
#include <cstdio>
#include <thread>

int main() {
  int sum = 0;
  std::thread worker([&] {
    for (int i = 0; i < 100; ++i)
      sum += i;
   // ^^^ warn data-race: the main thread reads it in `main`
  });
  std::printf("%d\n", sum);
                   // ^^^ warn data-race: a thread that runs `lambda in main` writes it
  worker.join();
  std::printf("%d\n", sum);
}
