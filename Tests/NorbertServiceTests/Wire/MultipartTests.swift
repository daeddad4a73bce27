import NorbertAPI
import Testing
@testable import NorbertService

@Suite(.timeLimit(.minutes(1))) struct MultipartBodies {
    @Test func `a part without a file name is a field and one of a payload's name is the payload`() async throws {
        let received = try await UploadFolder().receive(
            parts([
                (named("webhook"), "http://a.example"),
                (named("file") + "; filename=\"people.csv\"\r\nContent-Type: text/csv", "email\r\na@b.c\r\n"),
            ]), type: multipartType)
        #expect(received.fields == ["webhook=http://a.example"])
        #expect(received.text == "email\r\na@b.c\r\n")
        #expect(received.filename == "people.csv")
    }

    @Test func `what stands before the first boundary and behind the last is passed over`() async throws {
        let body = "Preamble --b1\r\n--b\r\n" + parts([(named("a"), "1")]) + "--b1\r\nnot a part"
        #expect(try await UploadFolder().receive(body, type: multipartType).fields == ["a=1"])
    }

    @Test func `the boundary may stand in quotes`() async throws {
        let type = #"Multipart/Form-Data; charset=utf-8; Boundary="b1""#
        #expect(try await UploadFolder().receive(parts([(named("a"), "1")]), type: type).fields == ["a=1"])
    }

    @Test func `spaces behind a boundary are no part of it`() async throws {
        let body = "--b1 \t\r\n\(named("a"))\r\n\r\n1\r\n--b1--"
        #expect(try await UploadFolder().receive(body, type: multipartType).fields == ["a=1"])
    }

    @Test(arguments: [
        "\r\n--b2", "\r\n--b", "\r\n--b12", "\r\n--b1x\r\n", "--b1", "\r--b1", "\n--b1\n", "\r\n", "\r\r\n-",
    ])
    func `a text that is nearly a boundary is content`(text: String) async throws {
        let received = try await UploadFolder().receive(parts([(named("data"), "a\(text)z")]), type: multipartType)
        #expect(received.text == "a\(text)z")
    }

    @Test func `content keeps the line's end that it ends with`() async throws {
        #expect(
            try await UploadFolder().receive(parts([(named("data"), "a\r\n")]), type: multipartType).text == "a\r\n")
    }

    @Test func `an empty part is an empty field`() async throws {
        #expect(try await UploadFolder().receive(parts([(named("a"), "")]), type: multipartType).fields == ["a="])
    }

    @Test(arguments: [
        (#"filename="people.csv""#, "people.csv"), (#"filename=people.csv"#, "people.csv"),
        (#"filename="a \"b\".csv""#, #"a "b".csv"#), (#"filename="a %22b%22.csv""#, #"a "b".csv"#),
        (#"filename="C:\Users\ada\people.csv""#, "people.csv"), (#"filename="../../etc/passwd""#, "passwd"),
        (#"filename="..""#, ""), (#"filename="a;b=c.csv""#, "a;b=c.csv"),
        (#"filename="x.csv"; filename*=UTF-8''na%C3%AFve+1.csv"#, "naïve+1.csv"),
        ("filename =  \"folded.csv\"", "folded.csv"),
    ])
    func `a file's name is read as clients write it`(parameter: String, name: String) async throws {
        let received = try await UploadFolder().receive(
            parts([("content-disposition: FORM-DATA; name=file;\r\n \(parameter)", "x")]), type: multipartType)
        #expect(received.filename == name)
    }

    @Test func `a file in a field that takes none is left out`() async throws {
        let body = parts([(named("photo") + "; filename=\"a.png\"", "x"), (named("a"), "1")])
        #expect(try await UploadFolder().receive(body, type: multipartType).fields == ["a=1"])
    }

    @Test(arguments: [
        "multipart/form-data", "multipart/form-data; boundary=", "multipart/mixed; boundary=b1",
        "multipart/form-data; boundary=" + String(repeating: "x", count: 71),
    ])
    func `a type without a boundary that can be is a 400`(type: String) async throws {
        await expectStatus(400) { _ = try await UploadFolder().receive(parts([(named("a"), "1")]), type: type) }
    }

    @Test(arguments: [
        "", "nothing of the kind", "--b1\r\n", "--b1\r\n" + named("a"), "--b1\r\n\(named("a"))\r\n\r\n1",
        "--b1\r\n\(named("a"))\r\n\r\n1\r\n--b1", "--b1\r\n\(named("a"))\r\n\r\n1\r\n--b1\r\n",
        "--b1\n\(named("a"))\n\n1\n--b1--",
    ])
    func `a body that is cut off is a 400`(body: String) async throws {
        await expectStatus(400) { _ = try await UploadFolder().receive(body, type: multipartType) }
    }

    @Test(arguments: [
        "Content-Type: text/plain", "Content-Disposition: form-data", "Content-Disposition: attachment; name=\"a\"",
        "Content-Disposition: form-data; name=\"a", "no colon here", "Content-Disposition: form-data; name",
        named("a") + "\r\nContent-Type: multipart/mixed; boundary=c",
        named("a") + "\r\nContent-Transfer-Encoding: base64",
    ])
    func `a part whose headers are no form's is a 400`(headers: String) async throws {
        await expectStatus(400) { _ = try await UploadFolder().receive(parts([(headers, "1")]), type: multipartType) }
    }

    @Test func `a part without headers is a 400`() async throws {
        await expectStatus(400) { _ = try await UploadFolder().receive("--b1\r\n\r\n1\r\n--b1--", type: multipartType) }
    }

    @Test func `headers without an end are a 400 before much of them is held`() async throws {
        var parser = try MultipartParser(boundary: "b1")
        #expect(throws: APIError.self) {
            try parser.read(Array("--b1\r\n".utf8)) { _ in }
            for _ in 0..<10 {
                try parser.read(Array("X-Long: \(String(repeating: "x", count: 1_000))\r\n".utf8)) { _ in }
            }
        }
    }

    @Test func `ten thousand parts are a 400`() async throws {
        let body = parts(Array(repeating: (named("a"), "1"), count: 10_000))
        await expectStatus(400) { _ = try await UploadFolder().receive(body, type: multipartType) }
    }

    @Test(arguments: 0..<80)
    func `parts read the same however they are cut`(seed: Int) async throws {
        var random = SeededRandom(seed: UInt64(seed))
        let scraps = ["\r\n", "--b1", "\r\n--b1", "\r", "\n", "--", "a", "--b1--", "\r\n--b", "b1", " ", "é"]
        func content() -> String {
            (0..<Int.random(in: 0...12, using: &random)).map { _ in scraps.randomElement(using: &random) ?? "" }
                .joined()
        }
        let body = parts([(named("a"), content()), (named("data"), content()), (named("b"), content())])
        let bytes = Array(body.utf8)
        let folder = try UploadFolder()
        let whole = await outcome { try await folder.receive(Pieces(bytes, each: 1 << 16), type: multipartType) }
        let cut = Pieces(bytes, cutBy: &random, longest: 7)
        #expect(await outcome { try await folder.receive(cut, type: multipartType) } == whole)
        #expect(await outcome { try await folder.receive(Pieces(bytes, each: 1), type: multipartType) } == whole)
    }
}
