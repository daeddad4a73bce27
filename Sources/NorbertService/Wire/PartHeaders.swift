import NorbertAPI

/// The headers of one part of a multipart body, as far as they matter: which field it is, and of which file.
enum PartHeaders {
    /// Reads the headers of a part, from a line's end before the first to the last one's last letter.
    /// - Throws: a 400 where the part has no name, holds parts itself, or is coded in a way that forms are not.
    static func field(_ bytes: ArraySlice<UInt8>) throws(APIError) -> BodyField {
        var field: BodyField?
        for (name, value) in try lines(bytes) {
            switch name {
            case "content-disposition": field = try disposition(value)
            case "content-transfer-encoding":
                guard ["7bit", "8bit", "binary"].contains(value.lowercased()) else {
                    throw .unreadable("A part is coded as \(value.prefix(40)), which forms are not.")
                }
            case "content-type":
                guard !value.lowercased().hasPrefix("multipart/") else {
                    throw .unreadable("A part holds parts of its own, which forms do not.")
                }
            default: continue
            }
        }
        guard let field else { throw .unreadable("A part does not say which field it is.") }
        return field
    }

    private static func lines(_ bytes: ArraySlice<UInt8>) throws(APIError) -> [(name: String, value: String)] {
        var lines: [(name: String, value: String)] = []
        for line in try APIError.text(bytes).split(omittingEmptySubsequences: true, whereSeparator: { $0 == "\r\n" }) {
            if line.first == " " || line.first == "\t", let last = lines.indices.last {
                // A line that begins with a space goes on with the one before.
                lines[last].value += " " + trimmed(line)
            } else {
                guard let colon = line.firstIndex(of: ":") else {
                    throw .unreadable("A part has a header without a colon.")
                }
                lines.append((trimmed(line[..<colon]).lowercased(), trimmed(line[colon...].dropFirst())))
            }
        }
        return lines
    }

    private static func disposition(_ value: String) throws(APIError) -> BodyField {
        var rest = value[...]
        guard trimmed(take(&rest, until: ";")).lowercased() == "form-data" else {
            throw .unreadable("A part is not marked as a form's.")
        }
        var parameters: [String: String] = [:]
        while !rest.isEmpty {
            rest = rest.drop { $0 == ";" || $0 == " " || $0 == "\t" }
            guard !rest.isEmpty else { break }
            let name = trimmed(take(&rest, until: "=")).lowercased()
            guard rest.first == "=" else { throw .unreadable("A part's header has a parameter without a value.") }
            rest = rest.dropFirst().drop { $0 == " " || $0 == "\t" }
            parameters[name] = rest.first == "\"" ? try quoted(&rest) : trimmed(take(&rest, until: ";"))
        }
        guard let name = parameters["name"] else { throw .unreadable("A part does not say which field it is.") }
        let filename = parameters["filename*"].flatMap(extended) ?? parameters["filename"]
        return BodyField(name: plain(name), filename: filename.map { bare(plain($0)) })
    }

    private static func take(_ rest: inout Substring, until end: Character) -> Substring {
        let taken = rest.prefix { $0 != end }
        rest = rest[taken.endIndex...]
        return taken
    }

    /// A text in quotes. A backslash counts only before a quote or another one, since some clients send Windows paths.
    private static func quoted(_ rest: inout Substring) throws(APIError) -> String {
        var text = ""
        rest = rest.dropFirst()
        while let character = rest.popFirst() {
            if character == "\"" { return text }
            if character == "\\", let next = rest.first, next == "\"" || next == "\\" {
                text.append(next)
                rest = rest.dropFirst()
            } else {
                text.append(character)
            }
        }
        throw .unreadable("A part's header has a quote that does not end.")
    }

    /// What browsers write for the three characters that they cannot put between quotes.
    private static func plain(_ text: String) -> String {
        var text = text
        for (code, character) in [("%22", "\""), ("%0D", "\r"), ("%0A", "\n")] where text.contains(code) {
            text = text.split(separator: code, omittingEmptySubsequences: false).joined(separator: character)
        }
        return text
    }

    /// A value of RFC 8187: `UTF-8''na%C3%AFve.csv`.
    private static func extended(_ value: String) -> String? {
        let parts = value.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].lowercased() == "utf-8" else { return nil }
        // A plus is itself here, and a space in the forms' coding.
        let coded = parts[2].split(separator: "+", omittingEmptySubsequences: false).joined(separator: "%2B")
        return (try? FormCoding.decode("=" + coded.replacing("&", with: "%26")))?.first?.1
    }

    /// A file's name without the folders that some clients send along, and without what no name should hold.
    private static func bare(_ name: String) -> String {
        let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
        let safe = last.filter { character in
            character.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
        }
        return safe == "." || safe == ".." ? "" : String(safe.prefix(255))
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        var text = Substring(text)
        while let first = text.first, first == " " || first == "\t" { text = text.dropFirst() }
        while let last = text.last, last == " " || last == "\t" { text = text.dropLast() }
        return String(text)
    }
}
