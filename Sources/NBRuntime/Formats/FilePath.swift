import NBLanguage
#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A path as a script names it.
package struct FilePath: Sendable {
    /// The path as it was spelled, for messages.
    package let spelling: String
    /// The path for the system: `~/` stands for the home folder.
    package let path: String

    package init(_ spelling: String) {
        self.spelling = spelling
        if spelling == "~" || spelling.hasPrefix("~/"), let home = getenv("HOME") {
            path = String(cString: home) + spelling.dropFirst()
        } else {
            path = spelling
        }
    }

    /// The path from the root on, without steps that lead nowhere: the same for all spellings of a path.
    package var whole: String {
        var start = ""
        if !path.hasPrefix("/"), let working = getcwd(nil, 0) {
            start = String(cString: working) + "/"
            free(working)
        }
        var steps: [Substring] = []
        for step in (start + path).split(separator: "/") where step != "." {
            if step == ".." { _ = steps.popLast() } else { steps.append(step) }
        }
        return "/" + steps.joined(separator: "/")
    }

    /// The folder that the file is in, as the system takes it.
    var folder: String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    var name: String {
        path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
    }

    /// Whether there is a file or folder of this path.
    package var isThere: Bool { access(path, F_OK) == 0 }

    /// Whether there is a plain file of this path: no folder, no pipe, no device.
    var isRegularFile: Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    /// The letters after the last dot of the name, in lower case; nothing if there are none.
    package var ending: String? {
        let name = name
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return nil }
        let ending = name[name.index(after: dot)...]
        return ending.isEmpty ? nil : ending.lowercased()
    }

    /// The names in a folder, a few thousand at most.
    package static func names(in folder: String) -> [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while names.count < 5000, let entry = readdir(directory) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }
}

extension FilePath {
    /// What to tell somebody whose file could not be opened, read or written, by the system's error number.
    func fault(_ number: Int32, writing: Bool = false) -> ValueFault {
        let verb = writing ? "written" : "read"
        switch number {
        case ENOENT: return writing ? missingFolder : missing
        case EISDIR: return isFolder(writing: writing)
        case EACCES, EPERM:
            return ValueFault(
                "\(spelling) cannot be \(verb): permission was denied", hint: permissionHint(writing), kind: .file)
        case ENOTDIR:
            return ValueFault("\(spelling) cannot be \(verb): a part of its path is not a folder", kind: .file)
        case ENOSPC, EDQUOT:
            return ValueFault(
                "\(spelling) cannot be written: the disk is full", hint: "the file is as it was before", kind: .file)
        case EROFS:
            return ValueFault(
                "\(spelling) cannot be written: the disk is read-only", hint: "save it elsewhere", kind: .file)
        case ENAMETOOLONG:
            return ValueFault("\(spelling.shortened(to: 60)) cannot be \(verb): the name is too long", kind: .file)
        case EMFILE, ENFILE: return ValueFault("\(spelling) cannot be \(verb): too many files are open", kind: .file)
        default: return ValueFault("\(spelling) cannot be \(verb): \(String(cString: strerror(number)))", kind: .file)
        }
    }

    func isFolder(writing: Bool) -> ValueFault {
        let hint =
            writing
            ? "add a file name: \(spelling)\(spelling.hasSuffix("/") ? "" : "/")result.csv" : "name a file in it"
        return ValueFault("\(spelling) is a folder", hint: hint, kind: .file)
    }

    private var missing: ValueFault {
        guard access(folder, F_OK) == 0 else {
            return ValueFault("there is no file \(spelling)", hint: "there is no folder \(folder) either", kind: .file)
        }
        var hint: String?
        let names = Self.names(in: folder)
        // The ending is what is left out most.
        let whole = name.isEmpty ? nil : names.first { $0.lowercased().hasPrefix(name.lowercased() + ".") }
        if let near = whole ?? Suggestion.nearest(to: name, among: names) {
            let shown = spelling.contains("/") ? spelling.dropLast(name.count) + near : near
            hint = "did you mean \(shown)?"
        } else if !spelling.hasPrefix("/"), let working = getcwd(nil, 0) {
            hint = "the working folder is \(String(cString: working))"
            free(working)
        }
        return ValueFault("there is no file \(spelling)", hint: hint, kind: .file)
    }

    private var missingFolder: ValueFault {
        ValueFault(
            "\(spelling) cannot be written: there is no folder \(folder)", hint: "make the folder first", kind: .file)
    }

    private func permissionHint(_ writing: Bool) -> String {
        writing ? "save it in a folder of your own" : "ask its owner, or change it with chmod"
    }
}
