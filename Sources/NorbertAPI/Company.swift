public import OrderedJSON

/// The company of a contact, as its site tells.
///
/// VoilaNorbert, the member `company` of “Contacts” (`GET /contacts/{id}`).
public struct Company: APIValue {
    /// The name.
    public var name: String?
    /// The site's title.
    public var title: String?
    /// The site's address, with its scheme: `http://www.example.com`.
    public var url: String?
    /// The company's domain: `example.com`.
    public var rawURL: String?
    /// The address of a picture.
    public var logo: String?
    /// What the site says of itself.
    public var description: String?
    /// Topics, possibly none.
    public var keywords: [String]
    /// Whether work on the company has ended; an answer that does not say so is taken to mean yes.
    public var isDone: Bool

    public init(
        name: String? = nil, title: String? = nil, url: String? = nil, rawURL: String? = nil, logo: String? = nil,
        description: String? = nil, keywords: [String] = [], isDone: Bool = true
    ) {
        self.name = name
        self.title = title
        self.url = url
        self.rawURL = rawURL
        self.logo = logo
        self.description = description
        self.keywords = keywords
        self.isDone = isDone
    }

    public init(json: JSON) throws(DecodingFault) {
        let members = try Members(json)
        name = try members.optional("name")
        title = try members.optional("title")
        url = try members.optional("url")
        rawURL = try members.optional("raw_url")
        logo = try members.optional("logo")
        description = try members.optional("description")
        keywords = try members.list("keywords")
        isDone = try members.optional("is_done") ?? true
    }

    public var json: JSON {
        [
            "description": JSON(description), "is_done": .bool(isDone),
            "keywords": .array(keywords.map(JSON.string)), "logo": JSON(logo), "name": JSON(name),
            "raw_url": JSON(rawURL), "title": JSON(title), "url": JSON(url),
        ]
    }
}

/// The user whose contact it is.
///
/// VoilaNorbert, the member `owner` of “Contacts” (`GET /contacts/{id}`).
public struct Owner: APIValue {
    /// Whether the user administers the organization.
    public var admin: Bool
    /// The address of the user's picture.
    public var avatarURL: String?
    /// The user's address.
    public var email: String?
    /// The user's first name.
    public var firstname: String?
    /// The user's language, in two letters.
    public var language: String?
    /// The name.
    public var name: String?

    public init(
        admin: Bool, avatarURL: String? = nil, email: String? = nil, firstname: String? = nil, language: String? = nil,
        name: String? = nil
    ) {
        self.admin = admin
        self.avatarURL = avatarURL
        self.email = email
        self.firstname = firstname
        self.language = language
        self.name = name
    }

    public init(json: JSON) throws(DecodingFault) {
        let members = try Members(json)
        admin = try members.optional("admin") ?? false
        avatarURL = try members.optional("avatar_url")
        email = try members.optional("email")
        firstname = try members.optional("firstname")
        language = try members.optional("language")
        name = try members.optional("name")
    }

    public var json: JSON {
        [
            "admin": .bool(admin), "avatar_url": JSON(avatarURL), "email": JSON(email),
            "firstname": JSON(firstname), "language": JSON(language), "name": JSON(name),
        ]
    }
}
