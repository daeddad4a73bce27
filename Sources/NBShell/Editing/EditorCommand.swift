/// What a key can do in the editor beyond libedit's own commands; a person's `.editrc` binds keys to these names too.
enum EditorCommand: String, CaseIterable {
    case enter = "nb-enter"
    case newline = "nb-newline"
    case complete = "nb-complete"
    case completeBack = "nb-complete-back"
    case search = "nb-search"
    case older = "nb-older"
    case newer = "nb-newer"
    case left = "nb-left"
    case right = "nb-right"
    case wordLeft = "nb-word-left"
    case wordRight = "nb-word-right"
    case lineStart = "nb-line-start"
    case lineEnd = "nb-line-end"
    case entryStart = "nb-entry-start"
    case entryEnd = "nb-entry-end"
    case deleteLeft = "nb-delete-left"
    case deleteRight = "nb-delete-right"
    case deleteOrEnd = "nb-delete-or-end"
    case killToEnd = "nb-kill-to-end"
    case killToStart = "nb-kill-to-start"
    case killBlank = "nb-kill-blank"
    case killWordLeft = "nb-kill-word-left"
    case killWordRight = "nb-kill-word-right"
    case yank = "nb-yank"
    case undo = "nb-undo"
    case redo = "nb-redo"
    case clear = "nb-clear"
    case paste = "nb-paste"
    case escape = "nb-escape"
    case ignore = "nb-ignore"

    /// The command to use instead of one of libedit's: it knows only one line, moves by code points, draws its
    /// searches itself, and reads outside of its buffer in one of them.
    static func standing(for name: String, inCommandMode: Bool) -> EditorCommand? {
        switch name {
        case "ed-newline": .enter
        case "em-inc-search-prev", "em-inc-search-next", "vi-search-prev", "vi-search-next": .search
        case "ed-prev-history", "ed-prev-line": .older
        case "ed-next-history", "ed-next-line": .newer
        case "ed-clear-screen": .clear
        case "ed-command", "vi-histedit": .ignore
        case "vi-undo": .undo
        // In vi's command mode these are what d, c, and y go by.
        case _ where inCommandMode: nil
        case "ed-prev-char": .left
        case "ed-next-char": .right
        case "ed-prev-word": .wordLeft
        case "em-next-word": .wordRight
        case "ed-move-to-beg": .lineStart
        case "ed-move-to-end": .lineEnd
        case "ed-delete-prev-char", "em-delete-prev-char", "vi-delete-prev-char": .deleteLeft
        case "ed-delete-next-char": .deleteRight
        case "em-delete-or-list", "vi-list-or-eof": .deleteOrEnd
        case "ed-kill-line": .killToEnd
        case "em-kill-line", "vi-kill-line-prev": .killToStart
        case "ed-delete-prev-word": .killWordLeft
        case "em-delete-next-word": .killWordRight
        case "em-yank": .yank
        default: nil
        }
    }
}
