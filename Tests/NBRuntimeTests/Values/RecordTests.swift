import NBRuntime
import OrderedJSON
import Testing

struct RecordTests {
    @Test func `a field is found without case, spaces and underscores`() {
        let record = Record([("First Name", "Ned"), ("raw_url", "x")])
        #expect(record["first name"]?.printed == "Ned")
        #expect(record["first_name"]?.printed == "Ned")
        #expect(record["FIRSTNAME"]?.printed == "Ned")
        #expect(record["rawurl"]?.printed == "x")
        #expect(record["name"] == nil)
    }

    @Test func `the exact name comes first`() {
        let record = Record([("Name", 1), ("name", 2), ("na_me", 3)])
        #expect(record["name"]?.printed == "2")
        #expect(record["Name"]?.printed == "1")
        #expect(record["na_me"]?.printed == "3")
        #expect(record["NAME"]?.printed == "1")
    }

    @Test func `a wide record finds its fields as a narrow one does`() {
        var record = Record((0..<200).map { ("Column \($0)", Value.number(Number($0))) })
        #expect(record["column_137"]?.printed == "137")
        #expect(record["Column 9"]?.printed == "9")
        #expect(record["column 200"] == nil)
        record["column 3"] = "new"
        #expect(record.count == 200)
        #expect(record["Column 3"]?.printed == "new")
    }

    @Test func `a change to a copy leaves the original`() {
        let original = Record([("a", 1)])
        var copy = original
        copy["a"] = 2
        copy["b"] = 3
        #expect(Value.record(original).literal == "{a: 1}")
        #expect(Value.record(copy).literal == "{a: 2, b: 3}")
    }

    @Test func `rows that get the same new field share their layout`() {
        let layout = FieldLayout(["a"])
        var one = Record(layout: layout, values: [1])
        var two = Record(layout: layout, values: [2])
        one.set("b", to: 3)
        two.set("b", to: 4)
        #expect(one.layout === two.layout)
    }

    @Test func `a removed field is gone and the others keep their order`() {
        var record = Record([("a", 1), ("b", 2), ("c", 3)])
        record.remove("B")
        record["nothing"] = nil
        #expect(Value.record(record).literal == "{a: 1, c: 3}")
    }

    @Test func `the last of several fields alike wins`() {
        #expect(Value.record(Record([("a", 1), ("b", 2), ("a", 3)])).literal == "{a: 3, b: 2}")
    }

    @Test func `too few values are empty and too many are dropped`() {
        let layout = FieldLayout(["a", "b"])
        #expect(Value.record(Record(layout: layout, values: [1])).literal == "{a: 1, b: empty}")
        #expect(Value.record(Record(layout: layout, values: [1, 2, 3])).literal == "{a: 1, b: 2}")
    }

    @Test func `a name remembers its place for one layout and looks again for another`() throws {
        let name = FieldName("score")
        let one = Record([("score", 1)])
        let two = Record([("name", "Ned"), ("Score", 2)])
        #expect(one.value(of: name)?.printed == "1")
        #expect(two.value(of: name)?.printed == "2")
        #expect(Record([("other", 3)]).value(of: name) == nil)
        #expect(one.value(of: name)?.printed == "1")
    }

    static func contact(_ id: String = "7", address: Value = "ned@acme.com") -> Resource {
        let kind = ResourceKind(
            name: "contact", titles: ["address", "name"], columns: ["name", "address", "score"],
            essentialColumns: ["address"],
            derived: [
                .init("address") { record in
                    guard case .record(let email)? = record["email"] else { return .empty }
                    return email["email"] ?? .empty
                }
            ],
            isDone: { record in record["searching"]?.isExactly(.truth(false)) ?? false })
        return Resource(
            kind: kind, id: id,
            record: Record([
                ("name", "Ned"), ("email", .record(Record([("email", address)]))), ("searching", true),
            ]))
    }

    @Test func `a resource has the fields that follow from its own`() throws {
        let resource = Self.contact()
        #expect(try Value.resource(resource).field("address").printed == "ned@acme.com")
        #expect(resource.title == "ned@acme.com")
        #expect(Self.contact(address: .empty).title == "Ned")
        #expect(resource.fieldNames == ["name", "email", "searching", "address"])
    }

    @Test func `a refresh reaches everybody who holds the resource`() throws {
        let resource = Self.contact()
        let held = Value.list([.resource(resource)])
        #expect(!resource.isDone)
        resource.record["searching"] = false
        #expect(resource.isDone)
        #expect(try held.field("searching").printed == "false")
    }
}
