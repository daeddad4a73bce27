import NorbertAPI
import Testing

struct RouteTests {
    private static let all: [(Route, String)] = [
        (.searchName, "POST /2018-01-08/search/name"), (.searchDomain, "POST /2018-01-08/search/domain"),
        (.contacts, "GET /2018-01-08/contacts/"), (.contact(12345), "GET /2018-01-08/contacts/12345"),
        (.lists, "GET /2018-01-08/lists/"), (.createList, "POST /2018-01-08/lists/"),
        (.list(1), "GET /2018-01-08/lists/1"),
        (.updateList(1), "PUT /2018-01-08/lists/1"), (.addToList(1), "POST /2018-01-08/lists/1"),
        (.deleteList(1), "DELETE /2018-01-08/lists/1"), (.account, "GET /2018-01-08/account/"),
        (.organization, "GET /2018-01-08/organization/"), (.credits, "GET /2018-01-08/organization/credits"),
        (.submitBulk, "POST /2018-01-08/massives/"), (.bulks, "GET /2018-01-08/massives/"),
        (.bulk(7), "GET /2018-01-08/massives/7"), (.deleteBulk(7), "DELETE /2018-01-08/massives/7"),
        (.pauseBulk(7), "POST /2018-01-08/massives/7/pause"), (.resumeBulk(7), "POST /2018-01-08/massives/7/resume"),
        (.setRerun(7), "PUT /2018-01-08/massives/7/rerun"), (.resetRerun(7), "DELETE /2018-01-08/massives/7/rerun"),
        (.bulkFile("019ba731-result.csv"), "GET /2018-01-08/massives/download/019ba731-result.csv"),
        (.submitVerification, "POST /2018-01-08/verifier/upload"),
        (.verification("t1"), "GET /2018-01-08/verifier/t1"),
        (.pauseVerification("t1"), "PUT /2018-01-08/verifier/t1/pause"),
        (.resumeVerification("t1"), "PUT /2018-01-08/verifier/t1/resume"),
        (.verificationFile("t1"), "GET /2018-01-08/verifier/t1/download"),
        (.submitEnrichment, "POST /2018-01-08/enrich/upload"), (.enrichment("t1"), "GET /2018-01-08/enrich/t1"),
        (.pauseEnrichment("t1"), "PUT /2018-01-08/enrich/t1/pause"),
        (.resumeEnrichment("t1"), "PUT /2018-01-08/enrich/t1/resume"),
        (.enrichmentFile("t1"), "GET /2018-01-08/enrich/t1/download"),
    ]

    @Test(arguments: all)
    func `a call has the method and path of the reference and is found by them`(route: Route, text: String) {
        #expect("\(route.method.rawValue) \(route.path)" == text)
        #expect(Route(method: route.method, path: route.path) == route)
    }

    @Test(arguments: all)
    func `a slash at the end makes no difference and the earlier version is the same`(route: Route, text: String) {
        let bare = route.path.hasSuffix("/") ? String(route.path.dropLast()) : route.path
        #expect(Route(method: route.method, path: bare) == route)
        #expect(Route(method: route.method, path: bare + "/") == route)
        #expect(Route(method: route.method, path: bare.replacing("2018-01-08", with: "2016-01-04")) == route)
    }

    @Test(arguments: [
        "/", "//", "/contacts/1", "/2018-01-08", "/2018-01-08/contacts/x", "/2018-01-08/massives/download",
        "/2018-01-08/contacts/1/2", "/2019-01-01/lists/",
    ])
    func `other paths are no calls`(path: String) {
        #expect(Route(method: .get, path: path) == nil)
    }

    @Test(arguments: all)
    func `a place knows each of its calls and its methods`(route: Route, text: String) throws {
        let place = try #require(Route.Place(path: route.path))
        #expect(place.call(route.method) == route)
        #expect(place.methods.contains(route.method))
        #expect(place.methods.allSatisfy { place.call($0) != nil })
    }

    @Test(arguments: ["verifier/upload", "enrich/upload", "/verifier//upload/"])
    func `where jobs are handed in is also the status of a job of that name`(path: String) throws {
        let place = try #require(Route.Place(path: "/2018-01-08/" + path))
        #expect(place.methods == [.get, .post])
        #expect([Route.verification("upload"), .enrichment("upload")].contains(place.call(.get)))
    }

