import Foundation
import NBLanguage
import NBRuntime

/// The sandboxes of a run of tests: a temporary folder with a folder in it for each test.
final class TestSandboxes: Sendable {
    private let folder: String
    private let counter = Counter()

    init() throws(ValueFault) {
        // The name stays short: a socket's path in it must not be longer than a hundred bytes.
        let parent = FileManager.default.temporaryDirectory.path
        var template = Array("\(parent)/nb-test-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw ValueFault(
                "no folder can be made in \(parent): \(String(cString: strerror(errno)))",
                hint: "the variable TMPDIR names the folder for such files", kind: .file)
        }
        folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// A folder that nobody had before.
    func next() -> String { "\(folder)/\(counter.next())" }

    func remove(_ sandbox: String) { try? FileManager.default.removeItem(atPath: sandbox) }

    func removeAll() { remove(folder) }
}
