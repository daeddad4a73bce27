import NorbertAPI
import OrderedJSON
import Testing

struct FormTests {
    @Test(arguments: [
        NameSearch(name: "Larry Page", target: .domain("google.com")),
        NameSearch(
            name: "Ned & Söhne = 100%+", target: .company(" Stark "), webhook: "http://h.example/?a=1&b", listID: 7),
    ])
    func `a name search reads back from its form`(search: NameSearch) throws {
        #expect(try NameSearch(form: search.form) == search)
        #expect(try NameSearch(form: FormCoding.decode(FormCoding.encode(search.form))) == search)
    }

    @Test(arguments: [
        DomainSearch(target: .domain("google.com")), DomainSearch(target: .company("Google"), listID: 1, page: 3),
    ])
    func `a domain search reads back from its form`(search: DomainSearch) throws {
        #expect(try DomainSearch(form: search.form) == search)
    }

    @Test(arguments: [
        ContactQuery(),
        ContactQuery(
            ids: [1, 2, 3], query: "larry", name: "l", email: "@google.com", company: "goog", status: "LEAD",
            found: true,
            history: false, lists: [4, 5], created: CreatedFilter(">=2016-04-01 10:00"),
            orderBy: SortOrder(field: "created", isDescending: true), page: 2),
    ])
    func `a query for contacts reads back from its form`(query: ContactQuery) throws {
        #expect(try ContactQuery(form: query.form) == query)
    }

    @Test func `the fields have the names and spellings of the reference`() throws {
        let query = ContactQuery(
            ids: [1, 2], status: "WON", found: true, created: CreatedFilter("<2016-04-01"), orderBy: SortOrder("-name"))
        #expect(FormCoding.encode(query.form) == "ids=1%2C2&status=WON&found=1&created=%3C2016-04-01&order_by=-name")
        #expect(FormCoding.encode(ListChange(name: "My New Name", removed: false).form) == "name=My+New+Name&removed=0")
    }

    @Test func `calls on lists read back from their forms`() throws {
        let query = ListQuery(name: "lead", orderBy: SortOrder("-name"))
        #expect(try ListQuery(form: query.form) == query)
        #expect(try NewList(form: NewList(name: "Ä&=").form) == NewList(name: "Ä&="))
        let change = ListChange(name: nil, removed: true)
        #expect(try ListChange(form: change.form) == change)
    }

    @Test func `all faults of a form are told at once`() {
        let fault = #expect(throws: FormFault.self) {
            try NameSearch(form: [("name", "  "), ("list_id", "two")])
        }
        #expect(fault?.fields.map(\.field) == ["name", "domain", "list_id"])
        #expect(
            fault?.apiError.json == [
                "name": ["This field is required."], "domain": ["A domain or a company is required."],
                "list_id": ["This is not a whole number."],
            ])
    }

    @Test(arguments: [
        ("ids=1,x", "ids"), ("status=COLD", "status"), ("found=maybe", "found"), ("created=>yesterday", "created"),
        ("order_by=a%20b", "order_by"), ("page=0", "page"), ("lists=1;2", "lists"), ("history=2", "history"),
    ])
    func `a filter that cannot be read is a fault of its field`(form: String, field: String) throws {
        let fields = try FormCoding.decode(form)
        let fault = #expect(throws: FormFault.self) { try ContactQuery(form: fields) }
        #expect(fault?.fields.map(\.field) == [field])
    }

    @Test(arguments: ["lists=1,2", "lists=1&lists=2", "lists[]=1&lists[]=2", "lists=1%2C+2", "lists%5B%5D=1,2"])
    func `ids come in several spellings`(form: String) throws {
        #expect(try ContactQuery(form: FormCoding.decode(form)).lists == [1, 2])
    }

    @Test func `of domain and company the domain counts`() throws {
        let search = try DomainSearch(form: [("company", "Google"), ("domain", "google.com")])
        #expect(search.target == .domain("google.com"))
    }
}
