// flags: -std=c++17 -fPIC
#include <QMutex>

static QMutex mutex;

// model: QMutex::lock reports missing-unlock
void qmutex_lock_reports(bool early) {
  mutex.lock();
  if (early)
    return;
  mutex.unlock();
}

// model: QMutex::lock silent
// model: QMutex::unlock silent
void qmutex_lock_silent() {
  mutex.lock();
  mutex.unlock();
}

// model: QMutex::unlock reports unlock-not-held
void qmutex_unlock_reports() {
  mutex.lock();
  mutex.unlock();
  mutex.unlock();
}
