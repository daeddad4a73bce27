import NorbertAPI
import OrderedJSON

/// Searches, contacts and lists.
extension Rehearsal {
    /// The answer to a call of VoilaNorbert's.
    func answer(to route: Route, _ request: HTTPRequest, _ ask: @escaping Ask) async throws -> HTTPAnswer {
        switch route {
        case .searchName: return try await searchName(request)
        case .searchDomain: return try await searchDomain(request)
        case .contacts: return try await contacts(request, ask)
        case .contact(let id):
            guard let contact = pretending({ $0.contacts[id] }) else { return try await ask(request, route.rateClass) }
            return .json(contact.json)
        case .lists: return try await lists(request, ask)
        case .createList: return try await createList(request)
        case .list(let id):
            guard let list = pretending({ $0.lists[id] }) else { return try await ask(request, route.rateClass) }
            return .json(list.json)
        case .updateList(let id): return try await updateList(id, request, ask)
        case .addToList(let id): return try await addToList(id, request, ask)
        case .deleteList(let id):
            keepBack(request, MostCost(), "costs nothing")
            pretending { _ = $0.lists.removeValue(forKey: id) }
            return .json(Outcome.success.json)
        case .account, .organization, .credits: return try await ask(request, route.rateClass)
        default: return try await answerAboutJob(route, request, ask)
        }
    }

    /// The fields of a call as its type; a call that the server would refuse for them has no cost that is known.
    private func fields<Fields>(
        _ request: HTTPRequest, _ read: ([(String, String)]) throws(FormFault) -> Fields
    ) -> Fields? {
        try? read(PayloadContents(request.payload).form)
    }

    private func searchName(_ request: HTTPRequest) async throws -> HTTPAnswer {
        keepBack(request, MostCost(credits: 1), "at most 1 credit")
        let search = fields(request, NameSearch.init(form:))
        let time = time
        let contact = pretending { placeholders in
            let contact = Contact(
                id: placeholders.nextID(), name: search?.name, company: search.map { Self.company($0.target) },
                created: time, lists: search?.listID.map { [$0] } ?? [], searching: false, isNew: true)
            placeholders.add(contact)
            return contact
        }
        return .json(contact.json)
    }

    private static func company(_ target: SearchTarget) -> Company {
        switch target {
        case .domain(let domain): Company(url: "http://\(domain)", rawURL: domain)
        case .company(let name): Company(name: name)
        }
    }

    private func searchDomain(_ request: HTTPRequest) async throws -> HTTPAnswer {
        let isOnePage = fields(request, DomainSearch.init(form:))?.page != nil
        let most = MostCost.peopleOfPage
        keepBack(
            request, MostCost(credits: most, isOpen: !isOnePage),
            isOnePage ? "at most \(most) credits" : "at most \(most) credits for each page of people")
        return .json(DomainSearchPage(hasNext: false, result: [], creditsAvailable: true, total: 0).json)
    }

    // MARK: Contacts

    /// The contacts of a query: what the server has, and where the query names what the rehearsal made, its own on the
    /// first page.
    private func contacts(_ request: HTTPRequest, _ ask: Ask) async throws -> HTTPAnswer {
        guard let query = try? ContactQuery(form: request.query), Placeholders.isNamed(in: query) else {
            return try await ask(request, .general)
        }
        let (own, remote) = pretending { ($0.contacts(query), $0.remotePart(of: query)) }
        var page = Page<Contact>(hasNext: false, hasPrev: false, page: query.page ?? 1, pages: 1, total: 0, result: [])
        if let remote {
            var question = request
            question.query = remote.form
            page = try Exchange.read(try await ask(question, .general))
        }
        page.total += own.count
        if page.page <= 1 { page.result = own + page.result }
        return .json(page.json)
    }

    // MARK: Lists

    /// The server's lists, and those that the rehearsal made.
    private func lists(_ request: HTTPRequest, _ ask: Ask) async throws -> HTTPAnswer {
        let part = (try? ListQuery(form: request.query))?.name?.lowercased()
        let own = pretending { placeholders in
            placeholders.lists.values.filter { part == nil || $0.name.lowercased().contains(part ?? "") }
                .sorted { $0.id < $1.id }
        }
        let answer = try await ask(request, .general)
        guard !own.isEmpty, var results: Results<ContactList> = try? Exchange.read(answer) else { return answer }
        // One of the server's own under another name stands for itself.
        results.result.removeAll { list in own.contains { $0.id == list.id } }
        return .json(Results(result: results.result + own).json)
    }

    private func createList(_ request: HTTPRequest) async throws -> HTTPAnswer {
        keepBack(request, MostCost(), "costs nothing")
        let name = fields(request, NewList.init(form:))?.name ?? ""
        let time = time
        let list = pretending { placeholders in
            let list = ContactList(id: placeholders.nextID(), name: name, contacts: 0, created: time)
            placeholders.lists[list.id] = list
            return list
        }
        return .json(list.json)
    }

    /// A list as it is known, here or at the server.
    private func list(_ id: Int, _ ask: Ask) async throws -> ContactList {
        if let list = pretending({ $0.lists[id] }) { return list }
        return try Exchange.read(try await ask(HTTPRequest(.list(id)), .general))
    }

    private func updateList(_ id: Int, _ request: HTTPRequest, _ ask: Ask) async throws -> HTTPAnswer {
        var list = try await list(id, ask)
        keepBack(request, MostCost(), "costs nothing")
        if let name = fields(request, ListChange.init(form:))?.name {
            list.name = name
            let renamed = list
            // From now on it goes by its new name, and is answered here.
            pretending { $0.lists[id] = renamed }
        }
        return .json(list.json)
    }

    private func addToList(_ id: Int, _ request: HTTPRequest, _ ask: Ask) async throws -> HTTPAnswer {
        let list = try await list(id, ask)
        keepBack(request, MostCost(), "costs nothing")
        let query = fields(request, ContactQuery.init(form:)) ?? ContactQuery()
        let known = pretending { placeholders in
            // Which of the server's contacts a query of other filters means, the server would say.
            placeholders.join(query.ids + placeholders.contacts(query).map(\.id), to: id)
            return placeholders.lists[id]
        }
        return .json((known ?? list).json)
    }
}

extension Placeholders {
    /// What of a query the server can answer: nil where it names nothing that is there.
    fileprivate func remotePart(of query: ContactQuery) -> ContactQuery? {
        var remote = query
        remote.ids = query.ids.filter { !Self.isPlaceholder($0) }
        remote.lists = query.lists.filter { !Self.isPlaceholder($0) }
        guard query.ids.isEmpty || !remote.ids.isEmpty else { return nil }
        if !query.lists.isEmpty, remote.lists.isEmpty {
            // Contacts of the server that were put into lists of the rehearsal's making.
            let ids = Set(query.lists.flatMap { serverContacts(in: $0) })
            remote.ids = query.ids.isEmpty ? ids.sorted() : remote.ids.filter(ids.contains)
            guard !remote.ids.isEmpty else { return nil }
        }
        return remote
    }
}
