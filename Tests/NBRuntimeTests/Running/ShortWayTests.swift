import NBRuntime
import Testing

/// The machine has a short way for whole numbers, for comparisons that decide a jump, and for calls. What a script
/// answers is the same on it as what the values themselves answer, which know of no such ways.
@Suite(.timeLimit(.minutes(2)))
struct ShortWayTests {
    /// Values around every edge of the short way, as a script spells them.
    static let spellings = [
        "0", "1", "-1", "2", "7", "-7", "10", "1000003", "3037000500", "9223372036854775807", "-9223372036854775807",
        "(-9223372036854775807 - 1)", "9223372036854775800", "0.1", "-2.5", "123456789012345678901234567890",
        "0.000000001", "true", "false", "empty", "\"7\"", "\"seven\"", "30s", "2026-11-01", "[1]", "{a: 1}",
    ]

    private static func values() -> [Value] {
        [
            0, 1, -1, 2, 7, -7, 10, 1_000_003, 3_037_000_500, .number(Number(Int.max)), .number(Number(-Int.max)),
            .number(Number(Int.min)), 9_223_372_036_854_775_800, number("0.1"), number("-2.5"),
            number("123456789012345678901234567890"), number("0.000000001"), true, false, .empty, "7", "seven",
            Span("30s").map { .duration($0) } ?? .empty, Time("2026-11-01").map { .time($0) } ?? .empty, [1],
            .record(Record([("a", 1)])),
        ]
    }

    /// The right sides for a left side: every one of two numbers, and a third of the others in turn, which take no short
    /// way.
    private static func rightSides(of left: Int) -> [(spelling: String, value: Value)] {
        let all = Array(zip(spellings, values()))
        let numbers = all.prefix { if case .number = $0.1 { true } else { false } }.count
        return all.indices.filter { (left < numbers && $0 < numbers) || ($0 + left) % 3 == 0 }.map { all[$0] }
    }

    private static func number(_ text: String) -> Value { Number(text).map { .number($0) } ?? .empty }

    private static let sums: [(sign: String, work: @Sendable (Value, Value) throws -> Value)] = [
        ("+", { try Value.add($0, $1) }), ("-", { try Value.subtract($0, $1) }),
        ("*", { try Value.multiply($0, $1) }), ("/", { try Value.divide($0, $1) }),
        ("mod", { try Value.mod($0, $1) }),
    ]

    private static let comparisons: [(sign: String, work: @Sendable (Value, Value) throws -> Bool)] = [
        ("<", { try Value.isLess($0, $1) }), ("<=", { try Value.isAtMost($0, $1) }),
        (">", { try Value.isMore($0, $1) }), (">=", { try Value.isAtLeast($0, $1) }),
        ("is", { $0.isSame(as: $1) }), ("is not", { !$0.isSame(as: $1) }), ("=", { $0.isExactly($1) }),
        ("!=", { !$0.isExactly($1) }),
    ]

    private static func answer(_ work: () throws -> Value) -> String {
        do {
            return try work().printed
        } catch let fault as ValueFault {
            return fault.message
        } catch {
            return "\(error)"
        }
    }

    /// A script that prints an answer or the message of an error for each of many statements.
    private static func tried(_ statements: [String], before: String = "") -> String {
        before
            + statements.map { "try\n  \($0)\notherwise\n  print $error.message\nend" }.joined(separator: "\n")
    }

    @Test(arguments: spellings)
    func `arithmetic is the same with names, with constants and in commands`(_ left: String) async throws {
        let index = try #require(Self.spellings.firstIndex(of: left))
        let first = Self.values()[index]
        var statements: [String] = []
        var expected: [String] = []
        var definitions = ""
        for (number, sum) in Self.sums.enumerated() {
            definitions += "to work\(String(repeating: "x", count: number)) $a with $b\n  give $a \(sum.sign) $b\nend\n"
            for (right, second) in Self.rightSides(of: index) {
                let answer = Self.answer { try sum.work(first, second) }
                let command = "work" + String(repeating: "x", count: number)
                for statement in [
                    "let b = \(right)\n  print ($a \(sum.sign) $b)", "print ($a \(sum.sign) \(right))",
                    "let b = \(right)\n  print (\(left) \(sum.sign) $b)",
                    "let b = \(right)\n  let c = (\(command) $a with $b)\n  print $c",
                ] {
                    statements.append(statement)
                    expected.append(answer)
                }
            }
        }
        let script = Self.tried(statements, before: definitions + "let a = \(left)\n")
        let answers = try await TestSession.output(script)
        try #require(answers.count == expected.count, "\(answers.last ?? "")")
        for (place, pair) in zip(answers, expected).enumerated() where pair.0 != pair.1 {
            Issue.record("\(statements[place]) with a = \(left): \(pair.0), not \(pair.1)")
        }
    }

