/// A part of a job's addresses that is no larger than a provider takes: one address a line.
package struct AddressPart {
    package let bytes: Int
    package let addresses: Int
    private let content: PartContent

    fileprivate init(_ content: PartContent, addresses: Int) {
        self.content = content
        bytes = content.count
        self.addresses = addresses
    }

    /// Where the part can be read, as long as it lives.
    package var path: String { get throws { try content.file().path } }

    /// The bytes of the part.
    func read() throws -> [UInt8] { try content.read() }
}

/// What a part holds: a few addresses in memory, so that thousands of small jobs hold no open file, more in a file.
private final class PartContent {
    private static let smallSize = 4_096

    private var bytes: [UInt8] = []
    private var spilled: TemporaryFile?

    var count: Int { spilled?.count ?? bytes.count }

    func append(_ body: (inout [UInt8]) -> Void) throws(ValueFault) {
        if let spilled { return try spilled.append(body) }
        body(&bytes)
        if bytes.count > Self.smallSize { _ = try spill() }
    }

    /// Nothing more is added.
    func close() throws(ValueFault) { try spilled?.close() }

    /// The file that holds all, made now if there is none.
    func file() throws(ValueFault) -> TemporaryFile {
        if let spilled { return spilled }
        let file = try spill()
        try file.close()
        return file
    }

    func read() throws(ValueFault) -> [UInt8] {
        guard let spilled else { return bytes }
        return try FileBytes(FilePath(spilled.path)).readAll()
    }

    private func spill() throws(ValueFault) -> TemporaryFile {
        let file = try TemporaryFile()
        try file.append(bytes)
        bytes = []
        spilled = file
        return file
    }
}

/// What a provider takes in one piece.
package struct PartLimits: Sendable, Equatable {
    package var bytes: Int
    package var addresses: Int
    /// The first line of every part, for providers that want the column named.
    package var header: String?

    package init(bytes: Int = 100_000_000, addresses: Int = 50_000, header: String? = nil) {
        self.bytes = bytes
        self.addresses = addresses
        self.header = header
    }
}

/// Writes addresses to parts, a new one whenever the last is full.
final class PartWriter {
    private let limits: PartLimits
    private(set) var parts: [AddressPart] = []
    /// The part that is being filled.
    private var open: PartContent?
    private var addresses = 0

    init(_ limits: PartLimits) { self.limits = limits }

    func add(_ address: [UInt8]) throws(ValueFault) {
        if let file = open, addresses >= limits.addresses || file.count + address.count + 1 > limits.bytes {
            try finish(file)
        }
        let file: PartContent
        if addresses > 0, let open { file = open } else { file = try begin() }
        try file.append { output in
            output.append(contentsOf: address)
            output.append(UInt8(ascii: "\n"))
        }
        addresses += 1
    }

    /// Ends the last part.
    func finish() throws(ValueFault) {
        if addresses > 0, let open { try finish(open) }
    }

    private func begin() throws(ValueFault) -> PartContent {
        let file = PartContent()
        if let header = limits.header { try file.append { $0.append(contentsOf: "\(header)\n".utf8) } }
        open = file
        return file
    }

    private func finish(_ file: PartContent) throws(ValueFault) {
        guard addresses > 0 else { return }
        try file.close()
        parts.append(AddressPart(file, addresses: addresses))
        addresses = 0
    }
}
