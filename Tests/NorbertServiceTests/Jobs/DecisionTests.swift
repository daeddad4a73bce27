import NorbertAPI
import Testing
@testable import NorbertService

@Suite struct `Decisions about jobs` {
    @Test func `jobs are taken up in turn, as many as there is room for`() {
        let agenda = JobAgenda(active: Array(1...9))
        #expect(JobSchedule(agenda, running: [], now: 0).starts == [1, 2, 3, 4])
        #expect(JobSchedule(agenda, running: [1, 3, 7], now: 0).starts == [2])
        #expect(JobSchedule(agenda, running: [1, 2, 3, 4], now: 0).starts == [])
    }

    @Test(arguments: [
        ("my.report.csv", "my.report-result.csv"), ("upload", "upload-result.csv"), (".csv", "upload-result.csv"),
    ])
    func `a file of results is named after its upload`(filename: String, name: String) {
        #expect(AddressJobDesk.resultName(of: filename) == name)
    }

    @Test func `small jobs do not wait for large ones`() {
        let agenda = JobAgenda(active: Array(1...6), small: [7, 8, 9, 10, 11])
        let schedule = JobSchedule(agenda, running: [1, 2, 3, 4], now: 0)
        #expect(schedule.starts == [])
        #expect(schedule.smallStarts == [7, 8, 9, 10])
        #expect(JobSchedule(agenda, running: [], small: [7, 9, 10], now: 0).smallStarts == [8])
        #expect(JobSchedule(agenda, running: [], small: [7, 8, 9, 10], now: 0).starts == [1, 2, 3, 4])
    }

    @Test func `what is due is done, and the next thing ends the wait`() {
        let agenda = JobAgenda(
            reruns: [.init(job: 1, at: 10), .init(job: 2, at: 30)],
            expiries: [.init(job: 3, at: 11), .init(job: 4, at: 20)]
        )
        let schedule = JobSchedule(agenda, running: [], now: 11)
        #expect(schedule.reruns == [1])
        #expect(schedule.expiries == [3])
        #expect(schedule.wakesAt == 20)
        #expect(schedule.hasErrands)
    }

    @Test func `a job that is worked on is not done again meanwhile`() {
        let agenda = JobAgenda(reruns: [.init(job: 1, at: 10)])
        #expect(!JobSchedule(agenda, running: [1], now: 11).hasErrands)
    }

    @Test func `a webhook is tried again after 30 and after 60 seconds, and no more`() {
        #expect((1...3).map { WebhookSchedule.pause(afterTry: $0) } == [30, 60, nil])
    }

    @Test func `a mark moves only over windows that are all closed`() {
        var track = WindowTrack()
        let marks = (1...3).map { Job.Mark(place: $0, offset: $0 * 10) }
        let numbers = marks.map { track.begin(endingAt: $0) }
        #expect(track.open == 3)
        #expect(track.close(numbers[1]) == nil)
        #expect(track.close(numbers[0]) == marks[1])
        #expect(track.close(numbers[2]) == marks[2])
        #expect(track.open == 0)
    }

    @Test(
        arguments: [
            (50_000_000, 3_000, true, 49_997_000), (50_000_000, 50_000_000, false, 0),
            (12_000_000, 3_000_000, true, 59_000_000),
            (50_000_000, 120_000_000, true, 30_000_000), (5_000_000, 0, true, 5_000_000),
        ] as [(Int, Int, Bool, Int?)])
    func `a balance is refilled as often as needed where there is a card`(
        balance: Int, cost: Int, hasCard: Bool, after: Int?
    ) {
        #expect(Prices.balance(balance, paying: cost, hasCard: hasCard) == after)
    }

    @Test func `without a card a balance does not go below nothing`() {
        #expect(Prices.balance(50_000_000, paying: 50_000_001, hasCard: false) == nil)
    }

    @Test(arguments: [
        (0, "0"), (50_000_000, "50"), (49_988_000, "49.988"), (3_000, "0.003"), (-1_500_000, "-1.5"), (1, "0.000001"),
    ])
    func `millionths are written without zeros at their end`(millionths: Int, text: String) {
        #expect(Amount(millionths: millionths).literal == text)
    }

    @Test func `hours go by faster at a scale, and not at all faster without waiting`() {
        func time(_ scale: Int) -> ServiceTime { ServiceTime(now: { 0 }, sleep: { _ in }, scale: scale) }
        #expect(time(60).span(hours: 1) == 60_000)
        #expect(time(0).span(hours: 1) == 3_600_000)
        #expect(time(0).span(seconds: 30) == 0)
        #expect(time(60).span(seconds: 30) == 500)
    }
}
