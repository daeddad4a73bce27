import NorbertAPI
import OrderedJSON
import Testing
@testable import NorbertService

@Suite(.timeLimit(.minutes(1))) struct Accounts {
    @Test func `the account tells that it is a sandbox`() async throws {
        try await withSandbox { test in
            let account = try Account(json: try await test.caller.get("account/").json)
            #expect(account.name?.contains("invented people") == true)
            #expect(account.plan?.display.contains("Sandbox") == true)
            #expect(account.apiToken == test.sandbox.key)
        }
    }

    @Test func `the account has every documented field`() async throws {
        try await withSandbox { test in
            let answer = try await test.caller.get("account")
            #expect(
                answer.json.object?.keys.sorted() == [
                    "admin", "api_token", "avatar_url", "balance", "created", "credits", "email", "firstname", "has_cc",
                    "is_account_verified", "language", "name", "optin", "phone_verified", "plan",
                ]
            )
            #expect(
                answer["balance"]?["verify"]?.object?.keys.sorted()
                    == ["processed_entries", "refill_amount", "refill_limit", "remaining"]
            )
        }
    }

    @Test func `a new sandbox has its first credits`() async throws {
        try await withSandbox { test in
            let account = try Account(json: try await test.caller.get("account/").json)
            #expect(account.credits?.remains == 1_000)
            #expect(account.credits?.total == 1_000)
            #expect(account.balance?.verify?.remaining.whole == 50)
            #expect(account.balance?.enrich?.remaining.whole == 50)
            #expect(account.balance?.verify?.refillAmount == Amount(50))
            #expect(account.balance?.verify?.refillLimit == Amount(10))
            #expect(account.hasCC)
        }
    }

    @Test func `the organization has every documented field`() async throws {
        try await withSandbox { test in
            let answer = try await test.caller.get("organization/")
            #expect(
                answer.json.object?.keys.sorted() == [
                    "address", "auto_renew_at", "auto_renew_quantity", "cc_expires", "city", "company_name",
                    "company_vat", "country", "credits", "id", "is_auto_renew", "is_yearly", "next_payment", "plan",
                    "zipcode",
                ]
            )
            #expect(answer["credits"] == ["remains": 1_000, "total": 1_000])
            #expect(answer["plan"]?.object?.keys.sorted() == ["credits", "id", "name", "price"])
        }
    }

    @Test(arguments: ["organization/credits", "organization/credits/"])
    func `credits tell what remains of all`(path: String) async throws {
        try await withSandbox { test in
            try await test.caller.find("Ada Byron", at: "acme.example")
            #expect(
                try await test.caller.get(path).json == [
                    "charge_failed": 0, "refill_credits": 0, "refill_limit": 0, "refill_price": 0, "remains": 999,
                    "total": 1_000,
                ]
            )
        }
    }

    @Test func `credits given at the start are those that remain`() async throws {
        try await withSandbox(credits: 7) { test async throws in
            #expect(try await test.caller.remains() == 7)
        }
    }
}
