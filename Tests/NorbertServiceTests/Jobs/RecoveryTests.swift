import Foundation
import NorbertAPI
import OrderedJSON
import Testing
@testable import NorbertService

@Suite(.timeLimit(.minutes(1))) struct `Jobs across restarts` {
    /// 40 addresses that are answered at once, among 20 whose server waits for the gate.
    private static let addresses =
        (0..<40).map { "member\($0).x@acme.example" } + (0..<20).map { "member\($0).x@gated.example" }

    private func options(_ folder: String, _ town: Town) -> ServiceOptions {
        ServiceOptions(folder: folder, limits: false, engine: { town.engine })
    }

    /// Begins a job and returns when all but the gated addresses have their results.
    private func begin(_ caller: Caller, family: String) async throws -> String {
        let token = try await caller.upload(Self.addresses.shuffled().joined(separator: "\n"), to: family)
        while try await caller.get("\(family)/\(token)")["treated"] != 40 {}
        return token
    }

    @Test(arguments: ["verifier"])
    func `a job goes on after a stop, and no address that had its result is asked for again`(family: String)
        async throws
    {
        let folder = try TestFolder()
        let before = Town()
        let first = try await Sandbox.attach(folder: folder.sandbox, options: options(folder.sandbox, before))
        let token = try await begin(Caller(base: first.base, key: first.key), family: family)
        await first.stop()
        before.openGate()
        let after = Town()
        after.openGate()
        let second = try await Sandbox.attach(folder: folder.sandbox, options: options(folder.sandbox, after))
        let caller = Caller(base: second.base, key: second.key)
        let over = try await caller.over(token, of: family)
        #expect(over["treated"] == 60)
        #expect(over["status"] == "ENDED")
        #expect(after.questions.keys.filter { $0.hasSuffix("@acme.example") } == [])
        for address in Self.addresses where address.hasSuffix("gated.example") {
            #expect(after.asked(for: address) == 1)
        }
        let file = try await caller.get("\(family)/\(token)/download")
        #expect(file.text.split(separator: "\r\n").count == 61)
        #expect(try await caller.get("account/")["balance"]?["verify"]?["remaining"] == .decimal("49.82"))
        await second.stop()
    }

    @Test func `what a killed process leaves on the disk is enough to go on with`() async throws {
        let folder = try TestFolder()
        let before = Town()
        let first = try await Sandbox.attach(folder: folder.sandbox, options: options(folder.sandbox, before))
        let token = try await begin(Caller(base: first.base, key: first.key), family: "verifier")
        // The files as they are at this moment, the process still at work, are what a kill would leave.
        let image = folder.path + "/image"
        try FileManager.default.createDirectory(atPath: image, withIntermediateDirectories: true)
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.sandbox)
        where !name.hasSuffix(".sock") && name != "lock" && !name.hasSuffix("-shm") {
            try FileManager.default.copyItem(atPath: folder.sandbox + "/" + name, toPath: image + "/" + name)
        }
        before.openGate()
        await first.stop()
        let after = Town()
        after.openGate()
        let second = try await Sandbox.attach(folder: image, options: options(image, after))
        let over = try await Caller(base: second.base, key: second.key).over(token)
        #expect(over["treated"] == 60)
        #expect(after.questions.keys.filter { $0.hasSuffix("@acme.example") } == [])
        await second.stop()
    }

    @Test func `a bulk goes on after a stop, and charges for nobody twice`() async throws {
        let folder = try TestFolder()
        let before = Town()
        let first = try await Sandbox.attach(folder: folder.sandbox, options: options(folder.sandbox, before))
        var caller = Caller(base: first.base, key: first.key)
        let rows = "abcdefghij".map { "Ann\($0),Other,acme.example" } + "abcde".map { "Bo\($0),Other,gated.example" }
        let bulk = try await caller.bulk(rows.joined(separator: "\n"))
        while try await caller.get("massives/\(bulk.id)")["treated"] != 10 {}
        await first.stop()
        before.openGate()
        let after = Town()
        after.openGate()
        let second = try await Sandbox.attach(folder: folder.sandbox, options: options(folder.sandbox, after))
        caller = Caller(base: second.base, key: second.key)
        let over = try await caller.over(bulk.id)
        #expect((over.treated, over.success) == (15, 15))
        #expect(try await caller.remains() == 985)
        #expect(after.questions.keys.filter { $0.hasSuffix("@acme.example") } == [])
        await second.stop()
    }

    @Test func `an upload that no job needs is removed at the start`() async throws {
        let folder = try TestFolder()
        let uploads = folder.sandbox + "/uploads"
        try FileManager.default.createDirectory(atPath: uploads, withIntermediateDirectories: true)
        try Data("x".utf8).write(to: URL(fileURLWithPath: uploads + "/left-behind"))
        let sandbox = try await Sandbox.attach(folder: folder.sandbox, options: options(folder.sandbox, Town()))
        #expect(try FileManager.default.contentsOfDirectory(atPath: uploads) == [])
        await sandbox.stop()
    }
}
