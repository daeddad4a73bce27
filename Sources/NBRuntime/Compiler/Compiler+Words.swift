import NBLanguage

extension Compiler {
    /// What can be said about a command's words before it runs: whether it works in scripts at all, and whether a text
    /// of bare words took in a word that was meant for the phrase.
    func checkWords(of call: CommandCall) {
        guard let entry = vocabulary.entries[call.id] else { return }
        if entry.isInteractive, !isInteractive {
            report(
                Diagnostic(
                    .syntax, "\(call.headPlace.text) works at the prompt only", at: call.headPlace,
                    hint: "start nb and type it there"))
        }
        let own = Set(
            entry.phrase.variants.flatMap { $0.atoms + $0.options.flatMap(\.atoms) }.compactMap { atom in
                if case .word(let word) = atom { word } else { nil }
            })
        for argument in call.arguments.values {
            switch argument {
            case .one(let value), .named(_, let value): checkText(value, own)
            case .many: break
            }
        }
    }

    /// A word of the phrase, or nearly one, with more words behind it could have begun a part of the command.
    private func checkText(_ value: Expression, _ own: Set<String>) {
        guard case .text(let text) = value.kind, value.place.text == text, text.utf8.count < 400 else { return }
        let words = text.split(separator: " ").map(String.init)
        for word in words.dropLast().dropFirst() {
            let meant = own.contains(word) ? word : Suggestion.nearest(to: word, among: own.filter { $0.count > 3 })
            guard let meant, word.count > 2 || meant == word else { continue }
            report(
                Diagnostic(
                    .syntax, "the text \(text) holds the word \(word)", at: value.place,
                    hint: meant == word
                        ? "if it belongs to the text, write \"\(text)\""
                        : "did you mean \(meant)? If not, write \"\(text)\"",
                    severity: .warning, rule: "bare-words"))
            return
        }
    }
}