    @Test(arguments: spellings)
    func `a comparison is the same as a value and as a condition`(_ left: String) async throws {
        let index = try #require(Self.spellings.firstIndex(of: left))
        let first = Self.values()[index]
        var statements: [String] = []
        var expected: [String] = []
        for comparison in Self.comparisons {
            for (right, second) in Self.rightSides(of: index) {
                let answer = Self.answer { .truth(try comparison.work(first, second)) }
                let test = "$a \(comparison.sign) $b"
                let plain = "$a \(comparison.sign) \(right)"
                for statement in [
                    "let b = \(right)\n  let c = \(test)\n  print $c",
                    "let b = \(right)\n  if \(test): print true\n  else: print false",
                    "if \(plain): print true\n  else: print false",
                    "let b = \(right)\n  let c = false\n  while \(test)\n    set c = true\n    stop\n  end\n  print $c",
                ] {
                    statements.append(statement)
                    expected.append(answer)
                }
            }
        }
        let answers = try await TestSession.output(Self.tried(statements, before: "let a = \(left)\n"))
        try #require(answers.count == expected.count, "\(answers.last ?? "")")
        for (place, pair) in zip(answers, expected).enumerated() where pair.0 != pair.1 {
            Issue.record("\(statements[place]) with a = \(left): \(pair.0), not \(pair.1)")
        }
    }

    /// Random formulas over three truths, each as a condition and as a value.
    @Test func `and and or decide the same as a condition and as a value`() async throws {
        var random = SystemRandomNumberGenerator()
        func formula(_ depth: Int) -> String {
            if depth == 0 || Int.random(in: 0..<4, using: &random) == 0 {
                return ["$p", "$q", "$r", "1 < 2", "$n > 3", "$n is 5", "not $p"].randomElement(using: &random) ?? "$p"
            }
            let sides = (0...Int.random(in: 1...3, using: &random)).map { _ in
                Bool.random(using: &random) ? "(\(formula(depth - 1)))" : formula(0)
            }
            return sides.joined(separator: Bool.random(using: &random) ? " and " : " or ")
        }
        let formulas = (0..<300).map { _ in formula(3) }
        var script = "let n = 5\n"
        for truths in 0..<8 {
            for (name, bit) in [("p", 1), ("q", 2), ("r", 4)] {
                script += "\(truths == 0 ? "let" : "set") \(name) = \(truths & bit != 0)\n"
            }
            for formula in formulas {
                script += "if \(formula): print yes, (\(formula))\nelse: print no, (\(formula))\n"
            }
        }
        let lines = try await TestSession.output(script)
        #expect(lines.count == 8 * formulas.count)
        for (place, line) in lines.enumerated() where line != "yes true" && line != "no false" {
            Issue.record("\(formulas[place % formulas.count]): \(line)")
        }
    }

    @Test func `the side that decides is the last that is looked at`() async throws {
        let script = """
            to look $x
              print $x
              give true
            end
            if false and (look 1): print wrong
            if true or (look 2): print right
            if (look 3) and false or (look 4): print both
            """
        #expect(try await TestSession.output(script) == ["right", "3", "4", "both"])
    }

    @Test(arguments: [
        ("if 1 < 2 and 3: print no", "1:14"),
        ("let a = 5\nif $a is 5 or false\n  print yes\nend\nif $a: print no", "5:4"),
        ("let a = 1\nwhile $a < 9\n  set a = $a + 1\n  if $a > [1]: print no\nend", "4:6"),
        ("let a = 1\neach n in 1..9\n  set a = $a * 2 + $n\n  set a = $a - \"x\"\nend", "4:11"),
        ("to half $x\n  give $x / 0\nend\nlet a = 1\neach n in 1..3: set a = (half $n)", "2:8"),
    ])
    func `an error has its place on the short way too`(_ script: String, _ place: String) async throws {
        let transcript = try await TestSession.run(script)
        #expect(transcript.place == place)
        #expect(transcript.code != 0)
    }

