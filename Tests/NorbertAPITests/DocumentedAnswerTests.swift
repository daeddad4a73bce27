import NorbertAPI
import OrderedJSON
import Testing

struct DocumentedAnswerTests {
    @Test(arguments: Sample.all)
    func `a documented answer reads and writes as the same JSON`(sample: Sample) throws {
        let json = try JSON(parsing: sample.text)
        let written = try sample.reread(json)
        #expect(written.isEquivalent(to: json), "\(written.prettyText)")
    }

    @Test(arguments: Sample.all)
    func `an answer with members that nobody knows reads as without them`(sample: Sample) throws {
        let json = try JSON(parsing: sample.text)
        #expect(try sample.reread(json.withStrangers()) == sample.reread(json))
    }

    /// Whatever stands in a place of an answer, it is read as far as it can be, or a fault names the place.
    @Test(arguments: Sample.all)
    func `an answer with anything anywhere is read or is a fault that names the place`(sample: Sample) throws {
        let json = try JSON(parsing: sample.text)
        for (path, broken) in json.mutations() {
            do throws(DecodingFault) {
                let once = try sample.reread(broken)
                // What was written is read as what was read: nothing wavers.
                let twice = try sample.reread(once)
                #expect(once == twice, "\(path)")
            } catch {
                #expect(path.hasPrefix(error.path) || error.path.hasPrefix(path), "\(path): \(error)")
            }
        }
    }
}

extension JSON {
    /// The same with a strange member in every object.
    fileprivate func withStrangers() -> JSON {
        switch self {
        case .array(let items): return .array(items.map { $0.withStrangers() })
        case .object(let object):
            var members = object.members.map { (key: $0.key, value: $0.value.withStrangers()) }
            members.insert((key: "x_strange", value: ["deep": [1, nil]]), at: 0)
            return .object(JSONObject(members))
        default: return self
        }
    }

    /// The value with each part in turn replaced by a value of every kind, or left out, with the way to the part.
    fileprivate func mutations(at path: String = "") -> [(path: String, json: JSON)] {
        let kinds: [JSON] = [
            nil, true, 0, -1, 1.5, .int(.max), .int(.min), .decimal("1e400"), "", "text", "9223372036854775807",
            [], [nil], [[1]], ["a": nil], [:],
        ]
        var all = kinds.map { (path: path, json: $0) }
        switch self {
        case .array(let items):
            for (place, item) in items.enumerated() {
                for mutation in item.mutations(at: "\(path)[\(place)]") {
                    var changed = items
                    changed[place] = mutation.json
                    all.append((mutation.path, .array(changed)))
                }
            }
        case .object(let object):
            for (key, value) in object.members {
                let inner = path.isEmpty ? key : "\(path).\(key)"
                var without = object
                without[key] = nil
                all.append((inner, .object(without)))
                for mutation in value.mutations(at: inner) {
                    var changed = object
                    changed[key] = mutation.json
                    all.append((mutation.path, .object(changed)))
                }
            }
        default: break
        }
        return all
    }
}
