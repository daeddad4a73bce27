import Foundation
@testable import NorbertService

/// A folder of a test's own, removed at its end.
final class TestFolder: Sendable {
    let path: String

    init(under parent: String = NSTemporaryDirectory()) throws {
        path = URL(fileURLWithPath: parent).appendingPathComponent("nb-\(UUID().uuidString.prefix(8))").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// A folder within, which is not there yet.
    var sandbox: String { path + "/sandbox" }

    func permissions(of name: String) throws -> Int? {
        let attributes = try FileManager.default.attributesOfItem(atPath: path + "/" + name)
        return (attributes[.posixPermissions] as? NSNumber)?.intValue
    }
}

/// A sandbox of a test's own: its folder, the town that it searches in, and a client.
struct TestSandbox {
    let folder: TestFolder
    let town: Town
    let sandbox: Sandbox

    var caller: Caller { Caller(base: sandbox.base, key: sandbox.key) }

    /// Another sandbox on the same folder, as another process would have.
    func another() async throws -> Sandbox {
        try await Sandbox.attach(
            folder: folder.sandbox, options: .init(folder: "", limits: false, engine: { [town] in town.engine })
        )
    }
}

/// Attaches a sandbox to a fresh folder for the time of a test; its callers are not limited.
func withSandbox(
    credits: Int? = nil, configure: (inout ServiceOptions) -> Void = { _ in }, clock: (@Sendable () -> Int)? = nil,
    _ body: (TestSandbox) async throws -> Void
) async throws {
    let folder = try TestFolder()
    let town = Town()
    var options = ServiceOptions(folder: folder.sandbox, credits: credits, limits: false, engine: { town.engine })
    if let clock { options.clock = clock }
    configure(&options)
    let sandbox = try await Sandbox.attach(folder: folder.sandbox, options: options)
    do {
        try await body(TestSandbox(folder: folder, town: town, sandbox: sandbox))
    } catch {
        town.openGate()
        await sandbox.stop()
        throw error
    }
    town.openGate()
    await sandbox.stop()
}
