import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NorbertAPI

/// The fetching of files that a client gives the address of (`file_url`), into a file here.
struct FileFetcher: Sendable {
    private static let mostRedirects = 3
    private static let redirects: Set<Int> = [301, 302, 303, 307, 308]

    let policy: TargetPolicy
    /// Where the files are kept.
    let folder: String
    /// The most bytes of a file.
    let limit: Int
    /// How long a file may take in all, and how long a pause in it may be.
    let patience: TimeAmount
    let longestPause: TimeAmount

    init(
        policy: TargetPolicy, folder: String, limit: Int = SubmissionReader.Limits.standard.payload,
        patience: TimeAmount = .seconds(300), longestPause: TimeAmount = .seconds(15)
    ) {
        self.policy = policy
        self.folder = folder
        self.limit = limit
        self.patience = patience
        self.longestPause = longestPause
    }

    /// Fetches a file; up to three redirections are followed, each checked as the first address is.
    /// - Parameter field: The field of the form that the address came in, which is named in what goes wrong.
    /// - Throws: `APIError`, `PassingFault` where it may go well later, or `SpoolFault` where the disk does not take the
    ///   file.
    func fetch(_ url: String, field: String = "file_url") async throws -> Spooled {
        let deadline = NIODeadline.now() + patience
        var url = url
        do {
            for _ in 0...Self.mostRedirects {
                let target = try await policy.check(url)
                switch try await get(target, field, deadline) {
                case .file(let file): return file
                case .elsewhere(let next): url = next
                }
            }
        } catch let fault as TargetFault {
            throw APIError(status: 400, fields: [(field, [fault.description])])
        } catch let error as APIError {
            throw error
        } catch let fault as PassingFault {
            throw fault
        } catch let fault as SpoolFault {
            throw fault
        } catch let error as CancellationError {
            throw error
        } catch {
            throw PassingFault(error: failure(field, OutgoingCall.words(error)))
        }
        throw failure(field, "it points from one address to the next more than \(Self.mostRedirects) times")
    }

    private enum Outcome {
        case file(Spooled)
        case elsewhere(String)
    }

    private func get(_ target: Target, _ field: String, _ deadline: NIODeadline) async throws -> Outcome {
        try await OutgoingCall.with(target, readTimeout: longestPause) { client in
            let request = OutgoingCall.request(target, method: "GET")
            let response = try await client.execute(request, deadline: deadline)
            let status = Int(response.status.code)
            if Self.redirects.contains(status) {
                guard let location = response.headers.first(name: "Location"), let base = URL(string: target.url),
                    let next = URL(string: location, relativeTo: base)
                else { throw failure(field, "it points nowhere") }
                return .elsewhere(next.absoluteString)
            }
            guard (200...299).contains(status) else {
                let error = failure(field, "the host answers with status \(status)")
                if status >= 500 || status == 429 { throw PassingFault(error: error) }
                throw error
            }
            if let length = response.headers.first(name: "Content-Length").flatMap({ Int($0) }), length > limit {
                throw APIError.fileTooLarge
            }
            let spool = try SpoolFile(in: folder, limit: limit, tooLarge: APIError.fileTooLarge)
            for try await piece in response.body {
                guard NIODeadline.now() < deadline else { throw HTTPClientError.deadlineExceeded }
                try spool.write(piece.readableBytesView)
            }
            let name = URL(string: target.url)?.lastPathComponent ?? ""
            return .file(try spool.finish(field: field, filename: name.isEmpty || name == "/" ? nil : name))
        }
    }

    private func failure(_ field: String, _ words: String) -> APIError {
        APIError(status: 400, fields: [(field, ["The file could not be fetched: \(words)."])])
    }
}

/// What kept a file from being fetched this time, but need not the next: a network at fault, or a host that is.
struct PassingFault: Error {
    let error: APIError
}
