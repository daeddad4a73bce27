import NorbertAPI
import OrderedJSON

/// The writing of an answer of WhoisXML's API in the form that was asked for.
///
/// The vendor publishes the form in JSON alone. The others are made of it by rule:
/// - XML: an element for each member, named as the member is; each item of a list is an element `item`; a null is an
///   empty element. `{"response": {"id": 5}}` is `<response><id>5</id></response>`.
/// - CSV (RFC 4180): a first line with the members' names, then a line for each item of the list that the answer holds,
///   or one for the answer itself. The names are those of `CheckAnswerWriter.columns`; servers of a domain's mail stand
///   in one cell with spaces between them. An error has the one column `error`, and a line for each sentence.
enum CheckAnswerWriter {
    /// The columns of each call's answer in CSV, in order.
    static func columns(of route: CheckRoute, onlyIDs: Bool = false) -> [String] {
        switch route {
        case .submit: ["id"]
        case .list where onlyIDs: ["id"]
        case .list, .status:
            [
                "id", "api_version", "date_start", "total_emails", "invalid_emails", "processed_emails",
                "failed_emails", "ready",
            ]
        case .completed:
            [
                "emailAddress", "formatCheck", "smtpCheck", "dnsCheck", "freeCheck", "disposableCheck", "catchAllCheck",
                "mxRecords", "result",
            ]
        case .failed: ["error", "emailAddress"]
        case .single:
            [
                "username", "domain", "emailAddress", "formatCheck", "smtpCheck", "dnsCheck", "freeCheck",
                "disposableCheck", "catchAllCheck", "mxRecords",
            ]
        }
    }

    static func contentType(_ format: CheckFormat) -> String {
        switch format {
        case .json: "application/json"
        case .xml: "application/xml; charset=utf-8"
        case .csv: "text/csv; charset=utf-8; header=present"
        }
    }

    /// Writes an answer, whose member `response` the rows of CSV are taken from.
    static func write(_ answer: JSON, as format: CheckFormat, columns: [String]) -> [UInt8] {
        var bytes: [UInt8] = []
        switch format {
        case .json: answer.write(to: &bytes)
        case .xml:
            bytes += #"<?xml version="1.0" encoding="UTF-8"?>"#.utf8
            bytes.append(0x0A)
            writeXML(answer, to: &bytes)
            bytes.append(0x0A)
        case .csv: writeCSV(answer, columns, to: &bytes)
        }
        return bytes
    }

    /// Writes what comes before the first item of a list that is written an item at a time; it reads as `write` would
    /// have written `{"response": […]}`.
    static func beginList(as format: CheckFormat, columns: [String], to bytes: inout [UInt8]) {
        switch format {
        case .json: bytes += #"{"response":["#.utf8
        case .xml: bytes += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<response>".utf8
        case .csv: writeRow(columns, to: &bytes)
        }
    }

    static func writeItem(
        _ item: JSON, isFirst: Bool, as format: CheckFormat, columns: [String], to bytes: inout [UInt8]
    ) {
        switch format {
        case .json:
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            item.write(to: &bytes)
        case .xml: writeElement("item", item, to: &bytes)
        case .csv: writeRow(columns.map { cell(item[$0]) }, to: &bytes)
        }
    }

    static func endList(as format: CheckFormat, to bytes: inout [UInt8]) {
        switch format {
        case .json: bytes += "]}".utf8
        case .xml: bytes += "</response>\n".utf8
        case .csv: return
        }
    }

    private static func writeXML(_ json: JSON, to bytes: inout [UInt8]) {
        switch json {
        case .null: return
        case .bool(let truth): bytes += (truth ? "true" : "false").utf8
        case .int, .decimal: bytes += json.text.utf8
        case .string(let text): writeXML(text, to: &bytes)
        case .array(let items): for item in items { writeElement("item", item, to: &bytes) }
        case .object(let object):
            for (name, value) in object.members { writeElement(name, value, to: &bytes) }
        }
    }

    private static func writeElement(_ name: String, _ value: JSON, to bytes: inout [UInt8]) {
        bytes += "<\(name)>".utf8
        writeXML(value, to: &bytes)
        bytes += "</\(name)>".utf8
    }

    /// Writes a text so that it is read as it is; what XML 1.0 has no way of saying becomes U+FFFD.
    private static func writeXML(_ text: String, to bytes: inout [UInt8]) {
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x26: bytes += "&amp;".utf8
            case 0x3C: bytes += "&lt;".utf8
            case 0x3E: bytes += "&gt;".utf8
            case 0x22: bytes += "&quot;".utf8
            case 0x27: bytes += "&apos;".utf8
            case 0x0D: bytes += "&#13;".utf8
            case 0x00..<0x09, 0x0B, 0x0C, 0x0E..<0x20, 0xFFFE, 0xFFFF: bytes += "\u{FFFD}".utf8
            default: bytes += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
            }
        }
    }

    private static func writeCSV(_ answer: JSON, _ columns: [String], to bytes: inout [UInt8]) {
        writeRow(columns, to: &bytes)
        let response = answer["response"] ?? answer
        let rows = response.array ?? response["data"]?.array ?? [response]
        for row in rows { writeRow(columns.map { cell(row[$0]) }, to: &bytes) }
    }

    private static func cell(_ value: JSON?) -> String {
        switch value {
        case nil, .null?: ""
        case .string(let text)?: text
        case .array(let items)?: items.map { cell($0) }.joined(separator: " ")
        case let value?: value.text
        }
    }

    private static func writeRow(_ cells: [String], to bytes: inout [UInt8]) {
        for (place, cell) in cells.enumerated() {
            if place > 0 { bytes.append(UInt8(ascii: ",")) }
            let isPlain = !cell.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
            if isPlain && !(cells.count == 1 && cell.isEmpty) {
                bytes += cell.utf8
            } else {
                bytes.append(0x22)
                for byte in cell.utf8 { bytes += byte == 0x22 ? [0x22, 0x22] : [byte] }
                bytes.append(0x22)
            }
        }
        bytes += [0x0D, 0x0A]
    }
}
