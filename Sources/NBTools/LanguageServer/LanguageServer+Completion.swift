import NBLanguage
import NBRuntime
import OrderedJSON

/// What could be written at the cursor.
extension LanguageServer {
    func completion(_ params: JSON) throws(Fault) -> JSON {
        let (document, offset) = try place(params)
        let word = WordUnderCursor(in: document.text.bytes, before: offset)
        let isAfterSpace = params["context"]?["triggerCharacter"]?.string == " "
        let offers = CompletionOffers(
            tools: tools, picture: picture(of: document), word: word, isAfterSpace: isAfterSpace)
        let range = range(word.range, in: document.text)
        let items = offers.items.filter { $0.text.lowercased().hasPrefix(word.text.lowercased()) }
        return ["isIncomplete": false, "items": .array(items.map { $0.json(replacing: range) })]
    }
}
