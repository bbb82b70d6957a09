// flags: -std=gnu17 -D_GNU_SOURCE
#include <signal.h>
#include <unistd.h>

static char *arguments[] = {0};
static void handler(int number) { (void)number; }
static struct sigaction action;

// model: fork operation forks
void fork_is_seen(void) {
  if (fork() == 0)
    _exit(0);
}

// model: fork silent
void fork_silent(void) {
  if (fork() == 0)
    _exit(0);
}

// model: execl operation replaces_image
void execl_is_seen(void) { execl("/bin/true", "true", (char *)0); }

// model: execl silent
void execl_silent(void) { execl("/bin/true", "true", (char *)0); }

// model: execle operation replaces_image
void execle_is_seen(void) { execle("/bin/true", "true", (char *)0, arguments); }

// model: execle silent
void execle_silent(void) { execle("/bin/true", "true", (char *)0, arguments); }

// model: execlp operation replaces_image
void execlp_is_seen(void) { execlp("true", "true", (char *)0); }

// model: execlp silent
void execlp_silent(void) { execlp("true", "true", (char *)0); }

// model: execv operation replaces_image
void execv_is_seen(void) { execv("/bin/true", arguments); }

// model: execv silent
void execv_silent(void) { execv("/bin/true", arguments); }

// model: execve operation replaces_image
void execve_is_seen(void) { execve("/bin/true", arguments, arguments); }

// model: execve silent
void execve_silent(void) { execve("/bin/true", arguments, arguments); }

// model: execvp operation replaces_image
void execvp_is_seen(void) { execvp("true", arguments); }

// model: execvp silent
void execvp_silent(void) { execvp("true", arguments); }

// model: execvpe operation replaces_image
void execvpe_is_seen(void) { execvpe("true", arguments, arguments); }

// model: execvpe silent
void execvpe_silent(void) { execvpe("true", arguments, arguments); }

// model: fexecve operation replaces_image
void fexecve_is_seen(void) { fexecve(3, arguments, arguments); }

// model: fexecve silent
void fexecve_silent(void) { fexecve(3, arguments, arguments); }

// model: signal operation handles_signal
void signal_is_seen(void) { signal(SIGTERM, handler); }

// model: signal silent
void signal_silent(void) { signal(SIGTERM, handler); }

// model: sigaction operation handles_signal
void sigaction_is_seen(void) {
  action.sa_handler = handler;
  sigaction(SIGTERM, &action, 0);
}

// model: sigaction silent
void sigaction_silent(void) {
  action.sa_handler = handler;
  sigaction(SIGTERM, &action, 0);
}
