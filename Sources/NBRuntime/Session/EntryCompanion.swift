/// Somebody beside the person at the prompt: an entry may stand for another one there, and each is told how it went.
package protocol EntryCompanion: AnyObject {
    /// What a typed entry stands for: mostly itself. It is asked more than once for the same entry.
    func meaning(of typed: String) -> String
    /// An entry is about to run, as it was typed or as what that stands for. False where it is not to run after all.
    func begins(_ entry: String, typed: String, _ interpreter: Interpreter) async -> Bool
    /// The entry that began last has ended with an exit code.
    func ended(_ entry: String, code: Int32, _ interpreter: Interpreter) async
}
