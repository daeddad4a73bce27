import NBCommands
import NBLanguage
import NBRuntime
import NorbertClient

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A key that `login` stored, with the server that it is for.
struct Credential {
    var api: Profile.API
    var key: Secret
    /// Where the server is; nil for the vendor's own.
    var url: String?
}

/// The file of the stored keys: `norbert key KEY`, or `norbert key KEY at URL`, a line each, for its owner's eyes alone.
struct CredentialFile {
    private let file: SetupFile
    var path: String { file.path }

    init(path: String) { file = SetupFile(path: path) }

    /// The user's own.
    static var standard: CredentialFile { CredentialFile(path: Folders.configuration + "/credentials") }

    /// The keys, and what is wrong with the file, in words that tell none of them.
    func read() -> (credentials: [Credential], faults: [String]) {
        let lines: [[UInt8]]
        do throws(ValueFault) {
            lines = try self.lines()
        } catch {
            return ([], ["\(error.message): the keys in it do not count"])
        }
        var (credentials, faults): ([Credential], [String]) = ([], [])
        for (number, line) in lines.enumerated() {
            switch Self.meaning(of: line) {
            case .credential(let credential): credentials.append(credential)
            case .nothing: break
            case .unknown:
                faults.append(
                    "\(path), line \(number + 1) says no key: it is norbert key KEY, or whoisxml key KEY at URL")
            }
        }
        if !credentials.isEmpty, file.isOpenToOthers {
            let isClosed = chmod(path, 0o600) == 0
            faults.append("\(path) could be read by others" + (isClosed ? "; from now on only you can" : ""))
        }
        return (credentials, faults)
    }

    /// Keeps a key, or takes it away; all other lines stay as they are. False where there was none.
    @discardableResult
    func replace(_ api: Profile.API, by credential: Credential?) throws(ValueFault) -> Bool {
        var lines = try self.lines()
        let places = lines.indices.filter { place in
            if case .credential(let other) = Self.meaning(of: lines[place]) { other.api == api } else { false }
        }
        guard credential != nil || !places.isEmpty else { return false }
        for place in places.dropFirst().reversed() { lines.remove(at: place) }
        if lines.isEmpty { lines.append(Array("# The keys of your accounts, as login stores them.".utf8)) }
        if let credential, let place = places.first {
            lines[place] = Self.line(of: credential)
        } else if let credential {
            lines.append(Self.line(of: credential))
        } else if let place = places.first {
            lines.remove(at: place)
        }
        FileWriting.makeFolders(above: path)
        let file = try FileWriting(path: path, isPrivate: true)
        for line in lines { try file.write(line + [UInt8(ascii: "\n")]) }
        try file.finish()
        return !places.isEmpty
    }

    private enum Meaning {
        case credential(Credential)
        /// An empty line, or a remark.
        case nothing
        case unknown
    }

    private static func meaning(of line: [UInt8]) -> Meaning {
        let words = line.split { $0 <= UInt8(ascii: " ") }.map { String(decoding: $0, as: UTF8.self) }
        guard let first = words.first, !first.hasPrefix("#") else { return .nothing }
        guard let api = [Profile.API.norbert, .whoisXML].first(where: { $0.name == first.lowercased() }),
            words.count == 3 || words.count == 5 && words[3] == "at", words[1] == "key"
        else { return .unknown }
        return .credential(Credential(api: api, key: Secret(words[2]), url: words.count == 5 ? words[4] : nil))
    }

    private static func line(of credential: Credential) -> [UInt8] {
        let place = credential.url.map { " at \($0)" } ?? ""
        return Array("\(credential.api.name) key \(credential.key.reveal())\(place)".utf8)
    }

    /// The lines of the file; none where there is no file.
    private func lines() throws(ValueFault) -> [[UInt8]] {
        let bytes: [UInt8]
        do throws(Diagnostic) {
            bytes = try file.text()?.bytes ?? []
        } catch {
            throw ValueFault(error.message, hint: error.hint, kind: .file)
        }
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(Array.init)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }
}
