/// Bytes that go out as a body: from memory, from a file, or from anywhere, a piece at a time.
///
/// Pieces are asked for when the server takes them, so that a long body is never in memory as a whole. It must give the
/// same bytes each time, since a call that was refused may be made again.
public struct ByteSource: Sendable {
    /// Gives the next piece, or nil when there is none.
    public typealias Next = () async throws -> [UInt8]?

    private enum Content: Sendable {
        case bytes([UInt8])
        case opened(@Sendable () throws -> Next)
    }

    /// How many bytes there are; nil where nobody knows before they have been read.
    public let length: Int?
    private let content: Content

    /// Bytes in memory.
    public init(_ bytes: [UInt8]) {
        length = bytes.count
        content = .bytes(bytes)
    }

    /// A text in memory, in UTF-8.
    public init(_ text: String) {
        self.init(Array(text.utf8))
    }

    /// A file, which is opened anew for each reading.
    ///
    /// A file whose length changes meanwhile fails the call with a ``ByteSourceFault``.
    /// - Throws: ``ByteSourceFault`` when there is no such file, or it cannot be read.
    public init(file path: String) throws {
        let length = try FileReader(path).length
        self.init(length: length) {
            let reader = try FileReader(path)
            return { try reader.next() }
        }
    }

    /// Bytes from anywhere.
    /// - Parameters:
    ///   - length: How many there are, if that is known. A source that gives fewer or more fails the call.
    ///   - open: Begins a reading; called once for each.
    public init(length: Int?, _ open: @escaping @Sendable () throws -> Next) {
        self.length = length
        content = .opened(open)
    }

    /// The pieces from the first on.
    public func chunks() -> Chunks { Chunks(source: self) }

    /// The bytes, where they are in memory.
    var held: [UInt8]? { if case .bytes(let bytes) = content { bytes } else { nil } }

    fileprivate func open() throws -> Next {
        switch content {
        case .opened(let open): return try open()
        case .bytes(let bytes):
            var rest = bytes[...]
            return {
                guard !rest.isEmpty else { return nil }
                let piece = rest.prefix(Self.pieceLength)
                rest = rest.dropFirst(Self.pieceLength)
                return Array(piece)
            }
        }
    }

    /// How many bytes a piece has at most, where this type cuts them.
    static let pieceLength = 64 * 1024
}

extension ByteSource {
    /// The pieces of a source, read once from the first on.
    public struct Chunks: AsyncSequence, Sendable {
        /// A piece.
        public typealias Element = [UInt8]

        fileprivate let source: ByteSource

        /// Begins a reading of its own.
        public func makeAsyncIterator() -> Iterator { Iterator(source: source) }

        /// The place that one reading has come to.
        public struct Iterator: AsyncIteratorProtocol {
            fileprivate let source: ByteSource
            private var next: ByteSource.Next?
            private var given = 0
            private var isOver = false

            fileprivate init(source: ByteSource) {
                self.source = source
            }

            /// The next piece, never an empty one; nil at the end.
            /// - Throws: What the source throws, and ``ByteSourceFault`` when its length was not as told.
            public mutating func next() async throws -> [UInt8]? {
                guard !isOver else { return nil }
                let next = try next ?? source.open()
                self.next = next
                while let piece = try await next() {
                    given += piece.count
                    if let length = source.length, given > length { throw ByteSourceFault.lengthChanged }
                    if !piece.isEmpty { return piece }
                }
                isOver = true
                self.next = nil
                if let length = source.length, given != length { throw ByteSourceFault.lengthChanged }
                return nil
            }
        }
    }

    /// Several sources as one, one after the other.
    static func joined(_ parts: [ByteSource]) -> ByteSource {
        var length: Int? = 0
        for part in parts { length = length.flatMap { sum in part.length.map { sum + $0 } } }
        return ByteSource(length: length) {
            var rest = parts[...]
            var current: Chunks.Iterator?
            return {
                while true {
                    if let piece = try await current?.next() { return piece }
                    guard let part = rest.popFirst() else { return nil }
                    current = part.chunks().makeAsyncIterator()
                }
            }
        }
    }
}

/// Why bytes could not be read.
public enum ByteSourceFault: Error, Sendable, Equatable {
    /// A file that cannot be opened or read; the number is the system's own for why.
    case unreadable(path: String, code: Int32)
    /// There were fewer bytes than were told, or more: a file was changed while it was read.
    case lengthChanged
}

extension ByteSourceFault: CustomStringConvertible {
    /// One sentence.
    public var description: String {
        switch self {
        case .unreadable(let path, let code): "\(path) cannot be read: \(FileReader.words(for: code))"
        case .lengthChanged: "what was to be sent changed while it was read"
        }
    }
}
