import NorbertAPI
import OrderedJSON

/// The answers about who pays: `account/`, `organization/` and `organization/credits`.
///
/// The counts are real ones; the rest is what a sandbox can plausibly say of itself.
struct AccountDesk: Sendable {
    let store: Store
    let key: String
    let hasCard: Bool

    func account() throws -> Account {
        let counts = try store.credits()
        return Account(
            admin: true, apiToken: key, avatarURL: Owner.sandbox.avatarURL,
            balance: Balances(
                enrich: Self.balance(counts.enrichBalance, counts.enrichProcessed),
                verify: Self.balance(counts.verifyBalance, counts.verifyProcessed)
            ),
            created: APITime(milliseconds: counts.created), credits: Self.credits(counts),
            email: Owner.sandboxAddress, firstname: Owner.sandbox.firstname, hasCC: hasCard, isAccountVerified: true,
            language: "en", name: "Sandbox with invented people", optin: false, phoneVerified: nil,
            plan: AccountPlan(
                credits: Store.firstCredits, display: "Sandbox (invented people)", rollover: false,
                workers: Searches.atOnce, yearly: false
            )
        )
    }

    func organization() throws -> Organization {
        let counts = try store.credits()
        return Organization(
            id: 1, companyName: "Sandbox with invented people", companyVAT: nil, address: "", zipcode: "00000",
            city: "Nowhere", country: "France", isAutoRenew: false, autoRenewAt: 0, autoRenewQuantity: 0,
            ccExpires: nil,
            plan: OrganizationPlan(
                credits: Store.firstCredits, id: 1, name: "Sandbox (invented people)", price: Amount(0)
            ),
            isYearly: false, nextPayment: nil,
            credits: Credits(remains: counts.remaining, total: counts.remaining + counts.used)
        )
    }

    func credits() throws -> Credits {
        Self.credits(try store.credits())
    }

    private static func balance(_ remaining: Int, _ processed: Int) -> Balance {
        Balance(
            processedEntries: processed, refillAmount: Amount(millionths: Prices.refill),
            refillLimit: Amount(millionths: Prices.refillLimit), remaining: Amount(millionths: remaining)
        )
    }

    private static func credits(_ counts: CreditCounts) -> Credits {
        Credits(
            chargeFailed: 0, refillCredits: 0, refillLimit: 0, refillPrice: Amount(0), remains: counts.remaining,
            total: counts.remaining + counts.used
        )
    }
}

extension Owner {
    static let sandboxAddress = "sandbox@nb.example"

    /// The user of a sandbox, whose contacts all of them are.
    static let sandbox = Owner(
        admin: true, avatarURL: nil, email: sandboxAddress, firstname: "Sandbox", language: "en", name: "Sandbox"
    )
}
