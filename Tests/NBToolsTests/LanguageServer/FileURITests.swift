import Testing

@testable import NBTools

/// Addresses of documents, and paths.
@Suite struct FileURITests {
    @Test(arguments: [
        ("file:///work/main.nb", "/work/main.nb"), ("file:///my%20work/%C3%A9.nb", "/my work/é.nb"),
        ("file://localhost/a.nb", "/a.nb"), ("FILE:///a.nb?x#y", "/a.nb"), ("file:///50%25%zz", "/50%%zz"),
    ])
    func `a file's address has its path`(_ uri: String, _ path: String) {
        #expect(FileURI.path(of: uri) == path)
    }

    @Test(arguments: ["untitled:Untitled-1", "https://host/a.nb", "file://", ""])
    func `what is no file has none`(_ uri: String) {
        #expect(FileURI.path(of: uri) == nil)
    }

    @Test(arguments: ["/work/main.nb", "/my work/é#1?.nb", "/50%"])
    func `a path leads to an address and back`(_ path: String) {
        #expect(FileURI.path(of: FileURI.uri(of: path)) == path)
        #expect(FileURI.uri(of: "/a b/é") == "file:///a%20b/%C3%A9")
    }

    @Test(arguments: [
        ("/work/./lib/../main.nb", "/work/main.nb"), ("/../a", "/a"), ("../a/../../b", "../../b"), ("a//b", "a/b"),
    ])
    func `one file has one name`(_ path: String, _ plain: String) {
        #expect(FileURI.plain(path) == plain)
    }
}
