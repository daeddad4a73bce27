/// A part of a job's addresses that is no larger than a provider takes: one address a line.
package struct AddressPart: Sendable, Equatable {
    /// Where the part can be read, as long as the `AddressFile` lives.
    package let path: String
    package let bytes: Int
    package let addresses: Int
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

/// Writes addresses to temporary files, a new one whenever the last is full.
final class PartWriter {
    private let limits: PartLimits
    private(set) var parts: [AddressPart] = []
    /// The files behind the parts, which are gone when nobody holds them.
    private(set) var files: [TemporaryFile] = []
    private var addresses = 0

    init(_ limits: PartLimits) { self.limits = limits }

    func add(_ address: [UInt8]) throws(ValueFault) {
        if let file = files.last, addresses >= limits.addresses || file.count + address.count + 1 > limits.bytes {
            try finish(file)
        }
        let file: TemporaryFile
        if addresses > 0, let last = files.last { file = last } else { file = try begin() }
        try file.append { output in
            output.append(contentsOf: address)
            output.append(UInt8(ascii: "\n"))
        }
        addresses += 1
    }

    /// Ends the last part.
    func finish() throws(ValueFault) {
        if addresses > 0, let file = files.last { try finish(file) }
    }

    private func begin() throws(ValueFault) -> TemporaryFile {
        let file = try TemporaryFile()
        if let header = limits.header { try file.append { $0.append(contentsOf: "\(header)\n".utf8) } }
        files.append(file)
        return file
    }

    private func finish(_ file: TemporaryFile) throws(ValueFault) {
        guard addresses > 0 else { return }
        try file.close()
        parts.append(AddressPart(path: file.path, bytes: file.count, addresses: addresses))
        addresses = 0
    }
}
