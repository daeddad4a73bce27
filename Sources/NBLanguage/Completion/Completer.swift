/// Says what could be written at a place of a text: from the phrases, the parser's own reading of the line up to there,
/// and what the surroundings know.
package struct Completer<World: CompletionWorld> {
    /// How much of what fits is worth offering.
    package enum Breadth: Sendable {
        case everything
        /// Without the commands that could stand where a value may, of which there are many.
        case withoutCommands
        /// What the line has to go on with, and nothing that could stand anywhere.
        case necessary
    }

    let vocabulary: Vocabulary
    let world: World
    let breadth: Breadth

    package init(_ vocabulary: Vocabulary, in world: World, breadth: Breadth = .everything) {
        self.vocabulary = vocabulary
        self.world = world
        self.breadth = breadth
    }

    /// What could be written at a place of a text.
    ///
    /// - Parameter cursor: the place, in bytes of the text's UTF-8.
    package func offers(in text: String, at cursor: Int) -> Offers { offers(in: Array(text.utf8), at: cursor) }

    package func offers(in bytes: [UInt8], at cursor: Int) -> Offers {
        let word =
            WordUnderCursor.quoted(in: bytes, before: cursor) ?? WordUnderCursor(in: bytes, before: cursor)
        let before = String(decoding: bytes[..<word.range.lowerBound], as: UTF8.self)
        var offers = Offers(replaced: word.range, typed: word.text, all: [], slots: [])
        switch word.kind {
        case .variable: offers.all = variables(withMark: true)
        case .field(let path): offers.all = Self.fields(world.fields(of: path))
        case .word, .quoted:
            let place = Site(before: before, word: word, line: Self.lastLine(of: before))
            // Looked up, not searched for: there may be ten thousand lists to offer.
            var known: Set<OfferKey> = []
            for expectation in vocabulary.expectations(before: before) {
                if case .slot(let slot) = expectation.kind { offers.slots.append((slot.notation, expectation.summary)) }
                offers.all += items(for: expectation, at: place).filter {
                    known.insert(OfferKey(text: $0.text, kind: $0.kind)).inserted
                }
            }
            if word.kind == .word { offers.all += units(at: place) }
        }
        return offers
    }

    /// Where something is to be written.
    struct Site {
        /// All that stands before the word.
        let before: String
        let word: WordUnderCursor
        /// The tokens of the statement up to the word.
        let line: [Token]

        var isInBraces: Bool { before.hasSuffix("{") }
        var isQuoted: Bool { word.kind == .quoted }

        /// A name or a path as it is written here.
        func written(_ text: String) -> String { isQuoted ? Quoting.literal(text) : WrittenText.bare(text) }
    }

    private static func lastLine(of text: String) -> [Token] {
        var lexer = Lexer(SourceText(name: "", text: text))
        return lexer.lines().last?.tokens ?? []
    }

    private func items(for expectation: Expectation, at place: Site) -> [CompletionItem] {
        if place.isQuoted {
            guard case .slot(let slot) = expectation.kind else {
                return expectation.kind == .script ? scripts(at: place) : []
            }
            return names(for: slot, expectation.phrase, at: place)
        }
        switch expectation.kind {
        case .word(let word):
            return [CompletionItem(word, .word, expectation.summary, phrase: expectation.phrase)]
        case .slot(let slot): return items(for: slot, expectation.phrase, at: place)
        case .value: return values(at: place)
        case .field: return Self.fields(rowFields.beforeLastPipe(place.line))
        case .newName: return []
        case .variable: return variables(withMark: false)
        case .script: return scripts(at: place)
        }
    }

    // MARK: Values

    private var rowFields: RowFields<World> { RowFields(vocabulary: vocabulary, world: world) }

    private func values(at place: Site) -> [CompletionItem] {
        if case .necessary = breadth { return [] }
        return variables(withMark: !place.isInBraces) + [lastResult] + functions + commands
    }

    private var lastResult: CompletionItem { CompletionItem("it", .variable, "the last command's result") }

    private var functions: [CompletionItem] {
        Topic.functions.compactMap { topic in
            let text = topic.form.hasSuffix(" of VALUE") ? "\(topic.names[0]) of" : topic.names[0]
            return CompletionItem(text, .function, topic.meaning, phrase: topic.form)
        }
    }

    private var commands: [CompletionItem] {
        guard case .everything = breadth else { return [] }
        return vocabulary.firstWords.map { word in
            let entry = vocabulary.entries(beginningWith: word).first
            return CompletionItem(word, .command, entry?.summary ?? "", phrase: entry?.phrase.notation)
        }
    }

    private func variables(withMark: Bool) -> [CompletionItem] {
        world.variables.map { CompletionItem((withMark ? "$" : "") + $0.name, .variable, $0.summary) }
    }

    private static func fields(_ fields: [CompletionWorld.Named]) -> [CompletionItem] {
        fields.compactMap { field in
            WrittenText.field(field.name).map { CompletionItem($0, .field, field.summary) }
        }
    }

    // MARK: Slots

    private func items(for slot: SlotShape, _ phrase: String?, at place: Site) -> [CompletionItem] {
        var items = names(for: slot, phrase, at: place)
        switch slot.meaning {
        case .person, .company, .name, .topic, .variable, .option, .provider, .profile, .status, .file, .method,
            .column,
            .columns, .secret:
            break
        case .duration: items += spans(at: place) + variables(withMark: true)
        case .time:
            items += ["today", "now"].map { word in
                CompletionItem(word, .choice, Topic.named(word, .function)?.meaning ?? "")
            }
            items += plainVariables
        case .anything, .text, .domain, .address, .addresses, .number, .url, .field, .record, .resource, .values:
            items += plainVariables
        }
        switch slot.grammar {
        case .value, .resource, .terms, .flexible:
            if case .necessary = breadth { break }
            items.append(lastResult)
            if slot.grammar == .value { items += functions }
            items += commands
        case .term, .text: break
        }
        return items
    }

    private var plainVariables: [CompletionItem] {
        if case .necessary = breadth { [] } else { variables(withMark: true) }
    }

    /// What fills a slot by a name of its own: files, columns, lists, and the words that are all that a slot takes.
    private func names(for slot: SlotShape, _ phrase: String?, at place: Site) -> [CompletionItem] {
        switch slot.meaning {
        case .file: return files(at: place) { !$0.hasSuffix(".nb") }
        case .column, .columns:
            return columns(at: place).map { name in
                CompletionItem(place.written(name), label: name, .field, "a column of the file")
            }
        case .field: return Self.fields(entry(phrase)?.facts.fields.map { ($0, "") } ?? [])
        case .status:
            return ["LEAD", "CONTACTED", "WON", "LOST"].map { CompletionItem($0, .choice, "a contact's status") }
        case .variable: return variables(withMark: false)
        case .topic:
            let known = world.choices(for: .topic, slot: slot.name)
            return known.isEmpty ? topics : known.map { CompletionItem($0.name, .choice, $0.summary) }
        case .resource(let kinds): return things(ofKinds: kinds, at: place)
        case .anything where phrase?.hasPrefix("option ") == true:
            let option = place.line.last?.word ?? ""
            return world.values(ofOption: option.lowercased()).map { CompletionItem($0.name, .choice, $0.summary) }
        case .number, .text:
            // `bulk <id>`, `verification <token>`: the thing that the phrase is about.
            guard let kind = phrase?.split(separator: " ").first, phrase == "\(kind) \(slot.notation)" else {
                fallthrough
            }
            return things(ofKinds: [String(kind)], at: place)
        default:
            return world.choices(for: slot.meaning, slot: slot.name)
                .map { CompletionItem(place.written($0.name), label: $0.name, .choice, $0.summary) }
        }
    }

    private func entry(_ phrase: String?) -> Vocabulary.Entry? {
        phrase.flatMap { phrase in vocabulary.all.first { $0.phrase.notation == phrase } }
    }

    private var topics: [CompletionItem] {
        vocabulary.firstWords.map {
            CompletionItem($0, .choice, vocabulary.entries(beginningWith: $0).first?.summary ?? "")
        }
            + Topic.all.map { CompletionItem($0.names[0], .choice, $0.form) }
    }

    private func things(ofKinds kinds: [String], at place: Site) -> [CompletionItem] {
        let isNumber = !place.word.text.isEmpty && place.word.text.allSatisfy(\.isNumber)
        return world.things(ofKinds: kinds).flatMap { thing -> [CompletionItem] in
            // An id is a bare word, and a name that looks like one stands in quotes.
            let id = CompletionItem(thing.id, .choice, thing.name.map { "\(thing.kind) \($0)" } ?? thing.summary)
            guard let name = thing.name else { return place.isQuoted ? [] : [id] }
            let named = CompletionItem(place.written(name), label: name, .choice, thing.summary)
            return isNumber && !place.isQuoted ? [named, id] : [named]
        }
    }

    // MARK: Durations

    private static var unitWords: [(letter: String, word: String)] {
        [("s", "seconds"), ("m", "minutes"), ("h", "hours"), ("d", "days"), ("w", "weeks")]
    }

    /// The durations that the number becomes which is being written.
    private func spans(at place: Site) -> [CompletionItem] {
        let number = place.word.text
        guard LiteralShape(number) == .number, !number.hasPrefix("-") else { return [] }
        return Self.unitWords.map { CompletionItem(number + $0.letter, .choice, "\(number) \($0.word)") }
    }

    /// The words that make a duration of the number before the cursor, where one may stand.
    private func units(at place: Site) -> [CompletionItem] {
        let words = place.before.split(separator: " ", omittingEmptySubsequences: false)
        guard place.before.hasSuffix(" "), let last = words.dropLast().last, LiteralShape(String(last)) == .number
        else { return [] }
        let isWanted = vocabulary.expectations(before: String(place.before.dropLast(last.count + 1)))
            .contains { expectation in
                if case .slot(let slot) = expectation.kind { return slot.meaning == .duration }
                return expectation.kind == .value
            }
        guard isWanted else { return [] }
        return Self.unitWords.map { CompletionItem($0.word, .choice, "a duration") }
    }

    // MARK: Files

    private func scripts(at place: Site) -> [CompletionItem] { files(at: place) { $0.hasSuffix(".nb") } }

    /// What is in the folder that the word names so far.
    private func files(at place: Site, _ isWanted: (String) -> Bool) -> [CompletionItem] {
        let typed = place.word.text
        let folder = typed.lastIndex(of: "/").map { String(typed[...$0]) } ?? ""
        let showsHidden = typed.dropFirst(folder.count).hasPrefix(".")
        return world.entries(inFolder: folder).compactMap { entry in
            guard entry.isFolder || isWanted(entry.name), showsHidden || !entry.name.hasPrefix(".") else { return nil }
            let path = folder + entry.name
            guard entry.isFolder else { return CompletionItem(place.written(path), label: path, .file, "") }
            // What is in it comes next: the quote stays open.
            let isBare = !place.isQuoted && WrittenText.bare(path + "/") == path + "/"
            let written = isBare ? path + "/" : String(Quoting.literal(path + "/").dropLast())
            return CompletionItem(written, label: path + "/", .folder, "")
        }
    }

    /// The columns of the file, or of the rows, that the line names.
    private func columns(at place: Site) -> [String] {
        let tokens = place.line
        if let index = tokens.firstIndex(where: { $0.isWord("file") }), index + 1 < tokens.count {
            return world.columns(ofFile: Self.text(of: tokens[index + 1]))
        }
        let value = tokens.firstIndex { token in
            if case .variable = token.kind { true } else { false }
        }
        guard let value else { return rowFields.beforeLastPipe(tokens).map(\.name) }
        let end = tokens[(value + 1)...].firstIndex { !$0.isAdjacent } ?? tokens.count
        return rowFields.expression(Array(tokens[value..<end])).map { rowFields.fields(of: $0).map(\.name) } ?? []
    }

    private static func text(of token: Token) -> String {
        if case .text(let parts) = token.kind, case .text(let text)? = parts.first { return text }
        return token.word ?? ""
    }
}

/// What an offer is the same as another by.
private struct OfferKey: Hashable {
    var text: String
    var kind: CompletionItem.Kind
}
