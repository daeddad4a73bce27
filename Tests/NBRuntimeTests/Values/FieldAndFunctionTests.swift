import NBRuntime
import Testing

struct FieldAndFunctionTests {
    let people: Value = .list([
        .record(Record([("name", "Ned"), ("score", 80)])), .record(Record([("name", "Ann"), ("score", .empty)])),
    ])

    @Test func `a field of a list is the list of that field`() throws {
        #expect(try people.field("Name").literal == "[\"Ned\", \"Ann\"]")
    }

    @Test func `a field of empty is empty`() throws {
        #expect(try Value.empty.field("email").field("score").isEmpty)
    }

    @Test func `an unknown field is an error with a suggestion`() {
        #expect(throws: ValueFault("the record has no field scroe", hint: "did you mean score?")) {
            try people.field("scroe")
        }
        #expect(throws: ValueFault("the record has no field address", hint: "its fields are name, score")) {
            try people.field("address")
        }
        #expect(throws: ValueFault("a contact has no field adress", hint: "did you mean address?")) {
            try Value.resource(RecordTests.contact()).field("adress")
        }
        #expect(
            throws: ValueFault(
                "the text \"Ned\" has no field x", hint: "records, rows and results of commands have fields")
        ) {
            try Value.text("Ned").field("x")
        }
    }

    @Test func `items count from both ends`() throws {
        let list: Value = [10, 20, 30]
        #expect(try list.item(0).printed == "10")
        #expect(try list.item(-1).printed == "30")
        #expect(try people.item(.text("name")).printed == "Ned, Ann")
    }

    @Test func `an item out of range is an error that tells the length`() {
        let list: Value = [10, 20, 30]
        let hint = "items are counted from [0] to [2], and [-1] is the last"
        #expect(throws: ValueFault("there is no item [3]: the list has 3 items", hint: hint)) { try list.item(3) }
        #expect(throws: ValueFault("there is no item [-4]: the list has 3 items", hint: hint)) { try list.item(-4) }
        #expect(throws: ValueFault("there is no item [0]: the list has no items")) { try Value.list([]).item(0) }
        #expect(throws: ValueFault.self) { try list.item(.min) }
        #expect(throws: ValueFault("0.5 is not the place of an item", hint: "places are whole numbers: [0], [1], [-1]"))
        {
            try list.item(value("0.5"))
        }
    }

    static let conversions: [(String, Value.Target, String)] = [
        ("\"10\"", .number, "10"), ("'1_000.50'", .number, "1000.5"), ("3", .text, "\"3\""),
        ("'007'", .text, "\"007\""), ("_", .text, "\"\""),
        ("_", .number, "empty"), ("''", .time, "empty"), ("\"2026-11-01 10:00\"", .time, "2026-11-01 10:00"),
        ("\"1h30m\"", .duration, "1h30m"),
        ("\"90\"", .duration, "1m30s"), ("90", .duration, "1m30s"), ("90s", .number, "90"), ("1.5s", .number, "1.5"),
        (
            "\"abc\"", .number,
            "error: the text \"abc\" cannot be read as a number (a number is written like 12 or -3.5)"
        ),
        (
            "\"1e5\"", .number,
            "error: the text \"1e5\" cannot be read as a number (a number is written like 12 or -3.5)"
        ),
        ("true", .number, "error: true cannot be read as a number (a number is written like 12 or -3.5)"),
        (
            "\"20261101\"", .time,
            "error: the text \"20261101\" cannot be read as a time (a time is written like 2026-11-01 or 2026-11-01 10:00)"
        ),
        (
            "[1]", .duration,
            "error: a list of 1 cannot be read as a duration (a duration is written like 30s, 1h30m or 7d)"
        ),
    ]

    @Test(arguments: conversions)
    func `a value is converted or the error says how it should look`(row: (String, Value.Target, String)) {
        let answer: String
        do throws(ValueFault) { answer = try value(row.0).converted(to: row.1).literal } catch {
            answer = "error: \(error)"
        }
        #expect(answer == row.2)
    }

    @Test func `counts since 1970 are seconds or milliseconds by their size`() throws {
        let instant = try #require(Time("2016-11-01T11:33:20Z"))
        for value in [
            Value.number(Number(1_478_000_000)), .number(Number(1_478_000_000_000)), .text("1478000000"),
            .cell("1478000000000"),
        ] {
            guard case .time(let time) = try value.converted(to: .time) else { Issue.record("not a time"); continue }
            #expect(time == instant)
        }
        #expect(throws: ValueFault.self) { try Value.number(Number(.max)).converted(to: .time) }
    }

    static let functions: [(ValueFunction, String, String)] = [
        (.count, "[1,2]", "2"), (.count, "\"héllo\"", "5"), (.count, "_", "0"), (.first, "[1,2]", "1"),
        (.last, "[1,2]", "2"), (.first, "[]", "empty"),
        (.lower, "\"NED\"", "\"ned\""), (.upper, "[\"a\",_]", "[\"A\", empty]"), (.trim, "'  x '", "\"x\""),
        (.domain, "\"Ned@Acme.com\"", "\"acme.com\""),
        (.domain, "\"https://www.acme.com:8080/a?b\"", "\"www.acme.com\""),
        (.domain, "[\"a@b.c\",\"d@e.f\"]", "[\"b.c\", \"e.f\"]"),
        (.user, "\"ned@acme.com\"", "\"ned\""), (.domain, "_", "empty"), (.sum, "[1,'2',0.5,_,'']", "3.5"),
        (.sum, "[]", "0"), (.sum, "[1m,30s]", "1m30s"),
        (.min, "[3,'1',2]", "1"), (.max, "[_,3,'1']", "3"), (.max, "[]", "empty"), (.average, "[1,2]", "1.5"),
        (.average, "[1m,2m]", "1m30s"),
        (.unique, "[1,'1',\"a\",\"A\",_]", "[1, \"a\", empty]"), (.unique, "['007','7']", "[\"007\", \"7\"]"),
        (.keys, "x", "[\"is\"]"),
        (.fields, "[x]", "[\"is\"]"),
        (
            .user, "\"acme.com\"",
            "error: the text \"acme.com\" is not an address (an address is written like ned@example.com)"
        ),
        (
            .domain, "\"nobody\"",
            "error: the text \"nobody\" is not an address (an address is written like ned@example.com)"
        ),
        (
            .sum, "[1,\"x\"]",
            "error: the text \"x\" cannot be added up (texts are put together in quotes: \"{first} {second}\")"
        ),
        (.count, "5", "error: the number 5 cannot be counted (count lists, texts and the rows of a command)"),
        (.first, "5", "error: the number 5 is not a list (put it in brackets to make it one: [5])"),
        (.keys, "5", "error: the number 5 has no fields"),
        (.max, "[1,true]", "error: true and the number 1 cannot be compared: they are of different kinds"),
    ]

    @Test(arguments: functions)
    func `a function answers or says what it works on`(row: (ValueFunction, String, String)) {
        let answer: String
        do throws(ValueFault) { answer = try row.0(value(row.1)).literal } catch { answer = "error: \(error)" }
        #expect(answer == row.2)
    }

    @Test func `a contact stands for its address`() throws {
        #expect(try ValueFunction.domain(.resource(RecordTests.contact())).printed == "acme.com")
        #expect(try ValueFunction.user(.resource(RecordTests.contact())).printed == "ned")
        #expect(try ValueFunction.domain(.record(Record([("Email", "a@b.c")]))).printed == "b.c")
    }

    @Test func `split and join undo each other`() throws {
        #expect(try Value.split("a,b,,c", by: ",").literal == "[\"a\", \"b\", \"\", \"c\"]")
        #expect(try Value.split("", by: ",").literal == "[]")
        #expect(try Value.split("añb", by: "").literal == "[\"a\", \"ñ\", \"b\"]")
        #expect(try Value.join(["a", 2, nil], with: "-").literal == "\"a-2-\"")
        #expect(throws: ValueFault.self) { try Value.split([1], by: ",") }
        #expect(throws: ValueFault.self) { try Value.join("a", with: ",") }
    }
}
