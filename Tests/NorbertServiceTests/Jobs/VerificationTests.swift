import NorbertAPI
import OrderedJSON
import Testing
@testable import NorbertService

@Suite(.timeLimit(.minutes(1))) struct Verifications {
    @Test func `addresses are verified, counted and charged`() async throws {
        try await withSandbox { test in
            let token = try await test.caller.upload(
                "ada.byron@acme.example\nnobody.here@acme.example\nx@gone.example, not-an-address"
            )
            let job = try Verification(json: try await test.caller.over(token))
            #expect(job.status == .ended)
            #expect((job.entries, job.treated) == (4, 4))
            #expect((job.deliverables, job.risky, job.bounces) == (1, 0, 3))
            #expect(job.price == Amount("0.012"))
            let account = try Account(json: try await test.caller.get("account/").json)
            #expect(account.balance?.verify?.remaining == Amount("49.988"))
            #expect(account.balance?.verify?.processedEntries == 4)
        }
    }

    @Test func `a verification has every documented field`() async throws {
        try await withSandbox { test in
            let token = try await test.caller.upload("ada.byron@acme.example")
            let job = try await test.caller.over(token)
            #expect(
                job.object?.keys.sorted() == [
                    "account", "bounces", "created", "deliverables", "email", "ended", "enrich", "enrich_token",
                    "entries", "filename", "id", "is_loaded", "name", "paid", "path", "price", "refunded", "risky",
                    "started", "status", "stripe_id", "token", "treated", "type",
                ]
            )
            #expect(job["filename"] == "upload.txt")
            #expect(job["path"]?.string?.hasSuffix("/\(token)/upload.txt") == true)
            #expect(job["account"]?.object?.keys.sorted() == ["email", "firstname", "name", "plan"])
        }
    }

    @Test func `an upload is answered with a token and a channel`() async throws {
        try await withSandbox { test in
            let answer = try await test.caller.post(
                "verifier/upload", ["data": "ada.byron@acme.example", "webhook": "http://127.0.0.1:9/"]
            )
            #expect(answer.status == 200)
            #expect(answer["success"] == true)
            #expect(answer["status"] == "Processing ...")
            #expect(answer["token"]?.string?.count == 32)
            #expect(answer["channel"]?.string?.isEmpty == false)
        }
    }

    @Test func `the results are a file of CSV, in the order of the entries`() async throws {
        try await withSandbox { test in
            let token = try await test.caller.upload("no.one@acme.example,ada.byron@acme.example,\"x")
            _ = try await test.caller.over(token)
            let file = try await test.caller.get("verifier/\(token)/download")
            #expect(file.status == 200)
            #expect(file.type == "application/csv")
            #expect(file.headers["content-disposition"] == "attachment; filename=\"upload-result.csv\"")
            #expect(
                file.text.split(separator: "\r\n") == [
                    "email,is_deliverable,is_risky,is_bounce,error_msg",
                    "no.one@acme.example,false,false,true,The mail server knows no such mailbox",
                    "ada.byron@acme.example,true,false,false,",
                    "\"\"\"x\",false,false,true,This is not an email address",
                ]
            )
        }
    }

    @Test(arguments: [("verifier", "verify"), ("enrich", "enrich")])
    func `without a webhook it is the vendor's 402`(family: String, word: String) async throws {
        try await withSandbox { test in
            let answer = try await test.caller.post("\(family)/upload", ["data": "ada.byron@acme.example"])
            #expect(answer.status == 402)
            #expect(
                answer.json == [
                    "code": "402",
                    "error": .string("Please provide a webhook to which we will post the \(word) results"),
                ]
            )
            #expect(try await test.caller.get("account/")["balance"]?["verify"]?["remaining"] == 50)
        }
    }

    @Test(arguments: ["verifier", "enrich"]) func `without addresses it is a 400`(family: String) async throws {
        try await withSandbox { test in
            let answer = try await test.caller.post("\(family)/upload", ["webhook": "http://127.0.0.1:9/"])
            #expect(answer.status == 400)
            #expect(answer.json == ["data": ["This field is required."]])
        }
    }

    @Test(arguments: ["verifier", "enrich"]) func `an unknown token is a 404`(family: String) async throws {
        try await withSandbox { test in
            for answer in [
                try await test.caller.get("\(family)/unknown"), try await test.caller.get("\(family)/unknown/download"),
                try await test.caller.put("\(family)/unknown/pause"),
                try await test.caller.post("\(family)/unknown/resume"),
            ] {
                #expect(answer.status == 404)
                #expect(answer["error"] == "Page not found.")
            }
        }
    }

    @Test func `an address that cannot be called is no webhook`() async throws {
        try await withSandbox { test in
            let answer = try await test.caller.post(
                "verifier/upload", ["data": "a@acme.example", "webhook": "ftp://x"])
            #expect(answer.status == 400)
            #expect(answer["webhook"]?.array?.isEmpty == false)
        }
    }

    @Test func `a file's column of addresses is found by its header`() async throws {
        try await withSandbox { test in
            let file = "Name;E-Mail;Town\nAda;ada.byron@acme.example;London\nBo;;Bonn\nCy;cy.other@acme.example;Cork\n"
            let body = """
                --B\r\nContent-Disposition: form-data; name="webhook"\r\n\r\nhttp://127.0.0.1:9/\r\n\
                --B\r\nContent-Disposition: form-data; name="file"; filename="people.csv"\r\n\
                Content-Type: text/csv\r\n\r\n\(file)\r\n--B--\r\n
                """
            let answer = try await test.caller.send(
                "POST", "verifier/upload", type: "multipart/form-data; boundary=B", body: body
            )
            let job = try Verification(json: try await test.caller.over(try UploadAnswer(json: answer.json).token))
            #expect(job.entries == 2)
            #expect(job.deliverables == 2)
            #expect(job.filename == "people.csv")
        }
    }

    @Test func `JSON with a list of addresses will do, and so does a field of another name with blanks for plus signs`()
        async throws
    {
        try await withSandbox { test in
            let json = #"{"data": ["ada.byron@acme.example", "bo.x@acme.example"], "webhook": "http://127.0.0.1:9/"}"#
            let first = try await test.caller.send("POST", "verifier/upload", type: "application/json", body: json)
            let token = try UploadAnswer(json: first.json).token
            #expect(try Verification(json: try await test.caller.over(token)).entries == 2)
            var caller = test.caller
            caller.user = ""
            let second = try await caller.send(
                "POST", "verifier/upload", type: FormCoding.contentType,
                body: "emails=ada+x.byron@acme.example&webhook=http%3A%2F%2F127.0.0.1%3A9%2F"
            )
            let other = try UploadAnswer(json: second.json).token
            _ = try await caller.over(other)
            #expect(try await caller.get("verifier/\(other)/download").text.contains("ada+x.byron@acme.example"))
        }
    }

    @Test(arguments: ["PUT", "POST"]) func `a job is paused, and goes on when it is resumed`(method: String)
        async throws
    {
        try await withSandbox { test in
            let token = try await test.caller.upload("ada.byron@gated.example\nbo.other@gated.example")
            #expect(try await test.caller.send(method, "verifier/\(token)/pause")["status"] == "PAUSED")
            test.town.openGate()
            #expect(try await test.caller.get("verifier/\(token)/download").status == 400)
            #expect(try await test.caller.send(method, "verifier/\(token)/resume")["status"] == "PROCESSING")
            #expect(try Verification(json: try await test.caller.over(token)).deliverables == 2)
        }
    }

    @Test func `without a card what cannot be paid is a 402, and costs nothing`() async throws {
        try await withSandbox {
            $0.hasCard = false
        } _: { test in
            let many = (0..<16_667).map { "a\($0).b@acme.example" }.joined(separator: "\n")
            let answer = try await test.caller.post(
                "verifier/upload", ["data": many, "webhook": "http://127.0.0.1:9/"])
            #expect(answer.status == 402)
            #expect(answer["code"] == 402)
            let account = try Account(json: try await test.caller.get("account/").json)
            #expect(!account.hasCC)
            #expect(account.balance?.verify?.remaining == Amount(50))
        }
    }

    @Test func `two thousand addresses take seconds`() async throws {
        try await withSandbox { options in
            options.engine = nil
            options.timeScale = 60
        } _: { test in
            let domains = ["google.com", "reflectiv.net", "voilanorbert.com", "example.com"]
            let many = (0..<2_000).map { "person\($0).test@\(domains[$0 % 4])" }.joined(separator: "\n")
            let start = ContinuousClock.now
            let token = try await test.caller.upload(many)
            let job = try Verification(json: try await test.caller.over(token))
            #expect(job.treated == 2_000)
            #expect(ContinuousClock.now - start < .seconds(45))
        }
    }
}
