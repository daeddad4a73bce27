import NBLanguage
import OrderedJSON

extension Diagnostic {
    /// The diagnostic as data, the same for every tool: `file`, `line`, `column`, `end_line`, `end_column`, `severity`,
    /// `rule`, `message`, `hint`, and `notes` with `message`, `file`, `line`, `column`. Lines and columns are counted from
    /// 1, in characters; the end is behind the last one. What belongs to no place has `null` there.
    var json: JSONObject {
        var object = Self.json(of: place)
        object["end_line"] = place.map { .int($0.after.line) } ?? .null
        object["end_column"] = place.map { .int($0.after.column) } ?? .null
        object["severity"] = .string(severity.rawValue)
        object["rule"] = .string(rule)
        object["message"] = .string(message)
        object["hint"] = hint.map { .string($0) } ?? .null
        object["notes"] = .array(
            notes.map { note in
                var object: JSONObject = ["message": .string(note.text)]
                for (key, value) in Self.json(of: note.place).members { object[key] = value }
                return .object(object)
            })
        return object
    }

    private static func json(of place: Place?) -> JSONObject {
        [
            "file": place.map { .string($0.source.name) } ?? .null, "line": place.map { .int($0.line) } ?? .null,
            "column": place.map { .int($0.column) } ?? .null,
        ]
    }
}
