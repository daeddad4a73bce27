/// Rows of CSV as they are written (RFC 4180).
enum CSVText {
    /// Writes one row, its fields in quotes where they need them.
    static func write(_ fields: [String], delimiter: UInt8 = UInt8(ascii: ","), to bytes: inout [UInt8]) {
        for (index, field) in fields.enumerated() {
            if index > 0 { bytes.append(delimiter) }
            let needsQuotes = field.utf8.contains { byte in
                byte == delimiter || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n")
                    || byte == UInt8(ascii: "\r")
            }
            guard needsQuotes else {
                bytes += field.utf8
                continue
            }
            bytes.append(UInt8(ascii: "\""))
            for byte in field.utf8 {
                if byte == UInt8(ascii: "\"") { bytes.append(byte) }
                bytes.append(byte)
            }
            bytes.append(UInt8(ascii: "\""))
        }
        bytes += [UInt8(ascii: "\r"), UInt8(ascii: "\n")]
    }
}
