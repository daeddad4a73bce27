import NBLanguage
package import NBRuntime
package import NorbertClient

/// The servers of a session, the one in use, and where webhooks of theirs arrive.
package final class Servers {
    /// Every server that the session has been connected to, also those whose place another has taken.
    private(set) var connections: [Connection]
    /// The server in use.
    package private(set) var current: Connection
    /// Where keys are kept from one session to the next; nil where none can be.
    let keyring: (any Keyring)?
    private let connect: (Profile) -> Connection
    private let isRehearsed: Bool
    private var desk: WebhookDesk?
    /// Where webhooks arrive; not there before somebody wants one.
    var webhooks: WebhookDesk {
        let webhooks = desk ?? WebhookDesk(isRehearsed: isRehearsed)
        desk = webhooks
        return webhooks
    }
    /// Where what takes time says how far it is.
    let progress: ProgressBoard

    /// - Parameters:
    ///   - first: the profile in use at the beginning, one of them.
    ///   - rehearsal: keeps back what would change or spend something, in a dry run.
    ///   - progress: where what takes time says how far it is.
    ///   - keyring: where keys are kept from one session to the next.
    ///   - isSandboxMeant: whether somebody asked for the sandbox, whatever keys there are.
    package init(
        profiles: [Profile], current first: Profile, rehearsal: Rehearsal? = nil,
        progress: ProgressBoard = ProgressBoard(), keyring: (any Keyring)? = nil, isSandboxMeant: Bool = false,
        observer: (@Sendable (ClientEvent) -> Void)? = nil
    ) {
        let connect = { Connection($0, rehearsal: rehearsal, observer: observer) }
        let connections = profiles.map(connect)
        let current = connections.first { $0.profile.name == first.name } ?? connect(first)
        self.keyring = keyring
        self.isSandboxMeant = isSandboxMeant
        self.connect = connect
        self.progress = progress
        isRehearsed = rehearsal != nil
        self.connections = connections
        self.current = current
    }

    package var profiles: [Profile] { present.map(\.profile) }

    /// The connections that go by their profiles' names.
    private var present: [Connection] { connections.filter { !$0.isReplaced } }

    package var profile: Profile { current.profile }

    var client: NorbertClient { get throws { try current.client } }

    /// Whether the script said that it means the sandbox, whatever keys there are.
    private var isSandboxMeant: Bool
    /// Whether it was told that a vendor's answers are invented.
    private var isInventionTold = false

    // MARK: The tour

    /// The profile that was in use before the tour.
    private var beforeTour: Connection?

    /// Why only the sandbox can be used, while somebody takes the tour; nil at other times.
    private(set) var tourFault: ValueFault?

    /// Goes over to the sandbox and stays there: no other server is asked for anything until the tour ends.
    func enterTour() {
        guard tourFault == nil,
            let sandbox = present.first(where: { $0.profile.isSandbox && $0.profile.api == .norbert })
        else { return }
        let fault = ValueFault(
            "the tour stays in the sandbox, where nothing costs anything", hint: "tour stop leaves it", kind: .usage)
        beforeTour = current
        current = sandbox
        tourFault = fault
        for connection in connections where !connection.profile.isSandbox { connection.barrier = fault }
    }

    /// Goes back to where the session was before the tour.
    func leaveTour() {
        guard tourFault != nil else { return }
        current = beforeTour ?? current
        beforeTour = nil
        tourFault = nil
        for connection in connections { connection.barrier = nil }
    }

    /// Goes over to another profile.
    func use(_ name: String, for call: Call) throws {
        if let tourFault { throw tourFault }
        let wanted = name.lowercased()
        let isVendor = Self.vendor(wanted) != nil && !present.contains { $0.profile.name == wanted }
        // The sandbox goes by its own name here: who asks for a vendor means to reach it.
        if isVendor, !present.contains(where: { $0.profile.api == Self.vendor(wanted) && !$0.profile.isSandbox }) {
            throw unknownProfile(name)
        }
        current = try connection(named: name, for: call)
        isSandboxMeant = current.profile.isSandbox
    }

    // MARK: Keys

    /// A connection that nobody knows yet, to try a key with.
    func connection(trying profile: Profile) -> Connection {
        let connection = connect(profile)
        if let timeout { connection.limitRequests(to: timeout) }
        return connection
    }

    /// Puts a connection in the place of the one of its name, if there is one, and goes over to it.
    func adopt(_ connection: Connection) {
        replace(connection.profile.name, by: connection)
        current = connection
        isSandboxMeant = connection.profile.isSandbox
    }

    /// Takes a profile away, or puts another in its place; who uses it goes over to that or to the sandbox.
    func dismiss(_ name: String, for other: Profile?) {
        let isInUse = current.profile.name == name
        let connection = other.map { self.connection(trying: $0) }
        replace(name, by: connection)
        guard isInUse else { return }
        current = connection ?? present.first(where: \.profile.isSandbox) ?? current
    }

    private func replace(_ name: String, by connection: Connection?) {
        let former = present.first { $0.profile.name == name }
        former?.isReplaced = true
        guard let connection else { return }
        if connections.contains(where: { $0.bill != nil }) { connection.keepBill() }
        if connections.contains(where: { $0.account != nil }) { connection.keepAccount() }
        let place = connections.firstIndex { $0 === former }
        connections.insert(connection, at: place.map { $0 + 1 } ?? connections.count)
    }

    static func vendor(_ name: String) -> Profile.API? {
        switch name {
        case "norbert", "voilanorbert": .norbert
        case "whoisxml", "whoisxmlapi": .whoisXML
        default: nil
        }
    }

    /// The connection that a script names for one line: a profile, or a vendor, which without any key is the sandbox's
    /// side of it.
    ///
    /// - Throws: where there is no such profile; a fault of kind `key` where invented answers would stand among real ones.
    func connection(named name: String, for call: Call) throws -> Connection {
        let wanted = name.lowercased()
        let api = Self.vendor(wanted)
        let exact = present.first { $0.profile.name == wanted }
        let ofVendor = api.flatMap { api in
            present.last { $0.profile.api == api && !$0.profile.isSandbox }
                ?? (current.profile.api == api ? current : present.last { $0.profile.api == api })
        }
        guard let found = exact ?? ofVendor else { throw unknownProfile(name) }
        if let barrier = found.barrier { throw barrier }
        guard let api, found.profile.isSandbox else { return found }
        let key = api == .whoisXML ? "WHOISXML_API_KEY" : "NORBERT_API_KEY"
        guard isSandboxMeant || profiles.allSatisfy(\.isSandbox) else {
            throw ValueFault(
                "\(key) is not set",
                hint: "set it to the key of your account at \(api.vendor), or type login \(api.name) at the prompt; "
                    + "for invented answers: use sandbox first",
                kind: .key)
        }
        if api == .whoisXML, !isInventionTold {
            isInventionTold = true
            call.interpreter.console.note("\(wanted) is the sandbox's own side of it: its answers are invented")
        }
        return found
    }

    /// The connection where work of a kind is: the one in use, or else the other vendor's beside it.
    func connection(for kind: ResourceKind?) -> Connection {
        guard let kind else { return current }
        let api: Profile.API = kind.name == ResourceKind.request.name ? .whoisXML : .norbert
        guard current.profile.api != api else { return current }
        let fitting = present.filter { $0.profile.api == api }
        return fitting.first { $0.profile.isSandbox == current.profile.isSandbox }
            ?? fitting.first { !$0.profile.isSandbox } ?? current
    }

    /// Everything else that is known of a name that is none of a profile's.
    func unknownProfile(_ name: String) -> ValueFault {
        let names = profiles.map(\.name)
        let meant = Suggestion.nearest(to: name, among: names)
        return ValueFault(
            "there is no profile \(name)",
            hint: meant.map { "did you mean \($0)?" } ?? "there are: \(names.joined(separator: ", "))"
                + (names.contains("norbert")
                    ? "" : "; with NORBERT_API_KEY set, norbert is there too; login at the prompt keeps a key"))
    }

    private var timeout: Duration?

    /// How long one request may take, from now on.
    func limitRequests(to timeout: Duration) {
        self.timeout = timeout
        for connection in connections { connection.limitRequests(to: timeout) }
    }

    /// The connection that a resource came from; the one in use if none is known.
    func connection(of resource: Resource) -> Connection {
        if let job = resource.job { return job.provider.connection }
        return connections.first { $0.resources.held(resource.kind, id: resource.id) === resource } ?? current
    }

    /// The works that this session started at any server, in the order of their start.
    var started: [Resource] { reached.flatMap(\.started) }

    /// The connections whose servers may be asked.
    private var reached: [Connection] { connections.filter { $0.barrier == nil } }

    /// The works that were found to be done while nobody waited for them.
    let finishedAside = FinishedAside()

    /// Learns of searches while the limit holds further ones back.
    private(set) lazy var gleaning = Gleaning(self)

    /// Forgets the works that are done.
    func forgetDone() {
        finishedAside.forget()
        for connection in connections { connection.started.removeAll { $0.isSettled } }
    }

    /// The started works that are not done.
    package var unfinished: [Resource] { reached.flatMap(\.unfinished) }

    /// Remembers all work from now on, so that it can be told at the end what it cost.
    package func keepAccount() {
        for connection in connections { connection.keepAccount() }
    }

    /// What the work cost that is remembered, in words; nil where nothing is known to be spent.
    package var spent: String? {
        var all = Spending()
        for connection in connections { all.add(connection.account?.spending ?? Spending()) }
        return all.words
    }

    /// From now on the cost of work is told once: with the statement that spent it, or when the work is told to be done.
    package func keepBill() {
        for connection in connections { connection.keepBill() }
    }

    /// A statement is over: what its own works cost that are done, in words; nil where nothing is known to be spent.
    func takeStatementBill() -> String? { Spending.text(of: connections.flatMap { $0.takeStatementBill() }) }

    /// The works of earlier statements that are done by now and that nobody told of. They count as told.
    func takeSettledBill() -> [Resource] { connections.flatMap { $0.takeSettledBill() } }

    /// Those of the works whose cost was not told.
    func untold(_ works: [Resource]) -> [Resource] {
        works.filter { work in !connections.contains { $0.hasTold(work) } }
    }

    /// The cost of these works was told.
    package func costIsTold(of works: [Resource]) {
        let told = Set(works.filter(\.isDone).map { ObjectIdentifier($0) })
        for connection in connections { connection.takeOffBill(told) }
    }

    /// What each server last said about its limits.
    var limits: [(profile: String, limit: RateLimit)] {
        connections.flatMap { connection in connection.limits.map { (connection.profile.name, $0) } }
    }

    /// Ends the connections.
    package func shutdown() async {
        await desk?.stop()
        for connection in connections { await connection.shutdown() }
    }
}
