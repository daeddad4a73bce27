import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

struct ExampleTests {
    @Test func `the page's program is the one that is compiled`() throws {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let page = try String(
            contentsOf: tests.deletingLastPathComponent()
                .appending(path: "Sources/NorbertClient/NorbertClient.docc/Using-the-client.md"), encoding: .utf8)
        let program = try String(
            contentsOf: tests.appending(path: "Support/ClientExample/ClientExample.swift"), encoding: .utf8)
        let start = try #require(page.firstRange(of: "```swift\n"))
        let end = try #require(page[start.upperBound...].firstRange(of: "```\n"))
        #expect(page[start.upperBound..<end.lowerBound] == program)
    }
}
