// flags: -std=gnu17 -D_GNU_SOURCE
#include <grp.h>
#include <locale.h>
#include <netdb.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static char buffer[] = "A=b";
static time_t now;
static struct tm broken;

// model: strtok operation mt_unsafe
void strtok_is_seen(void) { strtok(buffer, ","); }

// model: strtok silent
void strtok_silent(void) { strtok(buffer, ","); }

// model: localtime operation mt_unsafe
void localtime_is_seen(void) { localtime(&now); }

// model: localtime silent
void localtime_silent(void) { localtime(&now); }

// model: gmtime operation mt_unsafe
void gmtime_is_seen(void) { gmtime(&now); }

// model: gmtime silent
void gmtime_silent(void) { gmtime(&now); }

// model: ctime operation mt_unsafe
void ctime_is_seen(void) { ctime(&now); }

// model: ctime silent
void ctime_silent(void) { ctime(&now); }

// model: asctime operation mt_unsafe
void asctime_is_seen(void) { asctime(&broken); }

// model: asctime silent
void asctime_silent(void) { asctime(&broken); }

// model: getpwnam operation mt_unsafe
void getpwnam_is_seen(void) { getpwnam("root"); }

// model: getpwnam silent
void getpwnam_silent(void) { getpwnam("root"); }

// model: getpwuid operation mt_unsafe
void getpwuid_is_seen(void) { getpwuid(0); }

// model: getpwuid silent
void getpwuid_silent(void) { getpwuid(0); }

// model: getpwent operation mt_unsafe
void getpwent_is_seen(void) { getpwent(); }

// model: getpwent silent
void getpwent_silent(void) { getpwent(); }

// model: getgrnam operation mt_unsafe
void getgrnam_is_seen(void) { getgrnam("root"); }

// model: getgrnam silent
void getgrnam_silent(void) { getgrnam("root"); }

// model: getgrgid operation mt_unsafe
void getgrgid_is_seen(void) { getgrgid(0); }

// model: getgrgid silent
void getgrgid_silent(void) { getgrgid(0); }

// model: getgrent operation mt_unsafe
void getgrent_is_seen(void) { getgrent(); }

// model: getgrent silent
void getgrent_silent(void) { getgrent(); }

// model: getservbyname operation mt_unsafe
void getservbyname_is_seen(void) { getservbyname("http", "tcp"); }

// model: getservbyname silent
void getservbyname_silent(void) { getservbyname("http", "tcp"); }

// model: getservbyport operation mt_unsafe
void getservbyport_is_seen(void) { getservbyport(80, "tcp"); }

// model: getservbyport silent
void getservbyport_silent(void) { getservbyport(80, "tcp"); }

// model: ttyname operation mt_unsafe
void ttyname_is_seen(void) { ttyname(0); }

// model: ttyname silent
void ttyname_silent(void) { ttyname(0); }

// model: getlogin operation mt_unsafe
void getlogin_is_seen(void) { getlogin(); }

// model: getlogin silent
void getlogin_silent(void) { getlogin(); }

// model: drand48 operation mt_unsafe
void drand48_is_seen(void) { drand48(); }

// model: drand48 silent
void drand48_silent(void) { drand48(); }

// model: lrand48 operation mt_unsafe
void lrand48_is_seen(void) { lrand48(); }

// model: lrand48 silent
void lrand48_silent(void) { lrand48(); }

// model: mrand48 operation mt_unsafe
void mrand48_is_seen(void) { mrand48(); }

// model: mrand48 silent
void mrand48_silent(void) { mrand48(); }

// model: srand48 operation mt_unsafe
void srand48_is_seen(void) { srand48(1); }

// model: srand48 silent
void srand48_silent(void) { srand48(1); }

// model: setenv operation mt_unsafe
void setenv_is_seen(void) { setenv("A", "b", 1); }

// model: setenv silent
void setenv_silent(void) { setenv("A", "b", 1); }

// model: putenv operation mt_unsafe
void putenv_is_seen(void) { putenv(buffer); }

// model: putenv silent
void putenv_silent(void) { putenv(buffer); }

// model: unsetenv operation mt_unsafe
void unsetenv_is_seen(void) { unsetenv("A"); }

// model: unsetenv silent
void unsetenv_silent(void) { unsetenv("A"); }

// model: clearenv operation mt_unsafe
void clearenv_is_seen(void) { clearenv(); }

// model: clearenv silent
void clearenv_silent(void) { clearenv(); }

// model: setlocale operation mt_unsafe
void setlocale_is_seen(void) { setlocale(LC_ALL, ""); }

// model: setlocale silent
void setlocale_silent(void) { setlocale(LC_ALL, ""); }

// model: getenv operation mt_unsafe
void getenv_is_seen(void) { getenv("A"); }

// model: getenv silent
void getenv_silent(void) { getenv("A"); }
