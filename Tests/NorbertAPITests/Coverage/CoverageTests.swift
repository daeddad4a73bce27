import NorbertAPI
import Testing

struct CoverageTests {
    private static let callTables = ["VoilaNorbert", "WhoisXML"]
    private static let memberTables = ["Parameters", "Fields", "Statuses", "Headers", "Limits", "Errors", "Rules"]

    @Test func `the list of calls names every one`() throws {
        let text = try ProjectText.text("Sources/NorbertAPI/Route.swift")
        let cases = text.split(separator: "\n").filter { $0.hasPrefix("    case ") }
            .map { String($0.dropFirst(9)).before("(") }
        let listed = Route.all.map { "\($0)".before("(") }
        #expect(listed == cases)
    }

    @Test func `every call of either vendor has a row`() throws {
        let tables = try CallTables()
        let checks = CheckRoute.allCases.map { "\($0.method.rawValue) \($0.relativePath)" }
        for (table, calls) in [("VoilaNorbert", Route.allTemplates), ("WhoisXML", checks)] {
            let rows = tables.rows(table).compactMap { $0.code(0).first }
            #expect(calls.filter { !rows.contains($0) } == [], "calls without a row")
            #expect(rows.filter { !calls.contains($0) } == [], "rows without a call")
        }
    }

    @Test(arguments: callTables)
    func `every call is one of the client's`(table: String) throws {
        for row in try CallTables().rows(table) {
            let names = row.code(1).map { $0.before("(").split(separator: ".").last ?? "" }
            #expect(!names.isEmpty, "\(row)")
            for name in names {
                let isFunction = ProjectText.clientFunctions.contains(String(name))
                #expect(isFunction, "\(name): \(row)")
            }
        }
    }

    @Test(arguments: callTables)
    func `every call has a phrase`(table: String) throws {
        for row in try CallTables().rows(table) {
            #expect(!row.code(2).isEmpty, "\(row)")
            for phrase in row.code(2) {
                let words = ProjectText.words(of: phrase).filter { !$0.hasPrefix("<") }
                let isKnown = ProjectText.phrases.contains { $0.first == words.first && $0.has(words) }
                #expect(isKnown, "\(phrase): \(row)")
            }
        }
    }

    @Test func `every call is answered by the service`() throws {
        for row in try Self.callTables.flatMap(CallTables().rows) {
            #expect(!row.code(3).isEmpty, "\(row)")
            for route in row.code(3) {
                let name = route.split(separator: ".").last.map(String.init) ?? ""
                let isAnswered = ProjectText.serviceCases.contains(name)
                #expect(isAnswered, "\(route): \(row)")
            }
        }
    }

    @Test(arguments: callTables + memberTables)
    func `every row names a test`(table: String) throws {
        let rows = try CallTables().rows(table)
        #expect(!rows.isEmpty)
        for row in rows {
            let names = row.code(row.cells.count - 1)
            #expect(!names.isEmpty, "\(row)")
            for name in names {
                let isTest = ProjectText.tests.contains(name)
                #expect(isTest, "\(name): \(row)")
            }
        }
    }

    @Test(arguments: memberTables)
    func `every row names a member`(table: String) throws {
        for row in try CallTables().rows(table) {
            let names = row.code(row.cells.count - 2)
            #expect(!names.isEmpty, "\(row)")
            for name in names { #expect(ProjectText.hasMember(name), "\(name): \(row)") }
        }
    }

    @Test func `every parameter has a row`() throws {
        let rows = try CallTables().keys("Parameters")
        let parameters = Documented.parameters.flatMap { call in call.names.map { "\(call.call) \($0)" } }
        #expect(parameters.filter { !rows.contains($0) } == [], "parameters without a row")
        #expect(rows.subtracting(parameters).sorted() == [], "rows without a parameter")
    }

    @Test func `every field of a documented answer has a row`() throws {
        let rows = try CallTables().keys("Fields")
        #expect(Documented.fields.subtracting(rows).sorted() == [], "fields without a row")
        #expect(rows.subtracting(Documented.fields).sorted() == [], "rows without a field")
    }

    @Test(arguments: [
        ("Statuses", Documented.statuses), ("Headers", Documented.headers), ("Limits", Documented.limits),
        ("Errors", Documented.errors), ("Rules", Documented.rules),
    ])
    func `everything else that is documented has a row`(table: String, documented: [String]) throws {
        let rows = try CallTables().rows(table).compactMap(\.cells.first)
        #expect(documented.filter { !rows.contains($0) } == [], "without a row")
    }
}

extension [Substring] {
    /// Whether these words come in this order, with others between.
    fileprivate func has(_ words: [Substring]) -> Bool {
        var rest = self[...]
        for word in words {
            guard let place = rest.firstIndex(of: word) else { return false }
            rest = rest[(place + 1)...]
        }
        return true
    }
}
