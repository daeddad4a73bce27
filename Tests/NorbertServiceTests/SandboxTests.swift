import Foundation
import NorbertAPI
import OrderedJSON
import Testing
@testable import NorbertService

@Suite(.timeLimit(.minutes(1))) struct `A sandbox's folder` {
    @Test func `the folder and its files are for their user alone`() async throws {
        try await withSandbox { test in
            #expect(try test.folder.permissions(of: "sandbox") == 0o700)
            let files = try FileManager.default.contentsOfDirectory(atPath: test.folder.sandbox)
            #expect(Set(files).isSuperset(of: ["key", "lock", "sandbox.sqlite", "sandbox.sqlite-wal", "service.sock"]))
            for file in files {
                let permissions = ["spool", "uploads"].contains(file) ? 0o700 : 0o600
                #expect(try test.folder.permissions(of: "sandbox/" + file) == permissions, "\(file)")
            }
        }
    }

    @Test func `the key is made once`() async throws {
        try await withSandbox { test in
            let key = test.sandbox.key
            await test.sandbox.stop()
            let again = try await test.another()
            #expect(again.key == key)
            #expect(key.count == 36)
            await again.stop()
        }
    }

    @Test func `a given key takes the place of the folder's own`() async throws {
        let folder = try TestFolder()
        let options = ServiceOptions(folder: "", key: "secret-1", engine: { Town().engine })
        let first = try await Sandbox.attach(folder: folder.sandbox, options: options)
        let guest = try await Sandbox.attach(folder: folder.sandbox)
        #expect(guest.key == "secret-1")
        #expect(try await Caller(base: guest.base, key: "secret-1").get("account/").status == 200)
        await guest.stop()
        await first.stop()
    }

    @Test(arguments: ["", "two words", "line\nbreak"]) func `a key that no request can carry is a fault`(
        key: String
    ) async throws {
        let folder = try TestFolder()
        let fault = await #expect(throws: SandboxFault.self) {
            try await Sandbox.attach(folder: folder.sandbox, options: .init(folder: "", key: key))
        }
        #expect(fault?.kind == .key)
    }

    @Test(arguments: ["/proc/nothing/here", "/dev/null", "/dev/null/under", ""])
    func `a folder that cannot be made is a fault with a remedy`(path: String) async throws {
        let fault = await #expect(throws: SandboxFault.self) { try await Sandbox.attach(folder: path) }
        #expect(fault?.kind == .folder)
        #expect(fault?.message.isEmpty == false)
        #expect(fault?.remedy.isEmpty == false)
    }

    @Test func `a damaged database is a fault and stays as it is`() async throws {
        let folder = try TestFolder()
        let database = folder.path + "/sandbox.sqlite"
        let rubbish = Data(repeating: 65, count: 9_000)
        try rubbish.write(to: URL(fileURLWithPath: database))
        let fault = await #expect(throws: SandboxFault.self) { try await Sandbox.attach(folder: folder.path) }
        #expect(fault?.kind == .damaged)
        #expect(fault?.message.contains(database) == true)
        #expect(try Data(contentsOf: URL(fileURLWithPath: database)) == rubbish)
    }

    @Test func `after a fault the folder is free again`() async throws {
        let folder = try TestFolder()
        let database = URL(fileURLWithPath: folder.path + "/sandbox.sqlite")
        try Data(repeating: 65, count: 9_000).write(to: database)
        _ = try? await Sandbox.attach(folder: folder.path)
        try FileManager.default.removeItem(at: database)
        let sandbox = try await Sandbox.attach(
            folder: folder.path, options: .init(folder: "", engine: { Town().engine })
        )
        #expect(sandbox.ownsJobs)
        await sandbox.stop()
    }

    @Test func `a socket that a killed process left is replaced`() async throws {
        let folder = try TestFolder()
        let left = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let path = folder.path + "/service.sock"
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let bound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(left, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        #expect(bound == 0)
        close(left)
        let sandbox = try await Sandbox.attach(
            folder: folder.path, options: .init(folder: "", engine: { Town().engine })
        )
        #expect(try await Caller(base: sandbox.base, key: sandbox.key).get("account/").status == 200)
        await sandbox.stop()
    }

    @Test func `something else in the socket's place is left alone`() async throws {
        let folder = try TestFolder()
        let path = folder.path + "/service.sock"
        try Data("precious".utf8).write(to: URL(fileURLWithPath: path))
        let fault = await #expect(throws: SandboxFault.self) { try await Sandbox.attach(folder: folder.path) }
        #expect(fault?.kind == .folder)
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "precious")
    }

    @Test func `a long path has its socket elsewhere and is shared all the same`() async throws {
        let folder = try TestFolder()
        let path = folder.path + "/" + String(repeating: "long-", count: 20)
        let options = ServiceOptions(folder: "", engine: { Town().engine })
        let first = try await Sandbox.attach(folder: path, options: options)
        let second = try await Sandbox.attach(folder: path, options: options)
        #expect(!second.ownsJobs)
        #expect(first.base == second.base)
        #expect(try await Caller(base: second.base, key: second.key).get("account/").status == 200)
        await second.stop()
        await first.stop()
    }
}

