import NBTools
import Testing

/// Places in a text, as editors count them.
@Suite struct DocumentTextTests {
    private typealias Position = DocumentText.Position

    @Test func `a character beyond the basic plane counts as two in UTF-16`() {
        let text = DocumentText("é😀x\n")
        #expect(text.position(of: 6) == Position(line: 0, character: 3))
        #expect(text.offset(of: Position(line: 0, character: 3)) == 6)
    }

    @Test(arguments: [(DocumentText.Encoding.utf8, 6), (.utf16, 3), (.utf32, 2)])
    func `a place is counted as was agreed`(_ encoding: DocumentText.Encoding, _ character: Int) {
        let text = DocumentText("é😀x\n", encoding)
        #expect(text.position(of: 6) == Position(line: 0, character: character))
        #expect(text.offset(of: Position(line: 0, character: character)) == 6)
    }

    @Test func `a place inside of a character is its start`() {
        #expect(DocumentText("😀x").offset(of: Position(line: 0, character: 1)) == 0)
    }

    @Test func `lines end as editors end them`() {
        let text = DocumentText("a\r\nb\rc\nd")
        #expect((0...3).map { text.offset(of: Position(line: $0, character: 0)) } == [0, 3, 5, 7])
        #expect(text.position(of: 5) == Position(line: 2, character: 0))
    }

    @Test func `a place behind the end of a line is its end, without the line's end`() {
        let text = DocumentText("ab\r\ncd")
        #expect(text.offset(of: Position(line: 0, character: 99)) == 2)
        #expect(text.offset(of: Position(line: 99, character: 0)) == 6)
        #expect(text.end == Position(line: 1, character: 2))
    }

    @Test func `a stretch is replaced, over lines too`() {
        var text = DocumentText("one\ntwo 😀\nthree")
        text.replace(Position(line: 0, character: 1)..<Position(line: 1, character: 6), with: "X\nY")
        #expect(String(decoding: text.bytes, as: UTF8.self) == "oX\nY\nthree")
        #expect(text.offset(of: Position(line: 2, character: 0)) == 5)
    }

    @Test(arguments: ["", "a", "é\r\n😀\n", "\r\r\n\n", "👩‍👩‍👧 x"])
    func `every place at a character leads back to itself`(_ written: String) {
        for encoding in DocumentText.Encoding.allCases {
            let text = DocumentText(written, encoding)
            for index in written.unicodeScalars.indices {
                let offset = written.utf8.distance(from: written.startIndex, to: index)
                // A place inside of a line's end has no line of its own.
                if written.unicodeScalars[index] == "\n", offset > 0, text.bytes[offset - 1] == 0x0D { continue }
                #expect(text.offset(of: text.position(of: offset)) == offset)
            }
        }
    }
}
