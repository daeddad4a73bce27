package import NBLanguage

/// Somebody who is told how a script goes, statement by statement, and keeps a record of it.
///
/// Only the statements at the top of a script and of those that it includes count, not those inside of blocks. It must
/// not walk through a sequence that is not remembered: that would ask servers for more than the script does.
package protocol RunWitness: AnyObject {
    /// A statement begins, as soon as this is over; it does not where this throws.
    func began(_ statement: Place) async throws
    /// The statement that began last has ended well; its value, where it has one. One that failed, or was interrupted,
    /// has no end.
    func ended(_ statement: Place, result: Value?)
}

/// A console that wants to know the rows that a text shows, besides the text.
package protocol ShowingConsole: Console {
    /// The next text that is written shows this value, which is there as a whole.
    func shows(_ value: Value)
}
