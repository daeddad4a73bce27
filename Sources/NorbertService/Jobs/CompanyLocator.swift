import MailEngine
import NorbertAPI

/// The way from what somebody calls a company to the company: its domain, and what it says of itself.
struct CompanyLocator: Sendable {
    let store: Store
    let engine: Engine

    /// Finds a company by its domain or its name.
    /// - Throws: a 400 that names the field, where there is no such company or its domain does not exist.
    func locate(_ target: SearchTarget) async throws -> CompanyProfile {
        let domain: Domain
        switch target {
        case .domain(let text):
            do {
                domain = try Domain(text)
            } catch {
                throw APIError(field: "domain", "\(error)".asSentence)
            }
        case .company(let name):
            guard let known = await engine.directory.domain(ofCompany: name) else {
                throw APIError(field: "company", "We could not locate this company.")
            }
            domain = known
        }
        let bare = CompanyProfile(name: domain.unicode, domain: domain, url: "http://www.\(domain.text)")
        if try store.knownCompany(at: domain) { return bare }
        if await engine.resolver.mailExchangers(of: domain) == .noSuchDomain {
            throw APIError(field: target.field.0, "We could not locate the domain \(domain.unicode).")
        }
        return await engine.directory.profile(of: domain) ?? bare
    }

    /// Finds a company by what a column of a file holds, which may be either; nil where there is none.
    /// - Throws: what the store throws.
    func locate(text: String) async throws -> CompanyProfile? {
        let isDomain = text.contains(".") && (try? Domain(text)) != nil
        do {
            return try await locate(isDomain ? .domain(text) : .company(text))
        } catch is APIError {
            return nil
        }
    }
}

extension String {
    /// Words as a sentence: with a capital at its start and a stop at its end.
    var asSentence: String { prefix(1).uppercased() + dropFirst() + "." }
}
