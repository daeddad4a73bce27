import Foundation
import NBLanguage
import Testing

@Suite(.serialized)
struct HostileTests {
    /// How long the shorter of two texts is: without optimisation reading takes twenty times as long. It is
    /// long enough for the reader's bounds (so many words of a name, so many repairs) to be reached in both: a step on
    /// the way there is no growth.
    #if DEBUG
        static let size = 2_400
    #else
        static let size = 4_000
    #endif

    @Test(.timeLimit(.minutes(3)), arguments: HostileInput.all)
    func `reading takes a time that grows with the length alone`(input: HostileInput) async {
        let times = await SmallStack.run { [input] () -> [Duration] in
            [Self.size, Self.size * 4].map { size in
                let source = SourceText(name: "hostile", bytes: input.make(size))
                // What else the machine does is not the reader's fault: the best of a few tries counts.
                return (0..<3).map { _ in SmallStack.work { _ = Whole.parse(source) } }.min() ?? .zero
            }
        }
        // A time that is quadratic is sixteen times as long; what takes no time to speak of is none.
        #expect(times[1] < max(times[0] * 9, .milliseconds(100)))
    }

    #if !DEBUG
        @Test(.timeLimit(.minutes(10)), arguments: ["", "print ", "print \"", "let x = (", "search name "])
        func `a megabyte of any byte is read in two seconds`(start: String) async {
            await SmallStack.run {
                for byte in UInt8.min...UInt8.max {
                    let bytes = Array(start.utf8) + [UInt8](repeating: byte, count: 1 << 20)
                    let time = SmallStack.work { _ = Whole.parse(SourceText(name: "bytes", bytes: bytes)) }
                    #expect(time < .seconds(2), "\(byte) behind \(start)")
                }
            }
        }

        @Test(.timeLimit(.minutes(10)), arguments: HostileInput.all)
        func `a megabyte of anything is read in two seconds`(input: HostileInput) async {
            let time = await SmallStack.run {
                let source = SourceText(name: "hostile", bytes: input.make(1 << 20))
                return SmallStack.work { _ = Whole.parse(source) }
            }
            #expect(time < .seconds(2), "\(input)")
        }
    #endif

    @Test(.timeLimit(.minutes(2)))
    func `every byte can be repeated`() async {
        await SmallStack.run {
            for byte in UInt8.min...UInt8.max {
                for start in ["", "print ", "print \"", "let x = "] {
                    let bytes = Array(start.utf8) + [UInt8](repeating: byte, count: 100)
                    #expect(ReadingProperties.violation(in: bytes) == nil)
                }
            }
        }
    }

    @Test(arguments: [
        "print 99999999999999999999999999999999999999999999999999999999", "print 9999999999999999999d",
        "print 0000-00-00",
        "print 9999-99-99 99:99", "print 2026-02-30T25:61+99:99", "print 1.5.2", "print -", "print --1", "print 1__0",
        "each x in 1..: stop",
        "print \"\\u{110000}\"", "print \"\\u{D800}\"", "print \"\\u{}\"", "let x", "let", "set", "if", "each",
        "each x", "each x in", "repeat",
        "repeat times", "while", "to", "to x $", "to $", "to x [", "to x [y", "to x [y $z =", "give", "expect",
        "expect otherwise", "input",
        "input x =", "input x \"", "include", "include \"", "|", "| |", ":", "end:", "else:", "try:", "otherwise:",
        "if :", "each x in y, at once",
        "each x in y, 1 at once", "each x in , at once", "$", "$.", "$x.", "$x[", "$x[]", "{", "{a", "{a:", "{a: }",
        "[,]", "(,)", "()", "[]", "{}",
        "print", "print ,", "print ()", "print $x |", "it.", "it[", "\\", "\\ x", "print 1 \\ 2", "count of",
        "split x by", "split by", "join with",
        "x as", "1 as", "print 1 is", "not", "-", "search name at", "search name \"\" at \"\"", "contacts ids ,",
        "contacts ids 1,,2",
    ])
    func `what is cut off or absurd is read to its end`(text: String) {
        for variant in [
            text, text + "\n", "if true\n\(text)\nend", "print (\(text))", "print \"{\(text)}\"", "let x = \(text)",
        ] {
            let (_, diagnostics) = Sample.parse(variant)
            for diagnostic in diagnostics { #expect(!DiagnosticRenderer().render(diagnostic).isEmpty) }
            _ = Parser.openDepth(of: variant, vocabulary: Sample.vocabulary)
            #expect(ReadingProperties.violation(in: Array(variant.utf8)) == nil)
        }
    }

    @Test func `a script of many statements has no error`() {
        let lines = (0..<4_000).map { "let x\($0) = \($0) + 1" }.joined(separator: "\n")
        #expect(Sample.parse(lines).script.statements.count == 4_000)
    }

    @Test func `so many wrong lines are enough`() {
        let count = Sample.parse(String(repeating: "nonsense\n", count: 1_000)).diagnostics.count
        #expect(count == 200)
    }

    @Test(arguments: [
        ("brackets", "print " + String(repeating: "(", count: 25) + "1" + String(repeating: ")", count: 25)),
        ("lists", "print " + String(repeating: "[", count: 25) + "1" + String(repeating: "]", count: 25)),
        ("records", "print " + String(repeating: "{a: ", count: 25) + "1" + String(repeating: "}", count: 25)),
        ("blocks", String(repeating: "if true\n", count: 38) + "print 1\n" + String(repeating: "end\n", count: 38)),
        ("conditions", "if " + String(repeating: "1 is 2 or ", count: 200) + "true: print 1"),
        ("sums", "print " + String(repeating: "1 + ", count: 200) + "1"),
        ("paths", "print $x" + String(repeating: ".a", count: 200)),
    ])
    func `as deep as anybody needs is fine, on a small stack too`(what: String, text: String) async {
        let found = await SmallStack.run { Sample.parse(text).diagnostics }
        #expect(found.map(\.message) == [])
    }

    @Test func `reading works inside a task`() async {
        let messages = await Task {
            HostileInput.brackets.flatMap {
                Sample.parse(SourceText(name: "t", bytes: $0.make(5_000))).diagnostics.map(\.message)
            }
        }.value
        #expect(messages.count >= HostileInput.brackets.count)
    }
}

/// A thread with as little stack as the threads of a pool have on some systems.
enum SmallStack {
    /// How long the thread works at something, whatever else the machine does.
    static func work(_ work: () -> Void) -> Duration {
        let start = worked
        work()
        return worked - start
    }

    private static var worked: Duration {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return .seconds(Int(time.tv_sec)) + .nanoseconds(Int(time.tv_nsec))
    }

    static func run<Result: Sendable>(_ work: @escaping @Sendable () -> Result) async -> Result {
        await withCheckedContinuation { continuation in
            let thread = Thread { continuation.resume(returning: work()) }
            thread.stackSize = 512 * 1024
            thread.start()
        }
    }
}
