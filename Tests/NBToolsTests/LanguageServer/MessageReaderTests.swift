import NBTools
import OrderedJSON
import Testing

/// Messages out of a stream of bytes.
@Suite struct MessageReaderTests {
    private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    @Test func `a message is its length and its body`() {
        var reader = MessageReader()
        #expect(reader.read(bytes("Content-Length: 7\r\n\r\n{\"a\":1}")) == [.message(["a": 1])])
        #expect(!reader.isInside)
    }

    @Test func `a message may come a byte at a time, with other lines in its head`() {
        var reader = MessageReader()
        var pieces: [MessageReader.Piece] = []
        let text = "Content-Type: application/vscode-jsonrpc; charset=utf-8\r\ncontent-length:7\r\n\r\n{\"a\":1}"
        for byte in bytes(text + text) { pieces += reader.read([byte]) }
        #expect(pieces == [.message(["a": 1]), .message(["a": 1])])
    }

    @Test func `the length counts bytes, not letters`() {
        var reader = MessageReader()
        let written = MessageReader.bytes(of: ["text": "é 😀"])
        #expect(written.starts(with: bytes("Content-Length: 18\r\n\r\n")))
        #expect(reader.read(written) == [.message(["text": "é 😀"])])
    }

    @Test func `garbage before a message is told and passed over`() {
        var reader = MessageReader()
        let pieces = reader.read(bytes("what is this?\r\nContent-Length: 2\r\n\r\n{}"))
        #expect(pieces == [.broken("something stands before the head of a message"), .message([:])])
    }

    @Test func `garbage without an end is told and does not gather`() {
        var reader = MessageReader()
        let pieces = reader.read([UInt8](repeating: 0x78, count: 10_000))
        #expect(pieces == [.broken("what came has no Content-Length")])
        #expect(reader.read(bytes("\nContent-Length: 2\r\n\r\n{}")).last == .message([:]))
    }

    @Test(arguments: ["-5", "many", "99999999999999999999", "100000000000"])
    func `a length that is none is told`(_ length: String) {
        var reader = MessageReader()
        let pieces = reader.read(bytes("Content-Length: \(length)\r\n\r\nContent-Length: 2\r\n\r\n{}"))
        #expect(pieces == [.broken("“\(length)” is no length of a message"), .message([:])])
    }

    @Test func `a body that is no JSON is told, and the next message read`() {
        var reader = MessageReader()
        let pieces = reader.read(bytes("Content-Length: 4\r\n\r\n{\"a\"Content-Length: 2\r\n\r\n{}"))
        #expect(pieces == [.broken("line 1, column 5: expected a colon, found the end"), .message([:])])
    }

    @Test func `a message that was cut short does not take the next one with it`() {
        var reader = MessageReader()
        let whole = "Content-Length: 2\r\n\r\n{}"
        let pieces = reader.read(bytes("Content-Length: 30\r\n\r\n{\"a\":1" + whole + whole))
        #expect(pieces.count == 3)
        #expect(pieces.dropFirst() == [.message([:]), .message([:])])
    }

    @Test func `a message that is not whole yet is waited for`() {
        var reader = MessageReader()
        #expect(reader.read(bytes("Content-Length: 7\r\n\r\n{\"a\"")) == [])
        #expect(reader.isInside)
    }
}
