import MailEngine
import Testing

struct PersonNameTests {
    @Test func `first, middle and family names are told apart`() throws {
        let name = try PersonName("  John  Fitzgerald   Kennedy ")
        #expect(name.full == "John Fitzgerald Kennedy")
        #expect(name.first == "John")
        #expect(name.middle == ["Fitzgerald"])
        #expect(name.last == "Kennedy")
    }

    @Test(arguments: [
        "Page, Larry", "Larry Page", "Dr. Larry Page", "Larry Page, PhD", "Mr Larry Page Jr.", "Page, Larry, Jr.",
    ])
    func `the ways to write a name mean the same person`(text: String) throws {
        let name = try PersonName(text)
        #expect(name.first == "Larry")
        #expect(name.last == "Page")
        #expect(try name.matches(PersonName("larry page")))
    }

    @Test(arguments: ["Ludwig van der Berg", "van der Berg, Ludwig", "Berg, Ludwig van der"])
    func `particles belong to the family name`(text: String) throws {
        let name = try PersonName(text)
        #expect(name.first == "Ludwig")
        #expect(name.particles == ["van", "der"])
        #expect(name.last == "Berg")
        #expect(name.lastForms == ["vanderberg", "berg", "van.der.berg"])
    }

    @Test func `a suffix is no name`() throws {
        #expect(try PersonName("Sammy Davis Jr.").suffix == "Jr.")
        #expect(try PersonName("Sammy Davis Jr.").last == "Davis")
    }

    @Test func `a particle alone can be a first or a family name`() throws {
        #expect(try PersonName("Van Morrison").first == "Van")
        #expect(try PersonName("Thuy Le").last == "Le")
        #expect(try PersonName("Le, Thuy").lastForms == ["le"])
    }

    @Test(arguments: [
        ("Łukasz", "lukasz"), ("Søren", "soren"), ("Strauß", "strauss"), ("Þóra", "thora"), ("Đức", "duc"),
        ("Nguye\u{302}\u{303}n", "nguyen"), ("İbrahim", "ibrahim"), ("Ægir", "aegir"), ("Čermák", "cermak"),
        ("Ольга", "olga"), ("Ελένη", "eleni"),
    ])
    func `letters are folded to ASCII`(text: String, expected: String) throws {
        #expect(try PersonName(text).firstForms.first == expected)
    }

    @Test(arguments: [
        ("Jean-Luc Picard", ["jean-luc", "jeanluc", "jean", "luc"]), ("D'Arcy Smith", ["darcy", "d'arcy"]),
        ("Jörg Smith", ["jorg", "joerg"]), ("D’Arcy Smith", ["darcy", "d'arcy"]),
        ("Robert \"Bob\" Smith", ["robert", "bob"]),
    ])
    func `hyphens, apostrophes, umlauts and nicknames give other spellings`(text: String, forms: [String]) throws {
        #expect(try PersonName(text).firstForms == forms)
    }

    @Test func `a name of one word has no family name`() throws {
        let name = try PersonName("Madonna")
        #expect(name.first == "Madonna")
        #expect(name.last == nil)
    }

    @Test(arguments: [
        ("", NameFault.empty), ("  ", .empty), ("123", .noLetters), (",", .noLetters), ("-- --", .noLetters),
    ])
    func `what holds no letter is no name`(text: String, fault: NameFault) {
        #expect(throws: fault) { try PersonName(text) }
    }

    @Test(arguments: [",a", "a,", "Jr.", "Jr, Sr", "\"Bob\"", "(x", "Dr.", "van der", ", Jr.", "'t Hooft"])
    func `odd names are read without a trap`(text: String) throws {
        #expect(try !PersonName(text).first.isEmpty)
    }
}
