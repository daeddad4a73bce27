import NBLanguage
import NBRuntime

/// An error between the parts of a job: those before it were started, and go on.
enum PartialStart {
    /// The error with a note of what was started.
    static func error(_ error: any Error, _ parts: [Job.Part], of count: Int, _ provider: any JobProvider) -> any Error
    {
        let profile = provider.connection.profile
        guard var diagnostic = APIFaults.diagnostic(error, profile: profile) else { return error }
        let ids = parts.map { "\(provider.kind.name) \($0.id)" }.joined(separator: ", ")
        diagnostic.notes.append(.init("\(parts.count) of \(count) parts were started and go on: \(ids)"))
        return diagnostic
    }
}
