/// How an entry is written as one line of the history file: UTF-8, with a backslash before what would end the line.
///
/// `\n`, `\r`, and `\0` stand for those characters and `\\` for a backslash, so a file of plain lines reads as it
/// looks.
enum HistoryCoding {
    /// The entry's line, without the newline that ends it.
    static func encode(_ entry: String) -> [UInt8] {
        var line: [UInt8] = []
        line.reserveCapacity(entry.utf8.count)
        for byte in entry.utf8 {
            switch byte {
            case UInt8(ascii: "\\"): line += [byte, byte]
            case UInt8(ascii: "\n"): line += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
            case UInt8(ascii: "\r"): line += [UInt8(ascii: "\\"), UInt8(ascii: "r")]
            case 0: line += [UInt8(ascii: "\\"), UInt8(ascii: "0")]
            default: line.append(byte)
            }
        }
        return line
    }

    /// The entry of a line. A backslash before anything else stands for itself.
    static func decode(_ line: some Sequence<UInt8>) -> String {
        var entry: [UInt8] = []
        var isEscaped = false
        for byte in line {
            if isEscaped {
                isEscaped = false
                switch byte {
                case UInt8(ascii: "\\"): entry.append(byte)
                case UInt8(ascii: "n"): entry.append(UInt8(ascii: "\n"))
                case UInt8(ascii: "r"): entry.append(UInt8(ascii: "\r"))
                case UInt8(ascii: "0"): entry.append(0)
                default: entry += [UInt8(ascii: "\\"), byte]
                }
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else {
                entry.append(byte)
            }
        }
        if isEscaped { entry.append(UInt8(ascii: "\\")) }
        return String(decoding: entry, as: UTF8.self)
    }
}
