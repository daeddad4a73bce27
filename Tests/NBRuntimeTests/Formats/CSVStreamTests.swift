import NBLanguage
import NBRuntime
import Testing

/// Numbers that look random and are the same in every run.
struct Dice {
    var state: UInt64 = 42

    mutating func roll(_ limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % limit
    }
}

struct CSVStreamTests {
    /// A stream of the pieces that a text is cut into.
    static func pieces(_ pieces: [[UInt8]]) -> AsyncStream<[UInt8]> {
        AsyncStream { continuation in
            for piece in pieces { continuation.yield(piece) }
            continuation.finish()
        }
    }

    /// The rows as literals, or the words of the error.
    static func rows(_ pieces: [[UInt8]]) async throws -> String {
        do {
            let rows = try await LazySequence(CSVStream(chunks: Self.pieces(pieces), name: "t.csv")).all()
            return rows.map(\.literal).joined(separator: " ")
        } catch let fault as ValueFault {
            return "error: " + fault.message
        }
    }

    static func cut(_ bytes: [UInt8], longest: Int, _ dice: inout Dice) -> [[UInt8]] {
        var pieces: [[UInt8]] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = min(rest.count, dice.roll(longest + 1))
            pieces.append(Array(rest.prefix(count)))
            rest = rest.dropFirst(count)
        }
        return pieces
    }

    @Test(arguments: [1, 2, 7, 100])
    func `any pieces of a stream give the rows of the file`(longest: Int) async throws {
        var dice = Dice()
        for (text, rows) in CSVReaderTests.texts + CSVFormTests.texts {
            #expect(try await Self.rows(Self.cut(Array(text.utf8), longest: longest, &dice)) == rows)
        }
    }

    @Test func `any pieces of bytes without sense give what the file gives`() async throws {
        var dice = Dice()
        let alphabet = Array("\",;\t\n\r a1é\u{0}".utf8) + [0xFF, 0xFE, 0xC3, 0xED, 0xA0, 0x80]
        for _ in 0..<300 {
            let bytes = (0..<60).map { _ in alphabet[dice.roll(alphabet.count)] }
            let expected = try await CSVReaderTests.rows(bytes)
            #expect(try await Self.rows(Self.cut(bytes, longest: 5, &dice)) == expected)
        }
    }

    @Test func `a long stream in small pieces is read whole`() async throws {
        var dice = Dice()
        var text = "id,name\n"
        for index in 0..<3000 { text += "\(index),\"Né \"\"\(index)\"\"\nx\"\r\n" }
        let stream = CSVStream(chunks: Self.pieces(Self.cut(Array(text.utf8), longest: 40, &dice)), name: "t")
        let rows = try await LazySequence(stream).all()
        #expect(rows.count == 3000)
        #expect(rows.last?.literal == #"{id: "2999", name: "Né \"2999\"\nx"}"#)
    }

    @Test func `the names are there before the first row is`() async throws {
        let (chunks, continuation) = AsyncStream.makeStream(of: [UInt8].self)
        let stream = CSVStream(chunks: chunks, name: "t")
        #expect(stream.columnNames == nil)
        continuation.yield(Array("email,verdict\nned@".utf8))
        #expect(try await stream.names() == ["email", "verdict"])
        continuation.yield(Array("north.com,risky\n".utf8))
        continuation.finish()
        #expect(try await LazySequence(stream).all().map(\.literal) == [#"{email: "ned@north.com", verdict: "risky"}"#])
    }

    @Test func `a stream is walked once, and one that can be asked for anew as often as wanted`() async throws {
        let once = LazySequence(CSVStream(chunks: Self.pieces([Array("a\n1\n".utf8)]), name: "t.csv"))
        #expect(try await once.count() == 1)
        await #expect(
            throws: ValueFault(
                "t.csv can be read only once", hint: "name its rows first: let rows = …", kind: .file)
        ) {
            try await once.count()
        }
        let often = LazySequence(CSVStream(name: "t.csv") { Self.pieces([Array("a\n1\n".utf8)]) })
        #expect(try await often.count() == 1)
        #expect(try await often.count() == 1)
    }

    @Test func `what breaks the stream comes through`() async throws {
        struct Broken: Error {}
        let chunks = AsyncThrowingStream<[UInt8], any Error> { continuation in
            continuation.yield(Array("a\n1\n".utf8))
            continuation.finish(throwing: Broken())
        }
        await #expect(throws: Broken.self) { try await LazySequence(CSVStream(chunks: chunks, name: "t")).all() }
    }
}
