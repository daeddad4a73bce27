extension Route {
    /// A place of the API: what a path names, before a method says what is to be done there.
    ///
    /// A service asks for it once a request, whatever the method, and with it knows the call, or which methods there are;
    /// trying each method's calls in turn was a fifth of what a short answer took.
    package enum Place: Sendable, Hashable {
        case searchName
        case searchDomain
        case bulks
        case bulk(Int)
        case bulkPause(Int)
        case bulkResume(Int)
        case bulkRerun(Int)
        case bulkFile(String)
        /// Where addresses are handed in, which is also the status of a job with the token `upload`.
        case verifierUpload
        case verification(String)
        case verificationPause(String)
        case verificationResume(String)
        case verificationFile(String)
        /// Where people are handed in, which is also the status of a job with the token `upload`.
        case enrichUpload
        case enrichment(String)
        case enrichmentPause(String)
        case enrichmentResume(String)
        case enrichmentFile(String)
        case contacts
        case contact(Int)
        case lists
        case list(Int)
        case account
        case organization
        case credits

        /// Reads a whole path, with or without a slash at its end; nil where it names nothing, and where a token in it is not
        /// one that ``Route/isToken(_:)`` accepts.
        package init?(path: String) {
            let words = path.utf8.split(separator: UInt8(ascii: "/"), maxSplits: 5).map(Substring.init)
            guard (2...4).contains(words.count), words[0] == Route.version || words[0] == Route.earlierVersion else {
                return nil
            }
            let place: Place? =
                switch words.count {
                case 2: Self.family(words[1])
                case 3: Self.thing(words[1], words[2])
                default: Self.deed(words[1], words[2], words[3])
                }
            guard let place else { return nil }
            self = place
        }

        /// The place of a path of one word: `contacts/`.
        private static func family(_ family: Substring) -> Place? {
            switch family {
            case "contacts": .contacts
            case "lists": .lists
            case "massives": .bulks
            case "account": .account
            case "organization": .organization
            default: nil
            }
        }

        /// The place of a path of two words: `contacts/12345`.
        private static func thing(_ family: Substring, _ name: Substring) -> Place? {
            switch family {
            case "contacts": id(name).map(Place.contact)
            case "lists": id(name).map(Place.list)
            case "massives": id(name).map(Place.bulk)
            case "search": name == "name" ? .searchName : name == "domain" ? .searchDomain : nil
            case "verifier": name == "upload" ? .verifierUpload : token(name).map(Place.verification)
            case "enrich": name == "upload" ? .enrichUpload : token(name).map(Place.enrichment)
            case "organization": name == "credits" ? .credits : nil
            default: nil
            }
        }

        /// The place of a path of three words: `massives/7/pause`.
        private static func deed(_ family: Substring, _ name: Substring, _ deed: Substring) -> Place? {
            switch (family, deed) {
            case ("massives", _) where name == "download": token(deed).map(Place.bulkFile)
            case ("massives", "pause"): id(name).map(Place.bulkPause)
            case ("massives", "resume"): id(name).map(Place.bulkResume)
            case ("massives", "rerun"): id(name).map(Place.bulkRerun)
            case ("verifier", "pause"): token(name).map(Place.verificationPause)
            case ("verifier", "resume"): token(name).map(Place.verificationResume)
            case ("verifier", "download"): token(name).map(Place.verificationFile)
            case ("enrich", "pause"): token(name).map(Place.enrichmentPause)
            case ("enrich", "resume"): token(name).map(Place.enrichmentResume)
            case ("enrich", "download"): token(name).map(Place.enrichmentFile)
            default: nil
            }
        }

        private static func id(_ text: Substring) -> Int? {
            // `007` and `+7` would be other names of one thing.
            let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
            guard let first = digits.first, first != UInt8(ascii: "+") else { return nil }
            guard first != UInt8(ascii: "0") || text.utf8.count == 1 else { return nil }
            return Int(text)
        }

        private static func token(_ text: Substring) -> String? {
            PathCoding.decode(String(text)).flatMap { Route.isToken($0) ? $0 : nil }
        }
    }
}

extension Route.Place {
    /// The methods that the place takes, of those that have calls.
    package var methods: [HTTPMethod] { [.get, .post, .put, .delete].filter { call($0) != nil } }

    /// The call that a method makes here; nil where the place does not take it.
    package func call(_ method: HTTPMethod) -> Route? {
        switch (method, self) {
        case (.get, .contact(let id)): .contact(id)
        case (.post, .searchName): .searchName
        case (.post, .searchDomain): .searchDomain
        case (.get, .contacts): .contacts
        case (.get, .lists): .lists
        case (.post, .lists): .createList
        case (.get, .list(let id)): .list(id)
        case (.put, .list(let id)): .updateList(id)
        case (.post, .list(let id)): .addToList(id)
        case (.delete, .list(let id)): .deleteList(id)
        case (.get, .account): .account
        case (.get, .organization): .organization
        case (.get, .credits): .credits
        case (.get, .bulks): .bulks
        case (.post, .bulks): .submitBulk
        case (.get, .bulk(let id)): .bulk(id)
        case (.delete, .bulk(let id)): .deleteBulk(id)
        case (.post, .bulkPause(let id)), (.put, .bulkPause(let id)): .pauseBulk(id)
        case (.post, .bulkResume(let id)), (.put, .bulkResume(let id)): .resumeBulk(id)
        case (.put, .bulkRerun(let id)): .setRerun(id)
        case (.delete, .bulkRerun(let id)): .resetRerun(id)
        case (.get, .bulkFile(let name)): .bulkFile(name)
        case (.post, .verifierUpload): .submitVerification
        case (.get, .verifierUpload): .verification("upload")
        case (.get, .verification(let token)): .verification(token)
        case (.post, .verificationPause(let token)), (.put, .verificationPause(let token)): .pauseVerification(token)
        case (.post, .verificationResume(let token)), (.put, .verificationResume(let token)): .resumeVerification(token)
        case (.get, .verificationFile(let token)): .verificationFile(token)
        case (.post, .enrichUpload): .submitEnrichment
        case (.get, .enrichUpload): .enrichment("upload")
        case (.get, .enrichment(let token)): .enrichment(token)
        case (.post, .enrichmentPause(let token)), (.put, .enrichmentPause(let token)): .pauseEnrichment(token)
        case (.post, .enrichmentResume(let token)), (.put, .enrichmentResume(let token)): .resumeEnrichment(token)
        case (.get, .enrichmentFile(let token)): .enrichmentFile(token)
        default: nil
        }
    }
}
