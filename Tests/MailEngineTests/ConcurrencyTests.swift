import MailEngine
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1)))
struct ConcurrencyTests {
    /// Mail servers that know nobody and count their open sessions.
    private final class BusyMail: NameResolver, MailExchange {
        struct Count {
            var open: [String: Int] = [:]
            var mostAtOne = 0
            var mostInAll = 0
        }

        private let exchanger: @Sendable (Domain) -> String
        private let state = Mutex(Count())

        init(_ exchanger: @escaping @Sendable (Domain) -> String) {
            self.exchanger = exchanger
        }

        var count: Count { state.withLock { $0 } }

        func mailExchangers(of domain: Domain) async -> Resolution {
            .exchangers([MailHost(name: exchanger(domain))])
        }

        func open(_ host: MailHost, for domain: Domain) async throws(MailFault) -> any MailSession {
            state.withLock { state in
                state.open[host.name, default: 0] += 1
                state.mostAtOne = max(state.mostAtOne, state.open[host.name, default: 0])
                state.mostInAll = max(state.mostInAll, state.open.values.reduce(0, +))
            }
            return Session(mail: self, host: host.name)
        }

        private struct Session: MailSession {
            let mail: BusyMail
            let host: String

            func ask(_ addresses: [EmailAddress]) async -> RecipientReplies {
                // Lets the others who would come at the same time come.
                for _ in 0..<50 { await Task.yield() }
                return RecipientReplies(addresses.map { _ in .unknown })
            }

            func quit() async {
                mail.state.withLock { $0.open[host, default: 0] -= 1 }
            }
        }
    }

    private func verifier(_ mail: BusyMail, _ change: (inout ProbeLimits) -> Void = { _ in }) -> Verifier {
        var limits = ProbeLimits()
        change(&limits)
        return Verifier(prober: Prober(resolver: mail, exchange: mail, pace: .jumping(), limits: limits))
    }

    @Test func `a long list of one domain is asked in a few sessions at once`() async throws {
        let mail = BusyMail { "mx.\($0)" }
        let verdicts = try await verifier(mail).verify((0..<400).map { try EmailAddress("user\($0)@a.example") })
        #expect(verdicts.allSatisfy { $0.reason == .noSuchUser })
        #expect(mail.count.mostAtOne <= 4)
        #expect(mail.count.mostAtOne > 1)
    }

    @Test func `domains that share an exchanger share its sessions too`() async throws {
        let mail = BusyMail { _ in "mx.host.example" }
        let verifier = verifier(mail)
        let all = try (0..<500).map { try EmailAddress("user@domain\($0).example") }
        let (first, second) = (Array(all[..<250]), Array(all[250...]))
        async let one = verifier.verify(first)
        async let two = verifier.verify(second)
        #expect(await one.count + two.count == 500)
        #expect(mail.count.mostAtOne <= 4)
    }

    @Test func `so many sessions are open in all`() async throws {
        let mail = BusyMail { "mx.\($0)" }
        let verifier = verifier(mail) { $0.sessionsAtOnce = 7 }
        let verdicts = try await verifier.verify((0..<300).map { try EmailAddress("user@domain\($0).example") })
        #expect(verdicts.allSatisfy { $0.reason == .noSuchUser })
        #expect(mail.count.mostInAll <= 7)
    }

    /// A verifier over servers that put everybody off, with waits that only a cancellation ends.
    private func patientVerifier(_ mail: ScriptedMail) -> Verifier {
        let pace = Pace(now: { .zero }, sleep: { _ in try? await Task.sleep(for: .seconds(3600)) })
        return Verifier(prober: Prober(resolver: mail, exchange: mail, pace: pace))
    }

    @Test func `a cancelled batch ends at once and says of nobody more than that`() async throws {
        let mail = ScriptedMail { _, _ in .greylisted }
        let verifier = patientVerifier(mail)
        let all = try (0..<300).map { try EmailAddress("user\($0)@a.example") }
        let task = Task { await verifier.verify(all) }
        while mail.record.sessions.isEmpty { await Task.yield() }
        task.cancel()
        let verdicts = await task.value
        #expect(verdicts.count == 300)
        #expect(verdicts.allSatisfy { $0.reason == .cancelled && $0.deliverability == .unknown })
    }

    @Test func `who waits for another's investigation can give up`() async throws {
        let mail = ScriptedMail { _, _ in .greylisted }
        let verifier = patientVerifier(mail)
        let address = try EmailAddress("anna@a.example")
        let first = Task { await verifier.verify(address) }
        while mail.record.sessions.isEmpty { await Task.yield() }
        let second = Task { await verifier.verify(address) }
        for _ in 0..<100 { await Task.yield() }
        second.cancel()
        #expect(await second.value.reason == .cancelled)
        #expect(mail.record.sessions.count == 1)
        first.cancel()
        _ = await first.value
    }

    @Test func `a cancelled batch gives its places back`() async throws {
        let isSilent = Atomic(true)
        let mail = BusyMail { "mx.\($0)" }
        let exchange = Gated(mail: mail, isSilent: { isSilent.load(ordering: .relaxed) })
        let verifier = Verifier(prober: Prober(resolver: mail, exchange: exchange, pace: .jumping()))
        let all = try (0..<400).map { try EmailAddress("user\($0)@a.example") }
        let task = Task { await verifier.verify(all) }
        while mail.count.mostInAll == 0 { await Task.yield() }
        task.cancel()
        _ = await task.value
        isSilent.store(false, ordering: .relaxed)
        #expect(await verifier.verify(all).allSatisfy { $0.reason == .noSuchUser })
    }

    /// The same servers behind a line that is silent until whoever asks gives up.
    private struct Gated: MailExchange {
        let mail: BusyMail
        let isSilent: @Sendable () -> Bool

        func open(_ host: MailHost, for domain: Domain) async throws(MailFault) -> any MailSession {
            let session = try await mail.open(host, for: domain)
            if isSilent() { try? await Task.sleep(for: .seconds(3600)) }
            return session
        }
    }
}
