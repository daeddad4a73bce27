import MailEngine

/// The verification of a file's addresses.
struct VerificationTreatment: Treatment {
    let verifier: Verifier
    let windowSize = 8_192

    func treat(_ entries: [EntryReader.Entry], of job: Job, in course: Course) async {
        let batch = AddressBatch(entries)
        await ResultGathering.gather(in: course) { gathering in
            gathering.add(batch.malformed)
            await verifier.verify(batch.addresses) { part in
                gathering.add(
                    zip(part.places, part.verdicts).compactMap { place, verdict in
                        guard verdict.reason != .cancelled else { return nil }
                        return EntryResult(
                            place: batch.places[place], address: verdict.address,
                            outcome: .init(verdict.deliverability), reason: verdict.reason.rawValue
                        )
                    })
            }
        }
    }
}

/// The addresses among some entries, and what is to be said of the others.
struct AddressBatch: Sendable {
    var addresses: [EmailAddress] = []
    /// The entries that the addresses are, by their places.
    var places: [Int] = []
    var malformed: [EntryResult] = []

    init(_ entries: [EntryReader.Entry]) {
        for entry in entries {
            do {
                addresses.append(try EmailAddress(entry.text))
                places.append(entry.place)
            } catch {
                malformed.append(
                    EntryResult(
                        place: entry.place, address: entry.text, outcome: .malformed,
                        reason: Reason.badSyntax.rawValue
                    )
                )
            }
        }
    }
}

extension EntryResult.Outcome {
    init(_ deliverability: Deliverability) {
        self =
            switch deliverability {
            case .deliverable: .deliverable
            case .risky: .risky
            case .bounce: .bounce
            case .unknown: .unknown
            }
    }
}
