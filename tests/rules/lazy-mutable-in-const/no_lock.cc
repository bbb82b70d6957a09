// A class without a lock does not mean to be shared.
class Series {
public:
  double mean() const {
    if (!known_) {
      mean_ = compute();
      known_ = true;
    }
    return mean_;
  }

private:
  double compute() const;

  mutable double mean_ = 0;
  mutable bool known_ = false;
};
