import NorbertAPI
import OrderedJSON

extension Caller {
    /// Hands addresses in to be verified or enriched.
    /// - Returns: the token.
    func upload(
        _ addresses: String, to family: String = "verifier", webhook: String = "http://127.0.0.1:9/hook"
    ) async throws -> String {
        let answer = try await post("\(family)/upload", ["data": addresses, "webhook": webhook])
        return try UploadAnswer(json: answer.json).token
    }

    /// The verification or enrichment when it is over.
    func over(_ token: String, of family: String = "verifier") async throws -> JSON {
        while true {
            let answer = try await get("\(family)/\(token)")
            let status = JobStatus(rawValue: answer["status"]?.string ?? "")
            if status.isOver || answer.status != 200 { return answer.json }
            try await pause()
        }
    }

    /// Hands people in to be searched for: first and last name, then the domain.
    func bulk(_ content: String, _ more: KeyValuePairs<String, String> = [:]) async throws -> Bulk {
        let form = [("col_name", "0,1"), ("col_company", "2"), ("content", content)] + more.map { ($0.key, $0.value) }
        let answer = try await send(
            "POST", "massives/", type: FormCoding.contentType, body: FormCoding.encode(form)
        )
        return try Bulk(json: answer.json)
    }

    /// The bulk when it is over.
    func over(_ id: Int) async throws -> Bulk {
        while true {
            let bulk = try Bulk(json: try await get("massives/\(id)").json)
            if bulk.status.isOver { return bulk }
            try await pause()
        }
    }

    /// The API tells of a job's end only when it is asked. Asked without a pause by many tests at once, the service
    /// would answer and do nothing else.
    private func pause() async throws { try await Task.sleep(for: .milliseconds(5)) }
}
