package import NBLanguage

/// One use of a command: what fills its slots, and the session that it works in.
package struct Call {
    package let interpreter: Interpreter
    package let place: Place
    /// The literal words of the phrase that were written.
    package let words: [String]
    let slots: [String: SlotValue]
    let places: [String: Place]

    /// What fills a slot that the phrase demands.
    package func value<Content>(_ slot: Slot<Content>) async throws -> Content {
        guard let filled = slots[slot.shape.name] else {
            throw Diagnostic(.usage, "\(slot.shape.notation) is missing", at: place)
        }
        return try await read(slot, filled)
    }

    /// What fills an optional slot, or nil.
    package func optional<Content>(_ slot: Slot<Content>) async throws -> Content? {
        guard let filled = slots[slot.shape.name] else { return nil }
        return try await read(slot, filled)
    }

    /// Whether the slot is filled.
    package func has<Content>(_ slot: Slot<Content>) -> Bool { slots[slot.shape.name] != nil }

    /// Whether the word of the phrase was written.
    package func says(_ word: String) -> Bool { words.contains(word) }

    /// Where the slot's words stand in the script.
    package func place<Content>(of slot: Slot<Content>) -> Place { place(of: slot.shape) }

    /// Where the words of a slot stand, by what it is in the phrase.
    package func place(of slot: SlotShape) -> Place { places[slot.name] ?? place }

    /// The words of a slot as they stand in the script; nothing where what fills it came down a pipe.
    package func words(of slot: String) -> String { places[slot]?.text ?? "" }

    /// An error about what fills a slot points at those words.
    private func read<Content>(_ slot: Slot<Content>, _ filled: SlotValue) async throws -> Content {
        do {
            return try await slot.read(filled, self)
        } catch let fault as ValueFault {
            throw Diagnostic(fault, at: place(of: slot))
        } catch let diagnostic as Diagnostic {
            throw diagnostic.placed(at: place(of: slot))
        }
    }
}
