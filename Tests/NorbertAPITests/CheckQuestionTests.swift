import NorbertAPI
import OrderedJSON
import Testing

struct CheckQuestionTests {
    private func reread<Question: CheckQuestion>(_ question: Question) throws -> Question {
        try Question(json: JSON(parsing: question.json(key: "k").text))
    }

    @Test func `questions read back from their bodies`() throws {
        for version in [nil, 2, 3] {
            let submission = CheckSubmission(emails: ["a@x.com", "ä\"@x.com"], version: version, format: .xml)
            #expect(try reread(submission) == submission)
        }
        let query = CheckListQuery(page: 7, onlyIDs: false, perPage: 50, sort: .ascending, format: .csv)
        #expect(try reread(query) == query)
        #expect(try reread(CheckStatusQuery(ids: [1, 2])) == CheckStatusQuery(ids: [1, 2]))
        #expect(try reread(CheckResultsQuery(id: 5, format: .csv)) == CheckResultsQuery(id: 5, format: .csv))
        #expect(
            try SingleCheckQuery(form: SingleCheckQuery(emailAddress: "a@x.com").form(key: "k")).emailAddress
                == "a@x.com")
    }

    @Test func `the body of the documented list is what is written`() throws {
        let sample = try JSON(parsing: Samples.checkListQuery)
        let query = try CheckListQuery(json: sample)
        #expect(query == CheckListQuery(page: 1, onlyIDs: false, perPage: 10, sort: .descending, format: .json))
        #expect(query.json(key: "YOUR_API_KEY").isEquivalent(to: sample))
        #expect(CheckListQuery.key(in: sample) == "YOUR_API_KEY")
    }

    @Test func `what a question leaves out has the documented default`() throws {
        let query = try CheckListQuery(json: ["apiKey": "k"])
        #expect(query == CheckListQuery(page: 1, onlyIDs: true, perPage: 10, sort: .descending, format: .json))
        #expect(try CheckSubmission(json: ["emails": ["a@x.com"]]).version == nil)
    }

    @Test func `no description of a question tells the key`() {
        let question = CheckSubmission(emails: ["a@x.com"])
        #expect(question.json(key: "at_secret")["apiKey"] == "at_secret")
        var dumped = ""
        dump(question, to: &dumped)
        #expect(!dumped.contains("at_secret"))
    }

    @Test(
        arguments: [
            (["perPage": 9], "The perPage field should be a whole number from 10 to 50."),
            (["perPage": 51], "The perPage field should be a whole number from 10 to 50."),
            (["page": 0], "The page field should be a whole number from 1."),
            (["page": "x"], "The page field should be a whole number from 1."),
            (["onlyIds": "perhaps"], "The onlyIds field should be true or false."),
            (["sort": "up"], "The sort field should have one of the following values: asc, desc."),
            (["format": "yaml"], "The format field should have one of the following values: json, xml, csv."),
            (["format": 1], "The format field should have one of the following values: json, xml, csv."),
            ([1], "The body should be an object."),
        ] as [(JSON, String)])
    func `a member of a list that cannot be read is a fault`(json: JSON, message: String) {
        let error = #expect(throws: CheckError.self) { try CheckListQuery(json: json) }
        #expect(error == CheckError(status: 400, messages: [message]))
    }

    @Test(
        arguments: [
            [:], ["emails": "a@x.com"], ["emails": []], ["emails": [1]], ["emails": ["a@x.com"], "version": 4],
            ["emails": ["a@x.com"], "format": "csv"],
        ] as [JSON])
    func `addresses that cannot be read are a fault`(json: JSON) {
        let error = #expect(throws: CheckError.self) { try CheckSubmission(json: json) }
        #expect(error?.status == 400)
        #expect(error?.messages.count == 1)
    }

    @Test func `a request holds so many addresses and no more`() throws {
        let most = JSON.array(Array(repeating: "a@x.com", count: CheckSubmission.most))
        #expect(try CheckSubmission(json: ["emails": most]).emails.count == 50_000)
        let more = JSON.array(Array(repeating: "a@x.com", count: CheckSubmission.most + 1))
        #expect(throws: CheckError.self) { try CheckSubmission(json: ["emails": more]) }
    }

    @Test(arguments: [[:], ["ids": 5], ["ids": ["x"]], ["ids": [1.5]]] as [JSON])
    func `ids that cannot be read are a fault`(json: JSON) {
        #expect(throws: CheckError.self) { try CheckStatusQuery(json: json) }
    }

    @Test func `ids are numbers or texts`() throws {
        #expect(try CheckStatusQuery(json: ["ids": [1, "2"]]).ids == [1, 2])
        #expect(try CheckResultsQuery(json: ["id": "5"]).id == 5)
        #expect(try CheckReceipt(json: ["id": "5"]).id == 5)
        let error = #expect(throws: CheckError.self) { try CheckResultsQuery(json: [:]) }
        #expect(error?.messages == ["The id field is required."])
    }

    @Test func `a single check without an address is a fault`() {
        #expect(throws: CheckError.self) { try SingleCheckQuery(form: [("apiKey", "k"), ("emailAddress", " ")]) }
        #expect(SingleCheckQuery.key(in: [("apiKey", "k")]) == "k")
    }

    @Test(arguments: [
        ("at_0123456789abcdefghijklmnopqrs", true), ("at_0123456789abcdefghijklmnopqr", false),
        ("at_0123456789ABCDEFGHIJKLMNOPQRS", false), ("xt_0123456789abcdefghijklmnopqrs", false), ("", false),
    ])
    func `a key has one form`(key: String, isWellFormed: Bool) {
        #expect(CheckKey.isWellFormed(key) == isWellFormed)
    }

    @Test(arguments: [
        (CheckRoute.submit, "POST /api/bevService/request"), (.list, "POST /api/bevService/request/list"),
        (.status, "POST /api/bevService/request/status"), (.completed, "POST /api/bevService/request/completed"),
        (.failed, "POST /api/bevService/request/failed"), (.single, "GET /api/v3"),
    ])
    func `a check has the method and path of the reference and is found by them`(route: CheckRoute, text: String) {
        #expect("\(route.method.rawValue) \(route.path)" == text)
        #expect(CheckRoute(method: route.method, path: route.path + "/") == route)
        #expect(CheckRoute(method: .delete, path: route.path) == nil)
    }

    @Test func `what costs credits is not made again`() {
        #expect(CheckRoute.allCases.filter(\.isPaid) == [.submit, .single])
        #expect(CheckRoute.allCases.filter { !$0.isRepeatable } == [.submit, .single])
    }
}
