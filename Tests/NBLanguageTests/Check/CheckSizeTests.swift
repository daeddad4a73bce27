import NBLanguage
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The checker on scripts of any size: it takes as long as they are, and no more of the stack than it has.
@Suite(.serialized, .timeLimit(.minutes(5))) struct CheckSizeTests {
    enum Shape: String, CaseIterable, Sendable {
        case lines, names, works, branches, commands, operators, tests

        func script(_ size: Int) -> String {
            switch self {
            case .lines: rows(size / 12) { "print $x\($0 % 7)" }
            case .names: rows(size / 20) { "let n\($0) = \($0)" } + "\nprint $n1"
            case .works: rows(size / 30) { "let j\($0) = (verify file a\($0).csv)" }
            case .branches:
                rows(size / 80) {
                    "let j\($0) = (verify file a\($0).csv)\nif $j\($0).done: print a\nprint $j\($0).risky"
                }
            case .commands: rows(size / 60) { "to act \(letters($0)) $x: act \(letters(max(0, $0 - 1))) $x" } + "\nwait"
            case .operators: rows(size / 600) { _ in "print 1" + String(repeating: " + 1", count: 140) }
            case .tests:
                rows(size / 600) { _ in "if 1 is 1" + String(repeating: " or 1 is 2", count: 50) + ": print a" }
            }
        }

        private func rows(_ count: Int, _ row: (Int) -> String) -> String {
            (0..<count).map(row).joined(separator: "\n")
        }

        private func letters(_ number: Int) -> String {
            String(String(number).unicodeScalars.map { Character(Unicode.Scalar(UInt8($0.value + 49))) })
        }
    }

    @Test(arguments: Shape.allCases)
    func `a script of four times the size takes about four times as long`(shape: Shape) throws {
        let small = try Self.time(shape.script(20_000))
        let large = try Self.time(shape.script(80_000))
        // In time that grows as the square of the size it would be sixteen times.
        #expect(large < small * 9 + .milliseconds(50), "\(shape): \(small) and \(large)")
    }

    /// How long the checker alone works, whatever else the machine does.
    private static func time(_ text: String) throws -> Duration {
        let source = SourceText(name: "test.nb", text: text)
        let (script, _) = Parser(source, vocabulary: CheckedVocabulary.all) { (path, _) throws(Diagnostic) in
            throw Diagnostic(.file, "there is no file \(path)")
        }.parse()
        let start = worked
        _ = Checker(leavesIt: { _ in false }).findings(in: script)
        return worked - start
    }

    /// What this thread has worked so far.
    private static var worked: Duration {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }

    @Test func `blocks and brackets as deep as they may be are checked`() {
        let deep = 38
        let blocks =
            (0..<deep).map { "while $x\($0).more" }.joined(separator: "\n") + "\nprint ("
            + String(repeating: "(", count: 20)
            + "1" + String(repeating: ")", count: 20) + ")\n" + String(repeating: "end\n", count: deep)
        _ = CheckedText.findings(blocks)
        _ = CheckedText.findings(String(repeating: "if true\n", count: 4000))
        _ = CheckedText.findings("print " + String(repeating: "not ", count: 10_000) + "true")
    }
}
