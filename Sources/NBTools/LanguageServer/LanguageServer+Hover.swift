import NBLanguage
import NBRuntime
import OrderedJSON

/// What the word under the cursor means.
extension LanguageServer {
    func hover(_ params: JSON) throws(Fault) -> JSON {
        let (document, offset) = try place(params)
        let picture = picture(of: document)
        guard let (row, index) = picture.token(at: offset) else { return .null }
        let text =
            variable(at: offset, picture) ?? command(row[index], picture) ?? unfinished(row, index, picture)
            ?? topic(row, index)
        guard let text else { return .null }
        let kind = readsMarkdown ? "markdown" : "plaintext"
        return [
            "contents": ["kind": .string(kind), "value": .string(readsMarkdown ? text.markdown : text.plain)],
            "range": range(row[index].place.start..<row[index].place.end, in: document.text),
        ]
    }

    // MARK: What there is to say

    private func variable(at offset: Int, _ picture: ScriptPicture) -> HoverText? {
        if let variable = picture.names.variable(at: offset) {
            return HoverText(variable, in: picture.source, file: nil)
        }
        guard let stranger = picture.names.stranger(at: offset) else { return nil }
        for included in picture.included {
            if let variable = ScriptNames(included).topLevel(stranger.name) {
                return HoverText(variable, in: included, file: included.name)
            }
        }
        return nil
    }

    private func command(_ token: Token, _ picture: ScriptPicture) -> HoverText? {
        guard let call = picture.call(at: token), let entry = picture.script.vocabulary.entries[call.id] else {
            return nil
        }
        return HoverText(entry, tools.command(call.id))
    }

    /// A word of a command in a line that cannot be read as it stands: what the words up to it begin.
    private func unfinished(_ row: [Token], _ index: Int, _ picture: ScriptPicture) -> HoverText? {
        guard row[index].word != nil else { return nil }
        let start =
            row[..<index].lastIndex { $0.isWord("=") || $0.isPipe || $0.isOpen || $0.kind.isColon }
            .map { $0 + 1 } ?? 0
        let words = row[start...index].compactMap { $0.word?.lowercased() }
        guard words.count == index - start + 1 else { return nil }
        // A statement's word begins no command that is one word long.
        if words.count == 1, start == 0 || row[start - 1].isPipe, Topic.named(words[0], .statement) != nil {
            return nil
        }
        if start > 0, row[start - 1].isPipe, Topic.named(words[0], .stage) != nil { return nil }
        let entries = picture.script.vocabulary.all.filter { entry in
            entry.phrase.variants.contains { $0.head.starts(with: words) }
        }
        guard let first = entries.first else { return nil }
        return entries.count == 1 ? HoverText(first, tools.command(first.id)) : HoverText(entries)
    }

    private func topic(_ row: [Token], _ index: Int) -> HoverText? {
        guard let word = row[index].word?.lowercased() else {
            return row[index].place.text.lowercased() == "it" ? Topic.named("it", .value).map { HoverText($0) } : nil
        }
        let plain = word.hasSuffix(":") ? String(word.dropLast()) : word
        let follows = index + 1 < row.count ? row[index + 1].word : nil
        let before = index > 0 ? row[index - 1] : nil
        let group: Topic.Group
        if before?.isPipe == true {
            group = .stage
        } else if before == nil || before?.kind.isColon == true || before?.word?.hasSuffix(":") == true {
            group = .statement
        } else if follows == "of" || ["split", "join", "today", "now"].contains(plain) {
            group = .function
        } else {
            group = .operator
        }
        let found =
            Topic.named(plain, group) ?? (before == nil && follows == "of" ? Topic.named(plain, .function) : nil)
        return found.map { HoverText($0) }
    }
}
