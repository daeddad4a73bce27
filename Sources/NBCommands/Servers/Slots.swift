import NBLanguage
import NBRuntime
import NorbertAPI
import NorbertClient
import OrderedJSON

/// A list as a script names it: by its id, or by its name.
enum ListReference {
    case id(Int)
    case name(String)

    /// What fills a list's slot: a resource, `list 2`, a bare id or a name.
    init(_ filled: SlotValue) throws {
        let value = filled.value
        switch value {
        case .resource(let resource):
            guard resource.kind.name == "list", let id = Int(resource.id) else {
                throw ValueFault("\(value.described) is not a list", hint: "lists shows the lists there are")
            }
            self = .id(id)
        case .number(let number):
            guard let id = number.integer, id > 0 else { throw ValueFault("\(number) is not the id of a list") }
            self = .id(id)
        default: self = .name(try value.asText("the list"))
        }
    }

    func id(_ servers: Servers, makingMissing: Bool = false) async throws -> Int {
        switch self {
        case .id(let id): id
        case .name(let name):
            try await servers.current.lists.id(named: name, makingMissing: makingMissing, client: servers.client)
        }
    }
}

extension Slot where Content == ListReference {
    static var list: Slot { Slot("list", .resource, .resource(["list"])) { filled, _ in try ListReference(filled) } }
}

extension Slot where Content == [ListReference] {
    static var lists: Slot {
        Slot("lists", .terms, .resource(["list"])) { filled, _ in
            try filled.values.flatMap { value -> [Value] in
                if case .list(let items) = value { items } else { [value] }
            }.map { try ListReference(.one($0)) }
        }
    }
}

extension Slot where Content == [Int] {
    static func ids(_ name: String = "ids") -> Slot {
        Slot(name, .terms, .anything) { filled, _ in
            var ids: [Int] = []
            for value in filled.values {
                let items = if case .list(let items) = value { items } else { [value] }
                for item in items {
                    if case .resource(let resource) = item, let id = Int(resource.id) {
                        ids.append(id)
                    } else if let id = item.numeric?.integer, id > 0 {
                        ids.append(id)
                    } else {
                        throw ValueFault("\(item.described) is not an id", hint: "ids are whole numbers: ids 1, 2, 3")
                    }
                }
            }
            return ids
        }
    }
}

extension Slot where Content == SortOrder {
    static var order: Slot {
        Slot("field", .term, .field) { filled, _ in
            let text = try filled.value.asText("the field")
            guard let order = SortOrder(text) else {
                throw ValueFault(
                    "\(text) is not a field to sort by", hint: "for example created, or -created for the newest first")
            }
            return order
        }
    }
}
