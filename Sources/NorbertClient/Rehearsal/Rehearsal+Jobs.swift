import NorbertAPI
import OrderedJSON

/// Bulk files, verifications and enrichments.
extension Rehearsal {
    func answerAboutJob(_ route: Route, _ request: HTTPRequest, _ ask: @escaping Ask) async throws -> HTTPAnswer {
        switch route {
        case .submitBulk: return try await submitBulk(request)
        case .submitVerification, .submitEnrichment: return try await submitAddresses(route, request)
        case .deleteBulk(let id):
            keepBack(request, MostCost(), "costs nothing")
            pretending { _ = $0.bulks.removeValue(forKey: id) }
            return .json(Outcome.success.json)
        case .bulkFile(let name) where Self.isPlaceholder(name): return .file("email,score\n", name: name)
        case .bulk(let id):
            guard let bulk = pretending({ $0.bulks[id] }) else { return try await ask(request, .general) }
            return .json(bulk.json)
        case .pauseBulk(let id): return try await change(.bulk(id), request, ask, to: .paused)
        case .resumeBulk(let id): return try await change(.bulk(id), request, ask, to: .processing)
        case .setRerun(let id), .resetRerun(let id): return try await setRerun(id, request, ask)
        case .pauseVerification(let token): return try await change(.verification(token), request, ask, to: .paused)
        case .resumeVerification(let token):
            return try await change(.verification(token), request, ask, to: .processing)
        case .pauseEnrichment(let token): return try await change(.enrichment(token), request, ask, to: .paused)
        case .resumeEnrichment(let token): return try await change(.enrichment(token), request, ask, to: .processing)
        case .verification, .enrichment:
            guard let json = made(route) else { return try await ask(request, .general) }
            return .json(json)
        case .verificationFile(let token) where Self.isPlaceholder(token):
            return .file(VerifiedAddress.header.joined(separator: ",") + "\n", name: "\(token).csv")
        case .enrichmentFile(let token) where Self.isPlaceholder(token):
            return .file(EnrichedPerson.header.joined(separator: ",") + "\n", name: "\(token).csv")
        // What does not read is not asked, wherever it comes from.
        default: return try await ask(request, route.rateClass)
        }
    }

    /// A job of the rehearsal's making, or one that was changed here.
    private func made(_ route: Route) -> JSON? {
        pretending { placeholders in
            switch route {
            case .bulk(let id): placeholders.bulks[id]?.json
            case .verification(let token): placeholders.verifications[token]?.json
            case .enrichment(let token): placeholders.enrichments[token]?.json
            default: nil
            }
        }
    }

    // MARK: Handing in

    private func submitBulk(_ request: HTTPRequest) async throws -> HTTPAnswer {
        let contents = PayloadContents(request.payload)
        let isElsewhere = contents.value("file_url") != nil && contents.file == nil && contents.value("content") == nil
        var rows = contents.value("content").map { UploadRows.of($0) } ?? 0
        if let file = contents.file { rows = try await UploadRows.of(file) }
        let isRepeated = (contents.value("rerun_frequency").flatMap { Int($0) } ?? 0) > 0
        var price = "at most \(rows) \(rows == 1 ? "credit" : "credits")"
        if isElsewhere { price = "1 credit for each person found; how many rows there are the server will see" }
        if isRepeated { price += ", each time" }
        keepBack(
            request, MostCost(credits: rows, isOpen: isElsewhere || isRepeated), price, rows: rows)
        let time = time
        let bulk = pretending { placeholders in
            let (id, list) = (placeholders.nextID(), placeholders.nextID())
            placeholders.lists[list] = ContactList(id: list, name: "bulk \(id)", contacts: 0, created: time)
            let bulk = Bulk(
                id: id, created: time, filename: "upload.csv", webhook: contents.value("webhook"), listID: list,
                quantity: rows, status: .ended, treated: rows, updated: time)
            placeholders.bulks[id] = bulk
            return bulk
        }
        return .json(bulk.json)
    }

    private func submitAddresses(_ route: Route, _ request: HTTPRequest) async throws -> HTTPAnswer {
        let contents = PayloadContents(request.payload)
        var entries = contents.addresses.count
        if let file = contents.file { entries = try await UploadRows.of(file) }
        let isVerification = route == .submitVerification
        let each = isVerification ? MostCost.verifying : MostCost.enriching
        let what = isVerification ? "verification" : "enrichment"
        let isRepeated = (contents.value("rerun_frequency").flatMap { Int($0) } ?? 0) > 0
        let price =
            "\(entries) \(what)\(entries == 1 ? "" : "s"), at most \(entries) × \(MostCost.money(each))"
            + (isRepeated ? ", each time" : "")
        keepBack(
            request, MostCost(thousandths: entries * each, isOpen: isRepeated), price, rows: entries)
        let time = time
        let token = pretending { placeholders in
            let id = placeholders.nextID()
            let token = Placeholders.tokenStart + String(id - Placeholders.firstID + 1)
            if isVerification {
                placeholders.verifications[token] = Verification(
                    id: id, token: token, status: .ended, created: time, started: time, ended: time, entries: entries,
                    treated: entries)
            } else {
                placeholders.enrichments[token] = Enrichment(
                    id: id, token: token, status: .ended, created: time, started: time, ended: time, entries: entries,
                    treated: entries)
            }
            return token
        }
        return .json(UploadAnswer(token: token, channel: nil).json)
    }

    // MARK: Changing

    /// A job that is let rest or goes on: the server's own as it is there, but for its status. One of the rehearsal's
    /// making has ended and stays so.
    private func change(
        _ job: Route, _ request: HTTPRequest, _ ask: Ask, to status: JobStatus
    ) async throws -> HTTPAnswer {
        let own = made(job)
        var json = own ?? .null
        if own == nil {
            json = try Self.whole(try await ask(HTTPRequest(job), .general))
            if case .object(var object) = json, object["status"]?.string.map({ $0 != "ENDED" }) ?? true {
                object["status"] = status.json
                json = .object(object)
            }
        }
        keepBack(request, MostCost(), "costs nothing")
        return .json(json)
    }

    private func setRerun(_ id: Int, _ request: HTTPRequest, _ ask: Ask) async throws -> HTTPAnswer {
        let own = pretending { $0.bulks[id] }
        var bulk: Bulk
        if let own { bulk = own } else { bulk = try Exchange.read(try await ask(HTTPRequest(.bulk(id)), .general)) }
        let hours = PayloadContents(request.payload).value("rerun_frequency").flatMap { Int($0) }
        if hours == nil {
            keepBack(request, MostCost(), "costs nothing")
        } else {
            keepBack(
                request, MostCost(isOpen: true),
                "at most \(bulk.quantity) \(bulk.quantity == 1 ? "credit" : "credits"), each time")
        }
        bulk.rerunFrequency = hours
        let changed = bulk
        if own != nil { pretending { $0.bulks[id] = changed } }
        return .json(bulk.json)
    }

    private static func whole(_ answer: HTTPAnswer) throws -> JSON {
        do throws(JSONError) {
            return try JSON(parsing: answer.body)
        } catch {
            throw NorbertError.unreadable(
                DecodingFault(path: "", expected: "JSON", found: "something else"), status: answer.status)
        }
    }
}
