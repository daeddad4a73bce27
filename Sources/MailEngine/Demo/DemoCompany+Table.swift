extension DemoCompany {
    /// A line of the table: name, domain, behaviour, pattern, people, culture, location, description, keywords.
    init?(line: Substring) {
        let fields = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        guard fields.count == 9, let domain = try? Domain(fields[1]),
            let behaviour = DemoBehaviour(rawValue: fields[2]),
            let pattern = AddressPattern(rawValue: fields[3]), let size = Int(fields[4])
        else { return nil }
        self.init(
            name: fields[0], domain: domain, behaviour: behaviour, pattern: pattern, location: fields[6], size: size,
            culture: fields[5], description: fields[7],
            keywords: fields[8].split(separator: ",").map { String($0.trimmed) },
            title: "\(fields[0]), \(fields[6].prefix { $0 != "," })")
    }

    /// The forty companies, all of them invented.
    static let invented: [DemoCompany] = table.split(separator: "\n").compactMap { DemoCompany(line: $0) }

    private static let table = """
        Brightwater Kayaks|brightwater-kayaks.example|normal|first.last|28|english|Bristol, United Kingdom|Sea kayaks, built by hand beside the Avon.|kayaks, boats, outdoors
        Larkspur & Finch|larkspur-finch.example|normal|flast|31|american|Portland, United States|Garden tools that outlive their gardeners.|gardening, tools, seeds
        Nordlys Elevators|nordlys-elevators.example|normal|first.last|34|nordic|Tromsø, Norway|Elevators for very tall buildings and very cold winters.|elevators, engineering, maintenance
        Molina Azulejos|molina-azulejos.example|normal|first|16|spanish|Seville, Spain|Painted tiles, fired since 1921.|tiles, ceramics, architecture
        Paper Lantern Press|paper-lantern.example|normal|first.last|22|japanese|Kyoto, Japan|Picture books for children and for those who read to them.|books, publishing, children
        Rubicon Freight|rubicon-freight.example|normal|flast|40|dutch|Rotterdam, Netherlands|Containers from anywhere to anywhere, on the day we said.|freight, shipping, logistics
        Taverna Software|taverna-software.example|normal|firstlast|24|greek|Thessaloniki, Greece|Bookings and bills for restaurants.|software, restaurants, payments
        Quokka Analytics|quokka-analytics.example|normal|first.last|36|english|Perth, Australia|Numbers that shopkeepers can read.|analytics, retail, data
        Monsoon Solar|monsoon-solar.example|normal|first.last|38|indian|Pune, India|Solar roofs that stand a monsoon.|solar, energy, construction
        Ardilla Bank|ardilla-bank.example|normal|f.last|42|portuguese|Lisbon, Portugal|A small bank for people who save.|banking, savings, finance
        Kestrel Aviation|kestrel-aviation.example|normal|first_last|27|irish|Shannon, Ireland|Leases small aircraft to small airlines.|aviation, leasing, finance
        Zuckerbäckerei Himmel|zuckerbaeckerei-himmel.example|normal|last|14|german|Salzburg, Austria|Cakes, and the boxes to post them in.|bakery, cakes, mail order
        Baltic Amber Works|baltic-amber.example|normal|firstl|18|polish|Gdańsk, Poland|Amber, cut and set on the coast where it is found.|jewellery, amber, crafts
        Lagos Lightworks|lagos-lightworks.example|normal|first.last|29|nigerian|Lagos, Nigeria|Stage lights for concerts, weddings and parliaments.|lighting, events, rental
        Hanoi Thread|hanoi-thread.example|normal|lastf|21|vietnamese|Hanoi, Vietnam|Silk and cotton thread in nine hundred colours.|textiles, thread, silk
        Orchard & Vale|orchard-vale.example|normal|flast|26|english|Hereford, United Kingdom|Cider from apples that nobody else remembers.|cider, apples, farming
        Pannonia Pianos|pannonia-pianos.example|normal|last.first|15|czech|Brno, Czechia|Pianos, restored and tuned for the next hundred years.|pianos, music, restoration
        Harbour Seven|harbour-seven.example|normal|first-last|19|korean|Busan, South Korea|Cranes and the software that keeps them from swinging.|cranes, ports, software
        Bücherwurm|bücherwurm.example|normal|first.last|20|german|Leipzig, Germany|A bookshop of eleven rooms.|books, bookshop, antiquarian
        Smörgås & Söner|smörgås.example|normal|first|17|nordic|Malmö, Sweden|Open sandwiches by bicycle.|food, catering, bicycles
        Atlas Cartography|atlas-cartography.example|catch-all|first.last|33|french|Lyon, France|Maps of places that change faster than maps.|maps, geography, data
        Velvet Hammer|velvet-hammer.example|catch-all|first|18|american|Austin, United States|A design studio that says what it means.|design, branding, studio
        Casa Corallo|casa-corallo.example|catch-all|flast|22|italian|Naples, Italy|Furniture in coral colours and honest wood.|furniture, interior, wood
        Tulip & Tide|tulip-tide.example|catch-all|f.last|25|dutch|Haarlem, Netherlands|Bulbs for gardens near the sea.|flowers, bulbs, gardening
        Cedar Bridge Legal|cedar-bridge-legal.example|greylisting|flast|30|american|Boston, United States|Contracts in plain words.|law, contracts, advice
        Istanbul Looms|istanbul-looms.example|greylisting|first.last|23|turkish|Istanbul, Turkey|Carpets and the looms that make them.|carpets, weaving, machines
        Fortress Mutual|fortress-mutual.example|stubborn greylisting|first.last|35|english|Edinburgh, United Kingdom|Insurance for castles and cottages.|insurance, property, finance
        Little Red Barn|little-red-barn.example|no mx, a record|first|13|american|Burlington, United States|Maple syrup and two friendly goats.|maple syrup, farm, food
        Silent Owl Security|silent-owl.example|null mx|first.last|20|german|Zurich, Switzerland|Locks without keys. Writes no mail, takes none.|security, locks, access
        Caravan Tea|caravan-tea.example|no records|first.last|15|chinese|Hangzhou, China|Tea that has travelled.|tea, trade, food
        Blue Comet Travel|blue-comet.example|no such domain|flast|18|french|Marseille, France|Night trains and where they go. Closed last spring.|travel, trains, tourism
        Dunes Telecom|dunes-telecom.example|servfail|first.last|27|arabic|Muscat, Oman|Telephones where the road ends.|telecom, network, mobile
        Glacier Archive|glacier-archive.example|slow|first.last|24|nordic|Reykjavík, Iceland|Keeps your papers cold and dry for ever.|archive, storage, documents
        Snail & Sons|snail-sons.example|slow|firstlast|16|french|Dijon, France|Slow food, slower deliveries.|food, mustard, delicacies
        Ironclad Systems|ironclad-systems.example|policy refusal|flast|32|ukrainian|Lviv, Ukraine|Firewalls for factories.|firewalls, industry, security
        Palisade Pharma|palisade-pharma.example|policy refusal|first.last|37|indian|Hyderabad, India|Medicines against very old illnesses.|medicine, research, health
        Molasses Mills|molasses-mills.example|tarpit|first.last|21|portuguese|Recife, Brazil|Sugar, rum and patience.|sugar, rum, mills
        Second Wind Cycles|second-wind.example|secondary mx only|first.last|25|italian|Bologna, Italy|Bicycles that have had an owner before.|bicycles, repair, second hand
        Watchful Heron|watchful-heron.example|refuses probes|first.last|26|chinese|Singapore|Watches bridges with small cameras.|cameras, bridges, monitoring
        Overstuffed Sofa|overstuffed-sofa.example|full mailboxes|first.last|23|spanish|Valencia, Spain|Sofas for long evenings.|furniture, sofas, comfort
        """
}
