import NBLanguage

/// Reads the names of a script, line by line.
struct ScriptNamesReader {
    /// A block that is open, with the statement that opened it.
    private struct Open {
        var word: String
        var scope: Int
        var head: Range<Int>
        var line: Int
        var definition: Int?
    }

    private typealias Name = (text: String, site: Range<Int>)

    private let source: SourceText
    private var names: ScriptNames
    private var open: [Open] = []
    /// Names that were read before anything gave them a value.
    private var orphans: [(name: Name, isInFunction: Bool)] = []
    /// The statement of the line before, if it was a whole block on one line: an `else` may go on with it.
    private var oneLiner: String?

    init(_ source: SourceText) {
        self.source = source
        names = ScriptNames(length: source.bytes.count)
    }

    mutating func read() -> ScriptNames {
        var lexer = Lexer(source)
        for line in lexer.lines() { read(line.tokens, in: open.last?.scope ?? 0) }
        while let last = open.popLast() { close(last, at: source.bytes.count, line: source.lineCount) }
        for (name, isInFunction) in orphans {
            // A command may use names of the top level that get their values below it.
            if isInFunction, let variable = names.scopes[0].known[name.text] {
                names.variables[variable].sites.append(name.site)
            } else {
                names.strangers.append(.init(name: name.text, site: name.site))
            }
        }
        for index in names.variables.indices { names.variables[index].sites.sort { $0.lowerBound < $1.lowerBound } }
        return names
    }

    // MARK: Lines

    private mutating func read(_ tokens: [Token], in scope: Int) {
        guard let first = tokens.first, let last = tokens.last else { return }
        let whole = first.place.start..<last.place.end
        let word = Self.plain(first)
        let before = oneLiner
        oneLiner = nil
        switch word {
        case "end":
            if let block = open.popLast() { close(block, at: whole.upperBound, line: first.place.line) }
        case "let", "set":
            read(values: tokens.dropFirst(tokens.count > 2 && tokens[2].isWord("=") ? 3 : 2), in: scope)
            guard tokens.count > 1, let name = Self.name(tokens[1]) else { return }
            if word == "let" { bind(name, .value, in: scope, line: whole) } else { refer(name, in: scope) }
        case "input":
            read(values: tokens.dropFirst(2), in: scope)
            if tokens.count > 1, let name = Self.name(tokens[1]) { bind(name, .input, in: scope, line: whole) }
        case "include":
            if tokens.count > 1 { names.includes.append((Self.text(of: tokens[1]), Self.bytes(of: tokens[1]))) }
        case "else", "otherwise":
            // It goes on with the block of its `if` or `try`, whose own names end here; or with the line before.
            let openers = word == "else" ? ["if", "else"] : ["try"]
            var outer = scope
            if before.map({ !openers.contains($0) }) ?? true, let block = open.last, openers.contains(block.word) {
                open.removeLast()
                close(block, at: whole.lowerBound, line: first.place.line - 1)
                outer = open.last?.scope ?? 0
            }
            self.block(word, tokens, whole, in: outer)
        case "each", "if", "repeat", "while", "try", "to":
            block(word, tokens, whole, in: scope)
        default:
            read(values: tokens[...], in: scope)
        }
    }

    /// A line that opens a block, or holds a whole one behind its colon.
    private mutating func block(_ word: String, _ tokens: [Token], _ whole: Range<Int>, in outer: Int) {
        let colon = Self.colon(in: tokens)
        let head = Array(tokens[..<(colon ?? tokens.count)])
        let headRange = whole.lowerBound..<(head.last?.place.end ?? whole.upperBound)
        let end = colon == nil ? source.bytes.count : whole.upperBound
        names.scopes.append(.init(parent: outer, isFunction: word == "to", bytes: whole.lowerBound..<(end + 1)))
        let inner = names.scopes.count - 1
        var definition: Int?
        switch word {
        case "each":
            read(values: head.dropFirst(head.count > 2 ? 3 : 2), in: outer)
            if head.count > 1, let name = Self.name(head[1]) { bind(name, .row, in: inner, line: headRange) }
        case "to": definition = define(head, whole, in: inner)
        case "otherwise":
            names.scopes[inner].known["error"] = names.variables.count
            names.variables.append(.init(name: "error", kind: .error, line: headRange, isTopLevel: false))
        default: read(values: head.dropFirst(), in: outer)
        }
        if let colon {
            read(Array(tokens[(colon + 1)...]), in: inner)
            oneLiner = word
        } else {
            open.append(
                Open(
                    word: word, scope: inner, head: headRange, line: tokens[0].place.line, definition: definition))
        }
    }

