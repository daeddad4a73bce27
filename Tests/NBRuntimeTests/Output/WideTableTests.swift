import NBLanguage
import NBRuntime
import Testing

/// Tables of names from all over the world, on terminals of several widths.
struct WideTableTests {
    private static let kind = ResourceKind(
        name: "contact", titles: ["address"],
        columns: ["id", "name", "address", "score", "domain", "status", "created"],
        essentialColumns: ["address", "status"], mainColumns: ["name", "score"])

    private static let people = [
        ("Larry Page", "larry@google.com", 100), ("王小明", "wang@example.cn", 5), ("山田 太郎", "taro@例え.jp", 87),
        ("Zoë Müller", "zoe@example.de", 90), ("José\u{301} Nu\u{303}ez", "jose@example.es", 7),
        ("👩‍👩‍👧 Family", "family@example.org", 50), ("🇩🇪🇫🇷 Flags", "flags@example.eu", 51),
        ("👋🏽 Hands 👋🏿", "hands@example.org", 52), ("שרה כהן", "sara@example.co.il", 88),
        ("محمد علي", "ali@example.ae", 64), ("한글 이름", "hangul@example.kr", 33),
        ("\u{202E}evil\u{1b}[31m", "e@vil.com", 1),
    ]

    private static func rows(_ count: Int = people.count) -> [Value] {
        people.prefix(count).enumerated().map { index, person in
            .resource(
                Resource(
                    kind: kind, id: "\(index)",
                    record: Record([
                        ("id", .number(Number(9_000_000 + index))), ("name", .text(person.0)),
                        ("address", .text(person.1)), ("score", .number(Number(person.2))),
                        ("domain", .text(String(person.1.split(separator: "@").last ?? ""))), ("status", "LEAD"),
                        ("created", "2026-11-22 10:00"),
                    ])))
        }
    }

    private func table(_ width: Int) throws -> [String] {
        try Value.list(Self.rows()).shown(on: .terminal(width: width), footer: "")
            .split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }

    @Test func `80 columns hold the names, addresses, scores and states of everybody`() throws {
        let lines = try table(80)
        #expect(lines[0] == "     id  name        address             score  domain       status  created")
        #expect(lines[3] == "9000001  王小明      wang@example.cn         5  example.cn   LEAD    2026-11-22…")
        #expect(lines[7] == "9000005  👩‍👩‍👧 Family   family@example.org     50  example.org  LEAD    2026-11-22…")
    }

    @Test func `40 columns keep the address and the status, and say what they leave out`() throws {
        let lines = try table(40)
        #expect(lines[0] == "name          address             status")
        #expect(lines[2] == "Larry Page    larry@google.com    LEAD")
        #expect(lines.last == "(not shown: id, score, domain, created)")
    }

    @Test func `200 columns hold everything whole`() throws {
        let lines = try table(200)
        #expect(lines[0].hasSuffix("status  created"))
        #expect(!lines.contains { $0.contains("…") || $0.contains("not shown") })
    }

    @Test(arguments: [33, 40, 48, 55, 66, 80, 99, 120, 200])
    func `every column begins at the same place in every row`(width: Int) throws {
        let lines = try table(width).prefix { !$0.hasPrefix("(not shown") }
        #expect(lines.count == Self.people.count + 2)
        // The rule below the headings says where the columns are.
        let status = try #require(lines[0].firstRange(of: "status"))
        let start = String(lines[0][..<status.lowerBound]).displayWidth
        for line in lines.dropFirst(2) {
            let place = try #require(line.firstRange(of: "LEAD"))
            #expect(String(line[..<place.lowerBound]).displayWidth == start, "\(line)")
        }
        #expect(lines.allSatisfy { $0.displayWidth <= width })
    }

    @Test func `right-to-left text is set apart from what would be turned around with it`() throws {
        func line(_ first: Value, _ second: Value, _ third: Value = "") throws -> String {
            let row = Value.record(Record([("a", first), ("b", second), ("c", third)]))
            let text = try Value.list([row]).shown(on: .terminal(width: 80))
            return String(text.split(separator: "\n")[2])
        }
        #expect(try line("שרה", 17) == "\u{2068}שרה\u{2069}  17")
        #expect(try line("שרה", "", 17) == "\u{2068}שרה\u{2069}     17")
        #expect(try line("שרה", "محمد", "x") == "\u{2068}שרה\u{2069}  محمد  x")
        #expect(try line("שרה", "sara@example.com", 17) == "שרה  sara@example.com  17")
        #expect(try line(17, "שרה") == "17  שרה")
        #expect(try line("Sara", 17) == "Sara  17")
    }

