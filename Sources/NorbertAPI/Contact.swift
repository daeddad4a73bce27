public import OrderedJSON

/// A person somebody looked for, with the address once it is found.
///
/// VoilaNorbert, “Contacts” (`GET /contacts/{id}`) and “Search Endpoint” (`POST /search/name`), whose answer is this.
public struct Contact: APIValue {
    /// The statuses that a contact can have.
    public static let statuses = ["LEAD", "CONTACTED", "WON", "LOST"]

    /// The number that `GET /contacts/{id}` takes.
    public var id: Int
    /// The person's full name.
    public var name: String?
    /// The person's company, as far as it is known.
    public var company: Company?
    /// When the search began.
    public var created: APITime
    /// The address; nil while the search goes on, and when nothing was found.
    public var email: ContactEmail?
    /// The ids of the lists that the contact is in.
    public var lists: [Int]
    /// Whose contact it is.
    public var owner: Owner?
    /// Whether the search still goes on. (The reference says to wait until this is true; its sample waits for false.)
    public var searching: Bool
    /// One of ``statuses``.
    public var status: String
    /// Whether the search made this contact; only answers to searches say, and only then it is written.
    public var isNew: Bool?

    public init(
        id: Int, name: String? = nil, company: Company? = nil, created: APITime, email: ContactEmail? = nil,
        lists: [Int] = [], owner: Owner? = nil, searching: Bool, status: String = "LEAD", isNew: Bool? = nil
    ) {
        self.id = id
        self.name = name
        self.company = company
        self.created = created
        self.email = email
        self.lists = lists
        self.owner = owner
        self.searching = searching
        self.status = status
        self.isNew = isNew
    }

    public init(json: JSON) throws(DecodingFault) {
        let members = try Members(json)
        id = try members.value("id")
        name = try members.optional("name")
        company = try members.optional("company")
        created = try members.value("created")
        email = try members.optional("email")
        let memberships: [Membership] = try members.list("lists")
        lists = memberships.map(\.id)
        owner = try members.optional("owner")
        searching = try members.value("searching")
        status = try members.value("status")
        isNew = try members.optional("is_new")
    }

    public var json: JSON {
        var object: JSONObject = [
            "company": JSON(company), "created": created.json, "email": JSON(email), "id": .int(id),
            "lists": .array(lists.map(JSON.int)), "name": JSON(name), "owner": JSON(owner),
        ]
        if let isNew { object["is_new"] = .bool(isNew) }
        object["searching"] = .bool(searching)
        object["status"] = .string(status)
        return .object(object)
    }
}

/// A list that a contact is in: its id, or an object that has the id.
private struct Membership: Readable {
    let id: Int

    init(json: JSON) throws(DecodingFault) {
        if json.object != nil {
            id = try Members(json).value("id")
        } else {
            id = try Int(json: json)
        }
    }
}

/// An address that was found, and how sure it is.
///
/// VoilaNorbert, “Contacts” (`GET /contacts/{id}`): at least `email` and `score` are there.
public struct ContactEmail: APIValue {
    /// The address.
    public var email: String
    /// 100: the mail server confirmed it; 80: found, the server did not tell; 5: known from elsewhere, not verifiable.
    public var score: Int?
    /// Whether work on the address has ended; an answer that does not say so is taken to mean yes.
    public var isDone: Bool
    /// A picture of the person.
    public var avatarURL: String?

    public init(email: String, score: Int?, isDone: Bool = true, avatarURL: String? = nil) {
        self.email = email
        self.score = score
        self.isDone = isDone
        self.avatarURL = avatarURL
    }

    public init(json: JSON) throws(DecodingFault) {
        let members = try Members(json)
        email = try members.value("email")
        score = try members.optional("score")
        isDone = try members.optional("is_done") ?? true
        avatarURL = try members.optional("avatar_url")
    }

    public var json: JSON {
        [
            "avatar_url": JSON(avatarURL), "email": .string(email), "is_done": .bool(isDone), "score": JSON(score),
        ]
    }
}
