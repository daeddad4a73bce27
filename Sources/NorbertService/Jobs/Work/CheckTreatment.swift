import MailEngine
import NorbertAPI
import OrderedJSON

/// The verification of a file's addresses for a client of WhoisXML, who wants to know of the single checks.
struct CheckTreatment: Treatment {
    let engine: Engine
    let windowSize = 8_192

    func treat(_ entries: [EntryReader.Entry], of job: Job, in course: Course) async {
        let batch = AddressBatch(entries)
        let exchangers = await engine.exchangers(of: Set(batch.addresses.map(\.domain)))
        guard course.goesOn else { return }
        await ResultGathering.gather(in: course) { gathering in
            gathering.add(batch.malformed)
            await engine.verifier.verify(batch.addresses) { part in
                gathering.add(
                    zip(part.places, part.verdicts).compactMap { place, verdict in
                        guard verdict.reason != .cancelled else { return nil }
                        let hosts = exchangers[batch.addresses[place].domain] ?? []
                        return EntryResult(
                            place: batch.places[place], address: verdict.address,
                            outcome: .init(verdict.deliverability), reason: verdict.reason.rawValue,
                            details: CheckedAddress(verdict, exchangers: hosts).json.text
                        )
                    })
            }
        }
    }
}
