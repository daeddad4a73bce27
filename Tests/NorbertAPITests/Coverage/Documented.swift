import NorbertAPI
import OrderedJSON

/// What both references document, taken from the types and from the samples where they have it.
enum Documented {
    private static func names(_ forms: [(String, String)]...) -> [String] {
        var names: [String] = []
        for (name, _) in forms.joined() where !names.contains(name) { names.append(name) }
        return names
    }

    private static func names<Question: CheckQuestion>(_ question: Question) -> [String] {
        question.json(key: "k").object?.keys ?? []
    }

    /// The parameters of each call.
    static let parameters: [(call: String, names: [String])] = norbertParameters + checkParameters + inPaths

    private static let norbertParameters: [(call: String, names: [String])] = [
        (
            "POST search/name",
            names(
                NameSearch(name: "n", target: .domain("d"), webhook: "w", listID: 1).form,
                NameSearch(name: "n", target: .company("c")).form)
        ),
        (
            "POST search/domain",
            names(
                DomainSearch(target: .domain("d"), listID: 1, page: 1).form, DomainSearch(target: .company("c")).form)
        ),
        (
            "POST massives/",
            names(
                BulkSubmission(
                    columns: [0], company: 1, source: .content("c"), webhook: "w", rerunFrequency: 1,
                    retentionHours: 1
                ).form, BulkSubmission(columns: [0], company: 1, source: .url("u")).form)
        ),
        ("GET massives/", names(BulkQuery(offset: 0, limit: 1).form)),
        ("DELETE massives/{id}", names(BulkDeletion(recursive: true).form)),
        ("PUT massives/{id}/rerun", names(RerunChange(frequency: 1).form)),
        (
            "GET contacts/",
            names(
                ContactQuery(
                    ids: [1], query: "q", name: "n", email: "e", company: "c", status: "LEAD", found: true,
                    history: true, lists: [1], created: CreatedFilter("2016-04-01"), orderBy: SortOrder("name"), page: 1
                ).form)
        ),
        ("GET lists/", names(ListQuery(name: "n", orderBy: SortOrder("name")).form)),
        ("POST lists/", names(NewList(name: "n").form)),
        ("PUT lists/{id}", names(ListChange(name: "n", removed: true).form)),
        ("POST verifier/upload", names(upload) + ["file"]),
        ("POST enrich/upload", names(upload) + ["file"]),
    ]

    private static let upload = AddressUpload(source: .addresses(["a@x.com"]), webhook: "w", rerunFrequency: 1).form

    private static let checkParameters: [(call: String, names: [String])] = [
        ("POST api/bevService/request", names(CheckSubmission(emails: ["a@x.com"], version: 3))),
        ("POST api/bevService/request/list", names(CheckListQuery())),
        ("POST api/bevService/request/status", names(CheckStatusQuery(ids: [1]))),
        ("POST api/bevService/request/completed", names(CheckResultsQuery(id: 1))),
        ("POST api/bevService/request/failed", names(CheckResultsQuery(id: 1))),
        ("GET api/v3", names(SingleCheckQuery(emailAddress: "a@x.com").form(key: "k"))),
    ]

    /// The ids, tokens and names that stand in paths.
    private static let inPaths: [(call: String, names: [String])] = Route.allTemplates.compactMap { template in
        guard let open = template.firstIndex(of: "{") else { return nil }
        return (template, [String(template[template.index(after: open)...]).before("}")])
    }

    /// The fields of each documented answer: `contact email.score`. Things within things go by their own name.
    static let fields: Set<String> = {
        var fields: Set<String> = []
        for sample in Sample.all {
            guard let json = try? JSON(parsing: sample.text) else { continue }
            collect(json, of: sample.thing, at: "", into: &fields)
        }
        return fields
    }()

    /// Where a thing of its own stands in another.
    private static let things = [
        "contacts result": "contact", "domain search result": "contact", "lists result": "list", "bulks result": "bulk",
        "account credits": "credits", "verification account": "job account", "enrichment account": "job account",
        "bulk account": "job account", "contact company": "company", "contact owner": "owner",
        "verification webhook results": "verified address", "enrichment webhook results": "enriched person",
        "requests response.data": "request", "request status response": "request",
        "request completed response": "checked address", "request failed response": "failed address",
        "account balance.enrich": "balance", "account balance.verify": "balance",
    ]

    private static func collect(_ json: JSON, of thing: String, at path: String, into fields: inout Set<String>) {
        for item in json.array ?? [] { collect(item, of: thing, at: path, into: &fields) }
        guard let object = json.object else { return }
        for (name, value) in object.members {
            let inner = path.isEmpty ? name : "\(path).\(name)"
            fields.insert("\(thing) \(inner)")
            if let other = things["\(thing) \(inner)"] {
                collect(value, of: other, at: "", into: &fields)
            } else {
                collect(value, of: thing, at: inner, into: &fields)
            }
        }
    }

    /// The statuses of both references.
    static let statuses = ["200", "202", "204", "400", "401", "402", "404", "429", "5xx"]

    /// The headers of the references.
    static let headers = [
        "Authorization", "Content-Type", "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset",
    ]

    /// The numbers of the references that limit something.
    static let limits = [
        "120 requests a minute", "300 requests a minute", "100,000 requests a day", "60 requests a minute",
        "50,000 requests a day", "5 requests a minute", "1,000 requests a day", "100 MB a file", "3 tries of a webhook",
        "30 seconds more between tries", "10 to 50 requests a page", "50,000 addresses a request", "7 days of results",
        "hours of retention",
    ]

    /// The errors whose bodies the references show or describe.
    static let errors = [
        "code and error", "fields of a form", "a code that is a text", "no webhook", "a file beyond the limit",
        "a field that is missing", "an unknown thing", "an unknown bulk file", "a domain that cannot be located",
        "no credits", "no balance", "too many requests", "response.errors", "response.error",
    ]

    /// The rules of the references that are neither of these.
    static let rules = [
        "HTTPS alone", "any user name", "one credit a found address", "a known contact is free",
        "each entry is charged", "a balance is refilled before a 402", "searching ends", "the scores 100, 80 and 5",
        "a webhook of name searches", "a webhook of bulk files", "a webhook of verifications",
        "a webhook of enrichments", "columns are told by numbers", "a file by its address", "files in multipart",
        "addresses in lines or with commas", "pause and resume by POST and PUT", "a job's status", "reruns",
        "results expire", "recursive removal", "lists are removed and come back", "filters put contacts into a list",
        "dates are compared", "orders are reversed by -", "checks in JSON, XML and CSV", "checks are texts",
        "an earlier version's paths",
    ]
}
