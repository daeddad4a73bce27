import MailEngine
import NorbertAPI
import OrderedJSON

/// The results of jobs in the shapes that the API has for them.
struct JobResults: Sendable {
    let store: Store

    /// The file of a verification or an enrichment.
    func file(of job: Job) -> ResultStream {
        var head: [UInt8] = []
        CSVText.write(job.kind == .enrichment ? EnrichedPerson.header : VerifiedAddress.header, to: &head)
        let kind = job.kind
        return ResultStream(store: store, job: job.id, head: head, tail: []) { result, _, bytes in
            CSVText.write(kind == .enrichment ? Self.person(result).row : Self.address(result).row, to: &bytes)
        }
    }

    /// What the webhook of a verification or an enrichment is told.
    func webhookBody(of job: Job, fileURL: String) -> ResultStream {
        let token = JSON.string(job.token ?? "").text
        let kind = job.kind
        return ResultStream(
            store: store, job: job.id, head: Array(#"{"id":\#(job.id),"token":\#(token),"results":["#.utf8),
            tail: Array(#"],"file_url":\#(JSON.string(fileURL).text)}"#.utf8)
        ) { result, isFirst, bytes in
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            (kind == .enrichment ? Self.person(result).json : Self.address(result).json).write(to: &bytes)
        }
    }

    static func address(_ result: EntryResult) -> VerifiedAddress {
        VerifiedAddress(
            email: result.address ?? "", isDeliverable: result.outcome == .deliverable,
            isRisky: result.outcome == .risky, isBounce: result.outcome == .bounce || result.outcome == .malformed,
            errorMessage: result.outcome == .deliverable ? nil : sentence(result.reason)
        )
    }

    static func person(_ result: EntryResult) -> EnrichedPerson {
        if let details = result.details, let json = try? JSON(parsing: details),
            let person = try? EnrichedPerson(json: json)
        {
            return person
        }
        return EnrichedPerson(
            email: result.address ?? "",
            errorMessage: sentence(result.reason) ?? "Nobody is known by this address"
        )
    }

    private static func sentence(_ reason: String?) -> String? {
        reason.map { Reason(rawValue: $0)?.sentence ?? $0 }
    }
}
