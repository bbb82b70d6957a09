// flags: -std=gnu17 -D_GNU_SOURCE
#include <fcntl.h>
#include <netdb.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <syslog.h>
#include <time.h>
#include <unistd.h>

static pthread_mutex_t busy = PTHREAD_MUTEX_INITIALIZER;
static int sections;
static struct timespec soon;
static struct pollfd polled;
static fd_set descriptors;
static struct epoll_event event;
static sigset_t signals;
static struct sockaddr address;
static socklen_t address_size;
static struct msghdr message;
static struct addrinfo *found;
static struct hostent host;
static struct hostent *host_result;
static struct iovec vector;
static siginfo_t information;
static struct rusage usage;
static char buffer[64];
static char *line;
static size_t line_size;
static FILE *file;
static int descriptor;
static int status;

// Not every section of this lock blocks, so it does not exist to serialise what blocks.
void ordinary_section(void) {
  pthread_mutex_lock(&busy);
  ++sections;
  pthread_mutex_unlock(&busy);
}

// model: sleep reports blocking-under-lock
void sleep_reports(void) {
  pthread_mutex_lock(&busy);
  sleep(1);
  pthread_mutex_unlock(&busy);
}

// model: sleep silent
void sleep_silent(void) { sleep(1); }

// model: usleep reports blocking-under-lock
void usleep_reports(void) {
  pthread_mutex_lock(&busy);
  usleep(1);
  pthread_mutex_unlock(&busy);
}

// model: usleep silent
void usleep_silent(void) { usleep(1); }

// model: nanosleep reports blocking-under-lock
void nanosleep_reports(void) {
  pthread_mutex_lock(&busy);
  nanosleep(&soon, NULL);
  pthread_mutex_unlock(&busy);
}

// model: nanosleep silent
void nanosleep_silent(void) { nanosleep(&soon, NULL); }

// model: clock_nanosleep reports blocking-under-lock
void clock_nanosleep_reports(void) {
  pthread_mutex_lock(&busy);
  clock_nanosleep(CLOCK_MONOTONIC, 0, &soon, NULL);
  pthread_mutex_unlock(&busy);
}

// model: clock_nanosleep silent
void clock_nanosleep_silent(void) { clock_nanosleep(CLOCK_MONOTONIC, 0, &soon, NULL); }

// model: poll reports blocking-under-lock
void poll_reports(void) {
  pthread_mutex_lock(&busy);
  poll(&polled, 1, -1);
  pthread_mutex_unlock(&busy);
}

// model: poll silent
void poll_silent(void) { poll(&polled, 1, -1); }

// model: ppoll reports blocking-under-lock
void ppoll_reports(void) {
  pthread_mutex_lock(&busy);
  ppoll(&polled, 1, NULL, NULL);
  pthread_mutex_unlock(&busy);
}

// model: ppoll silent
void ppoll_silent(void) { ppoll(&polled, 1, NULL, NULL); }

// model: select reports blocking-under-lock
void select_reports(void) {
  pthread_mutex_lock(&busy);
  select(1, &descriptors, NULL, NULL, NULL);
  pthread_mutex_unlock(&busy);
}

// model: select silent
void select_silent(void) { select(1, &descriptors, NULL, NULL, NULL); }

// model: pselect reports blocking-under-lock
void pselect_reports(void) {
  pthread_mutex_lock(&busy);
  pselect(1, &descriptors, NULL, NULL, NULL, NULL);
  pthread_mutex_unlock(&busy);
}

// model: pselect silent
void pselect_silent(void) { pselect(1, &descriptors, NULL, NULL, NULL, NULL); }

// model: epoll_wait reports blocking-under-lock
void epoll_wait_reports(void) {
  pthread_mutex_lock(&busy);
  epoll_wait(descriptor, &event, 1, -1);
  pthread_mutex_unlock(&busy);
}

// model: epoll_wait silent
void epoll_wait_silent(void) { epoll_wait(descriptor, &event, 1, -1); }

// model: epoll_pwait reports blocking-under-lock
void epoll_pwait_reports(void) {
  pthread_mutex_lock(&busy);
  epoll_pwait(descriptor, &event, 1, -1, NULL);
  pthread_mutex_unlock(&busy);
}

// model: epoll_pwait silent
void epoll_pwait_silent(void) { epoll_pwait(descriptor, &event, 1, -1, NULL); }

// model: pause reports blocking-under-lock
void pause_reports(void) {
  pthread_mutex_lock(&busy);
  pause();
  pthread_mutex_unlock(&busy);
}

