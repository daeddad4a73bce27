import NBLanguage
import NBRuntime
import Testing

struct AddressColumnTests {
    private static func find(
        _ names: [String], _ rows: [[String]] = [], named: String? = nil
    ) throws(ValueFault) -> String {
        try AddressColumn.find(among: names, rows: rows, named: named, of: "people.csv").name
    }

    @Test(arguments: ["email", "E-Mail", "EMAIL_ADDRESS", "Work email", "mail", "Courriel", "address"])
    func `a column of a usual name that holds addresses is found`(name: String) throws {
        #expect(try Self.find(["id", name], [["1", ""], ["2", "ned@north.com"]]) == name)
    }

    @Test func `a column of postal addresses is not taken for one of email addresses`() throws {
        #expect(try Self.find(["address", "contact"], [["1 Wall Street", "ned@north.com"]]) == "contact")
    }

    @Test func `a usual name is believed before another column of addresses`() throws {
        #expect(try Self.find(["owner", "email"], [["me@x.com", "a@x.com"], ["me@x.com", ""]]) == "email")
    }

    @Test func `a column of any name is found by what it holds`() throws {
        #expect(try Self.find(["a", "b"], [["x", "n/a"], ["y", "Ned@North.com "]]) == "b")
    }

    @Test func `the name of a column without a row is believed`() throws {
        #expect(try Self.find(["id", "Email"]) == "Email")
    }

    @Test func `several likely columns are an error that names them`() {
        #expect(
            throws: ValueFault(
                "several columns of people.csv hold addresses: from, sent to", hint: "say which: column \"from\"",
                kind: .file)
        ) {
            try Self.find(["from", "sent to"], [["a@x.com", "b@x.com"]])
        }
    }

    @Test func `a file without addresses is an error that names its columns`() {
        #expect(
            throws: ValueFault(
                "no column of people.csv holds email addresses",
                hint: "its columns are id, name; say which one: column <name>", kind: .file)
        ) {
            try Self.find(["id", "name"], [["1", "Ned"]])
        }
    }

    @Test func `somebody names a column, or its place`() throws {
        #expect(try Self.find(["Email", "Backup Mail"], [["a@x.com", ""]], named: "backup_mail") == "Backup Mail")
        #expect(try Self.find(["Email", "other"], [["a@x.com", ""]], named: "2") == "other")
    }

    @Test func `a column that is not there is an error with the nearest one`() {
        #expect(throws: ValueFault("people.csv has no column emial", hint: "did you mean email?", kind: .file)) {
            try Self.find(["email"], named: "emial")
        }
    }
}