    @Test func `a loop over whole numbers ends where it should, at the last number that there is too`() async throws {
        let script = """
            each n in 9223372036854775805..9223372036854775807: print $n
            each n in 3..1: print never
            each n in 1..3
              if $n is 2: next
              set n = $n * 10
              print $n
            end
            each n in 1..9
              if $n > 2: stop
              print "{$n}"
            end
            repeat 2 times: print again
            """
        #expect(
            try await TestSession.output(script) == [
                "9223372036854775805", "9223372036854775806", "9223372036854775807", "10", "30", "1", "2", "again",
                "again",
            ])
    }

    @Test func `whole numbers that grow too large in a loop become decimal ones`() async throws {
        let script = """
            let n = 1
            repeat 70 times: set n = $n * 2
            print $n
            let m = 1
            repeat 4 times: set m = $m / 2
            print $m
            """
        let expected = (0..<70).reduce(Number(1)) { number, _ in (try? number.multiplied(by: Number(2))) ?? .zero }
        #expect(try await TestSession.output(script) == ["\(expected)", "0.0625"])
    }

    @Test func `a command that answers out of loops and tries leaves none of them open`() async throws {
        let script = """
            to find $sought
              try
                each x in [1, 2, 3]
                  each y in [10, 20]
                    try
                      if $x * $y = $sought: give "{$x} by {$y}"
                    end
                  end
                end
              otherwise
                print wrong
              end
              give nothing
            end
            try
              each s in [20, 60, 7]
                let found = (find $s)
                print $found
              end
              each s in [20, 60]
                let found = (find $s)
                if $found is "3 by 20": fail with "it came here"
              end
            otherwise
              print $error.message
            end
            """
        #expect(try await TestSession.output(script) == ["1 by 20", "3 by 20", "nothing", "it came here"])
    }

    @Test func `parameters have the values that they had before a later one changed a name`() async throws {
        let script = """
            let n = 1
            to raise
              set n = $n + 1
              give $n
            end
            to both $a and $b
              give "{$a} {$b}"
            end
            let x = (both $n and (raise))
            print $x
            let y = (both it and $n)
            print $y
            let z = (both $n and 7)
            print $z, it
            """
        #expect(try await TestSession.output(script) == ["1 2", "1 2 2", "2 7 2 7"])
    }

    @Test func `texts and lists go in and out of calls`() async throws {
        let script = """
            to twice $x
              give [$x, $x]
            end
            to nothing $x
              let y = $x
            end
            let t = [a]
            each n in 1..2: set t = (twice $t)
            print $t
            nothing $t
            each n in ["one", 2, [3]]
              set t = (twice $n)
              print $t
            end
            """
        #expect(
            try await TestSession.output(script) == [
                "[[a], [a]], [[a], [a]]", "one, one", "2, 2", "[3], [3]",
            ])
    }

    @Test func `a command that calls itself for ever ends in an error`() async throws {
        let transcript = try await TestSession.run(
            "to dive $n\n  give (dive ($n + 1))\nend\nlet x = (dive 1)\nprint $x")
        #expect(transcript.error == "this command calls itself too often")
    }

    @Test func `deep calls find their way back`() async throws {
        let script = """
            to sum $n
              if $n is 0: give 0
              give $n + (sum ($n - 1))
            end
            let s = (sum 50000)
            print $s
            """
        #expect(try await TestSession.output(script) == ["1250025000"])
    }

    @Test(arguments: [
        "while true\nend", "each n in 1..1000000000\nend",
        "to spin $n\n  give $n\nend\neach n in 1..1000000000: spin $n",
        "let n = 0\nwhile $n >= 0\n  set n = $n + 1\nend", "to spin $n\n  while true\n  end\nend\nspin 1",
        "to dig $n [by $m = 1]\n  if $n > 0: dig ($n - $m)\n  if $n > 0: dig ($n - 1)\nend\ndig 60",
    ])
    func `a loop that does nothing but count is interrupted`(_ loop: String) async throws {
        let transcript = try await TestSession.run("interrupt\n" + loop)
        #expect(transcript.notes == ["interrupted"])
    }
}
