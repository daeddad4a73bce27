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
        "/", "/contacts/1", "/2018-01-08", "/2018-01-08/contacts/x", "/2018-01-08/contacts/1/2", "/2019-01-01/lists/",
    ])
    func `other paths are no calls`(path: String) {
        #expect(Route(method: .get, path: path) == nil)
    }

    @Test func `only what makes or deletes a list cannot be repeated`() {
        let once = Self.all.map(\.0).filter { !$0.isRepeatable }
        #expect(once == [.createList, .deleteList(1)])
    }

    @Test func `searches have limits of their own`() {
        #expect(Route.searchName.rateClass.perMinute == 300)
        #expect(Route.searchDomain.rateClass.perMinute == 60)
        #expect(Route.contact(1).rateClass.perMinute == 120)
        #expect(Route.contact(1).template == "contacts/{id}")
    }
}
