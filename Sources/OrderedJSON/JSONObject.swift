/// The members of a JSON object in their order, each name once.
///
/// Finding a member is a walk for few members and a look-up for many. Names are told apart by their bytes, as JSON
/// asks: two spellings of `é` are two names.
public struct JSONObject: Sendable {
    /// The number of members from which an index pays.
    private static let indexedFrom = 16

    /// The members in order.
    public private(set) var members: [(key: String, value: JSON)]
    /// The place of each name; empty while there are few members.
    private var index: [Name: Int] = [:]

    /// An object without members.
    public init() {
        members = []
    }

    /// The members in the order given; a name that comes again replaces the value where it first stood.
    public init(_ members: some Sequence<(key: String, value: JSON)>) {
        self.init()
        self.members.reserveCapacity(members.underestimatedCount)
        for (key, value) in members { append(key, value) }
    }

    public var count: Int { members.count }
    public var isEmpty: Bool { members.isEmpty }
    /// The names in order.
    public var keys: [String] { members.map(\.key) }

    /// The value of a member, or nil where there is none. Setting nil removes the member (use `.null` for a null).
    public subscript(key: String) -> JSON? {
        get { place(of: key).map { members[$0].value } }
        set {
            if let newValue {
                append(key, newValue)
            } else if let place = place(of: key) {
                members.remove(at: place)
                index = [:]
                indexIfMany()
            }
        }
    }

    /// Adds a member at the end, or replaces the value of the member with this name where it stands.
    public mutating func append(_ key: String, _ value: JSON) {
        if let place = place(of: key) {
            members[place].value = value
            return
        }
        members.append((key, value))
        if index.isEmpty {
            indexIfMany()
        } else {
            index[Name(text: key)] = members.count - 1
        }
    }

    private func place(of key: String) -> Int? {
        if !index.isEmpty { return index[Name(text: key)] }
        for place in members.indices where Name.same(members[place].key, key) { return place }
        return nil
    }

    private mutating func indexIfMany() {
        guard members.count >= Self.indexedFrom else { return }
        index.reserveCapacity(members.count * 2)
        for (place, member) in members.enumerated() { index[Name(text: member.key)] = place }
    }
}

/// A member's name, equal to another when its bytes are.
private struct Name: Hashable {
    let text: String

    static func == (one: Name, other: Name) -> Bool { same(one.text, other.text) }

    static func same(_ one: String, _ other: String) -> Bool {
        guard one.utf8.count == other.utf8.count, one == other else { return false }
        // Texts are equal across spellings of one character; those of ASCII alone are so only with the same bytes.
        return one.utf16.count == one.utf8.count || one.utf8.elementsEqual(other.utf8)
    }

    func hash(into hasher: inout Hasher) {
        let hashed: Void? = text.utf8.withContiguousStorageIfAvailable {
            hasher.combine(bytes: UnsafeRawBufferPointer($0))
        }
        if hashed == nil {
            for byte in text.utf8 { hasher.combine(byte) }
        }
    }
}

extension JSONObject: Hashable {
    public static func == (one: JSONObject, other: JSONObject) -> Bool {
        one.members.elementsEqual(other.members) { $0.key == $1.key && $0.value == $1.value }
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(members.count)
        for member in members {
            hasher.combine(member.key)
            hasher.combine(member.value)
        }
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (String, JSON)...) {
        self.init(elements.lazy.map { (key: $0.0, value: $0.1) })
    }
}
