/// Fits a row of tokens to a phrase: finds what fills each slot, or the place where the line went wrong.
final class Matcher {
    private let reader: ExpressionParser
    private let start: Int
    private var tokens: [Token] { reader.tokens }

    /// How many literal words the attempt that goes on has met.
    private var met = 0
    /// Where the best attempt went wrong.
    private(set) var misfit = Misfit()
    /// The tokens of the literal words that the best attempt had met.
    private(set) var furthest: [Int] = []
    private var entry: Vocabulary.Entry?
    /// The tokens of the literal words that the attempt that goes on has met, where somebody wants to know.
    private var metTokens: [Int] = []

    /// What was matched so far: the slots' values and the tokens of the literal words behind the head.
    struct Arguments {
        var values: [String: CommandCall.Argument] = [:]
        var words: [Int] = []
    }

    init(_ reader: ExpressionParser, start: Int) {
        self.reader = reader
        self.start = start
    }

    func match(_ candidate: Vocabulary.Candidate, headLength: Int, piped: Bool) -> (call: CommandCall, end: Int)? {
        entry = candidate.entry
        var variant = candidate.variant
        var filled: SlotShape?
        if piped, let stage = variant.piped { (variant, filled) = (stage.variant, stage.slot) }
        var result: (Arguments, Int)?
        let rest = Array(variant.atoms.dropFirst(headLength))
        _ = fit(rest, 0, start + headLength, Arguments(), following: words(of: variant.options)) {
            position, arguments in
            self.fitOptions(variant.options, used: [], position, arguments) { end, arguments in
                result = (arguments, end)
                return true
            }
        }
        guard let (arguments, end) = result else { return nil }
        let head = tokens[start].place.through(tokens[start + max(0, headLength - 1)].place)
        let call = CommandCall(
            id: candidate.entry.id, arguments: arguments.values,
            words: Array(variant.head.prefix(headLength)) + arguments.words.compactMap { tokens[$0].word },
            wordPlaces: (Array(start..<(start + headLength)) + arguments.words).map { tokens[$0].place },
            pipedSlot: filled?.name,
            place: tokens[start].place.through(tokens[max(start, end - 1)].place), headPlace: head)
        return (call, end)
    }

    private func words(of options: [PhraseVariant.Option]) -> Set<String> {
        Set(options.compactMap(\.word))
    }

    // MARK: Fitting

    private func fit(
        _ atoms: [PhraseVariant.Atom], _ index: Int, _ position: Int, _ arguments: Arguments, following: Set<String>,
        then: (Int, Arguments) -> Bool
    ) -> Bool {
        guard index < atoms.count else { return then(position, arguments) }
        guard reader.budget.allows() else { return false }
        switch atoms[index] {
        case .word(let word):
            guard position < tokens.count, tokens[position].isWord(word) else {
                note(position, .word(word))
                return false
            }
            var arguments = arguments
            arguments.words.append(position)
            met += 1
            if reader.trace != nil { metTokens.append(position) }
            defer {
                met -= 1
                _ = metTokens.popLast()
            }
            return fit(atoms, index + 1, position + 1, arguments, following: following, then: then)
        case .slot(let slot):
            var next = following
            if index + 1 < atoms.count, case .word(let word) = atoms[index + 1] { next = [word] }
            return fill(slot, position, stoppers: next) { argument, end in
                var arguments = arguments
                arguments.values[slot.name] = argument
                return fit(atoms, index + 1, end, arguments, following: following, then: then)
            }
        }
    }

    private func fitOptions(
        _ options: [PhraseVariant.Option], used: Set<Int>, _ position: Int, _ arguments: Arguments,
        then: (Int, Arguments) -> Bool
    ) -> Bool {
        guard reader.budget.allows() else { return false }
        for option in options where !used.contains(option.group) {
            if let word = option.word, position >= tokens.count || !tokens[position].isWord(word) {
                if position >= tokens.count { note(position, .word(word)) }
                continue
            }
            let others = options.filter { !used.contains($0.group) && $0.group != option.group }
            let fits = fit(option.atoms, 0, position, arguments, following: words(of: others)) { end, arguments in
                self.fitOptions(options, used: used.union([option.group]), end, arguments, then: then)
            }
            if fits { return true }
        }
        if isEnd(position) { return then(position, arguments) }
        let open = options.filter { !used.contains($0.group) }
        for option in open {
            if let word = option.word { note(position, .word(word)) }
        }
        if open.isEmpty { note(position, .lineEnd) }
        return false
    }

    /// Whether the phrase may end before this token.
    private func isEnd(_ position: Int) -> Bool {
        if position >= tokens.count { return true }
        return reader.endsCommand(at: position)
    }

    // MARK: Slots

    /// So many bare words are no text any more, but a line that has lost its way.
    private static let mostWords = 80

