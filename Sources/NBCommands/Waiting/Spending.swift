import NBRuntime

/// What work spent: credits, and parts of balances.
struct Spending {
    private var credits = Number.zero
    private var money = Number.zero
    /// People of a file who were known before cost nothing, and nobody tells how many those are.
    private var bulk = Number.zero

    init() {}

    init(of resources: [Resource]) {
        for resource in resources { add(resource) }
    }

    mutating func add(_ resource: Resource) {
        if resource.kind.name == "bulk", let found = resource["success"]?.numeric {
            bulk = (try? bulk.adding(found)) ?? bulk
        }
        guard let cost = resource["cost"]?.numeric else { return }
        switch resource.kind.name {
        case "verification", "enrichment": money = (try? money.adding(cost)) ?? money
        default: credits = (try? credits.adding(cost)) ?? credits
        }
    }

    mutating func add(_ other: Spending) {
        credits = (try? credits.adding(other.credits)) ?? credits
        money = (try? money.adding(other.money)) ?? money
        bulk = (try? bulk.adding(other.bulk)) ?? bulk
    }

    /// `3 credits and 0.006 of the balance`; nil where nothing is known to be spent.
    var words: String? {
        var words: [String] = []
        if bulk != .zero {
            let most = (try? credits.adding(bulk)) ?? bulk
            words.append("at most \(most) \(most == Number(1) ? "credit" : "credits")")
        } else if credits != .zero {
            words.append("\(credits) \(credits == Number(1) ? "credit" : "credits")")
        }
        if money != .zero { words.append("\(money) of the balance") }
        return words.isEmpty ? nil : words.joined(separator: " and ")
    }

    /// `3 credits spent`; nil where nothing is known to be spent.
    static func text(of resources: [Resource]) -> String? { Spending(of: resources).words.map { "\($0) spent" } }
}

/// What all work of a session spent, of which only what is not done is held.
struct SpendingAccount {
    private var open: [Resource] = []
    private var closed = Spending()
    /// How many works are held before those that are done are added up.
    private var room = 1_000

    mutating func add(_ work: Resource) {
        open.append(work)
        guard open.count >= room else { return }
        for work in open where work.isSettled { closed.add(work) }
        open.removeAll(where: \.isSettled)
        room = max(1_000, open.count * 2)
    }

    var spending: Spending {
        var all = closed
        all.add(Spending(of: open))
        return all
    }
}
