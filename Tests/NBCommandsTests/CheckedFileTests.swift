import NBRuntime
import NorbertAPI
import Testing
@testable import NBCommands

@Suite struct `A request's results in a file` {
    private func addresses(_ text: String) throws -> [String] {
        let file = try TemporaryFile()
        try file.append(Array(text.utf8))
        try file.close()
        let checked = try CheckedFile(file)
        var results: [CheckedAddress] = []
        while let batch = try checked.results() { results += batch }
        return results.map(\.emailAddress)
    }

    @Test func `they are read one after another, however they are spaced`() throws {
        let text = """
            { "response" : [ {"emailAddress":"]}\\"{[@a","result":"ok","mxRecords":["x", "y"]} ,
            {"other":[1,{"c":"}"}],"emailAddress":"b","result":"bad"}] }
            """
        #expect(try addresses(text) == ["]}\"{[@a", "b"])
    }

    @Test func `they are whole wherever a piece of the file ends`() throws {
        let all = (0..<20_000).map { "é, \($0)" }
        let items = all.map { #"{"emailAddress":"\#($0)","result":"ok"}"# }
        #expect(try addresses("{\"response\":[\(items.joined(separator: ","))]}") == all)
    }

    @Test func `no results are an empty list`() throws {
        #expect(try addresses(#"{"response":[]}"#).isEmpty)
    }

    @Test func `a file that was cut short is an error`() throws {
        #expect(throws: (any Error).self) { try addresses(#"{"response":[{"emailAddress":"a"},{"b":"#) }
        #expect(throws: (any Error).self) { try addresses(#"{"respon"#) }
    }
}