// model: pause silent
void pause_silent(void) { pause(); }

// model: sigwait reports blocking-under-lock
void sigwait_reports(void) {
  pthread_mutex_lock(&busy);
  sigwait(&signals, &status);
  pthread_mutex_unlock(&busy);
}

// model: sigwait silent
void sigwait_silent(void) { sigwait(&signals, &status); }

// model: sigwaitinfo reports blocking-under-lock
void sigwaitinfo_reports(void) {
  pthread_mutex_lock(&busy);
  sigwaitinfo(&signals, NULL);
  pthread_mutex_unlock(&busy);
}

// model: sigwaitinfo silent
void sigwaitinfo_silent(void) { sigwaitinfo(&signals, NULL); }

// model: sigsuspend reports blocking-under-lock
void sigsuspend_reports(void) {
  pthread_mutex_lock(&busy);
  sigsuspend(&signals);
  pthread_mutex_unlock(&busy);
}

// model: sigsuspend silent
void sigsuspend_silent(void) { sigsuspend(&signals); }

// model: connect reports blocking-under-lock
void connect_reports(void) {
  pthread_mutex_lock(&busy);
  connect(descriptor, &address, sizeof address);
  pthread_mutex_unlock(&busy);
}

// model: connect silent
void connect_silent(void) { connect(descriptor, &address, sizeof address); }

// model: accept reports blocking-under-lock
void accept_reports(void) {
  pthread_mutex_lock(&busy);
  accept(descriptor, NULL, NULL);
  pthread_mutex_unlock(&busy);
}

// model: accept silent
void accept_silent(void) { accept(descriptor, NULL, NULL); }

// model: accept4 reports blocking-under-lock
void accept4_reports(void) {
  pthread_mutex_lock(&busy);
  accept4(descriptor, NULL, NULL, 0);
  pthread_mutex_unlock(&busy);
}

// model: accept4 silent
void accept4_silent(void) { accept4(descriptor, NULL, NULL, 0); }

// model: recv reports blocking-under-lock
void recv_reports(void) {
  pthread_mutex_lock(&busy);
  recv(descriptor, buffer, sizeof buffer, 0);
  pthread_mutex_unlock(&busy);
}

// model: recv silent
void recv_silent(void) { recv(descriptor, buffer, sizeof buffer, 0); }

// model: recvfrom reports blocking-under-lock
void recvfrom_reports(void) {
  pthread_mutex_lock(&busy);
  recvfrom(descriptor, buffer, sizeof buffer, 0, &address, &address_size);
  pthread_mutex_unlock(&busy);
}

// model: recvfrom silent
void recvfrom_silent(void) {
  recvfrom(descriptor, buffer, sizeof buffer, 0, &address, &address_size);
}

// model: recvmsg reports blocking-under-lock
void recvmsg_reports(void) {
  pthread_mutex_lock(&busy);
  recvmsg(descriptor, &message, 0);
  pthread_mutex_unlock(&busy);
}

// model: recvmsg silent
void recvmsg_silent(void) { recvmsg(descriptor, &message, 0); }

// model: send reports blocking-under-lock
void send_reports(void) {
  pthread_mutex_lock(&busy);
  send(descriptor, buffer, sizeof buffer, 0);
  pthread_mutex_unlock(&busy);
}

// model: send silent
void send_silent(void) { send(descriptor, buffer, sizeof buffer, 0); }

// model: sendto reports blocking-under-lock
void sendto_reports(void) {
  pthread_mutex_lock(&busy);
  sendto(descriptor, buffer, sizeof buffer, 0, &address, sizeof address);
  pthread_mutex_unlock(&busy);
}

// model: sendto silent
void sendto_silent(void) { sendto(descriptor, buffer, sizeof buffer, 0, &address, sizeof address); }

// model: sendmsg reports blocking-under-lock
void sendmsg_reports(void) {
  pthread_mutex_lock(&busy);
  sendmsg(descriptor, &message, 0);
  pthread_mutex_unlock(&busy);
}

// model: sendmsg silent
void sendmsg_silent(void) { sendmsg(descriptor, &message, 0); }

// model: getaddrinfo reports blocking-under-lock
void getaddrinfo_reports(void) {
  pthread_mutex_lock(&busy);
  getaddrinfo("host", NULL, NULL, &found);
  pthread_mutex_unlock(&busy);
}

// model: getaddrinfo silent
void getaddrinfo_silent(void) { getaddrinfo("host", NULL, NULL, &found); }

