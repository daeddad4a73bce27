import Logging
import NorbertAPI

/// The fetching of a bulk's file from the address that its client gave.
struct UploadFetcher: Sendable {
    /// A file that was fetched, and what is in it.
    struct Fetched: Sendable {
        var name: String
        var layout: EntryLayout
        var entries: Int
    }

    let fetcher: FileFetcher
    let uploads: Uploads
    let time: ServiceTime
    let logger: Logger

    /// After how many seconds a fetch that a network or a host failed is made again.
    static let pauses = [2, 10, 30]

    /// Fetches the file of a job; nil where it cannot be had or read.
    func fetch(_ url: String, for job: Job) async -> Fetched? {
        do {
            let spooled = try await fetchPatiently(url)
            let layout = try EntryLayout.ofPeople(
                in: spooled.path, names: job.layout.names, company: job.layout.company ?? 0
            )
            let entries = try EntryReader.count(spooled.path, layout: layout)
            let name = try uploads.keep(spooled.path)
            spooled.keep()
            return Fetched(name: name, layout: layout, entries: entries)
        } catch {
            logger.info("A bulk's file could not be fetched.", metadata: ["job": "\(job.id)"])
            return nil
        }
    }

    private func fetchPatiently(_ url: String) async throws -> Spooled {
        for pause in Self.pauses {
            do {
                return try await fetcher.fetch(url)
            } catch is PassingFault {
                await time.sleep(time.span(seconds: pause))
                try Task.checkCancellation()
            }
        }
        return try await fetcher.fetch(url)
    }
}
