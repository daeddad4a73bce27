import MailEngine
import NorbertAPI

/// What the calls of WhoisXML's API need of whoever does the checking: jobs that are handed in, asked after and read.
protocol CheckJobs: Sendable {
    /// Takes addresses to be checked, in the background, and says the job's number.
    /// - Throws: `CheckError.insufficientBalance` where the balance does not suffice for all of them.
    func submit(_ addresses: [String], version: Int) async throws -> Int
    /// A page of the jobs by their age, and how many there are in all; a page beyond the end is empty.
    func requests(page: Int, perPage: Int, ascending: Bool) async throws -> (requests: [CheckRequest], total: Int)
    /// The jobs of some numbers; those that there are none of are left out.
    func requests(ids: [Int]) async throws -> [CheckRequest]
    /// What was checked, in the order that it was handed in: none until the job is ready, nil where there is no such job.
    func completed(_ id: Int) async throws -> CheckResults?
    /// What could not be checked, as `completed`.
    func failed(_ id: Int) async throws -> CheckResults?
    /// Checks one address at once.
    /// - Throws: `CheckError.insufficientBalance`.
    func check(_ address: String) async throws -> SingleCheckOutcome
}

/// What the check of one address came to.
struct SingleCheckOutcome: Sendable {
    var verdict: Verdict
    /// The names of the domain's mail servers, the preferred ones first.
    var exchangers: [String]
    /// When the address was first checked, and when last.
    var created: APITime
    var updated: APITime
}
