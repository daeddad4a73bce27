import Foundation
import NBLanguage
import Testing

/// Random changes of good scripts, the same ones in every run.
@Suite struct MutationTests {
    /// A small generator of numbers with a fixed seed.
    struct Dice: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    static let scripts = [
        "each person in read csv $people, 8 at once\n  try: search name $person.name at $person.domain into \"Autumn\"\nend\nwait\n",
        "let winners = contacts in \"Autumn\" found | sort by score highest first\nsave $winners to found.csv\n",
        "print \"{count of winners} found, {credits.remains} credits left\"\nexpect count of $winners > 0 otherwise \"nobody\"\n",
        "to find $person at $domain [for $minutes = 5]\n  give \"{person}/{domain}\"\nend\nfind Larry Page at google.com for 10\n",
        "if $x is 1 and not $y contains larry\n  print [1, {a: -2.5}, 'x'][0].b\nelse if true: stop\nelse\n  set x = (1 + 2) * 3 mod 4\nend\n",
        "input name \"Who?\" = 2026-11-01\nrepeat 3 times: print 10 minutes, 1h30m, $rows[-1][\"First Name\"]\n",
        "$rows | where score > 50 and name starts with \"a\" | put b = upper of name | pick a, b as c | take 3 | print\n",
        "while $n < 3 # a comment\n  set n = $n + 1 \\\n    + 2\n  try\n    next\n  otherwise\n    print $error.kind\n  end\nend\n",
    ]

    static let pieces = [
        "(", ")", "[", "]", "{", "}", "\"", "'", "$", "|", ",", ":", "\\", "#", "\n", " ", ".", "..", "-", "=", "at",
        "end", "else", "if true\n", "to ", "in",
        "is", "not", "1", "\u{0}", "é", "😀", "“", "\r\n", "each x in ", "try: ", "let x = ", "count of ",
        "search name ", "\"{", "}\"", "it", "as",
    ]

    #if DEBUG
        static let rounds = 150
    #else
        static let rounds = 5_000
    #endif

    @Test(.timeLimit(.minutes(5)), arguments: 1...8)
    func `a script with random changes is read to its end`(seed: UInt64) {
        var dice = Dice(state: seed)
        for _ in 0..<Self.rounds {
            var bytes = Array((Self.scripts.randomElement(using: &dice) ?? "").utf8)
            if Int.random(in: 0..<4, using: &dice) == 0 {
                bytes += Array((Self.scripts.randomElement(using: &dice) ?? "").utf8)
            }
            for _ in 0..<Int.random(in: 1...6, using: &dice) { change(&bytes, &dice) }
            #expect(ReadingProperties.violation(in: bytes) == nil, "\(String(decoding: bytes, as: UTF8.self))")
        }
    }

    /// What the fuzzer kept, and what it once found wrong.
    static let corpus: [String] = {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Support/Fuzz/Corpus")
        return (try? FileManager.default.contentsOfDirectory(atPath: folder.path()))?.sorted().map {
            folder.appending(path: $0).path()
        } ?? []
    }()

    @Test func `every text of the fuzzer's corpus is read well`() throws {
        #expect(Self.corpus.count > 50)
        for path in Self.corpus {
            let bytes = Array(try Data(contentsOf: URL(filePath: path)))
            #expect(ReadingProperties.violation(in: bytes) == nil, "\(path)")
        }
    }

    private func change(_ bytes: inout [UInt8], _ dice: inout Dice) {
        guard !bytes.isEmpty else { return }
        let place = Int.random(in: 0..<bytes.count, using: &dice)
        switch Int.random(in: 0..<6, using: &dice) {
        case 0: bytes.remove(at: place)
        case 1: bytes[place] = UInt8.random(in: 0...255, using: &dice)
        case 2: bytes.insert(contentsOf: Array((Self.pieces.randomElement(using: &dice) ?? "").utf8), at: place)
        case 3: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...20, using: &dice)))
        case 4:
            let end = min(bytes.count, place + Int.random(in: 1...30, using: &dice))
            bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0...bytes.count, using: &dice))
        default: bytes.removeSubrange(place...)
        }
    }
}