    @Test(arguments: [
        ("massives/7/pause", Route.pauseBulk(7)), ("massives/7/resume", .resumeBulk(7)),
        ("verifier/t/pause", .pauseVerification("t")), ("verifier/t/resume", .resumeVerification("t")),
        ("enrich/t/pause", .pauseEnrichment("t")), ("enrich/t/resume", .resumeEnrichment("t")),
    ])
    func `pausing and resuming are told by either method`(path: String, route: Route) {
        for method in [HTTPMethod.post, .put] {
            #expect(Route(method: method, path: "/2018-01-08/" + path) == route)
        }
        #expect(Route(method: .get, path: "/2018-01-08/" + path) == nil)
    }

    @Test(arguments: ["a b", "ä/ö".replacing("/", with: "-"), "%41", "x?y#z", "download", "*", "+7", "~.a"])
    func `any token comes back from its path`(token: String) {
        for route in [Route.verification(token), .verificationFile(token), .enrichment(token), .bulkFile(token)] {
            #expect(Route(method: route.method, path: route.path) == route)
            #expect(route.path.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "?") })
        }
    }

    @Test(arguments: [
        "..", ".", "a..b", "%2E%2E", "a%2Fb", "..%2F..%2Fetc%2Fpasswd", "a%5Cb", "a%00b", "%zz", "%", "%FF", "a%7F",
        String(repeating: "a", count: 201),
    ])
    func `a token that could lead elsewhere is none`(token: String) {
        for path in ["verifier/\(token)", "enrich/\(token)/download", "massives/download/\(token)"] {
            #expect(Route(method: .get, path: "/2018-01-08/" + path) == nil)
        }
    }

    @Test func `a long token is one up to its limit`() {
        #expect(Route.isToken(String(repeating: "ä", count: Route.longestToken)))
        #expect(!Route.isToken(String(repeating: "a", count: Route.longestToken + 1)))
        #expect(!Route.isToken(""))
    }

    @Test(arguments: ["007", "+7", "7.0", "99999999999999999999", "x", "%37"])
    func `an id has one spelling`(id: String) {
        for path in ["massives/\(id)", "contacts/\(id)", "lists/\(id)"] {
            #expect(Route(method: .get, path: "/2018-01-08/" + path) == nil)
        }
    }

    @Test func `the table of calls has one of each`() {
        #expect(Set(Route.all.map(\.relativePath)).count == Set(Route.all.map(\.template)).count)
        #expect(Set(Route.allTemplates).count == Route.all.count)
        #expect(Set(Self.all.map { "\($0.0.method.rawValue) \($0.0.template)" }) == Set(Route.allTemplates))
    }

    @Test func `only what makes or deletes something cannot be repeated`() {
        let once = Route.all.filter { !$0.isRepeatable }
        #expect(
            once == [.submitBulk, .deleteBulk(1), .submitVerification, .submitEnrichment, .createList, .deleteList(1)])
    }

    @Test func `searches and what is handed in are paid`() {
        #expect(
            Route.all.filter(\.isPaid) == [
                .searchName, .searchDomain, .submitBulk, .submitVerification, .submitEnrichment,
            ])
    }

    @Test(arguments: [
        (RateClass.general, 120, nil), (.nameSearch, 300, 100_000), (.domainSearch, 60, 50_000),
        (.bulkSubmission, 5, 1_000),
    ])
    func `a class of calls has the documented limits`(rateClass: RateClass, perMinute: Int, perDay: Int?) {
        #expect(rateClass.perMinute == perMinute)
        #expect(rateClass.perDay == perDay)
    }

    @Test func `searches and bulk files have limits of their own`() {
        #expect(Route.all.filter { $0.rateClass == .nameSearch } == [.searchName])
        #expect(Route.all.filter { $0.rateClass == .domainSearch } == [.searchDomain])
        #expect(Route.all.filter { $0.rateClass == .bulkSubmission } == [.submitBulk])
        #expect(Route.contact(1).template == "contacts/{id}")
    }
}
