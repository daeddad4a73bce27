import NBLanguage
import NBRuntime
import NorbertAPI

/// When contacts were created: what the server is asked for, and what is dropped of its answer.
///
/// A day is one of the person's own. The server counts in UTC and takes one bound, so that a day that begins at another
/// hour there is asked for from its beginning on, and what came after it is left out here.
struct CreationSpan {
    let filter: CreatedFilter
    /// The end of the span, exclusive, where the server cannot be told of it.
    let end: Time?

    init?(_ comparison: CreatedFilter.Comparison, _ time: Time) throws(ValueFault) {
        var comparison = comparison
        var moment = time
        var end: Time?
        if time == time.startOfDay() {
            let tomorrow = try time.adding(Span(milliseconds: Span.day))
            switch comparison {
            case .after: (comparison, moment) = (.since, tomorrow)
            case .until: (comparison, moment) = (.before, tomorrow)
            case .on: (comparison, end) = (.since, tomorrow)
            case .before, .since: break
            }
        }
        var text = moment.utcText
        let midnight = " 00:00"
        if let last = end, text.hasSuffix(midnight), last.utcText.hasSuffix(midnight) {
            // The day is one of UTC too, which the server knows by its date.
            (comparison, end) = (.on, nil)
            text = String(text.dropLast(midnight.count))
        }
        guard let filter = CreatedFilter(comparison: comparison, moment: text) else { return nil }
        self.filter = filter
        self.end = end
    }

    /// The contacts of a sequence that belong to the span.
    func kept(of contacts: LazySequence) -> LazySequence {
        guard let end else { return contacts }
        return contacts.filter { Self.isBefore(end, $0) }
    }

    /// Those of a page.
    func kept(of contacts: [Value]) -> [Value] {
        guard let end else { return contacts }
        return contacts.filter { Self.isBefore(end, $0) }
    }

    private static func isBefore(_ end: Time, _ contact: Value) -> Bool {
        guard case .resource(let resource) = contact, case .time(let created)? = resource["created"] else {
            return true
        }
        return created < end
    }
}

extension Slot where Content == CreationSpan {
    /// The moment behind `created after`, `before`, `on`, `since`, `until`: the word is read with it.
    static var created: Slot {
        Slot("time", .term, .time) { filled, call in
            let time: Time
            switch filled.value {
            case .time(let given): time = given
            case let value:
                guard let text = value.spelling, let read = Time(text) else {
                    throw ValueFault(
                        "\(value.described) is not a time", hint: "for example 2026-11-01 or 2026-11-01 10:00")
                }
                time = read
            }
            let comparison: CreatedFilter.Comparison =
                call.says("after")
                ? .after
                : call.says("before") ? .before : call.says("since") ? .since : call.says("until") ? .until : .on
            guard let span = try CreationSpan(comparison, time) else {
                throw ValueFault("\(time.utcText) is not a time that the server takes")
            }
            return span
        }
    }
}
