import MailEngine
import NorbertAPI
import OrderedJSON

/// The search for what is known of the people behind a file's addresses.
struct EnrichmentTreatment: Treatment {
    /// How many people are looked up before their results are written.
    static let sliceSize = 128

    let enricher: Enricher
    let windowSize = 1_024

    func treat(_ entries: [EntryReader.Entry], of job: Job, in course: Course) async {
        let batch = AddressBatch(entries)
        await ResultGathering.gather(in: course) { gathering in
            gathering.add(batch.malformed)
            var start = 0
            while start < batch.addresses.count, course.goesOn {
                let slice = start..<min(start + Self.sliceSize, batch.addresses.count)
                let profiles = await enricher.enrich(Array(batch.addresses[slice]))
                // Who was not looked up any more would look like somebody unknown.
                if Task.isCancelled { return }
                gathering.add(
                    zip(slice, profiles).map { index, profile in
                        EntryResult(
                            place: batch.places[index], address: batch.addresses[index].text,
                            outcome: profile == nil ? .missing : .found,
                            details: profile.map { Self.person(batch.addresses[index], $0).json.text }
                        )
                    })
                start = slice.upperBound
            }
        }
    }

    private static func person(_ address: EmailAddress, _ profile: PublicProfile) -> EnrichedPerson {
        EnrichedPerson(
            email: address.text, fullName: profile.fullName, title: profile.title,
            organization: profile.organization, location: profile.location, twitter: profile.twitter,
            linkedin: profile.linkedin, facebook: profile.facebook
        )
    }
}
