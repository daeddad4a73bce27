import NBLanguage
import NBRuntime

/// The CSV files that a script reads, with the names of their columns; each is looked at once.
final class ReadFiles {
    /// The names that `set` gives other values.
    private(set) var changed: Set<String> = []
    private var bindings: [String: Int] = [:]
    /// Names that stand for a text, by what they are bound to.
    private var texts: [String: (path: String, isCertain: Bool)] = [:]
    /// The whole paths of the files that the script writes.
    private var written: Set<String> = []
    /// Whether the script writes a file whose name is not known before it runs.
    private var writesUnknown = false
    private var isReading = false
    private let find: (String) -> String
    private var headers: [String: [String]?] = [:]

    init(_ script: ParsedScript, path find: @escaping (String) -> String) {
        self.find = find
        let vocabulary = script.vocabulary
        script.statements.walk(
            statement: { [self] in note($0) },
            expression: { [self] value in
                for call in value.calls {
                    if let entry = vocabulary.entries[call.id] { note(call, entry) }
                }
            })
    }

    /// Whether there is nothing to look at.
    var isNone: Bool { !isReading || writesUnknown }

    func isBoundOnce(_ name: String) -> Bool { bindings[name] == 1 && !changed.contains(name) }

    private func note(_ statement: Statement) {
        switch statement.kind {
        case .bind(let name, let value):
            bindings[name.text, default: 0] += 1
            if case .text(let path) = value.kind { texts[name.text] = (path, true) }
        case .input(let input):
            bindings[input.name.text, default: 0] += 1
            if case .text(let path)? = input.defaultValue?.kind { texts[input.name.text] = (path, false) }
        case .each(let name, _, _, _): bindings[name.text, default: 0] += 1
        case .define(let definition):
            for parameter in definition.parameters { bindings[parameter.name.text, default: 0] += 1 }
        case .assign(let name, _): changed.insert(name.text)
        default: break
        }
    }

    private func note(_ call: CommandCall, _ entry: Vocabulary.Entry) {
        for slot in entry.phrase.slots {
            guard case .file(let isRead) = slot.meaning, case .one(let value)? = call.arguments[slot.name] else {
                continue
            }
            if isRead {
                isReading = true
            } else if case .text(let path) = value.kind {
                written.formUnion(places(of: path))
            } else {
                writesUnknown = true
            }
        }
    }

    /// A file by the expression that names it, if its columns are known.
    func table(_ value: Expression, isOfAddresses: Bool) -> ColumnCheck.Table? {
        let path: String
        var isCertain = true
        switch value.kind {
        case .text(let text): path = text
        case .variable(let name):
            guard isBoundOnce(name), let text = texts[name] else { return nil }
            (path, isCertain) = text
        default: return nil
        }
        guard written.isDisjoint(with: places(of: path)), let names = names(of: path, isOfAddresses: isOfAddresses)
        else { return nil }
        return ColumnCheck.Table(layout: FieldLayout(names), file: path, place: value.place, isCertain: isCertain)
    }

    /// Where a file may be that the script names: in the working folder, or where it is found.
    private func places(of path: String) -> [String] { [FilePath(path).whole, FilePath(find(path)).whole] }

    private func names(of path: String, isOfAddresses: Bool) -> [String]? {
        let key = (isOfAddresses ? "addresses " : "rows ") + path
        if let known = headers[key] { return known }
        let names = CSVHeader.names(path: find(path), isOfAddresses: isOfAddresses)
        headers[key] = .some(names)
        return names
    }
}
