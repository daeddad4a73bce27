import Foundation

/// A chapter of the guide, as the blocks of code that it is made of.
///
/// A block that opens with ` ```nb ` is run as the script `try.nb`; with a name behind it, as ` ```nb greet.nb `, it is a
/// file that the blocks below use, and so is ` ```csv people.csv `. ` ```sh ` is run by the shell. What ` ```text ` holds
/// is what the block above says, its errors below its output; with a name, what that file holds by then. All other
/// blocks are only read.
struct GuideArticle: Sendable, CustomStringConvertible {
    struct Block: Sendable {
        enum Kind: Sendable {
            case script
            case shell
            case output
            case file(String)
            case content(of: String)
        }

        var kind: Kind
        var text: String
        /// The line of the article that it opens in.
        var line: Int

        /// Reads what stands behind the three backticks.
        static func kind(_ words: String) -> Kind? {
            let parts = words.split(separator: " ", maxSplits: 1).map(String.init)
            switch (parts.first, parts.count > 1 ? parts[1] : nil) {
            case ("nb", nil): return .script
            case ("sh", nil): return .shell
            case ("text", nil): return .output
            case ("text", let name?): return .content(of: name)
            case ("nb", let name?), ("csv", let name?), ("json", let name?): return .file(name)
            default: return nil
            }
        }
    }

    var name: String
    var blocks: [Block] = []

    var description: String { name }

    static let folder = Repository.top.appendingPathComponent("Sources/nb/nb.docc")

    static let all: [GuideArticle] = {
        let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return files.filter { $0.pathExtension == "md" && $0.lastPathComponent != "Reference.md" }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
            .map { GuideArticle($0) }
    }()

    private init(_ file: URL) {
        name = file.deletingPathExtension().lastPathComponent
        let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        var open: (kind: Block.Kind?, line: Int, lines: [Substring])?
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if let block = open, line == "```" {
                if let kind = block.kind {
                    blocks.append(Block(kind: kind, text: block.lines.joined(separator: "\n"), line: block.line))
                }
                open = nil
            } else if open != nil {
                open?.lines.append(line)
            } else if line.hasPrefix("```") {
                open = (Block.kind(String(line.dropFirst(3))), index + 1, [])
            }
        }
    }
}
