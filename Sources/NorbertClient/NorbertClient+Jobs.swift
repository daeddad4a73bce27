public import NorbertAPI

/// Bulk files: people that are searched for by the thousand.
extension NorbertClient {
    /// Hands in a file of people to be searched for (`POST massives/`).
    ///
    /// Each found address costs a credit. The call is not made again when its answer is lost:
    /// ``NorbertError/mayHaveBeenCharged(_:path:)``.
    /// - Parameters:
    ///   - submission: What the columns mean, and what is to be done at the end.
    ///   - content: The file's text, in place of the submission's own; it is streamed. The source is read twice.
    public func submitBulk(_ submission: BulkSubmission, content: ByteSource? = nil) async throws -> Bulk {
        guard let content else { return try await call(.submitBulk, body: submission.form) }
        let payload = try await FormUpload.form(
            submission.fieldsWithoutContent, streaming: "content", content)
        let route = Route.submitBulk
        return try await exchange.value(of: HTTPRequest(route, payload: payload), in: route.rateClass)
    }

    /// One's bulk files (`GET massives/`).
    public func bulks(_ query: BulkQuery = BulkQuery()) async throws -> [Bulk] {
        let results: Results<Bulk> = try await call(.bulks, query: query.form)
        return results.result
    }

    /// One bulk file and how far it is (`GET massives/{id}`). An unknown one is a `NorbertError.badRequest`.
    public func bulk(_ id: Int) async throws -> Bulk {
        try await call(.bulk(id))
    }

    /// Removes a bulk file (`DELETE massives/{id}`).
    /// - Parameter recursive: Whether its list and the contacts that it found go as well.
    public func deleteBulk(_ id: Int, recursive: Bool = false) async throws {
        _ = try await answer(to: .deleteBulk(id), body: BulkDeletion(recursive: recursive).form)
    }

    /// Lets the work on a bulk file rest (`POST massives/{id}/pause`).
    @discardableResult
    public func pauseBulk(_ id: Int) async throws -> Bulk {
        try await call(.pauseBulk(id))
    }

    /// Goes on with a bulk file that rests (`POST massives/{id}/resume`).
    @discardableResult
    public func resumeBulk(_ id: Int) async throws -> Bulk {
        try await call(.resumeBulk(id))
    }

    /// Has a bulk file worked on again and again (`PUT massives/{id}/rerun`).
    @discardableResult
    public func setRerun(_ id: Int, everyHours hours: Int) async throws -> Bulk {
        try await call(.setRerun(id), body: RerunChange(frequency: hours).form)
    }

    /// Has a bulk file worked on no more than once (`DELETE massives/{id}/rerun`).
    @discardableResult
    public func resetRerun(_ id: Int) async throws -> Bulk {
        try await call(.resetRerun(id))
    }

    /// The results of a bulk file (`GET massives/download/{name}`).
    /// - Parameter file: The name of the file of results, or the whole address that a webhook tells of it
    ///   (``BulkWebhook/resultFile``), of which only the name counts: the file is fetched from this client's server. What
    ///   is no such address and no name is a `NorbertError.notFound`, and nothing is sent.
    public func downloadBulk(_ file: String) async throws -> ByteDownload {
        let name = file.contains("://") ? BulkWebhook.fileName(in: file) ?? "" : file
        return try await download(.bulkFile(name), name)
    }
}

/// Addresses that are verified.
extension NorbertClient {
    /// Hands in addresses to be verified (`POST verifier/upload`).
    ///
    /// Each address costs something. The call is not made again when its answer is lost:
    /// ``NorbertError/mayHaveBeenCharged(_:path:)``.
    /// - Parameters:
    ///   - addresses: The addresses.
    ///   - webhook: Where the results are posted to; the vendor refuses to work without one (a 402).
    ///   - rerunFrequency: Hours after which they are verified again.
    public func verify(
        _ addresses: [String], webhook: String? = nil, rerunFrequency: Int? = nil
    ) async throws -> UploadAnswer {
        try await upload(.submitVerification, addresses, webhook, rerunFrequency)
    }

