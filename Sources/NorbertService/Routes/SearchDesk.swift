import MailEngine
import NorbertAPI

/// The answers to searches: `search/name` and `search/domain`.
struct SearchDesk: Sendable {
    /// How many people a page of a company holds. The vendor does not publish its own figure.
    static let pageSize = 10
    /// How long a search of a company waits for its people; those not found by then are answered as `searching`.
    static let patience: Duration = .seconds(20)

    let store: Store
    let engine: Engine
    let searches: Searches
    let clock: @Sendable () -> Int

    /// Answers with the contact at once; the search itself goes on in the background while `searching` is true.
    func byName(_ fields: [(String, String)]) async throws -> Contact {
        let search = try NameSearch(form: fields)
        let person = try Self.person(search.name)
        let profile = try await locate(search.target)
        let admission = try await refusing(search.target) {
            try await store.admit(person, at: profile, list: search.listID, now: clock())
        }
        await searches.wake()
        guard var contact = try store.contact(admission.contact) else { throw APIError.noSuchPage }
        contact.isNew = admission.isNew
        return contact
    }

    /// Answers with one page of the people whom public pages name at a company, once each of them was searched for.
    ///
    /// Each person is a search like any other, so one who is known costs nothing, and one who is found a credit. People
    /// beyond the remaining credits are left out of the page.
    func byDomain(_ fields: [(String, String)]) async throws -> DomainSearchPage {
        let search = try DomainSearch(form: fields)
        let profile = try await locate(search.target)
        let people = await engine.directory.published(at: profile.domain).map(\.name)
        // A page far beyond the last is as empty as the one after it.
        let first = min((search.page ?? 1) - 1, people.count) * Self.pageSize
        let page = people.dropFirst(first).prefix(Self.pageSize)
        let admitted = try await refusing(search.target) {
            try await store.admit(Array(page), at: profile, list: search.listID, now: clock())
        }
        try await searches.hasten(contacts: admitted.map(\.contact), atMost: Self.patience)
        let isNew = Dictionary(admitted.map { ($0.contact, $0.isNew) }) { first, _ in first }
        var contacts = try store.contacts(isNew.keys.sorted())
        let places = Dictionary(admitted.enumerated().map { ($1.contact, $0) }) { first, _ in first }
        contacts.sort { places[$0.id, default: 0] < places[$1.id, default: 0] }
        for place in contacts.indices { contacts[place].isNew = isNew[contacts[place].id] }
        return DomainSearchPage(
            hasNext: first + Self.pageSize < people.count, result: contacts,
            creditsAvailable: try store.credits().available > 0, total: people.count
        )
    }

    /// Finds the company that a search means, by its domain or its name.
    /// - Throws: a 400 that names the field, where there is no such company or its domain does not exist.
    private func locate(_ target: SearchTarget) async throws -> CompanyProfile {
        let domain: Domain
        switch target {
        case .domain(let text):
            do {
                domain = try Domain(text)
            } catch {
                throw APIError(field: "domain", Self.sentence("\(error)"))
            }
        case .company(let name):
            guard let known = await engine.directory.domain(ofCompany: name) else {
                throw APIError(field: "company", "We could not locate this company.")
            }
            domain = known
        }
        let bare = CompanyProfile(name: domain.unicode, domain: domain, url: "http://www.\(domain.text)")
        if try store.knownCompany(at: domain) { return bare }
        if await engine.resolver.mailExchangers(of: domain) == .noSuchDomain {
            throw APIError(field: target.field.0, "We could not locate the domain \(domain.unicode).")
        }
        return await engine.directory.profile(of: domain) ?? bare
    }

    private static func person(_ name: String) throws -> PersonName {
        do {
            return try PersonName(name)
        } catch {
            throw APIError(field: "name", sentence("\(error)"))
        }
    }

    /// Says a refusal of the store in the API's words.
    private func refusing<Outcome>(
        _ target: SearchTarget, _ change: () async throws -> Outcome
    ) async throws -> Outcome {
        do {
            return try await change()
        } catch Refusal.noCredits {
            throw APIError(
                status: 402,
                message: "No credits left: all that remain are spent, or held back for the searches under way."
            )
        } catch Refusal.unknownList(let id) {
            throw APIError(field: "list_id", "There is no list \(id).")
        }
    }

    private static func sentence(_ words: String) -> String {
        words.prefix(1).uppercased() + words.dropFirst() + "."
    }
}

extension APIError {
    /// A 400 about one field of a form.
    init(field: String, _ message: String) {
        self.init(status: 400, fields: [(field, [message])])
    }
}
