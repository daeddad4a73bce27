import Testing
@testable import NorbertService

@Suite struct `A column of texts` {
    private static let texts = ["ada byron", "", "zoë", "byron byron", "a", "ron", "aad", "xyz", "nor"]

    private func column(_ texts: [String]) -> TextColumn {
        var column = TextColumn()
        for text in texts { Array(text.utf8).withUnsafeBufferPointer { column.append($0) } }
        return column
    }

    private func holders(of text: String, in column: TextColumn, of count: Int) -> [Int] {
        var set = PositionSet(of: count)
        column.addHolders(of: text, to: &set)
        return set.positions(ranked: 0..<count)
    }

    @Test(arguments: ["byron", "a", "ë", "ron", "z", "ada byron", "q", "nb", "yron b", "aad", "nor"])
    func `finds a text wherever it stands`(text: String) {
        let expected = Self.texts.indices.filter { Self.texts[$0].contains(text) }
        #expect(holders(of: text, in: column(Self.texts), of: Self.texts.count) == expected)
    }

    @Test func `finds what took the place of a text, and not what was there`() {
        var column = column(Self.texts)
        Array("bertha".utf8).withUnsafeBufferPointer { column.replace(0, by: $0) }
        #expect(holders(of: "byron", in: column, of: 9) == [3])
        #expect(holders(of: "bertha", in: column, of: 9) == [0])
    }

    @Test func `holds as many replaced texts as there come`() {
        let count = 5_000
        var column = column(Array(repeating: "old", count: count))
        for position in 0..<count {
            Array("new\(position % 10)".utf8).withUnsafeBufferPointer { column.replace(position, by: $0) }
        }
        #expect(holders(of: "old", in: column, of: count).isEmpty)
        #expect(holders(of: "new7", in: column, of: count) == Array(stride(from: 7, to: count, by: 10)))
    }
}

@Suite struct `A set of positions` {
    @Test func `gives those with some ranks`() {
        let set = PositionSet(of: 1_000) { $0 % 3 == 0 }
        #expect(set.count == 334)
        #expect(set.positions(ranked: 0..<3) == [0, 3, 6])
        #expect(set.positions(ranked: 100..<102) == [300, 303])
        #expect(set.positions(ranked: 333..<400) == [999])
        #expect(set.positions(ranked: 400..<500).isEmpty)
    }

    @Test func `is narrowed by a set of a smaller table to what both have`() {
        var set = PositionSet(of: 200) { _ in true }
        set.formIntersection(PositionSet(of: 70) { $0 % 2 == 1 })
        #expect(set.count == 35)
        set.formUnion(PositionSet(of: 3) { _ in true })
        #expect(set.positions(ranked: 0..<4) == [0, 1, 2, 3])
    }
}
