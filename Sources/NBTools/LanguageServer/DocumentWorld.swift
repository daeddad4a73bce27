import NBLanguage
import NBRuntime

/// What is known around one place of a document, for completing there.
struct DocumentWorld: CompletionWorld {
    let tools: ScriptTools
    let picture: ScriptPicture
    /// The byte where the word begins that is being written.
    let place: Int

    var variables: [Named] {
        let line = picture.source.line(at: place)
        // A value that is still being written cannot read itself.
        let own = picture.names.visible(at: place).filter { variable in
            variable.kind != .value || picture.source.line(at: variable.line.lowerBound) != line
        }
        let others = picture.included.flatMap { source in
            ScriptNames(source).topLevelNames.filter { name in !own.contains { $0.name == name.name } }
                .map { ($0, source) }
        }
        return own.map { named($0, picture.source) } + others.map { named($0.0, $0.1) }
    }

    private func named(_ variable: ScriptNames.Variable, _ source: SourceText) -> Named {
        let line = source.text(from: variable.line.lowerBound, to: variable.line.upperBound)
        return (variable.name, String(line.prefix(80)))
    }

    func choices(for meaning: SlotShape.Meaning, slot: String) -> [Named] {
        tools.choices(meaning).map { ($0.word, $0.summary) }
    }

    // MARK: Files

    func entries(inFolder path: String) -> [FolderEntry] {
        let start = path.hasPrefix("/") || path.hasPrefix("~") ? "" : FileURI.folder(of: picture.source.name)
        // Data files are looked for in the working folder, and beside the script.
        var names: [String] = []
        for place in [start + path, path].map({ $0.isEmpty ? "." : $0 }) {
            for name in tools.names(place) where !names.contains(name) { names.append(name) }
        }
        return names.sorted().map { name in
            FolderEntry(name, isFolder: !name.contains(".") && !tools.names(start + path + name).isEmpty)
        }
    }

    func columns(ofFile path: String) -> [String] {
        let names = tools.columns(path)
        guard names.isEmpty, !path.hasPrefix("/") else { return names }
        return tools.columns(FileURI.folder(of: picture.source.name) + path)
    }

    // MARK: Fields

    func fields(of path: VariablePath) -> [Named] {
        guard !path.steps.contains(where: { $0 != .item }) else { return [] }
        let names: [String]
        switch path.name {
        case "it": names = before(place).map { fields(of: $0) } ?? []
        case "error": names = Self.errorFields
        default: names = fields(ofVariable: path.name)
        }
        return names.map { ($0, "") }
    }

    private static let errorFields = ["kind", "code", "message", "line", "hint"]

    private func fields(ofVariable name: String) -> [String] {
        let visible = picture.names.visible(at: place)
        guard let variable = visible.first(where: { $0.name == name }) else { return [] }
        if variable.kind == .error { return Self.errorFields }
        let inside = picture.calls.filter { call in
            call.place.source === picture.source && variable.line.lowerBound <= call.place.start
                && call.place.end <= variable.line.upperBound + 1
        }
        if let call = inside.max(by: { $0.place.end - $0.place.start < $1.place.end - $1.place.start }) {
            return fields(of: call)
        }
        // A row of something that has a name: `each row in $rows`.
        let line = picture.source.text(from: variable.line.lowerBound, to: variable.line.upperBound)
        guard let mark = line.lastIndex(of: "$"), variable.kind != .slot else { return [] }
        let other = String(line[line.index(after: mark)...].prefix { $0.isLetter || $0.isNumber || $0 == "_" })
        return other == name || other.isEmpty ? [] : fields(ofVariable: other)
    }

    private func fields(of call: CommandCall) -> [String] {
        guard let entry = picture.script.vocabulary.entries[call.id] else { return [] }
        if !entry.facts.fields.isEmpty { return entry.facts.fields }
        guard call.words.starts(with: ["read", "csv"]), case .one(let file)? = call.arguments["file"] else { return [] }
        guard case .text(let path) = file.kind else { return [] }
        return columns(ofFile: path)
    }

    /// The command whose result `it` is at a byte.
    private func before(_ offset: Int) -> CommandCall? {
        picture.calls.filter { call in
            call.place.source === picture.source && call.place.end < offset
                && !(tools.command(call.id)?.leavesIt ?? false)
        }.max { $0.place.end < $1.place.end }
    }
}
