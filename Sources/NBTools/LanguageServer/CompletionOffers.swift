import NBLanguage
import NBRuntime

/// What an editor offers at one place of a script.
struct CompletionOffers {
    let tools: ScriptTools
    let picture: ScriptPicture
    let word: WordUnderCursor
    /// Whether a space alone asked for it: then only what the line has to go on with is worth showing.
    let isAfterSpace: Bool

    var items: [CompletionItem] {
        switch word.kind {
        case .variable: return variables(withMark: true)
        case .field(let path): return fields(ofPath: path)
        case .word: break
        }
        let before = picture.source.text(from: 0, to: word.range.lowerBound)
        if isAfterSpace, before.last(where: { $0 != " " && $0 != "\t" })?.isNewline ?? true { return [] }
        var items: [CompletionItem] = []
        for expectation in picture.script.vocabulary.expectations(before: before) {
            for item in self.items(for: expectation, before: before)
            where !items.contains(where: { $0.text == item.text && $0.kind == item.kind }) {
                items.append(item)
            }
        }
        return items + units(before: before)
    }

    /// The words that make a duration of the number before the cursor, where one may stand.
    private func units(before: String) -> [CompletionItem] {
        let words = before.split(separator: " ", omittingEmptySubsequences: false)
        guard before.hasSuffix(" "), let last = words.dropLast().last, LiteralShape(String(last)) == .number else {
            return []
        }
        let isWanted = picture.script.vocabulary.expectations(before: String(before.dropLast(last.count + 1)))
            .contains { expectation in
                if case .slot(let slot) = expectation.kind { return slot.meaning == .duration }
                return expectation.kind == .value
            }
        guard isWanted else { return [] }
        return ["seconds", "minutes", "hours", "days", "weeks"].map { CompletionItem($0, .choice, "a duration") }
    }

    private func items(for expectation: Expectation, before: String) -> [CompletionItem] {
        switch expectation.kind {
        case .word(let word):
            return [CompletionItem(word, .word, expectation.summary, phrase: expectation.phrase)]
        case .slot(let slot): return self.items(for: slot)
        case .value: return values
        case .field: return rowFields(before: before).map { CompletionItem($0, .field, "a field of the rows") }
        case .newName: return []
        case .variable: return variables(withMark: isInBraces(before) ? false : nil)
        case .script: return files { $0.hasSuffix(".nb") }
        }
    }

    private func isInBraces(_ before: String) -> Bool { before.hasSuffix("{") }

    // MARK: Values

    private var values: [CompletionItem] {
        if isAfterSpace { return [] }
        return variables(withMark: true) + [CompletionItem("it", .variable, "the last command's result")] + functions
            + commands
    }

    private var functions: [CompletionItem] {
        Topic.functions.compactMap { topic in
            let text = topic.form.hasSuffix(" of VALUE") ? "\(topic.names[0]) of" : topic.names[0]
            return CompletionItem(text, .function, topic.meaning, phrase: topic.form)
        }
    }

    private var commands: [CompletionItem] {
        let vocabulary = picture.script.vocabulary
        return vocabulary.firstWords.map { word in
            let entry = vocabulary.entries(beginningWith: word).first
            return CompletionItem(word, .command, entry?.summary ?? "", phrase: entry?.phrase.notation)
        }
    }

    /// - Parameter withMark: whether the `$` belongs to it; nil for a statement that takes the name alone.
    private func variables(withMark: Bool?) -> [CompletionItem] {
        let line = picture.source.line(at: word.range.lowerBound)
        // A value that is still being written cannot read itself.
        let own = picture.names.visible(at: word.range.lowerBound).filter { variable in
            variable.kind != .value || picture.source.line(at: variable.line.lowerBound) != line
        }
        let others = picture.included.flatMap { source in
            ScriptNames(source).topLevelNames.filter { name in !own.contains { $0.name == name.name } }
                .map { ($0, source) }
        }
        let mark = withMark == true ? "$" : ""
        return own.map { item($0, mark, picture.source) } + others.map { item($0.0, mark, $0.1) }
    }

    private func item(_ variable: ScriptNames.Variable, _ mark: String, _ source: SourceText) -> CompletionItem {
        let line = source.text(from: variable.line.lowerBound, to: variable.line.upperBound)
        return CompletionItem(mark + variable.name, .variable, String(line.prefix(80)))
    }

    // MARK: Slots

    private func items(for slot: SlotShape) -> [CompletionItem] {
        var items = choices(for: slot.meaning)
        if case .file = slot.meaning { items += files { !$0.hasSuffix(".nb") } }
        switch slot.meaning {
        case .column, .columns: return items + columns.map { CompletionItem($0, .field, "a column of the file") }
        case .person, .company, .name, .topic, .variable, .option, .provider, .profile, .status, .file, .method: break
        case .anything, .text, .domain, .address, .addresses, .number, .duration, .time, .url, .field, .record,
            .resource, .values:
            if !isAfterSpace { items += variables(withMark: true) }
        }
        switch slot.grammar {
        case .value, .resource, .terms, .flexible:
            if isAfterSpace { break }
            items.append(CompletionItem("it", .variable, "the last command's result"))
            items += commands
        case .term, .text: break
        }
        return items
    }

    /// The words that are all that a slot takes.
    private func choices(for meaning: SlotShape.Meaning) -> [CompletionItem] {
        switch meaning {
        case .status: ["LEAD", "CONTACTED", "WON", "LOST"].map { CompletionItem($0, .choice, "a contact's status") }
        case .variable: picture.names.visible(at: word.range.lowerBound).map { item($0, "", picture.source) }
        case .topic:
            picture.script.vocabulary.firstWords.map { CompletionItem($0, .choice, "") }
                + Topic.all.map { CompletionItem($0.names[0], .choice, $0.form) }
        default: tools.choices(meaning).map { CompletionItem($0.word, .choice, $0.summary) }
        }
    }