// model: getnameinfo reports blocking-under-lock
void getnameinfo_reports(void) {
  pthread_mutex_lock(&busy);
  getnameinfo(&address, sizeof address, buffer, sizeof buffer, NULL, 0, 0);
  pthread_mutex_unlock(&busy);
}

// model: getnameinfo silent
void getnameinfo_silent(void) {
  getnameinfo(&address, sizeof address, buffer, sizeof buffer, NULL, 0, 0);
}

// model: gethostbyname reports blocking-under-lock
void gethostbyname_reports(void) {
  pthread_mutex_lock(&busy);
  gethostbyname("host");
  pthread_mutex_unlock(&busy);
}

// model: gethostbyname silent
void gethostbyname_silent(void) { gethostbyname("host"); }

// model: gethostbyname2 reports blocking-under-lock
void gethostbyname2_reports(void) {
  pthread_mutex_lock(&busy);
  gethostbyname2("host", AF_INET);
  pthread_mutex_unlock(&busy);
}

// model: gethostbyname2 silent
void gethostbyname2_silent(void) { gethostbyname2("host", AF_INET); }

// model: gethostbyname_r reports blocking-under-lock
void gethostbyname_r_reports(void) {
  pthread_mutex_lock(&busy);
  gethostbyname_r("host", &host, buffer, sizeof buffer, &host_result, &status);
  pthread_mutex_unlock(&busy);
}

// model: gethostbyname_r silent
void gethostbyname_r_silent(void) {
  gethostbyname_r("host", &host, buffer, sizeof buffer, &host_result, &status);
}

// model: gethostbyaddr reports blocking-under-lock
void gethostbyaddr_reports(void) {
  pthread_mutex_lock(&busy);
  gethostbyaddr(buffer, 4, AF_INET);
  pthread_mutex_unlock(&busy);
}

// model: gethostbyaddr silent
void gethostbyaddr_silent(void) { gethostbyaddr(buffer, 4, AF_INET); }

// model: system reports blocking-under-lock
void system_reports(void) {
  pthread_mutex_lock(&busy);
  system("true");
  pthread_mutex_unlock(&busy);
}

// model: system silent
void system_silent(void) { system("true"); }

// model: pclose reports blocking-under-lock
void pclose_reports(void) {
  pthread_mutex_lock(&busy);
  pclose(file);
  pthread_mutex_unlock(&busy);
}

// model: pclose silent
void pclose_silent(void) { pclose(file); }

// model: wait reports blocking-under-lock
void wait_reports(void) {
  pthread_mutex_lock(&busy);
  wait(&status);
  pthread_mutex_unlock(&busy);
}

// model: wait silent
void wait_silent(void) { wait(&status); }

// model: waitpid reports blocking-under-lock
void waitpid_reports(void) {
  pthread_mutex_lock(&busy);
  waitpid(-1, &status, 0);
  pthread_mutex_unlock(&busy);
}

// model: waitpid silent
void waitpid_silent(void) { waitpid(-1, &status, 0); }

// model: waitid reports blocking-under-lock
void waitid_reports(void) {
  pthread_mutex_lock(&busy);
  waitid(P_ALL, 0, &information, WEXITED);
  pthread_mutex_unlock(&busy);
}

// model: waitid silent
void waitid_silent(void) { waitid(P_ALL, 0, &information, WEXITED); }

// model: wait3 reports blocking-under-lock
void wait3_reports(void) {
  pthread_mutex_lock(&busy);
  wait3(&status, 0, &usage);
  pthread_mutex_unlock(&busy);
}

// model: wait3 silent
void wait3_silent(void) { wait3(&status, 0, &usage); }

// model: wait4 reports blocking-under-lock
void wait4_reports(void) {
  pthread_mutex_lock(&busy);
  wait4(-1, &status, 0, &usage);
  pthread_mutex_unlock(&busy);
}

// model: wait4 silent
void wait4_silent(void) { wait4(-1, &status, 0, &usage); }

// model: popen reports blocking-under-lock
void popen_reports(void) {
  pthread_mutex_lock(&busy);
  file = popen("true", "r");
  pthread_mutex_unlock(&busy);
}

// model: popen silent
void popen_silent(void) { file = popen("true", "r"); }

// model: sigtimedwait operation block
void sigtimedwait_is_seen(void) { sigtimedwait(&signals, NULL, &soon); }

// model: sigtimedwait silent
void sigtimedwait_silent(void) { sigtimedwait(&signals, NULL, &soon); }