    @Test(arguments: [33, 40, 80, 200])
    func `what sets text apart takes no room`(width: Int) throws {
        let rows = (1...3).map { Value.record(Record([("name", "שרה כהן"), ("score", .number(Number($0)))])) }
        let lines = try Value.list(rows).shown(on: .terminal(width: width)).split(separator: "\n")
        #expect(lines[0] == "name     score")
        #expect(lines[2] == "\u{2068}שרה כהן\u{2069}      1")
    }

    @Test func `a stream gets the text as it is`() throws {
        let text = try Value.list(Self.rows()).shown(on: .stream)
        #expect(text.contains("שרה כהן\tsara@example.co.il"))
        #expect(!text.unicodeScalars.contains("\u{2068}"))
        #expect(text.contains("\\u{202e}evil\\u{1b}[31m"))
    }

    @Test(arguments: [1, 2, 5, 10, 20, 25])
    func `what is too narrow for addresses and states is written as blocks`(width: Int) throws {
        let lines = try table(width)
        #expect(lines.contains("address  larry@google.com"))
        #expect(lines.contains("status   LEAD"))
        #expect(!lines.contains { $0.contains("─") })
    }

    @Test func `no terminal is told to do anything by a name`() throws {
        for width in [1, 30, 40, 80, 200] {
            let text = try table(width).joined()
            #expect(!text.unicodeScalars.contains { $0.value < 0x20 || $0 == "\u{202E}" })
        }
    }

    @Test func `behind a picture that terminals measure differently the next cell is put in its place`() throws {
        let rows: [Value] = [("👩‍👩‍👧", 1), ("🇩🇪", 2), ("👋🏽 hand", 3), ("王", 4)].map { name, score in
            .record(Record([("a", .text(name)), ("b", .number(Number(score))), ("c", "x")]))
        }
        let style = TableStyle(placesCells: true)
        #expect(
            try Value.list(rows).shown(on: .terminal(width: 80), footer: "", style: style) == """
                a          b  c
                ─────────  ─  ─
                👩‍👩‍👧\u{1B}[12G1  x
                🇩🇪\u{1B}[12G2  x
                👋🏽 hand\u{1B}[12G3  x
                王         4  x

                """)
        // What a terminal counts that takes the parts one by one goes into the width, too.
        let narrow = try Value.list(rows).shown(on: .terminal(width: 14), footer: "", style: style)
        #expect(narrow.split(separator: "\n").allSatisfy { $0.description.greatestWidth <= 14 + 5 })
        #expect(narrow.contains("👋🏽 ha…\u{1B}[11G3  x"))
    }

    @Test func `a long value in a block goes on under itself`() throws {
        let record = Record([
            ("name", "Acme"), ("description", "rockets, anvils and everything else that a coyote could ever need"),
            ("logo", "https://example.com/a/very/long/address/of/a/picture.png"),
        ])
        #expect(
            try Value.record(record).shown(on: .terminal(width: 40)) == """
                name         Acme
                description  rockets, anvils and
                             everything else that a
                             coyote could ever need
                logo         https://example.com/a/very/long/address/of/a/picture.png

                """)
    }

    @Test func `a head is bold only where colour is wanted`() throws {
        let rows = Value.list(Self.rows(1))
        #expect(
            try rows.shown(on: .terminal(width: 80), style: TableStyle(isColoured: true)).hasPrefix(
                "\u{1B}[1m     id  name"))
        #expect(try !rows.shown(on: .terminal(width: 80)).contains("\u{1B}"))
        #expect(try !rows.shown(on: .stream, style: TableStyle(isColoured: true)).contains("\u{1B}"))
    }
}

struct WrappingTests {
    @Test func `a text is broken at spaces`() {
        #expect("one two three".wrapped(to: 7) == ["one two", "three"])
        #expect("one two three".wrapped(to: 3) == ["one", "two", "three"])
        #expect("王小明 山田".wrapped(to: 6) == ["王小明", "山田"])
        #expect("short".wrapped(to: 80) == ["short"])
        #expect("".wrapped(to: 0) == [""])
    }

    @Test(arguments: [-3, 0, 1, 4])
    func `a word stays whole however narrow it is`(width: Int) {
        #expect("antidisestablishment is".wrapped(to: width) == ["antidisestablishment", "is"])
    }
}
