/// A form of text that is not UTF-8 and was read all the same.
package enum ForeignForm: String, CaseIterable, Sendable {
    case utf16 = "UTF-16"
    /// What Windows wrote in the west for decades; Latin-1 is a part of it.
    case windows1252 = "Windows-1252"

    /// What to tell somebody who reads such a file.
    package var note: String {
        switch self {
        case .utf16: "this file is UTF-16; it was read as such"
        case .windows1252: "this file is not UTF-8; it was read as Windows-1252 (Latin-1)"
        }
    }

    /// What to do if that was a wrong guess.
    package var hint: String { "save it as UTF-8 if letters look wrong" }
}
