// flags: -std=c++17 -fPIC
#include <QFuture>
#include <QProcess>
#include <QSemaphore>
#include <QThread>
#include <QThreadPool>
#include <QtConcurrent/QtConcurrentRun>
#include <functional>
#include <mutex>

static std::mutex busy;
static int sections;
static QSemaphore semaphore(1);

static int compute() { return 1; }

// Not every section of this lock blocks, so it does not exist to serialise what blocks.
void ordinary_section() {
  std::lock_guard<std::mutex> hold(busy);
  ++sections;
}

// model: QSemaphore::acquire reports blocking-under-lock
void qsemaphore_acquire_reports() {
  std::lock_guard<std::mutex> hold(busy);
  semaphore.acquire();
}

// model: QSemaphore::acquire silent
void qsemaphore_acquire_silent() { semaphore.acquire(); }

// model: QSemaphore::tryAcquire(*) operation semaphore_try_acquire
void qsemaphore_try_acquire_any_is_seen() { (void)semaphore.tryAcquire(); }

// model: QSemaphore::tryAcquire(*) silent
void qsemaphore_try_acquire_any_silent() { (void)semaphore.tryAcquire(); }

// model: QSemaphore::tryAcquire(*, *) operation semaphore_try_acquire
void qsemaphore_try_acquire_any_any_is_seen() { (void)semaphore.tryAcquire(1, 5); }

// model: QSemaphore::tryAcquire(*, *) silent
void qsemaphore_try_acquire_any_any_silent() { (void)semaphore.tryAcquire(1, 5); }

// model: QSemaphore::release operation semaphore_release
void qsemaphore_release_is_seen() { semaphore.release(); }

// model: QSemaphore::release silent
void qsemaphore_release_silent() { semaphore.release(); }

// model: QSemaphore trait semaphore
void qsemaphore_is_seen() { semaphore.release(); }

// model: QSemaphore silent
void qsemaphore_silent() { semaphore.release(); }

// model: QThread::create operation spawn
void qthread_create_is_seen() {
  QThread *thread = QThread::create([] {});
  thread->start();
}

// model: QThread::create silent
void qthread_create_silent() {
  QThread *thread = QThread::create([] {});
  thread->start();
}

// model: QThread trait thread
void qthread_is_seen() {
  QThread thread;
  thread.start();
}

// model: QThread silent
void qthread_silent() {
  QThread thread;
  thread.start();
}

// model: QThread::wait reports blocking-under-lock
void qthread_wait_reports(QThread &thread) {
  std::lock_guard<std::mutex> hold(busy);
  thread.wait();
}

// model: QThread::wait silent
void qthread_wait_silent(QThread &thread) { thread.wait(); }

// model: QThread::sleep reports blocking-under-lock
void qthread_sleep_reports() {
  std::lock_guard<std::mutex> hold(busy);
  QThread::sleep(1);
}

// model: QThread::sleep silent
void qthread_sleep_silent() { QThread::sleep(1); }

// model: QThread::msleep reports blocking-under-lock
void qthread_msleep_reports() {
  std::lock_guard<std::mutex> hold(busy);
  QThread::msleep(1);
}

// model: QThread::msleep silent
void qthread_msleep_silent() { QThread::msleep(1); }

// model: QThread::usleep reports blocking-under-lock
void qthread_usleep_reports() {
  std::lock_guard<std::mutex> hold(busy);
  QThread::usleep(1);
}

// model: QThread::usleep silent
void qthread_usleep_silent() { QThread::usleep(1); }

// model: QThreadPool::start(std::function, ...) operation enqueue
void qthread_pool_start_function_rest_is_seen(QThreadPool &pool) {
  pool.start([] {});
}

// model: QThreadPool::start(std::function, ...) silent
void qthread_pool_start_function_rest_silent(QThreadPool &pool) {
  pool.start([] {});
}

// model: QThreadPool::waitForDone reports blocking-under-lock
void qthread_pool_wait_for_done_reports(QThreadPool &pool) {
  std::lock_guard<std::mutex> hold(busy);
  pool.waitForDone();
}

// model: QThreadPool::waitForDone silent
void qthread_pool_wait_for_done_silent(QThreadPool &pool) { pool.waitForDone(); }

// model: QtConcurrent::run(*, ...) operation spawn
void qt_concurrent_run_any_rest_is_seen() {
  auto future = QtConcurrent::run(compute);
  future.waitForFinished();
}

// model: QtConcurrent::run(*, ...) silent
void qt_concurrent_run_any_rest_silent() {
  auto future = QtConcurrent::run(compute);
  future.waitForFinished();
}

// model: QtConcurrent::run(QThreadPool, *, ...) operation spawn
void qt_concurrent_run_qthread_pool_any_rest_is_seen(QThreadPool &pool) {
  auto future = QtConcurrent::run(&pool, compute);
  future.waitForFinished();
}

// model: QtConcurrent::run(QThreadPool, *, ...) silent
void qt_concurrent_run_qthread_pool_any_rest_silent(QThreadPool &pool) {
  auto future = QtConcurrent::run(&pool, compute);
  future.waitForFinished();
}

// model: QFuture::result reports blocking-under-lock
void qfuture_result_reports(QFuture<int> &future) {
  std::lock_guard<std::mutex> hold(busy);
  (void)future.result();
}

// model: QFuture::result silent
void qfuture_result_silent(QFuture<int> &future) { (void)future.result(); }

// model: QFuture::results reports blocking-under-lock
void qfuture_results_reports(QFuture<int> &future) {
  std::lock_guard<std::mutex> hold(busy);
  (void)future.results();
}

// model: QFuture::results silent
void qfuture_results_silent(QFuture<int> &future) { (void)future.results(); }

// model: QFuture::waitForFinished reports blocking-under-lock
void qfuture_wait_for_finished_reports(QFuture<int> &future) {
  std::lock_guard<std::mutex> hold(busy);
  (void)future.waitForFinished();
}

// model: QFuture::waitForFinished silent
void qfuture_wait_for_finished_silent(QFuture<int> &future) { (void)future.waitForFinished(); }

// model: QFuture trait future
void qfuture_is_seen() {
  QFuture<int> none;
  (void)none.isFinished();
}

// model: QFuture silent
void qfuture_silent() {
  QFuture<int> none;
  (void)none.isFinished();
}

// model: QProcess::execute reports blocking-under-lock
void qprocess_execute_reports() {
  std::lock_guard<std::mutex> hold(busy);
  QProcess::execute("true", {});
}

// model: QProcess::execute silent
void qprocess_execute_silent() { QProcess::execute("true", {}); }

// model: QProcess::waitForStarted reports blocking-under-lock
void qprocess_wait_for_started_reports(QProcess &process) {
  std::lock_guard<std::mutex> hold(busy);
  process.waitForStarted();
}

// model: QProcess::waitForStarted silent
void qprocess_wait_for_started_silent(QProcess &process) { process.waitForStarted(); }

// model: QProcess::waitForFinished reports blocking-under-lock
void qprocess_wait_for_finished_reports(QProcess &process) {
  std::lock_guard<std::mutex> hold(busy);
  process.waitForFinished();
}

// model: QProcess::waitForFinished silent
void qprocess_wait_for_finished_silent(QProcess &process) { process.waitForFinished(); }

// model: QProcess::waitForReadyRead reports blocking-under-lock
void qprocess_wait_for_ready_read_reports(QProcess &process) {
  std::lock_guard<std::mutex> hold(busy);
  process.waitForReadyRead();
}

// model: QProcess::waitForReadyRead silent
void qprocess_wait_for_ready_read_silent(QProcess &process) { process.waitForReadyRead(); }
