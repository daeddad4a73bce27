import Testing

@testable import NorbertClient

struct ContentDispositionTests {
    @Test(arguments: [
        (#"attachment; filename="a;b.csv""#, "a;b.csv"), (#"attachment; filename="a;b.csv"; size=3"#, "a;b.csv"),
        (#"attachment; title="x; filename=y"; filename=z.csv"#, "z.csv"), ("attachment; FILENAME = a.csv ", "a.csv"),
        (#"attachment; filename="say \"hi\".csv""#, #"say "hi".csv"#), (#"attachment;filename="a=b.csv""#, "a=b.csv"),
        (#"attachment; filename="C:\lists\x.csv""#, "x.csv"), (#"attachment; filename="../../x.csv""#, "x.csv"),
        (#"attachment; filename="never closed; x.csv"#, "never closed; x.csv"),
    ])
    func `the name of a file is read as it is quoted and without its folders`(header: String, name: String) {
        #expect(ContentDisposition.filename(header) == name)
    }

    @Test(arguments: [
        "", "attachment", "attachment; filename", #"attachment; filename="""#, #"attachment; filename="..""#,
        "filename=x.csv", #"attachment; title="; filename=x""#, "attachment; filename=/",
        "attachment; filename=a\u{1}b",
    ])
    func `what names no file has no name`(header: String) {
        #expect(ContentDisposition.filename(header) == nil)
    }
}
