import Foundation
import Testing

/// The guide's examples are run in their order, each chapter in a home and a folder of its own, and say what stands below
/// them.
@Suite(.serialized, .timeLimit(.minutes(3)))
struct GuideTests {
    @Test(arguments: GuideArticle.all)
    func `every block of a chapter says what stands below it`(_ article: GuideArticle) async throws {
        let program = try Program()
        let bin = program.home.appendingPathComponent("bin")
        try FileManager.default.createDirectory(at: bin, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            at: bin.appendingPathComponent("nb"), withDestinationURL: URL(fileURLWithPath: try Program.path))

        var said = ""
        for block in article.blocks {
            let place = "\(article.name).md:\(block.line)"
            switch block.kind {
            case .output:
                #expect(said.withoutSeconds == block.text.withoutSeconds, "\(place)")
                said = ""
                continue
            case .content(let name):
                #expect(try program.text(of: name).trimmingSuffix("\n") == block.text, "\(place)")
                continue
            default:
                #expect(said == "", "\(place): the block above says more than is told")
            }
            switch block.kind {
            case .script:
                try program.write(block.text + "\n", to: "try.nb")
                said = (try await program.run(["run", "try.nb"])).said
            case .shell:
                said = (try await run(block.text, in: program, with: bin)).said
            case .file(let name):
                try program.write(block.text + "\n", to: name)
                said = ""
            case .output, .content: break
            }
        }
        #expect(said == "", "\(article.name): the last block says more than is told")
    }

    @Test func `the guide's chapters are there`() {
        #expect(GuideArticle.all.count > 10)
        #expect(GuideArticle.all.reduce(0) { $0 + $1.blocks.count } > 100)
    }

    /// Without the toolchain's own program there is nothing to ask.
    @Test(.enabled(if: GuideTests.reader != nil))
    func `DocC reads the guide without a warning`() async throws {
        let program = try Program()
        let process = Process()
        process.executableURL = Self.reader
        process.arguments = [
            "convert", GuideArticle.folder.path, "--fallback-display-name", "nb",
            "--fallback-bundle-identifier", "nb", "--output-path", program.folder.appendingPathComponent("out").path,
            "--warnings-as-errors",
        ]
        let result = await (try Running(process, input: nil)).result()
        #expect(result.code == 0, "\(result.output)\(result.errors)")
    }

    /// `docc`, where a toolchain is in the path.
    static let reader: URL? = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        .map { URL(fileURLWithPath: String($0)).appendingPathComponent("docc") }
        .first { FileManager.default.isExecutableFile(atPath: $0.path) }

    private func run(_ lines: String, in program: Program, with bin: URL) async throws -> Program.Result {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", lines]
        process.currentDirectoryURL = program.folder
        process.environment = ["HOME": program.home.path, "PATH": "\(bin.path):/usr/bin:/bin", "TZ": "UTC"]
        return await (try Running(process, input: nil)).result()
    }
}

extension Program.Result {
    /// What was said, the errors below the output, without the last line end.
    fileprivate var said: String { (output + errors).trimmingSuffix("\n") }
}

extension String {
    /// The text with all lengths of time alike: `in 0.25 s` is another each time.
    fileprivate var withoutSeconds: String { replacing(/[0-9.]+ s\b/, with: "0 s") }

    /// The text without the line ends at its end.
    fileprivate func trimmingSuffix(_ suffix: Character) -> String {
        var text = self
        while text.last == suffix { text.removeLast() }
        return text
    }
}
