package import NBRuntime
import NorbertAPI
package import NorbertClient

/// One server as a session uses it: the client, the things known of it, and the work that was started there.
///
/// Ids belong to a server: the contact 12345 of another one is another contact.
package final class Connection {
    package let profile: Profile
    let resources = ResourceStore()
    /// The lists that were looked up by their names; a missing one is made once.
    let lists = ListDirectory()
    /// The work that this session started and that `wait` waits for, in the order of its start.
    var started: [Resource] = []

    private let observer: (@Sendable (ClientEvent) -> Void)?
    /// Keeps back what would change or spend something, in a dry run.
    private let rehearsal: Rehearsal?
    private var options = NorbertClient.Options()
    /// What was learned of the server's limits, which outlives a client.
    private var sharedLimits: SharedLimits?
    private var made: NorbertClient?
    private var madeWhoisXML: WhoisXMLClient?
    /// Clients whose calls under way still end.
    private var retired: [NorbertClient] = []
    private var retiredWhoisXML: [WhoisXMLClient] = []

    init(_ profile: Profile, rehearsal: Rehearsal?, observer: (@Sendable (ClientEvent) -> Void)?) {
        self.profile = profile
        self.rehearsal = rehearsal
        self.observer = observer
    }

    /// Why nothing is asked of the server now, if nothing is.
    var barrier: ValueFault?

    /// Whether another connection goes by the profile's name now.
    var isReplaced = false

    /// Whether the server is only asked, and nothing is changed or spent there.
    var isRehearsed: Bool { rehearsal != nil }

    /// The client, made when it is first needed.
    ///
    /// - Throws: a fault with what to use instead, where the server is none of VoilaNorbert's kind.
    package var client: NorbertClient {
        get throws {
            if let barrier { throw barrier }
            guard profile.api == .norbert else {
                throw ValueFault(
                    "WhoisXML verifies addresses and nothing else: it has no searches, contacts or lists",
                    hint: "use norbert, or use sandbox")
            }
            if let made { return made }
            let client = NorbertClient(
                source: profile.source, options: options, limits: sharedLimits, rehearsal: rehearsal,
                observer: observer)
            sharedLimits = client.sharedLimits
            made = client
            return client
        }
    }

    /// The client of a WhoisXML server, made when it is first needed.
    var whoisXML: WhoisXMLClient {
        get throws {
            if let barrier { throw barrier }
            guard profile.api == .whoisXML else {
                throw ValueFault("\(profile.name) has no such call: WhoisXML has", hint: "use whoisxml")
            }
            if let madeWhoisXML { return madeWhoisXML }
            let client = WhoisXMLClient(
                source: profile.source, options: options, limits: sharedLimits, rehearsal: rehearsal,
                observer: observer)
            sharedLimits = client.sharedLimits
            madeWhoisXML = client
            return client
        }
    }

    /// What the server last said about each of its limits.
    var limits: [RateLimit] { sharedLimits?.all ?? [] }

    /// Whether no more calls of a class can be made for now, as far as the server told, or only the last part of what it
    /// allows.
    ///
    /// - Parameter part: the part of the limit that is left to others: 2 for a half.
    func isUsedUp(_ rateClass: RateClass, sparing part: Int? = nil) -> Bool {
        guard let told = sharedLimits?.latest(rateClass) else { return false }
        return told.remaining <= (part.map { told.limit / $0 } ?? 0)
    }

    /// How long one request may take, from now on.
    func limitRequests(to timeout: Duration) {
        options.timeout = timeout
        if let made { retired.append(made) }
        if let madeWhoisXML { retiredWhoisXML.append(madeWhoisXML) }
        made = nil
        madeWhoisXML = nil
    }

    /// What all work of this session cost, where somebody wants to know at the end.
    private(set) var account: SpendingAccount?

    /// Adds up what all work costs that is started from now on.
    func keepAccount() { account = account ?? SpendingAccount() }

    /// The work whose cost is to be told when it is known, where somebody tells it.
    private(set) var bill: [Resource]?

    /// Keeps all work that is started from now on until its cost is told.
    func keepBill() { bill = bill ?? [] }

    /// The works of the bill that the statement started which runs now, or ran last.
    private var statementBill: [Resource] = []

    /// A statement is over: those of its works that are done are taken off the bill.
    func takeStatementBill() -> [Resource] {
        defer { statementBill = [] }
        bill?.append(contentsOf: statementBill.filter { !$0.isDone })
        return statementBill.filter(\.isDone)
    }

    /// The works of earlier statements that are done and that nobody told of, which are taken off the bill.
    func takeSettledBill() -> [Resource] {
        defer { bill?.removeAll(where: \.isSettled) }
        return bill?.filter(\.isSettled) ?? []
    }

    /// Takes off the bill what was told.
    func takeOffBill(_ told: Set<ObjectIdentifier>) {
        bill?.removeAll { told.contains(ObjectIdentifier($0)) }
        statementBill.removeAll { told.contains(ObjectIdentifier($0)) }
    }

    /// Whether the cost of a work of this session was told.
    func hasTold(_ work: Resource) -> Bool {
        guard let bill, own.contains(work.reference), resources.held(work.kind, id: work.id) === work else {
            return false
        }
        return !bill.contains { $0 === work } && !statementBill.contains { $0 === work }
    }

    /// The names of all work that this session started.
    private var own: Set<String> = []

    /// Takes note of work that this session started, for `wait`.
    func watch(_ resource: Resource) {
        if own.insert(resource.reference).inserted {
            account?.add(resource)
            if bill != nil { statementBill.append(resource) }
            // What is new is not among the started, which may be many to look through.
            if !resource.isSettled { started.append(resource) }
        } else {
            watchAgain(resource)
        }
    }

    /// Takes note of work that goes on once more, if it is the session's own.
    func watchAgain(_ resource: Resource) {
        guard own.contains(resource.reference), !resource.isSettled, !started.contains(where: { $0 === resource })
        else { return }
        started.append(resource)
    }

    /// A work is not waited for any more: it is gone at the server.
    func forget(_ kind: ResourceKind, _ id: String) {
        started.removeAll { $0.kind.name == kind.name && $0.id == id }
    }

    /// The started works that are not done.
    package var unfinished: [Resource] { started.filter { !$0.isSettled } }

    /// The names of the account's lists, for whoever completes a line. A sandbox that nobody has used yet has none, and
    /// is not made for them.
    package func namesOfLists() -> ListNames {
        lists.names.ask(made != nil || profile.isThere() ? try? client : nil)
        return lists.names
    }

    func shutdown() async {
        lists.names.ask(nil)
        for client in retired + [made].compactMap({ $0 }) { await client.shutdown() }
        for client in retiredWhoisXML + [madeWhoisXML].compactMap({ $0 }) { await client.shutdown() }
        retired = []
        retiredWhoisXML = []
        made = nil
        madeWhoisXML = nil
    }
}
