extension ExpressionParser {
    /// What to say about a token at which something complete goes on with what does not belong to it.
    func misfit(at index: Int, hint: String? = nil) -> Diagnostic {
        guard index < tokens.count else {
            return Diagnostic(.syntax, "something is missing here", at: rowEnd, hint: hint)
        }
        let token = tokens[index]
        var hint = looseEnd(at: index) ?? hint
        if let word = token.word {
            if word == "=" || word == "==" {
                hint = "to compare, write is"
            } else if let sign = word.first, "+-*/<>=".contains(sign), word.count > 1, !Keyword.operators.contains(word)
            {
                hint = "operators want spaces: \(sign) \(word.dropFirst())"
            } else if word == "at", index + 1 < tokens.count, tokens[index + 1].isWord("once") {
                hint = "at once goes with each: each person in $people, 8 at once"
            } else if isWord("at", after: index), isWord("once", after: index + 1) {
                hint = "a comma stands before it: , \(word) at once"
            } else if Keyword.operators.contains(word), let pipe = pipe(before: index) {
                let stage = Place(token.place.source, pipe.start, tokens[index - 1].place.end).text
                hint = "brackets make a pipeline one value: (… \(stage)) \(word) …"
            } else if word != word.lowercased(), isWordOfTheLanguage(word.lowercased()) {
                hint = "the words of the language are in lower case: \(word.lowercased())"
            }
        }
        return Diagnostic(.syntax, "\(token.place.text.shortened) does not fit here", at: token.place, hint: hint)
    }

    /// A field or an item with a space before it.
    private func looseEnd(at index: Int) -> String? {
        guard index > 0, index < tokens.count else { return nil }
        switch tokens[index - 1].kind {
        case .variable, .field, .close(.round), .close(.square): break
        default: return nil
        }
        let place = tokens[index].place
        let before = tokens[index - 1].place.text
        if let word = tokens[index].word, word.hasPrefix("."), word.count > 1 {
            return "a field stands close to its value: \(before)\(word)".shortened(to: 100)
        }
        guard case .open(.square) = tokens[index].kind, !tokens[index].isAdjacent else { return nil }
        return "an item's number stands close to its value: \(before)\(place.text)0], or a comma between two values"
    }

    private func isWord(_ word: String, after index: Int) -> Bool {
        index + 1 < tokens.count && tokens[index + 1].isWord(word)
    }

    private func isWordOfTheLanguage(_ word: String) -> Bool {
        Keyword.operators.contains(word) || word == "otherwise"
    }

    /// The last pipe before a token, outside of every bracket.
    private func pipe(before index: Int) -> Place? {
        tokens[..<index].last { $0.isPipe || $0.isClose || $0.isOpen }.flatMap { $0.isPipe ? $0.place : nil }
    }

    /// The words from a position up to where the text could end, for a message that shows them in quotes.
    func quotedRun(from start: Int) -> String {
        var index = start
        var words: [String] = []
        while index < tokens.count, let word = tokens[index].word, words.isEmpty || !endsCommand(at: index) {
            words.append(word)
            index += 1
            if words.count == 12 { return words.joined(separator: " ").shortened + "…" }
        }
        return words.joined(separator: " ").shortened
    }
}

extension String {
    /// The text as far as a message has room for it.
    var shortened: String { shortened(to: 60) }

    func shortened(to width: Int) -> String {
        utf8.count > width && count > width ? String(prefix(width - 1)) + "…" : self
    }
}
