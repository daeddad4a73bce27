/// How deep each line of a script stands in its blocks, and where the heads of blocks end.
///
/// It follows a script without errors as the parser does, by the words that open and close blocks.
struct BlockOutline {
    struct Line {
        /// How many blocks are around it.
        var depth = 0
        /// How many are around the comments before it.
        var commentDepth = 0
        /// The tokens that end the heads of blocks on this line.
        var heads: [Int] = []
        /// Whether a block begins behind it.
        var opensBlock = false
        /// Whether it ends or divides a block.
        var closesBlock = false
        /// Whether its statement was understood.
        var isKnown = true
    }

    private(set) var lines: [Line]
    /// The bytes where the words stand that begin statements.
    private(set) var keywords: Set<Int> = []

    private let logical: [LogicalLine]
    private let vocabulary: Vocabulary
    private let marks: TreeMarks
    private var index = 0

    init(_ logical: [LogicalLine], vocabulary: Vocabulary, marks: TreeMarks) {
        self.logical = logical
        self.vocabulary = vocabulary
        self.marks = marks
        lines = [Line](repeating: Line(), count: logical.count)
        while index < logical.count {
            block(0)
            // Nothing can be left over in a script without errors.
            index += 1
        }
    }

    /// The lines of a block, up to the one that ends or divides it.
    private mutating func block(_ depth: Int) {
        while index < logical.count {
            lines[index].commentDepth = depth
            if ["end", "else", "otherwise"].contains(word) { return }
            lines[index].depth = depth
            index += 1
            statement(from: 0, of: index - 1, depth)
        }
    }

    /// The first word of the line that is next.
    private var word: String { index < logical.count ? Self.word(logical[index].tokens.first) : "" }

    private static func word(_ token: Token?) -> String {
        guard let word = token?.word?.lowercased() else { return "" }
        return word.hasSuffix(":") ? String(word.dropLast()) : word
    }

    /// - Parameter isStage: whether it stands behind `each:`; then it is laid out as a part of its pipeline.
    private mutating func statement(from start: Int, of line: Int, _ depth: Int, isStage: Bool = false) {
        let tokens = logical[line].tokens
        guard start < tokens.count else { return }
        let word = Self.word(tokens[start])
        let isKeyword =
            Keyword.statements.contains(word) && vocabulary.lookup(tokens[start...]).length < 2
        if isKeyword { keywords.insert(tokens[start].place.start) }
        guard isKeyword, Keyword.blockOpeners.contains(word) else {
            if !isKeyword, !marks.statements.contains(tokens[start].place.start) { lines[line].isKnown = false }
            if let stage = stageStart(tokens, from: start) { statement(from: stage, of: line, depth, isStage: true) }
            return
        }
        var isOneLine = body(from: start, of: line, depth, isStage: isStage)
        if word == "if" {
            var isLast = false
            while self.word == "else", !isLast {
                let tokens = logical[index].tokens
                isLast = !(tokens.count > 1 && tokens[1].isWord("if"))
                isOneLine = division(depth)
            }
        } else if word == "try", self.word == "otherwise" {
            isOneLine = division(depth)
        }
        guard !isOneLine, index < logical.count else { return }
        close(depth)
        index += 1
    }

    /// `else` or `otherwise` with what it holds; whether that is on its line.
    private mutating func division(_ depth: Int) -> Bool {
        close(depth)
        index += 1
        return body(from: 0, of: index - 1, depth)
    }

    /// A line that ends or divides a block.
    private mutating func close(_ depth: Int) {
        lines[index].depth = depth
        lines[index].commentDepth = max(lines[index].commentDepth, depth)
        lines[index].closesBlock = true
        if let first = logical[index].tokens.first { keywords.insert(first.place.start) }
    }

    /// The body behind a head: on the same line, which it answers, or on the lines that follow.
    private mutating func body(from start: Int, of line: Int, _ depth: Int, isStage: Bool = false) -> Bool {
        guard let end = headEnd(logical[line].tokens, from: start) else {
            lines[line].opensBlock = true
            block(depth + 1)
            return false
        }
        if !isStage { lines[line].heads.append(end) }
        statement(from: end + 1, of: line, depth, isStage: isStage)
        return true
    }

    /// Where the statement begins that a stage runs for each row.
    private func stageStart(_ tokens: [Token], from start: Int) -> Int? {
        var open = 0
        for index in start..<tokens.count {
            if tokens[index].isOpen { open += 1 }
            if tokens[index].isClose { open -= 1 }
            guard open == 0, tokens[index].isPipe, index + 1 < tokens.count else { continue }
            if tokens[index + 1].isWord("each:") { return index + 2 }
            if tokens[index + 1].isWord("each"), index + 2 < tokens.count, tokens[index + 2].kind.isColon {
                return index + 3
            }
        }
        return nil
    }

    /// The token that ends the head of a block: a colon outside of brackets, or a word with one.
    private func headEnd(_ tokens: [Token], from start: Int) -> Int? {
        var open = 0
        for index in start..<tokens.count {
            let token = tokens[index]
            if token.isOpen { open += 1 }
            if token.isClose { open -= 1 }
            if open == 0, token.kind.isColon || token.word?.hasSuffix(":") == true { return index }
        }
        return nil
    }
}
