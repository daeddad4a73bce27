import NBRuntime
import Testing

struct PrintingTests {
    let ned = Value.record(Record([("name", "Ned"), ("First Name", .cell("007")), ("list", [1, 2.value])]))

    @Test func `printed values read as people write them`() {
        #expect(Value.empty.printed.isEmpty)
        #expect(Value.truth(true).printed == "true")
        #expect(Value.list([1, "a", nil, [2, 3]]).printed == "1, a, , [2, 3]")
        #expect(ned.printed == "{name: Ned, First Name: 007, list: [1, 2]}")
        #expect(Value.cell("007").printed == "007")
        #expect(Value.resource(RecordTests.contact()).printed == "ned@acme.com")
    }

    @Test func `literals can be pasted into a script`() {
        #expect(Value.text("a \"b\" {c} \\ \n\t\u{1b}é").literal == #""a \"b\" \{c} \\ \n\t\u{1b}é""#)
        #expect(ned.literal == #"{name: "Ned", "First Name": "007", list: [1, 2]}"#)
        #expect(Value.resource(RecordTests.contact()).literal == "contact 7")
        #expect(Value.empty.literal == "empty")
    }

    @Test func `printing into bytes is printing`() {
        var bytes = Array("> ".utf8)
        for value in [Value.list([1, "a"]), ned, 5, "é"] { value.print(to: &bytes) }
        #expect(String(decoding: bytes, as: UTF8.self) == "> 1, a{name: Ned, First Name: 007, list: [1, 2]}5é")
    }

    @Test func `a value nested a thousand deep is printed in part`() {
        var deep: Value = 1
        for _ in 0..<1000 { deep = .list([deep]) }
        #expect(deep.printed.contains("…"))
        #expect(deep.literal.contains("…"))
        #expect(throws: ValueFault("the value is nested too deeply to be written as JSON")) { try deep.json() }
    }

    @Test func `messages name a value by its kind and spelling`() {
        #expect(Value.list([1, 2, 3]).kindName == "a list of 3")
        #expect(Value.resource(RecordTests.contact()).kindName == "a contact")
        #expect(Value.text(String(repeating: "x", count: 99)).described.count == 49)
        #expect(Value.cell(" ").described == "an empty cell")
    }
}

extension Int {
    var value: Value { .number(Number(self)) }
}
