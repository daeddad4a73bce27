package import NBLanguage
#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// What takes the place of changes while a script is only tried: what it saves is kept aside, and what only an answer
/// could decide that nobody gave is passed over.
package final class DryRun {
    /// How many requests were not sent so far.
    private let unsent: () -> Int
    private let say: (String) -> Void
    /// Where the files are that would have been written; made when it is first needed.
    private var folder: String?
    /// What would have been written, by its whole path, and where it is instead.
    private var kept: [String: String] = [:]
    /// The places whose lines were told.
    private var told: Set<ToldPlace> = []

    /// A place of a script.
    private struct ToldPlace: Hashable {
        var source: ObjectIdentifier
        var start: Int
    }

    /// - Parameters:
    ///   - unsent: how many requests were not sent so far.
    ///   - say: takes a line for the person.
    package init(unsent: @escaping () -> Int, say: @escaping (String) -> Void) {
        self.unsent = unsent
        self.say = say
    }

    /// How many lines of the script nobody could decide.
    package private(set) var undecided = 0

    /// Says something that was not done.
    package func tell(_ line: String) { say(line.sanitised) }

    // MARK: Lines

    /// Whether an error ends the run. It does not where it may come from what no server answered: then it is a note, and
    /// the script goes on behind the statement.
    package func passesOver(_ diagnostic: Diagnostic) -> Bool {
        guard unsent() > 0, diagnostic.kind == .value || diagnostic.kind == .expectation else { return false }
        // A line of a loop is told once.
        if let place = diagnostic.place {
            let toldPlace = ToldPlace(source: ObjectIdentifier(place.source), start: place.start)
            guard told.insert(toldPlace).inserted else { return true }
        }
        undecided += 1
        let line = diagnostic.place.map { "line \($0.line)  " } ?? ""
        tell("\(line)\(diagnostic.message)  would be decided by what the server answers")
        return true
    }

    // MARK: Files

    /// Where a file is written in place of the one that a script names.
    ///
    /// - Throws: what writing the file itself would throw, where it could not be written.
    package func path(forWriting spelling: String) throws -> String {
        let file = FilePath(spelling)
        let whole = file.whole
        if let known = kept[whole] { return known }
        try Self.demandWritable(file)
        let name = "\(kept.count + 1)" + (file.ending.map { ".\($0)" } ?? "")
        let place = try madeFolder() + "/" + name
        kept[whole] = place
        return place
    }

    /// Where a file is that the script would have written before; nil for those that it did not.
    package func path(forReading spelling: String) -> String? { kept[FilePath(spelling).whole] }

    /// Removes what was kept aside.
    package func end() {
        for path in kept.values { unlink(path) }
        if let folder { rmdir(folder) }
        kept = [:]
        folder = nil
    }

    private func madeFolder() throws -> String {
        if let folder { return folder }
        let place = getenv("TMPDIR").map { String(cString: $0) } ?? ""
        var template = Array(((place.isEmpty ? "/tmp" : place) + "/nb-dry-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else {
            throw ValueFault(
                "no folder for temporary files can be made: \(String(cString: strerror(errno)))", kind: .file)
        }
        let made = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        folder = made
        return made
    }

    private static func demandWritable(_ file: FilePath) throws(ValueFault) {
        var status = stat()
        if stat(file.path, &status) == 0 {
            if status.st_mode & S_IFMT == S_IFDIR { throw file.isFolder(writing: true) }
            if access(file.path, W_OK) != 0 { throw file.fault(errno, writing: true) }
        } else if file.name.isEmpty || access(file.folder, W_OK) != 0 {
            throw file.fault(file.name.isEmpty ? ENOENT : errno, writing: true)
        }
    }
}