    private mutating func define(_ head: [Token], _ whole: Range<Int>, in scope: Int) -> Int? {
        for (index, token) in head.enumerated().dropFirst() {
            guard case .variable = token.kind, let name = Self.name(token) else { continue }
            // Behind a `=` stands a default, which may read a name.
            if head[index - 1].isWord("=") {
                refer(name, in: 0)
            } else {
                bind(name, .slot, in: scope, line: whole)
            }
        }
        guard head.count > 1 else { return nil }
        let place = head[1].place.through(head[head.count - 1].place)
        names.definitions.append(.init(title: place.text, head: place.start..<place.end, whole: whole))
        return names.definitions.count - 1
    }

    private mutating func close(_ block: Open, at offset: Int, line: Int) {
        let end = max(block.head.upperBound, offset)
        names.scopes[block.scope].bytes = block.head.lowerBound..<end
        if line > block.line { names.blocks.append(block.line...line) }
        if let definition = block.definition { names.definitions[definition].whole = block.head.lowerBound..<end }
    }

    // MARK: Names

    private mutating func bind(_ name: Name, _ kind: ScriptNames.Variable.Kind, in scope: Int, line: Range<Int>) {
        if let known = names.scopes[scope].known[name.text] {
            names.variables[known].sites.append(name.site)
            return
        }
        names.scopes[scope].known[name.text] = names.variables.count
        names.variables.append(
            .init(name: name.text, kind: kind, birth: name.site, line: line, sites: [name.site], isTopLevel: scope == 0)
        )
    }

    private mutating func refer(_ name: Name, in scope: Int) {
        if let variable = names.lookUp(name.text, from: scope) {
            names.variables[variable].sites.append(name.site)
        } else {
            orphans.append((name, isInFunction(scope)))
        }
    }

    private func isInFunction(_ scope: Int) -> Bool {
        var current: Int? = scope
        while let number = current {
            if names.scopes[number].isFunction { return true }
            current = names.scopes[number].parent
        }
        return false
    }

    private mutating func read(values tokens: ArraySlice<Token>, in scope: Int) {
        for token in tokens {
            switch token.kind {
            case .variable:
                if let name = Self.name(token) { refer(name, in: scope) }
            case .text(let parts):
                for case .value(let inner, _) in parts { read(braces: inner, in: scope) }
            default: break
            }
        }
    }

    /// In braces a bare word is a variable where there is one.
    private mutating func read(braces tokens: [Token], in scope: Int) {
        for (index, token) in tokens.enumerated() {
            guard let word = token.word, index + 1 >= tokens.count || !tokens[index + 1].isWord("of"),
                let variable = names.lookUp(word, from: scope)
            else { continue }
            names.variables[variable].sites.append(Self.bytes(of: token))
        }
        read(values: tokens[...], in: scope)
    }

    // MARK: Words

    /// A name and its bytes, without the `$`. `it` is no name.
    private static func name(_ token: Token) -> Name? {
        switch token.kind {
        case .word(let word):
            let text = word.hasSuffix(":") ? String(word.dropLast()) : word
            return text.isEmpty || text == "=" ? nil : (text, token.place.start..<(token.place.start + text.utf8.count))
        case .variable(let name):
            let skipped = token.place.text.hasPrefix("$") ? 1 : 0
            return name == "it" ? nil : (name, (token.place.start + skipped)..<token.place.end)
        default: return nil
        }
    }

    private static func bytes(of token: Token) -> Range<Int> { token.place.start..<token.place.end }

    private static func text(of token: Token) -> String {
        if case .text(let parts) = token.kind, case .text(let text)? = parts.first { return text }
        return token.place.text
    }

    /// A statement's first word, without the colon that may end it.
    private static func plain(_ token: Token) -> String {
        guard let word = token.word?.lowercased() else { return "" }
        return word.hasSuffix(":") ? String(word.dropLast()) : word
    }

    /// Where the colon stands that ends a block's head.
    private static func colon(in tokens: [Token]) -> Int? {
        var depth = 0
        for (index, token) in tokens.enumerated() {
            if token.isOpen { depth += 1 }
            if token.isClose { depth -= 1 }
            guard depth == 0 else { continue }
            if case .colon = token.kind { return index }
            if let word = token.word, word.hasSuffix(":") { return index }
        }
        return nil
    }
}
