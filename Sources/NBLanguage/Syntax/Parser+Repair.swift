extension Parser {
    /// A line with a colon before one of its words.
    func withColon(before place: Place) -> String {
        let line = source.lineRange(place.line)
        let head = source.text(from: line.lowerBound, to: place.start).split(whereSeparator: \.isWhitespace)
        return "\(head.joined(separator: " ")): \(source.text(from: place.start, to: line.upperBound))".shortened(
            to: 100)
    }

    /// An error with the line that was probably meant, if one is found.
    func mended(
        _ error: Diagnostic, _ tokens: [Token], end: Place,
        _ read: @escaping (ExpressionParser) throws(Diagnostic) -> Expression
    ) -> Diagnostic {
        guard error.isOpenToRepair, error.place?.source === source, repairs < Self.mostRepairs else { return error }
        repairs += 1
        let (vocabulary, depth) = (vocabulary, depth)
        let repair = Repair(tokens: tokens, vocabulary: vocabulary) { changed in
            let parser = ExpressionParser(
                changed, vocabulary: vocabulary, rowEnd: end, depth: depth,
                budget: Budget(for: changed.count, isTrial: true))
            return (try? read(parser)).map(\.literalWords)
        }
        return error.mended(by: repair)
    }
}
