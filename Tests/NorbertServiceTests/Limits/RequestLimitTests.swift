import Hummingbird
import HTTPTypes
import NorbertAPI
import OrderedJSON
import Synchronization
import Testing
@testable import NorbertService

@Suite struct LimitsOfRequests {
    /// 2026-11-22 04:47:00 UTC, the beginning of a minute.
    private static let minute = 1_795_322_820_000

    @Test func `a minute has so many calls and the next has them again`() {
        var windows = RateWindows()
        for call in 1...120 {
            #expect(windows.admit(.general, at: Self.minute + call).remaining == 120 - call)
        }
        #expect(windows.admit(.general, at: Self.minute + 59_999).isRefused)
        #expect(!windows.admit(.general, at: Self.minute + 60_000).isRefused)
    }

    @Test func `a window ends at a whole minute`() {
        var windows = RateWindows()
        #expect(windows.admit(.general, at: Self.minute + 17).end == Self.minute + 60_000)
    }

    @Test(arguments: RateClass.allCases)
    func `each class has its own allowance`(rateClass: RateClass) {
        var windows = RateWindows()
        let admitted = (0..<400).count { _ in !windows.admit(rateClass, at: Self.minute).isRefused }
        #expect(admitted == rateClass.perMinute)
        for other in RateClass.allCases where other != rateClass {
            #expect(!windows.admit(other, at: Self.minute).isRefused)
        }
    }

    @Test func `a refused call counts nothing`() {
        var windows = RateWindows()
        for _ in 0..<50 { _ = windows.admit(.bulkSubmission, at: Self.minute) }
        #expect(windows.admit(.bulkSubmission, at: Self.minute + 60_000).remaining == 4)
    }

    @Test func `a day has so many calls and the next has them again`() {
        var windows = RateWindows()
        let day = Self.minute - Self.minute % 86_400_000
        for minute in 0..<200 {
            for _ in 0..<5 { #expect(!windows.admit(.bulkSubmission, at: day + minute * 60_000).isRefused) }
        }
        let refused = windows.admit(.bulkSubmission, at: day + 200 * 60_000)
        #expect(refused.isRefused)
        #expect(refused.limit == 1_000)
        #expect(refused.end == day + 86_400_000)
        #expect(!windows.admit(.bulkSubmission, at: day + 86_400_000).isRefused)
    }

    @Test func `a scale makes windows shorter`() {
        var windows = RateWindows(timeScale: 60)
        for _ in 0..<120 { _ = windows.admit(.general, at: Self.minute) }
        #expect(windows.admit(.general, at: Self.minute + 999).isRefused)
        #expect(!windows.admit(.general, at: Self.minute + 1_000).isRefused)
    }

    @Test func `a refusal has the vendor's sentence and the seconds to wait`() {
        let limits = RequestLimits { Self.minute + 12_300 }
        for _ in 0..<120 { #expect(limits.admit(.general).refusal == nil) }
        let refusal = limits.admit(.general).refusal
        #expect(
            refusal?.error.json == [
                "code": 429,
                "error": "Too many requests in the allowed time frame (120 requests per minutes)",
            ])
        #expect(refusal?.retryAfter == 48)
    }

    @Test func `every answer gets three headers and a refusal the seconds to wait`() {
        let limits = RequestLimits { Self.minute }
        var answer = Response(status: .notFound)
        for _ in 0..<5 { limits.admit(.bulkSubmission).stamp(&answer) }
        #expect(Self.headers(answer) == ["5", "0", "1795322880", nil])
        limits.admit(.bulkSubmission).stamp(&answer)
        #expect(Self.headers(answer) == ["5", "0", "1795322880", "60"])
    }

    @Test func `every answer tells the milliseconds that are left of the window`() throws {
        let limits = RequestLimits(timeScale: 60) { Self.minute + 250 }
        var answer = Response(status: .notFound)
        limits.admit(.nameSearch).stamp(&answer)
        let name = try #require(HTTPField.Name("X-RateLimit-Reset-After"))
        #expect(answer.headers[name] == "750")
    }

    @Test func `a look at how a class stands counts nothing`() {
        let limits = RequestLimits { Self.minute }
        for _ in 0..<10 { #expect(limits.standing(.bulkSubmission).remaining == 5) }
        #expect(limits.admit(.bulkSubmission).remaining == 4)
    }

    @Test func `limits that are off refuse nothing and still tell a window`() {
        let limits = RequestLimits(isOn: false) { Self.minute }
        for _ in 0..<200 { #expect(limits.admit(.general).refusal == nil) }
        #expect(limits.admit(.general).remaining == 120)
    }

    @Test func `a scale of nothing leaves the windows as they are`() {
        let limits = RequestLimits(timeScale: 0) { Self.minute }
        #expect(limits.admit(.general).reset == Self.minute / 1_000 + 60)
    }

    @Test func `many at once are admitted as often as the limit says`() async {
        let limits = RequestLimits { Self.minute }
        let admitted = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<40 {
                group.addTask { (0..<10).count { _ in limits.admit(.general).refusal == nil } }
            }
            return await group.reduce(0, +)
        }
        #expect(admitted == 120)
    }

    private static func headers(_ response: Response) -> [String?] {
        ["X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset", "Retry-After"].map { name in
            HTTPField.Name(name).flatMap { response.headers[$0] }
        }
    }
}
