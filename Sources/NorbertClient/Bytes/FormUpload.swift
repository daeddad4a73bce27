import NorbertAPI

/// A body of fields one of which is too long for memory.
enum FormUpload {
    /// A form whose last field is streamed: `a=1&content=…`, escaped on the way.
    ///
    /// The source is read once beforehand to learn how long it gets.
    static func form(_ fields: [(String, String)], streaming name: String, _ source: ByteSource) async throws -> Payload
    {
        let start = FormCoding.encode(fields + [(name, "")])
        var length = 0
        for try await piece in source.chunks() {
            length += escapedLength(piece)
            try Task.checkCancellation()
        }
        let escaped = ByteSource(length: length) {
            var pieces = source.chunks().makeAsyncIterator()
            return { try await pieces.next().map(escape) }
        }
        return .stream(
            .joined([ByteSource(start), escaped]), contentType: FormCoding.contentType,
            PayloadContents(fields: fields, fileField: name, file: source))
    }

    /// A body of several parts, as browsers send files: the fields, then the file as the part `file`.
    static func multipart(
        _ fields: [(String, String)], file: ByteSource, name: String, boundary: String
    ) -> Payload {
        var start = ""
        for (field, value) in fields {
            start += "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(quoted(field))\"\r\n\r\n\(value)\r\n"
        }
        start += "--\(boundary)\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(quoted(name))\"\r\n"
        start += "Content-Type: text/csv\r\n\r\n"
        let body = ByteSource.joined([ByteSource(start), file, ByteSource("\r\n--\(boundary)--\r\n")])
        return .stream(
            body, contentType: "multipart/form-data; boundary=\(boundary)",
            PayloadContents(fields: fields, file: file))
    }

    /// A line between parts that no file has: 128 bits of chance.
    static func boundary() -> String {
        let digits = [UInt64.random(in: 0...UInt64.max), .random(in: 0...UInt64.max)].map { number in
            let text = String(number, radix: 16)
            return String(repeating: "0", count: 16 - text.count) + text
        }
        return "nb-" + digits.joined()
    }

    /// A name within quotation marks, escaped as browsers do it.
    private static func quoted(_ name: String) -> String {
        name.replacing("\"", with: "%22").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
    }

    private static func escapedLength(_ bytes: [UInt8]) -> Int {
        let isPlain = isPlain
        return bytes.withUnsafeBufferPointer { bytes in
            isPlain.withUnsafeBufferPointer { isPlain in
                var length = bytes.count
                for byte in bytes where !isPlain[Int(byte)] { length += 2 }
                return length
            }
        }
    }

    private static func escape(_ bytes: [UInt8]) -> [UInt8] {
        let (isPlain, digits) = (isPlain, digits)
        return [UInt8](unsafeUninitializedCapacity: bytes.count * 3) { escaped, count in
            isPlain.withUnsafeBufferPointer { isPlain in
                for byte in bytes {
                    if isPlain[Int(byte)] {
                        escaped[count] = byte == UInt8(ascii: " ") ? UInt8(ascii: "+") : byte
                        count += 1
                    } else {
                        escaped[count] = UInt8(ascii: "%")
                        escaped[count + 1] = digits[Int(byte >> 4)]
                        escaped[count + 2] = digits[Int(byte & 0xF)]
                        count += 3
                    }
                }
            }
        }
    }

    private static let digits = Array("0123456789ABCDEF".utf8)

    /// Whether a byte takes one byte in a form, as `FormCoding` writes it.
    private static let isPlain: [Bool] = (0...255).map { byte in
        switch UInt8(byte) {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: " "),
            UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "*"):
            true
        default: false
        }
    }
}
