import NorbertAPI
import OrderedJSON
import Testing

struct JobFormTests {
    @Test(arguments: [
        BulkSubmission(columns: [0, 1], company: 3, source: .content("Ned,Stark,x.com,\"X\n& Co\"\nArya,Stark,,")),
        BulkSubmission(
            columns: [2], company: 0, source: .url("https://h.example/f.csv?a=1&b=2"),
            webhook: "http://h.example/aaaaaa", rerunFrequency: 720, retentionHours: 3),
    ])
    func `a bulk file reads back from its form`(submission: BulkSubmission) throws {
        #expect(try BulkSubmission(form: submission.form) == submission)
        #expect(try BulkSubmission(form: FormCoding.decode(FormCoding.encode(submission.form))) == submission)
    }

    @Test func `a bulk file has the fields of the reference`() {
        let submission = BulkSubmission(
            columns: [0, 1], company: 3, source: .content("Ned,Stark"), webhook: "w", rerunFrequency: 720,
            retentionHours: 3)
        #expect(
            FormCoding.encode(submission.form)
                == "col_name=0%2C1&col_company=3&content=Ned%2CStark&webhook=w&rerun_frequency=720"
                + "&webhook_file_retention_time=3")
        #expect(submission.fieldsWithoutContent.map(\.0) == submission.form.map(\.0).filter { $0 != "content" })
    }

    @Test func `of the text of a file and its address the text counts and zero hours are none`() throws {
        let submission = try BulkSubmission(form: [
            ("col_name", "0,1"), ("col_company", "3"), ("content", "Ned,Stark"), ("file_url", "https://x.example/f"),
            ("webhook", "http://requestb.in/aaaaaa"), ("rerun_frequency", "0"), ("webhook_file_retention_time", "3"),
        ])
        #expect(submission.source == .content("Ned,Stark"))
        #expect(submission.rerunFrequency == nil)
        #expect(submission.retentionHours == 3)
    }

    @Test func `a text that came beside the fields is not missed in them`() throws {
        let fields = [("col_name", "0"), ("col_company", "1")]
        #expect(try BulkSubmission(form: fields, hasContent: true).source == .content(""))
        let fault = #expect(throws: FormFault.self) { try BulkSubmission(form: fields) }
        #expect(fault?.fields.map(\.field) == ["content"])
    }

    @Test func `all faults of a bulk file are told at once`() {
        let fault = #expect(throws: FormFault.self) { try BulkSubmission(form: [("rerun_frequency", "soon")]) }
        #expect(fault?.fields.map(\.field) == ["col_name", "col_company", "content", "rerun_frequency"])
        #expect(fault?.fields.first?.messages == ["This field is required."])
    }

    @Test(arguments: [
        ("col_name=x&col_company=1&content=c", "col_name"), ("col_name=%2C&col_company=1&content=c", "col_name"),
        ("col_name=0&col_company=1+2&content=c", "col_company"),
        ("col_name=-1&col_company=1&content=c", "col_name"),
        ("col_name=0&col_company=1.5&content=c", "col_company"),
        ("col_name=0&col_company=99999999999999999999&content=c", "col_company"),
        ("col_name=0&col_company=1&content=c&rerun_frequency=9223372036854775807", "rerun_frequency"),
        ("col_name=0&col_company=1&content=c&webhook_file_retention_time=-3", "webhook_file_retention_time"),
    ])
    func `a field of a bulk file that cannot be read is a fault`(form: String, field: String) throws {
        let fields = try FormCoding.decode(form)
        let fault = #expect(throws: FormFault.self) { try BulkSubmission(form: fields) }
        #expect(fault?.fields.map(\.field) == [field])
    }

    @Test func `calls on bulk files read back from their forms`() throws {
        for query in [BulkQuery(), BulkQuery(offset: 0, limit: 100)] {
            #expect(try BulkQuery(form: query.form) == query)
        }
        #expect(FormCoding.encode(BulkQuery(offset: 0, limit: 100).form) == "offset=0&limit=100")
        for change in [RerunChange(frequency: 720), RerunChange(frequency: 0)] {
            #expect(try RerunChange(form: change.form) == change)
        }
        for deletion in [BulkDeletion(), BulkDeletion(recursive: true)] {
            #expect(try BulkDeletion(form: deletion.form) == deletion)
        }
        #expect(try !BulkDeletion(form: []).recursive)
    }

    @Test func `a rerun without hours is refused in the words of the reference`() throws {
        let fault = #expect(throws: FormFault.self) { try RerunChange(form: []) }
        #expect(try fault?.apiError.json == JSON(parsing: Samples.errorOfMissing("rerun_frequency")))
    }

    @Test(arguments: [
        AddressUpload(source: .addresses(["ned+1@x.com", "arya@x.com"])),
        AddressUpload(source: .addresses(["a b@x.com"]), webhook: "http://mywebhook.com", rerunFrequency: 24),
    ])
    func `an upload of addresses reads back from its form`(upload: AddressUpload) throws {
        #expect(try AddressUpload(form: upload.form) == upload)
        #expect(try AddressUpload(form: FormCoding.decode(FormCoding.encode(upload.form))) == upload)
    }

    @Test(arguments: [
        "data=ned%2B1@x.com%2Carya@x.com", "data=ned%2B1@x.com%0Aarya@x.com%0A", "data=ned%2B1@x.com%0D%0Aarya@x.com",
        "data=%20ned%2B1@x.com%20%3B%20arya@x.com%2C%2C", "data=ned%2B1@x.com&data=arya@x.com",
        "data[]=ned%2B1@x.com&data[]=arya@x.com", "emails=ned+1@x.com%0Aarya@x.com",
    ])
    func `addresses come in several spellings`(form: String) throws {
        let upload = try AddressUpload(form: FormCoding.decode(form))
        #expect(upload.source == .addresses(["ned+1@x.com", "arya@x.com"]))
    }

    @Test(
        arguments: [["data": ["a@x.com", "b@x.com"]], ["data": "a@x.com\nb@x.com"], ["emails": "a@x.com,b@x.com"]]
            as [JSON])
    func `addresses come in JSON as well`(json: JSON) throws {
        let upload = try AddressUpload(form: FormCoding.fields(of: json))
        #expect(upload.source == .addresses(["a@x.com", "b@x.com"]))
    }

    @Test func `an upload without addresses is a fault unless they came beside the fields`() throws {
        let fault = #expect(throws: FormFault.self) { try AddressUpload(form: [("data", " \n,"), ("webhook", "w")]) }
        #expect(fault?.fields.map(\.field) == ["data"])
        let upload = try AddressUpload(form: [("webhook", "w"), ("rerun_frequency", "0")], hasFile: true)
        #expect(upload == AddressUpload(source: .file, webhook: "w"))
        #expect(upload.form.map(\.0) == ["webhook"])
    }
}
