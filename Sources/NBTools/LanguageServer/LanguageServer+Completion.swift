import NBLanguage
import NBRuntime
import OrderedJSON

/// What could be written at the cursor.
extension LanguageServer {
    func completion(_ params: JSON) throws(Fault) -> JSON {
        let (document, offset) = try place(params)
        let bytes = document.text.bytes
        let isAfterSpace = params["context"]?["triggerCharacter"]?.string == " "
        if isAfterSpace, Self.beginsStatement(at: offset, in: bytes) { return ["isIncomplete": false, "items": []] }
        let picture = picture(of: document)
        let world = DocumentWorld(
            tools: tools, picture: picture, place: WordUnderCursor(in: bytes, before: offset).range.lowerBound)
        let completer = Completer(
            picture.script.vocabulary, in: world, breadth: isAfterSpace ? .necessary : .everything)
        let offers = completer.offers(in: bytes, at: offset)
        let range = range(offers.replaced, in: document.text)
        return ["isIncomplete": false, "items": .array(offers.fitting.map { $0.json(replacing: range) })]
    }

    /// Whether nothing stands between a byte and the start of its line.
    private static func beginsStatement(at offset: Int, in bytes: [UInt8]) -> Bool {
        let before = bytes[..<min(offset, bytes.count)].last { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }
        return before == nil || before == 0x0A
    }
}