@Suite(.timeLimit(.minutes(1))) struct `Sharing a sandbox` {
    @Test func `the second on a folder is a guest of the first`() async throws {
        try await withSandbox { test in
            let guest = try await test.another()
            #expect(test.sandbox.ownsJobs)
            #expect(!guest.ownsJobs)
            #expect(guest.base == test.sandbox.base)
            let caller = Caller(base: guest.base, key: guest.key)
            try await caller.find("Ada Byron", at: "acme.example")
            #expect(try await test.caller.get("contacts/")["total"] == 1)
            await guest.stop()
        }
    }

    @Test func `the second takes over when the first stops`() async throws {
        try await withSandbox { test in
            let guest = try await test.another()
            try await test.caller.find("Ada Byron", at: "acme.example")
            await test.sandbox.stop()
            try await guest.recover()
            #expect(guest.ownsJobs)
            let caller = Caller(base: guest.base, key: guest.key)
            #expect(try await caller.get("contacts/")["total"] == 1)
            #expect(try await caller.find("Bo Diddley", at: "acme.example").email != nil)
            await guest.stop()
        }
    }

    @Test func `the second takes over without being asked to`() async throws {
        try await withSandbox { test in
            let guest = try await test.another()
            await test.sandbox.stop()
            // Each question is answered or refused, which leaves the processor to what is waited for.
            while !guest.ownsJobs {
                try Task.checkCancellation()
                _ = try? await Caller(base: guest.base, key: guest.key).remains()
            }
            await guest.stop()
        }
    }

    @Test func `taking over leaves the credits as they are`() async throws {
        try await withSandbox { test in
            let guest = try await Sandbox.attach(
                folder: test.folder.sandbox, options: .init(folder: "", credits: 3, engine: { Town().engine })
            )
            try await test.caller.find("Ada Byron", at: "acme.example")
            await test.sandbox.stop()
            try await guest.recover()
            #expect(try await Caller(base: guest.base, key: guest.key).remains() == 999)
            await guest.stop()
        }
    }

    @Test func `recovering beside a living owner stays a guest`() async throws {
        try await withSandbox { test in
            let guest = try await test.another()
            try await guest.recover()
            try await guest.recover()
            #expect(!guest.ownsJobs)
            #expect(try await Caller(base: guest.base, key: guest.key).get("account/").status == 200)
            await guest.stop()
        }
    }

    @Test func `a folder that stopped can be attached again at once`() async throws {
        try await withSandbox { test in
            await test.sandbox.stop()
            #expect(!FileManager.default.fileExists(atPath: test.folder.sandbox + "/service.sock"))
            for _ in 0..<5 {
                let sandbox = try await test.another()
                #expect(sandbox.ownsJobs)
                await sandbox.stop()
            }
        }
    }

    @Test func `stopping waits neither for requests nor for searches that wait themselves`() async throws {
        try await withSandbox { test in
            for place in 0..<20 {
                _ = try await test.caller.post(
                    "search/name", ["name": "Zed Numb\(place)er", "domain": "gated.example"]
                )
            }
            // All searchers wait at the gate, so that the page's people wait for one of them.
            let caller = test.caller
            async let request = try? caller.post("search/domain", ["domain": "team.example"])
            while try await caller.get("contacts/")["total"] != 30 {}
            // The gate never opens: a stop that waited for it would not come to an end.
            await test.sandbox.stop()
            _ = await request
            #expect(!FileManager.default.fileExists(atPath: test.folder.sandbox + "/service.sock"))
        }
    }
}

@Suite(.timeLimit(.minutes(1))) struct Restarting {
    private func queue(_ count: Int, _ test: TestSandbox) async throws {
        for place in 0..<count {
            let answer = try await test.caller.post(
                "search/name", ["name": "Zed Numb\(place)er", "domain": "gated.example"]
            )
            #expect(answer["searching"] == true)
        }
    }

    @Test func `searches that were not ended go on, each charged once`() async throws {
        try await withSandbox { test in
            try await queue(40, test)
            await test.sandbox.stop()
            test.town.openGate()
            let next = try await test.another()
            let caller = Caller(base: next.base, key: next.key)
            var found = 0
            for id in 12345..<12385 where try await caller.ended(id).email != nil { found += 1 }
            #expect(found == 40)
            #expect(try await caller.remains() == 960)
            await next.stop()
        }
    }

    @Test func `a guest goes on with the searches of the owner that stopped`() async throws {
        try await withSandbox { test in
            let guest = try await test.another()
            try await queue(20, test)
            await test.sandbox.stop()
            test.town.openGate()
            try await guest.recover()
            let caller = Caller(base: guest.base, key: guest.key)
            for id in 12345..<12365 { #expect(try await caller.ended(id).email != nil) }
            #expect(try await caller.remains() == 980)
            await guest.stop()
        }
    }

    @Test func `lists and their members are kept`() async throws {
        try await withSandbox { test in
            _ = try await test.caller.post("lists/", ["name": "Autumn"])
            try await test.caller.find("Ada Byron", at: "acme.example", into: 1)
            await test.sandbox.stop()
            let next = try await test.another()
            let caller = Caller(base: next.base, key: next.key)
            #expect(try await caller.get("lists/1")["contacts"] == 1)
            #expect(try await caller.get("contacts/12345")["lists"] == [1])
            await next.stop()
        }
    }

    @Test func `credits are kept, and only set where a number is given`() async throws {
        try await withSandbox(credits: 5) { test in
            try await test.caller.find("Ada Byron", at: "acme.example")
            await test.sandbox.stop()
            let next = try await test.another()
            #expect(try await Caller(base: next.base, key: next.key).remains() == 4)
            await next.stop()
            let rich = try await Sandbox.attach(
                folder: test.folder.sandbox, options: .init(folder: "", credits: 50, engine: { Town().engine })
            )
            #expect(try await Caller(base: rich.base, key: rich.key).remains() == 50)
            await rich.stop()
        }
    }
}
