#define _GNU_SOURCE  // wcwidth
#include "CEditLine.h"

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int cel_use_utf8(void) {
    static const char *const names[] = {"", "C.UTF-8", "en_US.UTF-8"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (setlocale(LC_CTYPE, names[i]) != NULL && strcmp(nl_langinfo(CODESET), "UTF-8") == 0) return 1;
    return 0;
}

int cel_width(wchar_t character) { return wcwidth(character); }

static wchar_t *no_prompt(EditLine *editor) {
    static wchar_t empty[] = L"";
    (void)editor;
    return empty;
}

EditLine *cel_open(const char *program) {
    // The editor finds the terminal at the descriptors, and everything that it would say goes nowhere: what is shown
    // is not its business, and an unknown terminal something the caller decides about.
    static FILE *nowhere;
    if (nowhere == NULL) nowhere = fopen("/dev/null", "we");
    if (nowhere == NULL) return NULL;
    EditLine *editor =
        el_init_fd(program, stdin, nowhere, nowhere, STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO);
    if (editor == NULL) return NULL;
    char *up = NULL;
    if (el_get(editor, EL_GETTC, "up", &up) != 0 || up == NULL || (strncmp(up, "\033[", 2) != 0 && strncmp(up, "\033M", 2) != 0)) {
        cel_close(editor);
        return NULL;
    }
    // With its own handlers the editor would draw from inside them, and signal the whole process group again.
    el_wset(editor, EL_SIGNAL, 0);
    el_wset(editor, EL_EDITOR, L"emacs");
    el_wset(editor, EL_PROMPT, no_prompt);
    return editor;
}

void cel_close(EditLine *editor) {
    el_wset(editor, EL_PREP_TERM, 0);
    // With editing on, the end of an editor throws away what was typed ahead.
    el_wset(editor, EL_EDITMODE, 0);
    el_end(editor);
}

void cel_set_context(EditLine *editor, void *context) { el_wset(editor, EL_CLIENTDATA, context); }

void *cel_context(EditLine *editor) {
    void *context = NULL;
    el_wget(editor, EL_CLIENTDATA, &context);
    return context;
}

void cel_set_reader(EditLine *editor, cel_reader_t reader) { el_wset(editor, EL_GETCFN, reader); }

static int find_in_history(void *reference, HistEventW *event, int operation, ...) {
    struct cel_history *history = reference;
    const wchar_t *text = history->find(history->context, operation);
    if (text == NULL) return -1;
    event->num = 0;
    event->str = text;
    return 0;
}

void cel_set_history(EditLine *editor, struct cel_history *history) {
    el_wset(editor, EL_HIST, find_in_history, (void *)history);
}

int cel_add_command(EditLine *editor, const wchar_t *name, const wchar_t *help, cel_command_t command) {
    return el_wset(editor, EL_ADDFN, name, help, command);
}

int cel_bind(EditLine *editor, const char *key, const char *command) {
    return el_set(editor, EL_BIND, key, command, NULL);
}

int cel_bind_in_command_mode(EditLine *editor, const char *key, const char *command) {
    return el_set(editor, EL_BIND, "-a", key, command, NULL);
}

int cel_configure(EditLine *editor, const char *line) {
    Tokenizer *tokenizer = tok_init(NULL);
    if (tokenizer == NULL) return -1;
    int count = 0;
    const char **words = NULL;
    int result = tok_str(tokenizer, line, &count, &words);
    if (result == 0 && count > 0) result = el_parse(editor, count, words);
    tok_end(tokenizer);
    // Turning editing on or off has touched the terminal.
    el_wset(editor, EL_PREP_TERM, 0);
    return result;
}

int cel_is_vi(EditLine *editor) {
    const wchar_t *name = NULL;
    return el_wget(editor, EL_EDITOR, &name) == 0 && name != NULL && wcscmp(name, L"vi") == 0;
}

int cel_is_editing(EditLine *editor) {
    int mode = 0;
    return el_wget(editor, EL_EDITMODE, &mode) == 0 && mode != 0;
}

/* The editor asks for its first key before it takes the terminal over: one pressed in between would be echoed, or taken
   for a signal, by the terminal itself. So the terminal is taken over first. */
const wchar_t *cel_read_line(EditLine *editor, int *count) {
    el_wset(editor, EL_PREP_TERM, 1);
    return el_wgets(editor, count);
}

int cel_read_character(EditLine *editor, wchar_t *character) { return el_wgetc(editor, character); }

void cel_push(EditLine *editor, const wchar_t *text) { el_wpush(editor, text); }

void cel_leave_raw_mode(EditLine *editor) { el_wset(editor, EL_PREP_TERM, 0); }

void cel_enter_raw_mode(EditLine *editor) { el_wset(editor, EL_PREP_TERM, 1); }

const LineInfoW *cel_line(EditLine *editor) { return el_wline(editor); }

void cel_insert(EditLine *editor, const wchar_t *text) { el_winsertstr(editor, text); }

void cel_delete_before(EditLine *editor, int count) { el_deletestr(editor, count); }

void cel_move_cursor(EditLine *editor, int count) { el_cursor(editor, count); }

void cel_write(const char *bytes, size_t count) {
    flockfile(stdout);
    fflush(stdout);
    while (count > 0) {
        ssize_t written = write(STDOUT_FILENO, bytes, count);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0 && errno == EAGAIN) {
            struct pollfd room = {.fd = STDOUT_FILENO, .events = POLLOUT};
            poll(&room, 1, -1);
            continue;
        }
        if (written <= 0) break;
        bytes += written;
        count -= (size_t)written;
    }
    funlockfile(stdout);
}
