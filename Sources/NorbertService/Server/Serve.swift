/// Where a served sandbox can be reached.
package struct Served: Sendable, Equatable {
    /// The address of the API: `http://127.0.0.1:8080/2018-01-08/`, or that of the socket where no port was asked for.
    package var base: String
    /// The key that requests carry.
    package var key: String
    /// The address of WhoisXML's API: the same without the version.
    package var whoisXMLBase: String
    /// The key that requests of WhoisXML's API carry.
    package var whoisXMLKey: String
    /// The port that was bound, where one was asked for.
    package var port: Int?
    /// The path of the folder's socket.
    package var socket: String
}

/// Serves a sandbox until the task is cancelled (`nb serve`): on a port, and on the folder's socket for the shells that
/// use the same folder.
/// - Throws: `SandboxFault` when another process holds the folder, when the host is one that other machines can reach
///   in clear text and that was not allowed, or when the folder, the port or the files for TLS cannot be used.
package func serve(
    _ options: ServiceOptions, onReady: @Sendable (Served) async -> Void = { _ in }
) async throws {
    if case .tcp(let host, let port) = options.listen {
        guard options.allowsExposure || options.tls != nil || isLoopback(host) else {
            throw SandboxFault(
                .exposed, "\(host) can be reached from other machines, and the sandbox speaks in clear text.",
                remedy: "Give a certificate and its key, listen on 127.0.0.1, or allow it explicitly."
            )
        }
        guard (0...65_535).contains(port) else {
            throw SandboxFault(
                .address, "\(port) is not a port.", remedy: "Choose one from 0 to 65535; 0 takes a free one."
            )
        }
    }
    let folder = try SandboxFolder(preparing: options.folder)
    guard let lock = try FolderLock.take(folder.lockFile) else {
        throw SandboxFault(
            .owned, "The sandbox in \(folder.path) is in use by \(folder.holder ?? "another process").",
            remedy: "End that process, or use another folder."
        )
    }
    let service = try await Service.start(in: folder, holding: lock, options)
    await onReady(service.served())
    await withTaskCancellationHandler {
        await service.ended()
    } onCancel: {
        service.askToEnd()
    }
    await service.stop()
}

/// Whether a host is this machine as it sees itself.
func isLoopback(_ host: String) -> Bool {
    let host = host.lowercased()
    if host == "localhost" || host == "::1" || host == "[::1]" { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
}
