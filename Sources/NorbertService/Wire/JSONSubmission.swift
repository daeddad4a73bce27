import NorbertAPI
import OrderedJSON

/// A submission that comes as an object of JSON: its payload a text, or a list of texts.
struct JSONSubmission {
    let payloadFields: Set<String>

    func read(_ bytes: [UInt8], into builder: SubmissionBuilder) throws {
        guard !bytes.isEmpty else { return }
        let json: JSON
        do throws(JSONError) {
            json = try JSON(parsing: bytes)
        } catch {
            throw APIError(status: 400, message: "The body is not JSON: \(error).")
        }
        guard let object = json.object else { throw APIError.unreadable("This is not an object of fields.") }
        var rest = JSONObject()
        for (name, value) in object.members {
            guard payloadFields.contains(name) else {
                rest.append(name, value)
                continue
            }
            guard value != .null else { continue }
            let lines = try Self.lines(value, name)
            try builder.take(BodyField(name: name, filename: nil), lines.joined(separator: "\n").utf8)
        }
        for (name, value) in try Self.plainFields(rest) {
            try builder.take(BodyField(name: name, filename: nil), value.utf8)
        }
    }

    private static func plainFields(_ object: JSONObject) throws(APIError) -> [(String, String)] {
        do throws(FormFault) {
            return try FormCoding.fields(of: .object(object))
        } catch {
            throw error.apiError
        }
    }

    private static func lines(_ value: JSON, _ name: String) throws(APIError) -> [String] {
        if let text = value.string { return [text] }
        guard let items = value.array else {
            throw APIError(status: 400, fields: [(name, ["This is neither a text nor a list of texts."])])
        }
        var lines: [String] = []
        for item in items {
            guard let text = item.string else {
                throw APIError(status: 400, fields: [(name, ["An item of the list is not a text."])])
            }
            lines.append(text)
        }
        return lines
    }
}
