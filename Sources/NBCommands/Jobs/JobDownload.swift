import NBLanguage
import NBRuntime
import NorbertAPI
import NorbertClient

/// Saves the provider's own files of a job's results.
enum JobDownload {
    /// A file for each part: those after the first get a number before the ending.
    ///
    /// - Parameter place: where a file is written that goes by a name.
    /// - Returns: the names of the files.
    static func save(
        _ job: Job, to path: String, as ending: String, at place: (String) throws -> String
    ) async throws -> [String] {
        if job.kind.name == "request" {
            guard CheckFormat(rawValue: ending) != nil else {
                throw ValueFault(
                    "WhoisXML gives no files ending in .\(ending)", hint: "end the name in .csv, .xml or .json",
                    kind: .file)
            }
        }
        var saved: [String] = []
        for (index, part) in job.parts.enumerated() {
            let name = index == 0 ? path : numbered(path, index + 1)
            let file = try FileWriting(path: place(name))
            let download = try await job.provider.download(part, as: ending)
            var progress = TransferProgress("downloading \(name)", of: download.length)
            for try await piece in download {
                try file.write(piece)
                progress.moved(piece.count)
                try Task.checkCancellation()
            }
            try file.finish()
            saved.append(name)
        }
        return saved
    }

    /// `checked.csv` as `checked-2.csv`.
    static func numbered(_ path: String, _ number: Int) -> String {
        guard let ending = FilePath(path).ending else { return "\(path)-\(number)" }
        return "\(path.dropLast(ending.count + 1))-\(number).\(path.suffix(ending.count))"
    }
}
