/// How large one value may become. A loop that adds to a text or a list for ever ends in an error that says so, and not
/// in a machine without memory.
package enum ValueLimit {
    /// The bytes of one text.
    package static let textBytes = 512 * 1024 * 1024
    /// The items of one list, and of what a named sequence remembers.
    package static let items = 50_000_000

    /// - Throws: a fault, if a text of so many bytes is too long.
    static func check(textBytes: Int) throws(ValueFault) {
        guard textBytes > Self.textBytes else { return }
        throw ValueFault(
            "a text of more than 512 MB would be made here",
            hint: "write as you go: save takes rows as they come, and print needs no text of everything")
    }

    /// - Throws: a fault, if a list of so many items is too long.
    @inline(__always)
    static func check(items: Int) throws(ValueFault) {
        if items > Self.items { throw tooMany }
    }

    private static var tooMany: ValueFault {
        ValueFault(
            "a list of more than 50 million items would be made here",
            hint: "walk through the rows instead of holding them: each row in …, or … | where … | save to out.csv")
    }
}
