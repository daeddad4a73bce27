import OrderedJSON
import Testing

struct ObjectTests {
    @Test func `setting replaces in place and setting nil removes`() {
        var object: JSONObject = ["a": 1, "b": 2, "c": 3]
        object["b"] = "two"
        object["a"] = nil
        object["d"] = .null
        #expect(JSON.object(object).text == #"{"b":"two","c":3,"d":null}"#)
    }

    @Test func `members are found after one of many was removed`() {
        var object = JSONObject((0..<40).map { (key: "k\($0)", value: JSON.int($0)) })
        object["k3"] = nil
        #expect(object["k3"] == nil)
        #expect(object["k39"] == 39)
        object["k39"] = 0
        #expect(object.count == 39)
        #expect(object["k39"] == 0)
    }

    @Test func `order counts for equality and not for equivalence`() {
        let one: JSON = ["a": 1, "b": [["x": 1, "y": 2]]]
        let two: JSON = ["b": [["y": 2, "x": 1]], "a": 1]
        #expect(one != two)
        #expect(one.isEquivalent(to: two))
    }

    @Test(arguments: [
        (JSON.decimal("1.50"), JSON.decimal("1.5")), (.decimal("15e-1"), .decimal("1.5")),
        (.decimal("1e3"), .decimal("1000.0")),
        (.decimal("0.0"), .decimal("0e9")), (.decimal("1e99999999999999999999"), .decimal("1e99999999999999999999")),
    ])
    func `fractions of one value are equivalent`(one: JSON, two: JSON) {
        #expect(one.isEquivalent(to: two))
    }

    @Test(arguments: [
        (JSON.int(1), JSON.decimal("1.0")), (.null, .bool(false)), (.string("1"), .int(1)),
        (JSON.object(["a": nil]), JSON.object([:])),
        (.array([1, 2]), .array([2, 1])), (.object(["a": 1]), .object(["a": 1, "b": 2])),
        (.decimal("1.5"), .decimal("-1.5")), (.decimal("1.5"), .decimal("15.0")),
    ])
    func `kinds of number, nulls, order of items and missing members count`(one: JSON, two: JSON) {
        #expect(!one.isEquivalent(to: two))
        #expect(!two.isEquivalent(to: one))
    }

    @Test func `values are looked into by kind`() {
        let json: JSON = ["text": "x", "number": 3, "truth": true, "items": [1], "fraction": 2.5, "none": nil]
        #expect(json["text"]?.string == "x")
        #expect(json["number"]?.int == 3)
        #expect(json["truth"]?.bool == true)
        #expect(json["items"]?.array == [1])
        #expect(json["fraction"]?.int == nil)
        #expect(json["fraction"]?.numberText == "2.5")
        #expect(json["none"]?.isNull == true)
        #expect(json["absent"] == nil)
        #expect(json["text"]?["x"] == nil)
    }
}
