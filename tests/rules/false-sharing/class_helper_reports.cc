// The loops are in the methods that the threads run, one of them in a helper.
#include <atomic>
#include <thread>

class Meter {
public:
  void run() {
    std::thread reader([this] { read(); });
    std::thread writer([this] { write(); });
    reader.join();
    writer.join();
  }

private:
  void read() {
    for (int i = 0; i < 1000; ++i)
      reads_.fetch_add(1);
  }
  void write() { write_all(1000); }
  void write_all(int times) {
    for (int i = 0; i < times; ++i)
      writes_.fetch_add(1);
//    ^^^^^^^^^^^^^^^^^^^^ hint false-sharing: `writes_` and `reads_` stand side by side and are written in loops by different threads: e
  }

  std::atomic<long> reads_{0};
  std::atomic<long> writes_{0};
};

void measure() {
  Meter meter;
  meter.run();
}
