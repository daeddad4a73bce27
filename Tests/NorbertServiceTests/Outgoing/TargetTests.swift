import Testing
@testable import NorbertService

@Suite struct Targets {
    @Test(arguments: [
        "0.0.0.0", "10.1.2.3", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.0.1", "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.168.1.1", "198.18.0.1", "198.19.255.255", "203.0.113.9",
        "224.0.0.1", "255.255.255.255", "::", "::1", "::ffff:10.0.0.1", "::ffff:127.0.0.1", "::7f00:1",
        "64:ff9b::a00:1", "2002:7f00:1::", "fe80::1", "fc00::1", "fd12:3456::1", "ff02::1", "2001:db8::1", "2001::1",
        "100::1", "fec0::1",
    ])
    func `an address that is not everybody's is private`(text: String) throws {
        #expect(try #require(HostAddress(text)).isPublic == false)
    }

    @Test(arguments: [
        "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.0.0.1", "128.0.0.1", "172.15.0.1",
        "172.32.0.1", "192.167.0.1", "193.0.0.1", "198.17.0.1", "198.20.0.1", "223.255.255.255", "2606:4700::1111",
        "2a00:1450::1", "64:ff9b::101:101", "::ffff:1.1.1.1",
    ])
    func `an address that is everybody's is public`(text: String) throws {
        #expect(try #require(HostAddress(text)).isPublic)
    }

    @Test(arguments: [
        ("", TargetFault.unreadable), ("example.com/hook", .unreadable), ("http://", .unreadable),
        ("http:///path", .unreadable), ("ftp://a.example/", .scheme("ftp")), ("file:///etc/passwd", .scheme("file")),
        ("http+unix://%2Ftmp%2Fs/", .scheme("http+unix")), ("https://user:word@a.example/", .credentials),
        ("https://user@a.example/", .credentials), ("http://a.example:0/", .unreadable),
        ("http://a.example:70000/", .unreadable), ("http://a%2eexample/", .unreadable),
        ("http://127.0.0.1/", .isPrivate("127.0.0.1")), ("http://[::1]:8080/x", .isPrivate("::1")),
        ("http://LocalHost/", .isPrivate("localhost")), ("http://localhost./", .isPrivate("localhost")),
        ("http://a.localhost/", .isPrivate("a.localhost")), ("http://db.internal/", .isPrivate("db.internal")),
        ("http://169.254.169.254/latest/meta-data", .isPrivate("169.254.169.254")),
        ("http://inside.example/", .isPrivate("inside.example")),
        ("http://mixed.example/", .isPrivate("mixed.example")),
        ("http://nowhere.example/", .unknownHost("nowhere.example")),
    ])
    func `an address that is not called says why`(url: String, fault: TargetFault) async {
        await #expect(throws: fault) { try await Self.policy(allowsPrivate: false).check(url) }
    }

    @Test(arguments: ["http://127.1/", "http://2130706433/", "http://0x7f.0.0.1/", "http://017700000001/"])
    func `an odd spelling of an address is understood as the system does`(url: String) async {
        await #expect(throws: TargetFault.self) { try await TargetPolicy(allowsPrivate: false).check(url) }
    }

    @Test func `a public host is called at the address that was checked`() async throws {
        let target = try await Self.policy(allowsPrivate: false).check("HTTPS://Out.Example:8443/hook?a=1#part")
        #expect(target == Target(url: "https://out.example:8443/hook?a=1", host: "out.example", address: "1.1.1.1"))
    }

    @Test func `an address of more than 2048 characters is not read`() async {
        let url = "http://out.example/" + String(repeating: "a", count: 2_048)
        await #expect(throws: TargetFault.tooLong) { try await Self.policy(allowsPrivate: true).check(url) }
    }

    @Test func `where private targets are allowed nothing is looked up`() async throws {
        let policy = TargetPolicy(allowsPrivate: true) { _ in
            Issue.record("A host was looked up.")
            return []
        }
        #expect(try await policy.check("http://127.0.0.1:8080/x").address == nil)
        #expect(try await policy.check("http://inside.example/").address == nil)
    }

    /// A policy whose hosts are made up.
    static func policy(allowsPrivate: Bool) -> TargetPolicy {
        TargetPolicy(allowsPrivate: allowsPrivate) { host in
            let texts =
                switch host {
                case "out.example": ["2606:4700::1", "1.1.1.1"]
                case "inside.example": ["10.0.0.1"]
                case "mixed.example": ["1.1.1.1", "fe80::1"]
                default: [String]()
                }
            return texts.compactMap { HostAddress($0) }
        }
    }
}
