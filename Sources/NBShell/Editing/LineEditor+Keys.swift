import CEditLine

/// What the keys are bound to.
extension LineEditor {
    /// Names our commands, and binds the keys: what a person's `.editrc` binds stays so, all else is ours. False where
    /// it turns editing off.
    func configure() -> Bool {
        for (command, function) in Self.functions { add(command, function) }
        var bad = surroundings.configuration.firstBad
        for line in surroundings.configuration.lines where cel_configure(editor, line.text) != 0 {
            bad = min(bad ?? line.number, line.number)
        }
        if let bad {
            surroundings.report("\(surroundings.configuration.path), line \(bad): this is no binding of a key")
        }
        let isModal = cel_is_vi(editor) != 0
        for (key, command) in EditorKeys.common { cel_bind(editor, key, command.rawValue) }
        if isModal {
            cel_bind(editor, #"\e"# + String(KeySequences.alone), "vi-command-mode")
            for (key, command) in EditorKeys.viCommand { cel_bind_in_command_mode(editor, key, command.rawValue) }
        } else {
            for (key, command) in EditorKeys.emacs { cel_bind(editor, key, command.rawValue) }
        }
        for line in surroundings.configuration.lines where line.bindsKey { cel_configure(editor, line.text) }
        sequences = KeySequences(
            known: EditorKeys.sequences(isModal: isModal).union(surroundings.configuration.sequences), isModal: isModal)
        return cel_is_editing(editor) != 0
    }

    private func add(_ command: EditorCommand, _ function: @escaping cel_command_t) {
        let name = WideText(command.rawValue.unicodeScalars)
        commandTexts.append(name)
        cel_add_command(editor, name.pointer, name.pointer, function)
    }

    /// What libedit calls for each command. A C function knows nothing but what it is called with, so that each is one
    /// of its own.
    private static let functions: [(EditorCommand, cel_command_t)] = [
        (.enter, { editor, _ in run(.enter, editor) }),
        (.newline, { editor, _ in run(.newline, editor) }),
        (.complete, { editor, _ in run(.complete, editor) }),
        (.completeBack, { editor, _ in run(.completeBack, editor) }),
        (.search, { editor, _ in run(.search, editor) }),
        (.older, { editor, _ in run(.older, editor) }),
        (.newer, { editor, _ in run(.newer, editor) }),
        (.left, { editor, _ in run(.left, editor) }),
        (.right, { editor, _ in run(.right, editor) }),
        (.wordLeft, { editor, _ in run(.wordLeft, editor) }),
        (.wordRight, { editor, _ in run(.wordRight, editor) }),
        (.lineStart, { editor, _ in run(.lineStart, editor) }),
        (.lineEnd, { editor, _ in run(.lineEnd, editor) }),
        (.entryStart, { editor, _ in run(.entryStart, editor) }),
        (.entryEnd, { editor, _ in run(.entryEnd, editor) }),
        (.deleteLeft, { editor, _ in run(.deleteLeft, editor) }),
        (.deleteRight, { editor, _ in run(.deleteRight, editor) }),
        (.deleteOrEnd, { editor, _ in run(.deleteOrEnd, editor) }),
        (.killToEnd, { editor, _ in run(.killToEnd, editor) }),
        (.killToStart, { editor, _ in run(.killToStart, editor) }),
        (.killBlank, { editor, _ in run(.killBlank, editor) }),
        (.killWordLeft, { editor, _ in run(.killWordLeft, editor) }),
        (.killWordRight, { editor, _ in run(.killWordRight, editor) }),
        (.yank, { editor, _ in run(.yank, editor) }),
        (.undo, { editor, _ in run(.undo, editor) }),
        (.redo, { editor, _ in run(.redo, editor) }),
        (.clear, { editor, _ in run(.clear, editor) }),
        (.paste, { editor, _ in run(.paste, editor) }),
        (.escape, { editor, _ in run(.escape, editor) }),
        (.ignore, { editor, _ in run(.ignore, editor) }),
    ]

    private static func run(_ command: EditorCommand, _ editor: OpaquePointer?) -> UInt8 {
        guard let editor else { return UInt8(CC_ERROR) }
        let line = behind(editor)
        line.sync()
        return line.perform(command)
    }
}
