import NBLanguage
@testable import NBRuntime
@testable import NBTools

/// Records of runs to write pages about.
enum Sample {
    /// What somebody could name a contact in the hope that a page obeys it.
    static let hostile = [
        "<script>document.title='taken'</script>", "\"><img src=x onerror=\"document.title='taken'\">",
        "</pre></main><h1>mine</h1>", "&lt;b&gt;", "'onmouseover='x", "</style><style>main{display:none}</style>",
        "abc\u{202E}fdp.exe", "\u{2066}hidden\u{2069}", "\u{1B}[2Jgone", "bell\u{7}",
    ]

    static func record(_ change: (inout RunRecord) -> Void = { _ in }) -> RunRecord {
        var record = RunRecord(
            name: "find-people.nb", purpose: "One address for each person in a file.", began: "2026-11-22 09:00:00",
            duration: .milliseconds(3_412), server: "sandbox", serverRemark: "nb's own service", outcome: .well,
            errors: [],
            spent: "3 credits", isDryRun: false, program: "nb 0.1.0", preface: [], steps: [], requests: [],
            requestCount: 0, failedCount: 0)
        change(&record)
        return record
    }

    static func step(
        _ text: String, line: Int = 1, said: [RunRecord.Said] = [], result: RunRecord.Result? = nil,
        state: RunRecord.Step.State = .done
    ) -> RunRecord.Step {
        RunRecord.Step(
            file: nil, line: line, text: text, said: said, result: result, state: state, duration: .milliseconds(12))
    }

    static func table(_ names: [String], _ rows: [[String]], total: Int? = nil) -> TableContent {
        TableContent(
            columns: names.map { TableContent.Column(name: $0, isNumber: $0 == "score") }, rows: rows,
            total: total ?? rows.count)
    }
}