    // MARK: Files

    /// What is in the folder that the word names so far.
    private func files(_ isWanted: (String) -> Bool) -> [CompletionItem] {
        let folder = FileURI.folder(of: word.text)
        let start = folder.hasPrefix("/") || folder.hasPrefix("~") ? "" : FileURI.folder(of: picture.source.name)
        // Data files are looked for in the working folder, and beside the script.
        var names: [String] = []
        for place in [start + folder, folder].map({ $0.isEmpty ? "." : $0 }) {
            for name in tools.names(place) where !name.hasPrefix(".") && !names.contains(name) { names.append(name) }
        }
        return names.sorted().compactMap { name in
            let isFolder = !name.contains(".") && !tools.names((start.isEmpty ? "" : start) + folder + name).isEmpty
            guard isFolder || isWanted(name) else { return nil }
            return CompletionItem(folder + name + (isFolder ? "/" : ""), isFolder ? .folder : .file, "")
        }
    }

    // MARK: Fields

    /// The columns of a file: in the working folder, or beside the script.
    private func columns(of path: String) -> [String] {
        let names = tools.columns(path)
        guard names.isEmpty, !path.hasPrefix("/") else { return names }
        return tools.columns(FileURI.folder(of: picture.source.name) + path)
    }

    /// The columns of the file that the line names.
    private var columns: [String] {
        guard
            let line = picture.lines.first(where: {
                $0.place.start <= word.range.lowerBound && word.range.lowerBound <= $0.place.end + 1
            }),
            let index = line.tokens.firstIndex(where: { $0.isWord("file") }), index + 1 < line.tokens.count
        else { return [] }
        return columns(of: Self.text(of: line.tokens[index + 1]))
    }

    /// The fields of `$name`, `it`, and of what a field of them holds, as far as they are known.
    private func fields(ofPath path: String) -> [CompletionItem] {
        guard !path.contains(".") else { return [] }
        let names: [String]
        if path == "it" {
            names = before(word.range.lowerBound).map { fields(of: $0) } ?? []
        } else if path == "error" {
            names = ["kind", "code", "message", "line", "hint"]
        } else {
            names = fields(ofVariable: path)
        }
        return names.map { CompletionItem($0, .field, "") }
    }

    private func fields(ofVariable name: String) -> [String] {
        let visible = picture.names.visible(at: word.range.lowerBound)
        guard let variable = visible.first(where: { $0.name == name }) else { return [] }
        if variable.kind == .error { return ["kind", "code", "message", "line", "hint"] }
        let inside = picture.calls.filter { call in
            call.place.source === picture.source && variable.line.lowerBound <= call.place.start
                && call.place.end <= variable.line.upperBound + 1
        }
        if let call = inside.max(by: { $0.place.end - $0.place.start < $1.place.end - $1.place.start }) {
            return fields(of: call)
        }
        // A row of something that has a name: `each row in $rows`.
        let line = picture.source.text(from: variable.line.lowerBound, to: variable.line.upperBound)
        guard let mark = line.lastIndex(of: "$"), variable.kind != .slot else { return [] }
        let other = String(line[line.index(after: mark)...].prefix { $0.isLetter || $0.isNumber || $0 == "_" })
        return other == name || other.isEmpty ? [] : fields(ofVariable: other)
    }

    private func fields(of call: CommandCall) -> [String] {
        guard let entry = picture.script.vocabulary.entries[call.id] else { return [] }
        if !entry.facts.fields.isEmpty { return entry.facts.fields }
        guard call.words.starts(with: ["read", "csv"]), case .one(let file)? = call.arguments["file"] else { return [] }
        guard case .text(let path) = file.kind else { return [] }
        return columns(of: path)
    }

    /// The command whose result `it` is at a byte.
    private func before(_ offset: Int) -> CommandCall? {
        picture.calls.filter { call in
            call.place.source === picture.source && call.place.end < offset
                && !(tools.command(call.id)?.leavesIt ?? false)
        }.max { $0.place.end < $1.place.end }
    }

    /// The fields of the rows that come down the pipe.
    private func rowFields(before: String) -> [String] {
        var lexer = Lexer(SourceText(name: "", text: before))
        guard let tokens = lexer.lines().last?.tokens, let pipe = tokens.firstIndex(where: \.isPipe) else { return [] }
        let start = tokens[..<pipe].lastIndex { $0.isWord("=") || $0.isOpen }.map { $0 + 1 } ?? 0
        let source = Array(tokens[start..<pipe])
        guard let first = source.first else { return [] }
        if case .variable(let name) = first.kind { return fields(ofVariable: name) }
        let words = source.compactMap(\.word)
        if words.starts(with: ["read", "csv"]), source.count > 2 { return columns(of: Self.text(of: source[2])) }
        let skipped = words.drop { ["show", "print", "save"].contains($0) }
        let fitting = picture.script.vocabulary.all.filter { entry in
            entry.phrase.variants.contains { skipped.starts(with: $0.head) && !$0.head.isEmpty }
        }
        return fitting.max {
            ($0.phrase.variants.first?.head.count ?? 0) < ($1.phrase.variants.first?.head.count ?? 0)
        }?
        .facts.fields ?? []
    }

    private static func text(of token: Token) -> String {
        if case .text(let parts) = token.kind, case .text(let text)? = parts.first { return text }
        return token.word ?? ""
    }
}
