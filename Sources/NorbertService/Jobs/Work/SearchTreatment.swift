import MailEngine
import NorbertAPI

/// The search for the people whom a file's rows name.
struct SearchTreatment: Treatment {
    /// How many people of a window are searched for at a time.
    static let atOnce = 48
    /// How many companies of a window are looked up at a time.
    static let companiesAtOnce = 16
    /// How long a person is waited for whom somebody else is searching for already.
    static let patience: Duration = .seconds(60)

    let store: Store
    let engine: Engine
    let locator: CompanyLocator
    let searches: Searches
    let windowSize = 256

    func treat(_ entries: [EntryReader.Entry], of job: Job, in course: Course) async {
        let rows = entries.map { Self.row($0, job.layout) }
        let companies = await locate(Set(rows.compactMap(\.company)))
        guard course.goesOn else { return }
        let (people, barren) = Self.sort(rows, at: companies)
        do {
            let acquaintances = try store.acquaintance(with: people, asksAgain: job.round > 1)
            let pairs = Array(zip(people, acquaintances))
            let known = pairs.filter { $0.1 == .known }.map { Found(sought: $0.0) }
            if !known.isEmpty || !barren.isEmpty { await course.write(known, barren: barren) }
            await find(pairs.filter { $0.1 == .none }.map(\.0), in: course)
            try await awaitOthers(pairs, in: course)
        } catch {
            course.halt(.unreadable)
        }
    }

    private struct RowOfFile: Sendable {
        var place: Int
        var name: String
        var company: String?
    }

    private static func row(_ entry: EntryReader.Entry, _ layout: EntryLayout) -> RowOfFile {
        func field(_ column: Int) -> String { entry.fields.indices.contains(column) ? entry.fields[column] : "" }
        let name = layout.names.map(field).filter { !$0.isEmpty }.joined(separator: " ")
        let company = layout.company.map(field) ?? ""
        return RowOfFile(place: entry.place, name: name, company: company.isEmpty ? nil : company)
    }

    /// The companies that texts mean; those that cannot be found are missing.
    private func locate(_ texts: Set<String>) async -> [String: CompanyProfile] {
        var found: [String: CompanyProfile] = [:]
        var rest = texts[...]
        await withTaskGroup(of: (String, CompanyProfile?).self) { group in
            func startNext() {
                guard let text = rest.popFirst() else { return }
                group.addTask { (text, try? await locator.locate(text: text)) }
            }
            for _ in 0..<Self.companiesAtOnce { startNext() }
            for await (text, company) in group {
                found[text] = company
                startNext()
            }
        }
        return found
    }

    /// Gathers the rows of each person, and those that name nobody.
    private static func sort(
        _ rows: [RowOfFile], at companies: [String: CompanyProfile]
    ) -> (people: [Sought], barren: [EntryResult]) {
        var people: [Sought] = []
        var places: [String: Int] = [:]
        var barren: [EntryResult] = []
        for row in rows {
            guard let company = row.company.flatMap({ companies[$0] }) else {
                barren.append(
                    EntryResult(place: row.place, outcome: .missing, reason: Reason.noSuchDomain.rawValue)
                )
                continue
            }
            guard let person = try? PersonName(row.name) else {
                barren.append(
                    EntryResult(place: row.place, outcome: .missing, reason: Reason.unreadableName.rawValue)
                )
                continue
            }
            let sought = Sought(person: person, company: company, places: [row.place])
            if let known = places[sought.key] {
                people[known].places.append(row.place)
            } else {
                places[sought.key] = people.count
                people.append(sought)
            }
        }
        return (people, barren)
    }

    private func find(_ people: [Sought], in course: Course) async {
        await withDiscardingTaskGroup { group in
            let lanes = min(Self.atOnce, people.count)
            for lane in 0..<lanes {
                group.addTask {
                    for index in stride(from: lane, to: people.count, by: lanes) where course.goesOn {
                        await find(people[index], in: course)
                    }
                }
            }
        }
    }

    private func find(_ sought: Sought, in course: Course) async {
        guard (try? store.credits().remaining) ?? 1 > 0 else { return course.halt(.noCredits) }
        let finding = await engine.finder.find(sought.person, at: sought.company.domain)
        guard finding.reason != .cancelled else { return }
        await course.write([Found(sought: sought, finding: finding)], barren: [])
    }

    /// Waits for those whom somebody else is searching for.
    private func awaitOthers(_ pairs: [(Sought, Store.Acquaintance)], in course: Course) async throws {
        var contacts: [Int] = []
        var others: [Sought] = []
        for (sought, acquaintance) in pairs {
            guard case .searching(let contact) = acquaintance else { continue }
            contacts.append(contact)
            others.append(sought)
        }
        guard !others.isEmpty, course.goesOn else { return }
        try await searches.hasten(contacts: contacts, atMost: Self.patience)
        // Who is not found by then is searched for here.
        let states = try store.acquaintance(with: others, asksAgain: false)
        let known = zip(others, states).filter { $0.1 == .known }.map { Found(sought: $0.0) }
        if !known.isEmpty, course.goesOn { await course.write(known, barren: []) }
        await find(zip(others, states).filter { $0.1 != .known }.map(\.0), in: course)
    }
}
