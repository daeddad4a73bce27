/// Answers with the members, kinds and values that VoilaNorbert's reference documents.
enum Samples {
    static let company = """
        {"description": null, "is_done": true, "keywords": ["Some", "Keywords", "For", "This", "Domain"],
         "logo": "https://logo.clearbit.com/example.com", "name": "Example Website", "raw_url": "example.com",
         "title": "Example.com super website !", "url": "http://www.example.com"}
        """

    static let owner = """
        {"admin": true, "avatar_url": "https://secure.gravatar.com/avatar/54321?d=mm&s=128",
         "email": "user@voilanorbert.com", "firstname": "Cyril", "language": "en", "name": "Cyril"}
        """

    static func email(_ address: String) -> String {
        """
        {"avatar_url": "https://secure.gravatar.com/avatar/abcde&s=128", "email": "\(address)", "is_done": true,
         "score": 100}
        """
    }

    /// “Search Endpoint”, `POST /search/name`.
    static let nameSearch = """
        {"company": \(company), "created": 1465371124000, "email": \(email("email@example.com")), "id": 12345,
         "lists": [], "name": "Fake User", "owner": \(owner), "searching": false, "status": "LEAD"}
        """

    /// “Contacts”, `GET /contacts/{id}`.
    static let contact = """
        {"company": \(company), "created": 1465371124000, "email": \(email("second@example.com")), "id": 12345,
         "lists": [], "name": "Second User", "owner": \(owner), "searching": false, "status": "LEAD"}
        """

    static let contactNotFound = """
        {"company": \(company), "created": 1465371184000, "email": null, "id": 12346, "lists": [],
         "name": "Fake User", "owner": \(owner), "searching": false, "status": "CONTACTED"}
        """

    /// “Contacts”, `GET /contacts/`.
    static let contacts = """
        {"has_next": true, "has_prev": false, "page": 1, "pages": 1, "result": [\(contact), \(contactNotFound)],
         "total": 2}
        """

    /// “Search Endpoint”, `POST /search/domain`.
    static let domainSearch = """
        {"has_next": true, "result": [
           {"company": \(company), "created": 1465371124000, "email": \(email("second@example.com")), "id": 12345,
            "lists": [], "name": "Second User", "owner": \(owner), "is_new": false, "searching": false,
            "status": "LEAD"},
           {"company": \(company), "created": 1465371184000, "email": null, "id": 12346, "lists": [],
            "name": "Fake User", "owner": \(owner), "is_new": true, "searching": false, "status": "CONTACTED"}],
         "credits_available": true, "total": 2}
        """

    /// “Lists”, `GET /lists/`.
    static let lists = """
        {"result": [{"contacts": 45, "created": 1466070977000, "id": 2, "name": "My great list"},
                    {"contacts": 22, "created": 1464860382000, "id": 1, "name": "Awesome leads"}]}
        """

    /// “List Items”, `GET /lists/{id}`.
    static let list = #"{"contacts": 0, "created": 1464860382000, "id": 1, "name": "Awesome leads"}"#

    /// “Lists”, `DELETE /lists/{id}`.
    static let outcome = #"{"result": "success"}"#

    /// “Account”, `GET /account/`.
    static let account = """
        {"admin": true, "api_token": "48da1831-dfeb-4e09-a0d8-d2d0ed11637f",
         "avatar_url": "https://secure.gravatar.com/avatar/b58d13722f80bead69d9a4f9ae208020?d=mm&s=128",
         "balance": {"enrich": {"processed_entries": 44, "refill_amount": 50, "refill_limit": 10, "remaining": 50.76},
                     "verify": {"processed_entries": 251, "refill_amount": 50, "refill_limit": 10,
                                "remaining": 51.685}},
         "created": 1500401705000, "credits": \(credits), "email": "user@voilanorbert.com", "firstname": "Norbert",
         "has_cc": true, "is_account_verified": true, "language": "en", "name": "Norbert", "optin": false,
         "phone_verified": null,
         "plan": {"credits": 15000, "display": "Advisor", "rollover": false, "workers": 50, "yearly": false}}
        """

    /// “Organization”, `GET /organization/`.
    static let organization = """
        {"id": 1, "company_name": "Voilanorbert", "company_vat": null, "address": "", "zipcode": "90800",
         "city": "BELFORT", "country": "France", "is_auto_renew": true, "auto_renew_at": 10,
         "auto_renew_quantity": 1000, "cc_expires": 1575158400000,
         "plan": {"credits": 10000, "id": 3, "name": "Advisor", "price": 249}, "is_yearly": false,
         "next_payment": 1466899200000, "credits": {"remains": 1234, "total": 12345}}
        """

    /// “Credits”, `GET /organization/credits/`.
    static let credits = """
        {"charge_failed": 0, "refill_credits": 100, "refill_limit": 279000, "refill_price": 50, "remains": 467999,
         "total": 478750}
        """
}
