import NorbertAPI
import OrderedJSON

/// WhoisXML's verification.
extension Rehearsal {
    /// The answer to a call of WhoisXML's.
    func answer(to route: CheckRoute, _ request: HTTPRequest, _ ask: Ask) async throws -> HTTPAnswer {
        switch route {
        case .submit: return try await submitCheck(request)
        case .single: return try await check(request)
        case .list: return try await ask(request, nil)
        case .status: return try await status(request, ask)
        case .completed, .failed:
            let json = PayloadContents(request.payload).json ?? .null
            guard let query = try? CheckResultsQuery(json: json), pretending({ $0.requests[query.id] }) != nil else {
                return try await ask(request, nil)
            }
            switch query.format {
            case .json: return .json(CheckAnswers<CheckedAddress>(response: []).json)
            case .csv: return .file("emailAddress\n", name: "\(query.id).csv")
            case .xml: return .file("<response></response>\n", name: "\(query.id).xml", "application/xml")
            }
        }
    }

    /// The answer to a call that is none of WhoisXML's as it is spelled. A check is a `GET`, so only what is a free call
    /// in another spelling is asked.
    func answerToUnknownCheck(_ request: HTTPRequest, _ ask: Ask) async throws -> HTTPAnswer {
        let decoded = (try? FormCoding.decode("path=\(request.path)")) ?? []
        guard request.method.isSafe, decoded.count == 1, let path = decoded.first?.1 else { return keptBack(request) }
        let plain = path.lowercased().split(separator: "/").joined(separator: "/")
        switch CheckRoute.allCases.first(where: { $0.relativePath.lowercased() == plain }) {
        case .single: return try await check(request)
        case .list, .status, .completed, .failed: return try await ask(request, nil)
        case .submit, nil: return keptBack(request)
        }
    }

    private func submitCheck(_ request: HTTPRequest) async throws -> HTTPAnswer {
        let count = PayloadContents(request.payload).addresses.count
        let price = "at most \(count) WhoisXML \(count == 1 ? "credit" : "credits")"
        keepBack(request, MostCost(checkCredits: count), price)
        let time = time
        let id = pretending { placeholders in
            let id = placeholders.nextID()
            placeholders.requests[id] = CheckRequest(
                id: id, started: time, total: count, processed: count, ready: true)
            return id
        }
        return .json(CheckAnswer(response: CheckReceipt(id: id)).json)
    }

    private func check(_ request: HTTPRequest) async throws -> HTTPAnswer {
        keepBack(request, MostCost(checkCredits: 1), "at most 1 WhoisXML credit")
        let address = request.query.first { $0.0 == "emailAddress" }?.1 ?? ""
        let unknown = Checks.text(nil)
        let parts = address.split(separator: "@", maxSplits: 1).map(String.init)
        return .json(
            SingleCheck(
                username: parts.first, domain: parts.count > 1 ? parts[1] : nil, emailAddress: address,
                checks: Checks(
                    formatCheck: unknown, smtpCheck: unknown, dnsCheck: unknown, freeCheck: unknown,
                    disposableCheck: unknown, catchAllCheck: unknown)
            ).json)
    }

    /// How far requests are: those of the rehearsal's making first, the others as the server tells.
    private func status(_ request: HTTPRequest, _ ask: Ask) async throws -> HTTPAnswer {
        let json = PayloadContents(request.payload).json ?? .null
        guard let query = try? CheckStatusQuery(json: json) else { return try await ask(request, nil) }
        let own = pretending { placeholders in query.ids.compactMap { placeholders.requests[$0] } }
        guard !own.isEmpty else { return try await ask(request, nil) }
        let rest = query.ids.filter { id in !own.contains { $0.id == id } }
        var answers = CheckAnswers<CheckRequest>(response: [])
        if !rest.isEmpty {
            var question = request
            let others = CheckStatusQuery(ids: rest)
            question.payload = .json { others.json(key: $0.reveal()) }
            answers = try Exchange.read(try await ask(question, nil))
        }
        return .json(CheckAnswers(response: own + answers.response).json)
    }
}

extension HTTPRequest {
    /// Whether it is one of WhoisXML's: its key is a field, that of VoilaNorbert a password.
    var isCheck: Bool { if case .password = keyPlace { false } else { true } }
}
