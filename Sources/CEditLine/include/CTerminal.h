/// The parts of signal handling and of the terminal's modes that must be C: they run inside a signal handler.
#pragma once

/// Relays interrupt, suspend, and window-change signals as bytes (the signal's number) into a pipe, and gives the
/// terminal its present modes back before a signal, a crash, or an `exit` ends the process.
///
/// An interrupt does not restart the system call that it meets. Signals that were ignored stay ignored.
void cterm_relay_signals(int pipe);
/// Puts the signals' former actions back.
void cterm_stop_relaying(void);
/// Gives the terminal the modes it had when the relay began. Safe in a signal handler.
void cterm_restore(void);
/// Stops the process as Ctrl-Z does, and returns when it goes on. Nothing happens where nobody could wake it.
void cterm_suspend(void);
/// Has the terminal hand over each key as it is pressed and show none of them; Ctrl-C still signals. `cterm_restore` ends
/// it.
void cterm_take_keys(void);
/// Has the terminal show nothing of what is typed ahead; Ctrl-C still signals. `cterm_restore` ends it.
void cterm_hush(void);
/// Takes notice of whether the terminal marks what is pasted; `cterm_restore` has it do so no longer.
void cterm_note_paste(int on);
