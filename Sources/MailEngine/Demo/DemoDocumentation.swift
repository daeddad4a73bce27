extension DemoCompany {
    /// The companies that the documentation's examples name.
    static let documented: [DemoCompany] = [
        ("Google", "google.com", AddressPattern.first, "Mountain View, United States", "Google", "search, web"),
        ("Reflectiv", "reflectiv.net", .first, "France", "Reflectiv", "web, software"),
        ("VoilaNorbert", "voilanorbert.com", .firstLast, "France", "VoilaNorbert", "email, sales, search"),
        (
            "Example Website", "example.com", .first, "Anytown", "Example.com super website !",
            "Some, Keywords, For, This, Domain"
        ),
    ].compactMap { name, domain, pattern, location, title, keywords in
        guard let domain = try? Domain(domain) else { return nil }
        return DemoCompany(
            name: name, domain: domain, behaviour: .normal, pattern: pattern, location: location,
            size: DemoPerson.documented(at: domain).count, culture: "english", description: "",
            keywords: keywords.split(separator: ",").map { String($0.trimmed) }, title: title)
    }

    /// Two mail providers that belong to nobody: a free one, and one for throw-away addresses.
    static let providers: [DemoCompany] = [
        ("Postkutsche Freemail", "postkutsche.example", DemoBehaviour.normal, "Free mail, delivered at a trot."),
        ("Mayfly Mail", "mayfly.example", .catchAll, "Addresses that live for a day."),
    ].compactMap { name, domain, behaviour, description in
        guard let domain = try? Domain(domain) else { return nil }
        return DemoCompany(
            name: name, domain: domain, behaviour: behaviour, pattern: .first, location: "Bern, Switzerland", size: 0,
            culture: "german", description: description, keywords: ["email"], title: name)
    }
}

extension DemoPerson {
    /// The people that the documentation's examples name at a company.
    static func documented(at domain: Domain) -> [DemoPerson] {
        let rows: [(name: String, title: String, location: String, local: String)] =
            switch domain.text {
            case "google.com": [("Larry Page", "Co-founder", "Mountain View, United States", "larry")]
            case "reflectiv.net": [("Cyril Nicodeme", "Founder", "France", "cyril")]
            case "voilanorbert.com":
                [
                    ("Ned Stark", "Warden", "Winterfell", "nedstark"),
                    ("Arya Stark", "Explorer", "Braavos", "aryastark"),
                ]
            case "example.com":
                [
                    ("Fake User", "Placeholder", "Anytown", "email"),
                    ("Second User", "Placeholder", "Anytown", "second"),
                ]
            default: []
            }
        return rows.compactMap { row in
            guard let name = try? PersonName(row.name),
                let mailbox = try? EmailAddress(local: row.local, domain: domain)
            else { return nil }
            return DemoPerson(
                name: name, title: row.title, location: row.location, company: domain, mailbox: mailbox,
                mailboxState: .open, isPublished: true,
                // No pattern makes `email` of Fake User: only a public page tells.
                isAddressPublished: row.local == "email")
        }
    }
}
