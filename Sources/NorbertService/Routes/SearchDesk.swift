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
    let locator: CompanyLocator
    let jobs: JobDesk
    let outbox: Outbox
    let clock: @Sendable () -> Int

    /// Answers with the contact at once, as it is written; the search itself goes on in the background while `searching`
    /// is true.
    func byName(_ fields: [(String, String)]) async throws -> [UInt8] {
        let search = try NameSearch(form: fields)
        let person = try Self.person(search.name)
        try await jobs.check(search.webhook, field: "webhook")
        let profile = try await locator.locate(search.target)
        let admission = try await refusing {
            try await store.admit(person, at: profile, list: search.listID, webhook: search.webhook, now: clock())
        }
        await searches.wake()
        if search.webhook != nil { await outbox.wake() }
        return admission.bytes
    }

    /// Answers with one page of the people whom public pages name at a company, once each of them was searched for.
    ///
    /// Each person is a search like any other, so one who is known costs nothing, and one who is found a credit. People
    /// beyond the remaining credits are left out of the page.
    func byDomain(_ fields: [(String, String)]) async throws -> DomainSearchPage {
        let search = try DomainSearch(form: fields)
        let profile = try await locator.locate(search.target)
        let people = await engine.directory.published(at: profile.domain).map(\.name)
        // A page far beyond the last is as empty as the one after it.
        let first = min((search.page ?? 1) - 1, people.count) * Self.pageSize
        let page = people.dropFirst(first).prefix(Self.pageSize)
        let admitted = try await refusing {
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
            creditsAvailable: try store.credits().remaining > 0, total: people.count
        )
    }

    private static func person(_ name: String) throws -> PersonName {
        do {
            return try PersonName(name)
        } catch {
            throw APIError(field: "name", "\(error)".asSentence)
        }
    }

    /// Says a refusal of the store in the API's words.
    private func refusing<Outcome>(_ change: () async throws -> Outcome) async throws -> Outcome {
        do {
            return try await change()
        } catch Refusal.noCredits {
            throw APIError.noCredits
        } catch Refusal.unknownList(let id) {
            throw APIError(field: "list_id", "There is no list \(id).")
        }
    }
}

extension APIError {
    /// A 400 about one field of a form.
    init(field: String, _ message: String) {
        self.init(status: 400, fields: [(field, [message])])
    }
}