    /// Hands in a file of addresses to be verified, which is streamed (`POST verifier/upload`).
    public func verify(
        file: ByteSource, name: String, webhook: String? = nil, rerunFrequency: Int? = nil
    ) async throws -> UploadAnswer {
        try await upload(.submitVerification, file, name, webhook, rerunFrequency)
    }

    /// How far a verification is (`GET verifier/{token}`).
    public func verification(_ token: String) async throws -> Verification {
        try await call(.verification(checked(token)))
    }

    /// Lets a verification rest (`PUT verifier/{token}/pause`).
    @discardableResult
    public func pauseVerification(_ token: String) async throws -> Verification {
        try await call(.pauseVerification(checked(token)))
    }

    /// Goes on with a verification that rests (`PUT verifier/{token}/resume`).
    @discardableResult
    public func resumeVerification(_ token: String) async throws -> Verification {
        try await call(.resumeVerification(checked(token)))
    }

    /// The results of a verification, as CSV (`GET verifier/{token}/download`).
    public func downloadVerification(_ token: String) async throws -> ByteDownload {
        try await download(.verificationFile(token), token)
    }
}

/// Addresses whose people are looked up.
extension NorbertClient {
    /// Hands in addresses to be enriched (`POST enrich/upload`); see ``verify(_:webhook:rerunFrequency:)``.
    public func enrich(
        _ addresses: [String], webhook: String? = nil, rerunFrequency: Int? = nil
    ) async throws -> UploadAnswer {
        try await upload(.submitEnrichment, addresses, webhook, rerunFrequency)
    }

    /// Hands in a file of addresses to be enriched, which is streamed (`POST enrich/upload`).
    public func enrich(
        file: ByteSource, name: String, webhook: String? = nil, rerunFrequency: Int? = nil
    ) async throws -> UploadAnswer {
        try await upload(.submitEnrichment, file, name, webhook, rerunFrequency)
    }

    /// How far an enrichment is (`GET enrich/{token}`).
    public func enrichment(_ token: String) async throws -> Enrichment {
        try await call(.enrichment(checked(token)))
    }

    /// Lets an enrichment rest (`PUT enrich/{token}/pause`).
    @discardableResult
    public func pauseEnrichment(_ token: String) async throws -> Enrichment {
        try await call(.pauseEnrichment(checked(token)))
    }

    /// Goes on with an enrichment that rests (`PUT enrich/{token}/resume`).
    @discardableResult
    public func resumeEnrichment(_ token: String) async throws -> Enrichment {
        try await call(.resumeEnrichment(checked(token)))
    }

    /// The results of an enrichment, as CSV (`GET enrich/{token}/download`).
    public func downloadEnrichment(_ token: String) async throws -> ByteDownload {
        try await download(.enrichmentFile(token), token)
    }
}

extension NorbertClient {
    private func upload(
        _ route: Route, _ addresses: [String], _ webhook: String?, _ rerunFrequency: Int?
    ) async throws -> UploadAnswer {
        let upload = AddressUpload(source: .addresses(addresses), webhook: webhook, rerunFrequency: rerunFrequency)
        return try await call(route, body: upload.form)
    }

    private func upload(
        _ route: Route, _ file: ByteSource, _ name: String, _ webhook: String?, _ rerunFrequency: Int?
    ) async throws -> UploadAnswer {
        let fields = AddressUpload(source: .file, webhook: webhook, rerunFrequency: rerunFrequency).form
        let payload = FormUpload.multipart(fields, file: file, name: name, boundary: FormUpload.boundary())
        return try await exchange.value(of: HTTPRequest(route, payload: payload), in: route.rateClass)
    }

    private func download(_ route: Route, _ token: String) async throws -> ByteDownload {
        _ = try checked(token)
        return try await exchange.file(of: HTTPRequest(route), in: route.rateClass)
    }

    /// A word that can stand in a path; another is of no job.
    private func checked(_ token: String) throws(NorbertError) -> String {
        guard Route.isToken(token) else { throw .notFound(APIError(status: 404)) }
        return token
    }
}
