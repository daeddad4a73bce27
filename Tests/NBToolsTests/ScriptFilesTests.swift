import Foundation
import NBTools
import Testing

/// The files that a tool works on, from what was named for it.
@Suite struct ScriptFilesTests {
    private func folder(_ files: [String]) throws -> String {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        for file in files {
            let url = folder.appendingPathComponent(file)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data("print 1\n".utf8).write(to: url)
        }
        return folder.path
    }

    @Test func `a folder stands for the scripts below it, in the order of their names`() throws {
        let folder = try folder(["b.nb", "a.nb", "notes.txt", "deep/c.nb", ".hidden/d.nb"])
        #expect(ScriptFiles([folder]).paths == ["a.nb", "b.nb", "deep/c.nb"].map { folder + "/" + $0 })
    }

    @Test func `a file that is named counts whatever its name, and once`() throws {
        let folder = try folder(["notes.txt"])
        let file = folder + "/notes.txt"
        #expect(ScriptFiles([file, file, "-"]) { _ in false }.paths == [file, "-"])
    }

    @Test func `the scripts of a folder can be chosen by their names`() throws {
        let folder = try folder(["test-one.nb", "other.nb"])
        #expect(ScriptFiles([folder]) { $0.hasPrefix("test") }.paths == [folder + "/test-one.nb"])
    }

    @Test func `what is not there is told`() {
        let files = ScriptFiles(["/nowhere/at-all.nb"])
        #expect(files.paths == [])
        #expect(files.faults.map(\.message) == ["there is no file /nowhere/at-all.nb"])
    }

    @Test func `a link that leads back to its folder is not followed`() throws {
        let folder = try folder(["a.nb"])
        try FileManager.default.createSymbolicLink(atPath: folder + "/again", withDestinationPath: folder)
        #expect(ScriptFiles([folder + "/"]).paths == [folder + "/a.nb"])
    }
}
