import Foundation
import Testing

/// What a long file takes of the memory when it flows through stages, measured in a process of its own.
struct StreamingMemoryTests {
    /// The most memory that this process ever held, in kilobytes; nothing where the system does not tell.
    static var peak: Int? {
        guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8) else { return nil }
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return line.flatMap { Int($0.filter(\.isNumber)) }
    }

    /// Writes a file of 24 MB, piece by piece.
    static func writeRows(to path: String) throws {
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        let file = try #require(FileHandle(forWritingAtPath: path))
        try file.write(contentsOf: Data("id,address,domain,score,note\n".utf8))
        for piece in 0..<100 {
            var text = ""
            for row in 0..<4000 {
                let id = piece * 4000 + row
                text += "\(id),person\(id)@firm\(id % 7).example,firm\(id % 7).example,\(id % 100),some more words\n"
            }
            try file.write(contentsOf: Data(text.utf8))
        }
        try file.close()
    }

    @Test(.enabled(if: peak != nil), .timeLimit(.minutes(10)))
    func `a file of 24 MB flows through every stage in a few megabytes`() async {
        await #expect(processExitsWith: .success) {
            let folder = try TemporaryFolder()
            let path = folder.path + "/rows.csv"
            try StreamingMemoryTests.writeRows(to: path)
            let before = try #require(StreamingMemoryTests.peak)
            let transcript = try await TestSession.run(
                """
                read csv \(path) | where score > 50 | put half = score / 2 | pick id, half | save to \(folder.path)/out.csv
                print count of (read csv \(path) | group by domain)
                print read csv \(path) | match with [{domain: firm1.example, owner: Ann}] on domain | where matched | count
                let rows = read csv \(path)
                print count of $rows, sum of $rows.score
                """)
            let after = try #require(StreamingMemoryTests.peak)
            precondition(transcript.lines == ["7", "57143", "400000 19800000"], "\(transcript)")
            precondition(after - before < 24_000, "\(after - before) kB")
        }
    }
}