    private func fill(
        _ slot: SlotShape, _ position: Int, stoppers: Set<String>, then: (CommandCall.Argument, Int) -> Bool
    ) -> Bool {
        guard position < tokens.count, !endsHere(position, slot) else {
            note(position, .slot(slot))
            return false
        }
        switch slot.grammar {
        case .term: return term(slot, position, then: then)
        case .text: return text(slot, position, stoppers, then: then)
        case .terms: return terms(slot, position, stoppers, then: then)
        case .value: return value(slot, position, stoppers, then: then)
        case .resource, .flexible: return resource(slot, position, stoppers, then: then)
        }
    }

    private func endsHere(_ position: Int, _ slot: SlotShape) -> Bool {
        switch tokens[position].kind {
        case .comma, .pipe, .close, .colon: true
        default: false
        }
    }

    private func term(_ slot: SlotShape, _ position: Int, then: (CommandCall.Argument, Int) -> Bool) -> Bool {
        var parser = reader.reader(at: position, bareWord: .text)
        do {
            var value = try parser.term()
            if slot.meaning == .time, case .text(let word) = value.kind, word == "today" || word == "now" {
                value.kind = word == "today" ? .today : .now
            }
            if let wrong = SlotCheck.fault(slot, value) {
                note(position, .slot(slot), wrong)
                return false
            }
            note(position, .slot(slot))
            return then(.one(value), parser.position)
        } catch {
            note(position, .slot(slot), error)
            return false
        }
    }

    /// The fewest bare words, at least one, that let the line fit; or one term.
    private func text(
        _ slot: SlotShape, _ position: Int, _ stoppers: Set<String>, then: (CommandCall.Argument, Int) -> Bool
    ) -> Bool {
        // What is asked about is a word, also where that would have a value elsewhere.
        if slot.meaning == .topic, case .variable("it") = tokens[position].kind, reader.ends(at: position + 1) {
            note(position, .slot(slot))
            return then(.one(Expression(.text("it"), tokens[position].place)), position + 1)
        }
        guard tokens[position].word != nil, slot.meaning == .topic || !tokens[position].isWord("it") else {
            return term(slot, position, then: then)
        }
        note(position, .slot(slot))
        var end = position
        while end < tokens.count, end - position < Self.mostWords {
            switch tokens[end].kind {
            case .word: break
            case .comma where end + 1 < tokens.count && tokens[end + 1].word != nil: break
            default:
                if end > position, let mixed = mixedText(position, end) { note(end, .slot(slot), mixed) }
                return false
            }
            end += 1
            guard reader.budget.allows() else { return false }
            // Only where the next word of the phrase stands, or where the phrase may end, is there anything to try.
            if end < tokens.count, let word = tokens[end].word, !stoppers.isEmpty, !stoppers.contains(word),
                !reader.endsCommand(at: end)
            {
                continue
            }
            if case .comma = tokens[end - 1].kind { continue }
            let place = tokens[position].place.through(tokens[end - 1].place)
            if then(.one(Expression(.text(spelling(position..<end)), place)), end) { return true }
        }
        // The next word of the phrase stands where the text should: the text is what is missing.
        if let word = tokens[position].word, stoppers.contains(word) {
            misfit.note(met + 1, position, .slot(slot), nil, entry)
        }
        return false
    }

    /// Bare words with a value behind them: an error that writes the quoted text out.
    private func mixedText(_ start: Int, _ value: Int) -> Diagnostic? {
        guard case .variable = tokens[value].kind else { return nil }
        var end = value + 1
        while end < tokens.count, tokens[end].isAdjacent, !tokens[end].isPipe { end += 1 }
        let place = tokens[start].place.through(tokens[end - 1].place)
        return Diagnostic(
            .syntax, "a value inside bare words", at: tokens[value].place.through(tokens[end - 1].place),
            hint: "write them in quotes: \(Quoting.template(place.text))".shortened(to: 120))
    }

    /// The words as they were spelled, one space between.
    private func spelling(_ range: Range<Int>) -> String {
        var text = ""
        for index in range {
            let token = tokens[index]
            if index > range.lowerBound, !token.isAdjacent { text += " " }
            text += token.place.text
        }
        return text
    }

    private func terms(
        _ slot: SlotShape, _ position: Int, _ stoppers: Set<String>, takesCommand: Bool = true,
        then: (CommandCall.Argument, Int) -> Bool
    ) -> Bool {
        if takesCommand, let command = nestedCommand(slot, position, stoppers) {
            return then(.many([command.value]), command.end)
        }
        var parser = reader.reader(at: position, bareWord: .text)
        var items: [Expression] = []
        do {
            repeat {
                let start = parser.position
                let value = try parser.term()
                items += separated(value, isBare: parser.tokens[start].word != nil)
            } while takeComma(&parser)
        } catch {
            note(parser.position, .slot(slot), error)
            // Behind a comma the slot goes on.
            if reader.horizon != nil, parser.position >= tokens.count, !items.isEmpty {
                misfit.noteAhead(met, .slot(slot), entry)
            }
            return false
        }
        for item in items {
            if let wrong = SlotCheck.fault(slot, item) {
                note(position, .slot(slot), wrong)
                return false
            }
        }
        note(position, .slot(slot))
        return then(.many(items), parser.position)
    }

