/// Typed twins of the libedit calls that the shell makes.
///
/// libedit's own setters and its history callback take variable arguments, which Swift can neither call nor
/// offer; here each operation in use is one function. All of them belong to the thread that opened the editor.
#pragma once

#include "CTerminal.h"

#include <histedit.h>
#include <wchar.h>

/// Gives one character to the editor: 1 when there is one, 0 at the end of input, -1 when reading broke off.
typedef int (*cel_reader_t)(EditLine *editor, wchar_t *character);
/// What a key does; answers one of the `CC_` codes.
typedef unsigned char (*cel_command_t)(EditLine *editor, int key);
/// The history's entry at `operation` (one of the `H_` codes) seen from the entry asked for last, or null.
typedef const wchar_t *(*cel_history_finder_t)(void *context, int operation);

/// Where the editor finds its history; the caller keeps it alive as long as the editor.
struct cel_history {
    cel_history_finder_t find;
    void *context;
};

/// Makes the C library count characters in UTF-8; answers whether it does.
int cel_use_utf8(void);
/// How many columns a character takes; -1 when it cannot be printed.
int cel_width(wchar_t character);

/// An editor over standard input that shows nothing, or null if there is no memory, or the terminal at standard output
/// cannot be told to move its cursor.
EditLine *cel_open(const char *program);
/// Ends the editor; what was typed ahead stays for the next program to read.
void cel_close(EditLine *editor);

void cel_set_context(EditLine *editor, void *context);
void *cel_context(EditLine *editor);
void cel_set_reader(EditLine *editor, cel_reader_t reader);
void cel_set_history(EditLine *editor, struct cel_history *history);
/// Names a command that keys can be bound to; answers 0 when it is known. Both texts must outlive the editor.
int cel_add_command(EditLine *editor, const wchar_t *name, const wchar_t *help, cel_command_t command);
/// Binds a key sequence (as in `^I`, `\e[A`) to a command; answers 0 when it is bound.
int cel_bind(EditLine *editor, const char *key, const char *command);
/// The same in vi's command mode.
int cel_bind_in_command_mode(EditLine *editor, const char *key, const char *command);
/// Obeys a line of an `.editrc`, if it is for this program; answers 0 when there was nothing wrong with it.
int cel_configure(EditLine *editor, const char *line);
/// Whether the keys are those of vi.
int cel_is_vi(EditLine *editor);
/// Whether lines are edited at all.
int cel_is_editing(EditLine *editor);

/// Reads a line; its length goes to `count`, which is 0 at the end of input and -1 when the reader broke off.
const wchar_t *cel_read_line(EditLine *editor, int *count);
/// Reads one character through the editor's reader, as a command that asks for more; answers as the reader does.
int cel_read_character(EditLine *editor, wchar_t *character);
/// Has the editor read these characters before any others.
void cel_push(EditLine *editor, const wchar_t *text);
/// Hands the terminal back to whoever reads whole lines, as between two prompts.
void cel_leave_raw_mode(EditLine *editor);
void cel_enter_raw_mode(EditLine *editor);
/// The line as it stands, its cursor, and its end; good until the next call.
const LineInfoW *cel_line(EditLine *editor);
/// Inserts text at the cursor.
void cel_insert(EditLine *editor, const wchar_t *text);
/// Deletes characters to the left of the cursor.
void cel_delete_before(EditLine *editor, int count);
/// Moves the cursor by so many characters, to the left if negative; it stops at the line's ends.
void cel_move_cursor(EditLine *editor, int count);
/// Writes to the terminal behind everything that the C library still holds.
void cel_write(const char *bytes, size_t count);
