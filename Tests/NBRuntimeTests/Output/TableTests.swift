import NBLanguage
import NBRuntime
import Testing

struct TableTests {
    func people() -> [Value] {
        [
            .record(
                Record([("name", "Larry Page"), ("email", "larry@google.com"), ("score", 100), ("note", "first")])),
            .record(Record([("name", "王小明"), ("email", "wang@example.cn"), ("score", 5), ("note", "a\tb\u{1b}[31m")])),
            .record(Record([("name", "Zoë 👩‍👩‍👧"), ("email", .empty), ("score", .empty), ("note", .empty)])),
        ]
    }

    func shown(_ width: Int) -> String { TableRendering(rows: people()).text(width: width, footer: "3 rows") }

    @Test func `a table has headings, a rule, numbers at the right and wide characters in line`() {
        #expect(
            shown(80) == """
                name        email             score  note
                ──────────  ────────────────  ─────  ──────────────
                Larry Page  larry@google.com    100  first
                王小明      wang@example.cn       5  a\\tb\\u{1b}[31m
                Zoë 👩‍👩‍👧
                3 rows

                """)
    }

    @Test func `a narrow table cuts its widest columns`() {
        #expect(
            shown(46) == """
                name       email             score  note
                ─────────  ────────────────  ─────  ──────────
                Larry Pa…  larry@google.com    100  first
                王小明     wang@example.cn       5  a\\tb\\u{1b…
                Zoë 👩‍👩‍👧
                3 rows

                """)
    }

    @Test func `a narrower table leaves out what is not essential and says so`() {
        #expect(
            shown(34) == """
                name       email             score
                ─────────  ────────────────  ─────
                Larry Pa…  larry@google.com    100
                王小明     wang@example.cn       5
                Zoë 👩‍👩‍👧
                (not shown: note)
                3 rows

                """)
    }

    @Test func `a table too narrow for its essential columns becomes blocks`() {
        let rows: [Value] = [
            .record(Record([("email", "larry@google.com"), ("status", "deliverable and more")])),
            .record(Record([("email", "x@y.z"), ("status", "")])),
        ]
        #expect(
            TableRendering(rows: rows).text(width: 20) == """
                email   larry@google.com
                status  deliverable and more

                email   x@y.z
                status

                """)
    }

    @Test(arguments: [-5, 0, 1, 2, 7, 10, 19, 33, 50, 1000])
    func `no width traps, and no line of a table is wider`(width: Int) {
        let text = shown(width)
        #expect(!text.isEmpty)
        guard text.contains("─"), !text.contains("not shown") else { return }
        #expect(text.split(separator: "\n").allSatisfy { $0.description.displayWidth <= width })
    }

    @Test func `a resource shows its main fields that hold something`() throws {
        let table = try Value.list([.resource(RecordTests.contact())]).shown(on: .terminal(width: 80))
        #expect(
            table == """
                name  address
                ────  ────────────
                Ned   ned@acme.com

                """)
    }

    @Test func `a single record is shown as a block`() throws {
        let record = Value.record(Record([("name", "Ned"), ("score", 80), ("deep", .record(Record([("a", 1)])))]))
        #expect(
            try record.shown(on: .terminal(width: 80)) == """
                name   Ned
                score  80
                deep   {"a":1}

                """)
    }

    @Test func `a stream gets tabs and nothing cut`() throws {
        let long = String(repeating: "x", count: 500)
        let rows = Value.list([.record(Record([("a", .text(long)), ("b", "x\ty\nz")]))])
        #expect(try rows.shown(on: .stream) == "a\tb\n\(long)\tx\\ty\\nz\n")
    }

    static let forms: [(ShowForm, String)] = [
        (.list, "a  1\nb  x\n\na  2\nb  y\n"),
        (.json, "[\n  {\n    \"a\": 1,\n    \"b\": \"x\"\n  },\n  {\n    \"a\": 2,\n    \"b\": \"y\"\n  }\n]\n"),
        (.jsonl, "{\"a\":1,\"b\":\"x\"}\n{\"a\":2,\"b\":\"y\"}\n"), (.csv, "a,b\n1,x\n2,y\n"),
        (.markdown, "| a | b |\n| ---: | --- |\n| 1 | x |\n| 2 | y |\n"),
        (.table, "a  b\n─  ─\n1  x\n2  y\n2 rows\n"),
    ]

    @Test(arguments: forms)
    func `rows are shown in each form`(form: ShowForm, text: String) throws {
        let rows = Value.list([.record(Record([("a", 1), ("b", "x")])), .record(Record([("a", 2), ("b", "y")]))])
        #expect(try rows.shown(as: form, on: .terminal(width: 80)) == text)
    }

    @Test func `plain values are a line each`() throws {
        #expect(try Value.list([1, "a\u{1b}", nil]).shown(on: .terminal(width: 80)) == "1\na\\u{1b}\n\n")
        #expect(try Value.text("hello").shown(on: .stream) == "hello\n")
        #expect(try Value.number(3).shown(as: .json, on: .stream) == "3\n")
        #expect(try Value.list([]).shown(on: .terminal(width: 80)).isEmpty)
    }

    @Test func `chosen columns are shown in their order`() throws {
        let text = try Value.list(people()).shown(
            on: .terminal(width: 80), columns: [TableColumn("Score"), TableColumn("nothing")], footer: "3 of 900")
        #expect(text == "Score  nothing\n─────  ───────\n  100\n    5\n\n3 of 900\n")
    }
}