    private func takeComma(_ parser: inout ExpressionParser) -> Bool {
        guard case .comma? = parser.current?.kind else { return false }
        parser.position += 1
        return true
    }

    /// `1,2,3` is one word and three terms.
    private func separated(_ value: Expression, isBare: Bool) -> [Expression] {
        guard isBare, case .text(let text) = value.kind, text.contains(",") else { return [value] }
        var items: [Expression] = []
        var offset = value.place.start
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let place = Place(value.place.source, offset, offset + part.utf8.count)
            offset += part.utf8.count + 1
            if part.isEmpty { continue }
            let word = String(part)
            items.append(Expression(LiteralShape(word) == .number ? .number(word) : .text(word), place))
        }
        return items
    }

    private func value(
        _ slot: SlotShape, _ position: Int, _ stoppers: Set<String>, then: (CommandCall.Argument, Int) -> Bool
    ) -> Bool {
        if values(slot, position, stoppers, then: then) { return true }
        // An `as` that none of the phrase's words follows is the one of `pick score as points`.
        guard stoppers.contains("as"), reader.budget.allows() else { return false }
        return values(slot, position, stoppers.subtracting(["as"]), then: then)
    }

    private func values(
        _ slot: SlotShape, _ position: Int, _ stoppers: Set<String>, then: (CommandCall.Argument, Int) -> Bool
    ) -> Bool {
        var parser = reader.reader(at: position, stoppers: stoppers.union(reader.stoppers), bareWord: .text)
        do {
            let values = try parser.values()
            note(position, .slot(slot))
            return then(.many(values), parser.position)
        } catch {
            note(max(position, index(of: error)), .slot(slot), error)
            return false
        }
    }

    /// The token at which an inner error points, so that the attempt that understood most is the one reported.
    private func index(of error: Diagnostic) -> Int {
        guard let place = error.place else { return 0 }
        var (low, high) = (0, tokens.count)
        while low < high {
            let middle = (low + high) / 2
            if tokens[middle].place.end > place.start { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// A resource: something with a value, a command, `list 2`, or a bare id or name.
    private func resource(
        _ slot: SlotShape, _ position: Int, _ stoppers: Set<String>, then: (CommandCall.Argument, Int) -> Bool
    ) -> Bool {
        guard let word = tokens[position].word, word != "it" else {
            return slot.meaning.isMany ? terms(slot, position, stoppers, then: then) : term(slot, position, then: then)
        }
        let kinds = slot.meaning.kinds
        if kinds.contains(word), position + 1 < tokens.count, !isEnd(position + 1) {
            let named = SlotShape(slot.name, .text, .name)
            let fits = text(named, position + 1, stoppers) { argument, end in
                guard case .one(let name) = argument else { return false }
                return then(.named(kind: word, typed(name)), end)
            }
            if fits { return true }
        }
        if let command = nestedCommand(slot, position, stoppers), then(.one(command.value), command.end) { return true }
        // That no command stands here is known by now: asking again at each level would double the time with each.
        if slot.meaning.isMany { return terms(slot, position, stoppers, takesCommand: false, then: then) }
        if slot.grammar == .flexible {
            if term(slot, position, then: then) { return true }
            // A default fixes the kind: words are none of it.
            if slot.meaning != .anything { return false }
        }
        return text(slot, position, stoppers) { argument, end in
            guard case .one(let name) = argument else { return false }
            if slot.grammar == .flexible { return then(argument, end) }
            return then(.named(kind: kinds.count == 1 ? kinds.first : nil, typed(name)), end)
        }
    }

    /// A bare number is an id, other text a name.
    private func typed(_ name: Expression) -> Expression {
        guard case .text(let text) = name.kind, LiteralShape(text) == .number, name.place.text == text else {
            return name
        }
        return Expression(.number(text), name.place)
    }

    /// A command where a slot takes what it answers: `add contacts in Autumn to list 2`.
    private func nestedCommand(
        _ slot: SlotShape, _ position: Int, _ stoppers: Set<String>
    ) -> (value: Expression, end: Int)? {
        guard slot.meaning.takesCommand, let word = tokens[position].word, reader.vocabulary.begins(word) else {
            return nil
        }
        var parser = reader.reader(at: position, stoppers: stoppers.union(reader.stoppers), bareWord: .text)
        do { return (try parser.command(), parser.position) } catch {
            note(index(of: error), .slot(slot), error)
            return nil
        }
    }

    // MARK: Failing

    private func note(_ position: Int, _ what: Misfit.Wanted, _ error: Diagnostic? = nil) {
        if reader.trace != nil, misfit.isWorse(than: (met, position)) { furthest = metTokens }
        misfit.note(met, position, what, error, entry)
        if reader.horizon != nil, error == nil, position >= tokens.count { misfit.noteAhead(met, what, entry) }
    }
}
