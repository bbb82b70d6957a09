// A method called after the start sets what the thread reads.
#include <string>
#include <thread>

class Importer {
public:
  explicit Importer(const char *path) {
    worker_ = std::thread(&Importer::work, this);
           // ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn this-escapes-constructor: the thread that starts here uses `path_` in `Importer::work`, which
    configure(path);
  }
  ~Importer() { worker_.join(); }
  std::size_t length = 0;

private:
  void configure(const char *path) { path_ = path; }
                                  // ^ related: `path_` is written here
  void work() { length = path_.size(); }
                      // ^ related: the thread uses it here

  std::string path_;
  std::thread worker_;
};
