/// How a separated file is written, as its first line tells: what stands between cells and what ends a line.
struct HeaderForm: Equatable {
    var separator: UInt8
    /// A line feed, which a carriage return may precede; a carriage return in files of old spreadsheets.
    var lineEnd: UInt8

    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    private static let quote = UInt8(ascii: "\"")
    private static let separators: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]

    init(separator: UInt8 = UInt8(ascii: ","), lineEnd: UInt8 = HeaderForm.lineFeed) {
        self.separator = separator
        self.lineEnd = lineEnd
    }

    /// The form of a file that begins with these bytes; nothing while the end of its first line is not there.
    ///
    /// The separator is whichever of `,`, `;` and tab occurs most outside quotes.
    ///
    /// - Parameters:
    ///   - isLast: whether nothing follows.
    ///   - separator: what a line `sep=` said.
    init?(header bytes: UnsafeBufferPointer<UInt8>, isLast: Bool, separator told: UInt8?) {
        self.init()
        var counts = [0, 0, 0]
        var (isQuoted, isCellStart, wasQuote, hasText) = (false, true, false, false)
        var end: UInt8? = isLast ? Self.lineFeed : nil
        for (index, byte) in bytes.enumerated() {
            if byte == Self.quote {
                isQuoted = !isQuoted && (isCellStart || wasQuote)
                (isCellStart, wasQuote, hasText) = (false, true, true)
                continue
            }
            wasQuote = false
            if isQuoted { continue }
            if byte == Self.lineFeed || byte == Self.carriageReturn {
                guard hasText else { continue }
                if byte == Self.lineFeed {
                    end = Self.lineFeed
                } else if index + 1 < bytes.count {
                    end = bytes[index + 1] == Self.lineFeed ? Self.lineFeed : Self.carriageReturn
                }
                break
            }
            hasText = true
            let candidate = Self.separators.firstIndex(of: byte)
            if let candidate { counts[candidate] += 1 }
            isCellStart = candidate != nil || byte == told
        }
        guard let end else { return nil }
        lineEnd = end
        if let told {
            separator = told
        } else if let most = counts.max(), let index = counts.firstIndex(of: most) {
            separator = Self.separators[index]
        }
    }
}
