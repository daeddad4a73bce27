package import OrderedJSON

/// The resources of a session: the same kind and id is the same object, so that news of a thing reaches all who hold it.
package final class ResourceStore {
    private struct Reference {
        weak var resource: Resource?
    }

    private var known: [String: Reference] = [:]
    private var insertions = 0
    private var shapes = RecordShapes()

    package init() {}

    /// The resource of this kind and id, with the fields as they were told last.
    package func resource(
        _ kind: ResourceKind, id: String, record: Record, contents: ((Resource) -> LazySequence)? = nil
    ) -> Resource {
        let key = kind.name + " " + id
        if let resource = known[key]?.resource {
            resource.record = record
            return resource
        }
        let resource = Resource(kind: kind, id: id, record: record)
        if let contents {
            resource.contents = { [unowned resource] in contents(resource) }
        }
        known[key] = Reference(resource: resource)
        insertions += 1
        // What nobody holds any more is dropped now and then, so that walking through a million contacts keeps none.
        if insertions >= 4096, insertions >= known.count / 2 {
            known = known.filter { $0.value.resource != nil }
            insertions = 0
        }
        return resource
    }

    /// The fields of a resource as an answer tells them. Those of one kind share their layouts from answer to answer,
    /// which take as long to make as all the rest of a record.
    package func record(of object: JSONObject) -> Record {
        var reading = shapes
        let record = reading.record(of: object)
        if !reading.isCancelled { shapes = reading }
        return record
    }

    /// The resource, if somebody holds it.
    package func held(_ kind: ResourceKind, id: String) -> Resource? { known[kind.name + " " + id]?.resource }
}
