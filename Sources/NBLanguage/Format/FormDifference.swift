/// The first line of a script that is not as its canonical form has it.
package struct FormDifference: Sendable {
    private let name: String
    /// Counted from 1.
    package let line: Int
    /// The line as it is, and as it should be; nil where there is none.
    package let written: String?
    package let wanted: String?

    /// - Returns: nil if nothing is different.
    package init?(_ source: SourceText, _ form: String) {
        name = source.name
        guard !source.bytes.elementsEqual(form.utf8) else { return nil }
        let before = source.bytes.split(separator: .newline, omittingEmptySubsequences: false)
        let after = Array(form.utf8).split(separator: .newline, omittingEmptySubsequences: false)
        let same = zip(before, after).prefix { $0 == $1 }.count
        line = same + 1
        written = same < before.count ? String(decoding: before[same], as: UTF8.self) : nil
        wanted = same < after.count ? String(decoding: after[same], as: UTF8.self) : nil
    }

    /// What to tell people: the place, the line and what to have instead.
    package var text: String {
        let place = "\(name.sanitised):\(line)"
        switch (written, wanted) {
        case (let written?, let wanted?):
            return "\(place): not formatted\n  - \(written.sanitised)\n  + \(wanted.sanitised)"
        case (let written?, nil): return "\(place): not formatted: a line too many\n  - \(written.sanitised)"
        default: return "\(name.sanitised):\(max(1, line - 1)): not formatted: the last line has no end"
        }
    }
}
