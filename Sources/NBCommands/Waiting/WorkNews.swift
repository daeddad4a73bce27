import NBRuntime
import NorbertAPI
import NorbertClient

/// What the servers say of the work that goes on there.
struct WorkNews {
    let servers: Servers

    /// Asks for contacts by their ids, those of the first one's server in one call.
    ///
    /// - Returns: the places of those that are done; one that is gone is done.
    func finished(of asked: [Resource]) async throws -> Set<Int> {
        var done: Set<Int> = []
        guard let contact = asked.first else { return done }
        let first = servers.connection(of: contact)
        var ids: [Int: Int] = [:]
        for (place, contact) in asked.enumerated() {
            guard let id = Int(contact.id) else {
                done.insert(place)
                continue
            }
            // What another server searches is asked for when its turn comes.
            if servers.connection(of: contact) === first { ids[id] = place }
        }
        var query = ContactQuery(ids: ids.keys.sorted())
        var unfinished: Set<Int> = []
        var page = 1
        while true {
            query.page = page == 1 ? nil : page
            let answer = try await first.client.contacts(query)
            for contact in answer.result {
                if !Resources(first).contact(contact).isDone { unfinished.insert(contact.id) }
            }
            guard answer.hasNext, !answer.result.isEmpty else { break }
            page += 1
        }
        for (id, place) in ids where !unfinished.contains(id) { done.insert(place) }
        return done
    }

    /// Asks how far a job is.
    func state(of resource: Resource, _ job: Job) async throws -> JobState {
        do {
            return try await JobNews.update(resource, job)
        } catch let error as NorbertError {
            // What is not there any more is not waited for another time either.
            if error.isFinal { job.provider.connection.forget(job.kind, resource.id) }
            guard !error.mayPass else { throw error }
            // The server in use may be another one by now.
            let profile = job.provider.connection.profile
            throw APIFaults.diagnostic(error, profile: profile, about: resource.reference) ?? error
        }
    }
}

extension NorbertError {
    /// Whether asking again for the same thing would be answered with the same.
    fileprivate var isFinal: Bool {
        switch self {
        case .notFound, .badRequest, .refused: true
        default: false
        }
    }

    /// Whether a server that is started anew could be all there is to it.
    var mayPass: Bool {
        switch self {
        case .network: true
        case .server(let answer): [502, 503, 504].contains(answer.status)
        default: false
        }
    }
}
