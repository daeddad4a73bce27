import Logging
import NorbertAPI
import Synchronization

/// What a service does besides answering: searches, jobs and webhooks, put together over one store.
struct Workshop: Sendable {
    let store: Store
    let engine: Engine
    let time: ServiceTime
    let searches: Searches
    let locator: CompanyLocator
    let outbox: Outbox
    let runner: JobRunner
    let jobDesk: JobDesk
    let results: JobResults

    /// - Parameter base: the address of the API that receivers of webhooks can reach, once it is known.
    init(
        _ store: Store, in folder: SandboxFolder, _ options: ServiceOptions, logger: Logger,
        base: @escaping @Sendable () -> String
    ) throws {
        self.store = store
        engine = options.makeEngine()
        time = options.time
        let policy = TargetPolicy(allowsPrivate: options.mayCallPrivateTargets)
        results = JobResults(store: store)
        let jobsBell = Bell(time)
        let outbox = Outbox(
            store: store, caller: WebhookCaller(policy: policy), results: results, folder: folder.spool, base: base,
            time: time, logger: logger, bell: Bell(time), settled: jobsBell
        )
        let searches = Searches(store: store, engine: engine, time: time, outbox: outbox, logger: logger)
        let locator = CompanyLocator(store: store, engine: engine)
        let uploads = try Uploads(preparing: folder.uploads, needed: try store.uploads())
        // What is on its way belongs to requests, and none is older than this.
        _ = try Uploads(preparing: folder.spool, needed: [])
        let worker = JobWorker(
            store: store, uploads: uploads,
            fetcher: UploadFetcher(
                fetcher: FileFetcher(policy: policy, folder: folder.spool), uploads: uploads, time: time,
                logger: logger
            ),
            treatments: Self.treatments(store, engine, locator, searches), time: time, outbox: outbox, logger: logger
        )
        let runner = JobRunner(
            store: store, uploads: uploads, worker: worker, time: time, hasCard: options.hasCard, logger: logger,
            bell: jobsBell
        )
        jobDesk = JobDesk(
            store: store, uploads: uploads, policy: policy, runner: runner, time: time, hasCard: options.hasCard
        )
        self.outbox = outbox
        self.searches = searches
        self.locator = locator
        self.runner = runner
    }

    private static func treatments(
        _ store: Store, _ engine: Engine, _ locator: CompanyLocator, _ searches: Searches
    ) -> @Sendable (Job.Kind) -> any Treatment {
        { kind in
            switch kind {
            case .bulk: SearchTreatment(store: store, engine: engine, locator: locator, searches: searches)
            case .verification: VerificationTreatment(verifier: engine.verifier)
            case .enrichment: EnrichmentTreatment(enricher: engine.enricher)
            case .request: CheckTreatment(engine: engine)
            }
        }
    }

    /// Works until the task is cancelled.
    func run() async {
        await withDiscardingTaskGroup { group in
            group.addTask { await searches.run() }
            group.addTask { await runner.run() }
            group.addTask { await outbox.run() }
        }
    }

    /// The front that answers for all of this.
    func front(
        keys: (key: String, checkKey: String), spool: String, options: ServiceOptions, logger: Logger
    ) -> Front {
        Front(
            gate: Gate(key: keys.key),
            searches: SearchDesk(
                store: store, engine: engine, searches: searches, locator: locator, jobs: jobDesk, outbox: outbox,
                clock: time.now
            ),
            contacts: ContactDesk(store: store), lists: ListDesk(store: store, clock: time.now),
            account: AccountDesk(store: store, key: keys.key, hasCard: options.hasCard), bulks: BulkDesk(jobs: jobDesk),
            verifications: AddressJobDesk(service: .verifying, jobs: jobDesk, results: results),
            enrichments: AddressJobDesk(service: .enriching, jobs: jobDesk, results: results),
            checks: CheckFront(
                keys: [keys.key, keys.checkKey], jobs: CheckDesk(jobs: jobDesk, engine: engine, folder: spool),
                logger: logger
            ),
            limits: RequestLimits(isOn: options.limits, timeScale: options.timeScale, clock: time.now), spool: spool,
            logger: logger
        )
    }
}

/// The address that a service can be reached at, which is known once it listens.
final class PublicAddress: Sendable {
    private let state: Mutex<String>

    init(_ first: String) {
        state = Mutex(first)
    }

    var base: String {
        get { state.withLock { $0 } }
        set { state.withLock { $0 = newValue } }
    }
}
