#include "CTerminal.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

static const int relayed[] = {SIGINT, SIGTSTP, SIGWINCH};
static const int fatal[] = {SIGTERM, SIGHUP, SIGQUIT};
static const int crashes[] = {SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE};
enum {
    relayed_count = sizeof relayed / sizeof *relayed,
    fatal_count = sizeof fatal / sizeof *fatal,
    crash_count = sizeof crashes / sizeof *crashes
};

static struct sigaction former_relayed[relayed_count], former_fatal[fatal_count], former_crashes[crash_count];
static volatile sig_atomic_t relaying, has_modes, marks_paste;
static int relay_pipe = -1;
static struct termios modes;

static void relay(int signal) {
    int before = errno;
    unsigned char byte = (unsigned char)signal;
    ssize_t written = write(relay_pipe, &byte, 1);
    (void)written;  // A full pipe already holds signals enough to wake its reader.
    errno = before;
}

void cterm_note_paste(int on) { marks_paste = on; }

void cterm_restore(void) {
    static const char paste_off[] = "\033[?2004l";
    if (marks_paste) {
        ssize_t written = write(STDOUT_FILENO, paste_off, sizeof paste_off - 1);
        (void)written;  // Nothing can be done about a terminal that is gone.
        marks_paste = 0;
    }
    if (has_modes) tcsetattr(STDIN_FILENO, TCSANOW, &modes);
}

static void restore_and_die(int signal) {
    cterm_restore();
    raise(signal);  // The handler was for one time: this one ends the process, as if there had been none.
}

/* Whoever reports crashes does so with the terminal in order, and as if the signal had come to them. */
static void restore_and_crash(int signal, siginfo_t *information, void *context) {
    cterm_restore();
    for (int i = 0; i < crash_count; i++) {
        const struct sigaction *former = &former_crashes[i];
        if (crashes[i] != signal || former->sa_handler == SIG_DFL) continue;
        if (former->sa_flags & SA_SIGINFO)
            former->sa_sigaction(signal, information, context);
        else
            former->sa_handler(signal);
    }
    raise(signal);  // This handler, too, was for one time.
}

static void restore_at_exit(void) {
    if (relaying) cterm_restore();
}

static void install_action(int signal, struct sigaction action, struct sigaction *former) {
    sigemptyset(&action.sa_mask);
    sigaction(signal, NULL, former);
    if (former->sa_handler != SIG_IGN) sigaction(signal, &action, NULL);
}

static void install(int signal, void (*handler)(int), int flags, struct sigaction *former) {
    install_action(signal, (struct sigaction){.sa_handler = handler, .sa_flags = flags}, former);
}

void cterm_relay_signals(int pipe) {
    static int registered;
    if (!registered) registered = atexit(restore_at_exit) == 0;
    has_modes = 0;
    if (tcgetattr(STDIN_FILENO, &modes) == 0) has_modes = 1;
    relay_pipe = pipe;
    for (int i = 0; i < relayed_count; i++)
        install(relayed[i], relay, relayed[i] == SIGWINCH ? SA_RESTART : 0, &former_relayed[i]);
    for (int i = 0; i < fatal_count; i++) install(fatal[i], restore_and_die, (int)SA_RESETHAND, &former_fatal[i]);
    struct sigaction crash = {.sa_sigaction = restore_and_crash, .sa_flags = (int)(SA_SIGINFO | SA_RESETHAND | SA_ONSTACK)};
    for (int i = 0; i < crash_count; i++) install_action(crashes[i], crash, &former_crashes[i]);
    relaying = 1;
}

void cterm_stop_relaying(void) {
    if (!relaying) return;
    relaying = 0;
    for (int i = 0; i < relayed_count; i++) sigaction(relayed[i], &former_relayed[i], NULL);
    for (int i = 0; i < fatal_count; i++) sigaction(fatal[i], &former_fatal[i], NULL);
    for (int i = 0; i < crash_count; i++) sigaction(crashes[i], &former_crashes[i], NULL);
}

void cterm_take_keys(void) {
    struct termios present;
    if (tcgetattr(STDIN_FILENO, &present) != 0) return;
    present.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
    present.c_cc[VMIN] = 1;
    present.c_cc[VTIME] = 0;
    tcsetattr(STDIN_FILENO, TCSADRAIN, &present);
}

void cterm_hush(void) {
    if (!has_modes) return;
    struct termios hushed = modes;
    hushed.c_lflag &= ~(tcflag_t)(ECHO | ECHONL);
    tcsetattr(STDIN_FILENO, TCSANOW, &hushed);
}

void cterm_suspend(void) {
    struct sigaction standard = {.sa_handler = SIG_DFL}, handled;
    sigemptyset(&standard.sa_mask);
    sigaction(SIGTSTP, &standard, &handled);
    // A thread that a pool of workers has started blocks every signal, as they do.
    sigset_t suspending, blocked;
    sigemptyset(&suspending);
    sigaddset(&suspending, SIGTSTP);
    pthread_sigmask(SIG_UNBLOCK, &suspending, &blocked);
    raise(SIGTSTP);
    pthread_sigmask(SIG_SETMASK, &blocked, NULL);
    sigaction(SIGTSTP, &handled, NULL);
}