struct DisplayTextTests {
    static let widths: [(String, Int)] = [
        ("abc", 3), ("", 0), ("é", 1), ("e\u{301}", 1), ("日本", 4), ("ｱ", 1), ("Ａ", 2), ("👍", 2), ("👍🏽", 2), ("👩‍👩‍👧", 2),
        ("🇩🇪", 2), ("❤️", 2), ("❤", 1),
        ("한", 2), ("한", 2), ("\u{200B}", 0), ("…", 1), ("─", 1), ("กำ", 2),
        ("🇩🇪🇫🇷", 4), ("👋🏿", 2), ("🏴󠁧󠁢󠁳󠁣󠁴󠁿", 2), ("1️⃣", 2), ("👨🏽‍💻", 2), ("🤷🏼‍♀️", 2), ("שלום", 4), ("مرحبا", 5),
        ("مُحَمَّد", 4), ("\u{2068}שלום\u{2069}", 4), ("ه\u{200D}", 1), ("क्ष", 2), ("z\u{334}\u{335}\u{336}", 1),
        ("\u{1100}\u{1161}\u{D7CB}", 2), ("㍿", 2), ("①", 1),
    ]

    @Test(arguments: widths)
    func `a text is as wide as a terminal shows it`(text: String, width: Int) {
        #expect(text.displayWidth == width)
    }

    static let cuts: [(String, Int, String)] = [
        ("abcdef", 4, "abc…"), ("abc", 3, "abc"), ("日本語", 5, "日本…"), ("日本語", 4, "日…"), ("ab", 1, "…"), ("ab", 0, ""),
        ("ab", -3, ""), ("", 0, ""),
    ]

    @Test(arguments: cuts)
    func `a text is cut between its characters`(text: String, width: Int, cut: String) {
        #expect(text.fitted(to: width) == cut)
    }

    @Test func `colours of ours may stay in a text that a terminal does not obey otherwise`() {
        #expect(
            "\u{1B}[31;1merror\u{1B}[0m: \u{1B}[2Jx\u{1B}".sanitisedKeepingColour
                == "\u{1B}[31;1merror\u{1B}[0m: \\u{1b}[2Jx\\u{1b}")
        #expect("\u{1B}]0;title\u{7}".sanitisedKeepingColour == "\\u{1b}]0;title\\u{7}")
        #expect("\u{1B}[".sanitisedKeepingColour == "\\u{1b}[")
        #expect("plain\n\ttext".sanitisedKeepingColour == "plain\n\ttext")
    }

    @Test func `a terminal obeys nothing that a text says`() {
        #expect("a\u{1b}[2J\u{7}b".sanitised == "a\\u{1b}[2J\\u{7}b")
        #expect("one\ntwo\tx\r".sanitised == "one\ntwo\tx\\r")
        #expect("one\ntwo\tx".sanitisedCell == "one\\ntwo\\tx")
        #expect("evil\u{202E}gpj.exe\u{9b}31m".sanitised == "evil\\u{202e}gpj.exe\\u{9b}31m")
        #expect("Zoë 日本 👩‍👩‍👧".sanitised == "Zoë 日本 👩‍👩‍👧")
    }
}
