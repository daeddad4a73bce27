import NBRuntime
import NorbertClient

/// Who does work of one kind: what a session needs of them to follow it, steer it and fetch what comes of it.
protocol JobProvider {
    var connection: Connection { get }
    var kind: ResourceKind { get }

    /// The fields of jobs as they are now; what is not known there any more is left out.
    func news(of ids: [String]) async throws -> [String: Record]
    /// Holds a job, and answers its fields.
    func pause(_ id: String) async throws -> Record
    /// Lets a job go on, and answers its fields.
    func resume(_ id: String) async throws -> Record
    /// The provider's own file of a job's results, in the form of a file's ending.
    func download(_ part: Job.Part, as ending: String) async throws -> ByteDownload
    /// The results of a part, as rows of fields that every provider has, and its own behind them.
    func results(of index: Int, in job: Job) async throws -> LazySequence
    /// The names of the fields of a result, for the rows that have none.
    var resultFields: [String] { get }
}

/// Who verifies or enriches addresses.
protocol AddressProvider: JobProvider {
    /// As people call them.
    var name: String { get }
    /// The most that one request takes.
    var limits: PartLimits { get }
    /// Whether a webhook has to be given.
    var demandsWebhook: Bool { get }
    /// Hands a part over and answers the id of the job that it becomes.
    func submit(
        _ part: AddressPart, of file: AddressFile, webhook: String?, rerunHours: Int?
    ) async throws -> String
}

extension JobProvider {
    func pause(_ id: String) async throws -> Record {
        throw ValueFault("a \(kind.name) cannot be paused", hint: "the provider has no call for it")
    }

    func resume(_ id: String) async throws -> Record {
        throw ValueFault("a \(kind.name) cannot be resumed", hint: "the provider has no call for it")
    }

    /// The fields of one job.
    func news(of id: String) async throws -> Record? { try await news(of: [id])[id] }
}
