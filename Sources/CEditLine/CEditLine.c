#define _GNU_SOURCE  // wcwidth
#include "CEditLine.h"

#include <langinfo.h>
#include <locale.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

int cel_use_utf8(void) {
    static const char *const names[] = {"", "C.UTF-8", "en_US.UTF-8"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (setlocale(LC_CTYPE, names[i]) != NULL && strcmp(nl_langinfo(CODESET), "UTF-8") == 0) return 1;
    return 0;
}

int cel_width(wchar_t character) { return wcwidth(character); }

EditLine *cel_open(const char *program) {
    // An unknown terminal is something the caller decides about, not something to warn of.
    static FILE *nowhere;
    if (nowhere == NULL) nowhere = fopen("/dev/null", "we");
    if (nowhere == NULL) return NULL;
    EditLine *editor = el_init(program, stdin, stdout, nowhere);
    if (editor == NULL) return NULL;
    char *up = NULL;
    if (el_get(editor, EL_GETTC, "up", &up) != 0 || up == NULL || *up == '\0') {
        cel_close(editor);
        return NULL;
    }
    // With its own handlers the editor would draw from inside them, and signal the whole process group again.
    el_wset(editor, EL_SIGNAL, 0);
    el_wset(editor, EL_EDITOR, L"emacs");
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

void cel_set_prompt(EditLine *editor, cel_prompt_t prompt, wchar_t escape) {
    el_wset(editor, EL_PROMPT_ESC, prompt, (int)escape);
}

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

/* The editor shows its prompt before it takes the terminal over: a key pressed in between would be echoed, or taken for
   a signal, by the terminal itself. So the terminal is taken over first. */
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

void cel_resize(EditLine *editor) { el_resize(editor); }

void cel_redraw(EditLine *editor) { el_wset(editor, EL_REFRESH); }

void cel_write(const char *bytes, size_t count) {
    fwrite(bytes, 1, count, stdout);
    fflush(stdout);
}
