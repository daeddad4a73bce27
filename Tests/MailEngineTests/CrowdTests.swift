import MailEngine
import Testing

struct CrowdTests {
    private let pace: Pace
    private let world: DemoWorld
    private let prober: Prober

    init() {
        pace = .jumping()
        world = DemoWorld(pace: pace)
        prober = Prober(resolver: world, exchange: world, pace: pace, limits: .sandbox)
    }

    @Test(arguments: [0, 1, 5, 1257, 4000])
    func `a crowd has the size that is asked for, and nobody twice`(size: Int) {
        let crowd = world.crowd(of: size)
        #expect(crowd.count == size)
        #expect(Set(crowd.map(\.address)).count == size)
        #expect(Set(crowd.map { "\($0.name) at \($0.domain)" }).count == size)
    }

    @Test func `a smaller crowd is the beginning of a larger one`() {
        #expect(world.crowd(of: 500) == Array(world.crowd(of: 2000).prefix(500)))
    }

    @Test func `every fifth is a stranger, and the first 1257 hold all people`() {
        let crowd = world.crowd(of: 1257)
        #expect(crowd.count { !$0.isStranger } == 1006)
        #expect(crowd.prefix(100).count { $0.isStranger } == 20)
        #expect(world.crowd(of: 3000).count { !$0.isStranger } == 1006)
    }

    @Test func `two thousand of a crowd have these verdicts`() async {
        let crowd = world.crowd(of: 2000)
        let verdicts = await Verifier(prober: prober, lists: world.lists).verify(crowd.map(\.address))
        for (member, verdict) in zip(crowd, verdicts) where member.isStranger {
            #expect(verdict.reason == .noSuchUser, "\(member.name)")
        }
        let counts = Dictionary(grouping: verdicts, by: \.deliverability).mapValues(\.count)
        #expect(counts == [.deliverable: 670, .risky: 128, .bounce: 1049, .unknown: 153])
    }

    @Test func `a search for a stranger finds nobody`() async throws {
        let finder = Finder(prober: prober, directory: world)
        for member in world.crowd(of: 200) where member.isStranger {
            let finding = try await finder.find(PersonName(member.name), at: member.domain)
            #expect(finding.reason == .noSuchUser, "\(member.name)")
        }
    }
}
