import Foundation
import OrderedJSON

/// Colours lines by a TextMate grammar, as an editor does: at each place the rule that matches first, in the order of the
/// grammar, until the rule that is open ends.
final class GrammarEngine {
    struct Stretch: Equatable {
        var text: String
        var scope: String
    }

    private let grammar: JSON
    private var expressions: [String: NSRegularExpression] = [:]

    init(_ grammar: JSON) { self.grammar = grammar }

    /// The rules that are open, from the outside in.
    private var open: [JSON] = []

    /// The stretches of a text that have a colour.
    func colour(_ text: String) throws -> [Stretch] {
        open = []
        return try text.split(separator: "\n", omittingEmptySubsequences: false).flatMap {
            try colour(line: String($0))
        }
    }

    /// What colours the first stretch with this text.
    func scope(of word: String, in text: String) throws -> String? {
        try colour(text).first { $0.text == word }?.scope
    }

    private func colour(line: String) throws -> [Stretch] {
        let letters = line as NSString
        var found: [Stretch] = []
        var position = 0
        var steps = 0
        while position <= letters.length, steps < 10_000 {
            steps += 1
            var best: (match: NSTextCheckingResult, rule: JSON?)?
            func consider(_ pattern: String, _ rule: JSON?) throws {
                let range = NSRange(location: position, length: letters.length - position)
                // What stands before the place is seen by what looks behind.
                let options: NSRegularExpression.MatchingOptions = [.withTransparentBounds, .withoutAnchoringBounds]
                guard let match = try expression(pattern).firstMatch(in: line, options: options, range: range) else {
                    return
                }
                if let best, best.match.range.location <= match.range.location { return }
                best = (match, rule)
            }
            if let end = open.last?["end"]?.string { try consider(end, nil) }
            for rule in try rules(open.last?["patterns"] ?? (open.isEmpty ? grammar["patterns"] : nil)) {
                if let pattern = (rule["match"] ?? rule["begin"])?.string { try consider(pattern, rule) }
            }
            guard let (match, rule) = best else { break }
            let start = match.range.location
            note(letters, from: position, to: start, &found)
            if let rule {
                let captures = rule["match"] == nil ? rule["beginCaptures"] : rule["captures"]
                note(match, letters, rule["match"] == nil ? nil : rule["name"]?.string, captures, &found)
                if rule["begin"] != nil { open.append(rule) }
            } else {
                note(match, letters, open.last?["name"]?.string, open.last?["endCaptures"], &found)
                open.removeLast()
            }
            let end = match.range.location + match.range.length
            if match.range.length == 0, rule?["begin"] == nil, rule != nil {
                position = end + 1
            } else {
                position = end
            }
            if position >= letters.length, match.range.length == 0, rule == nil, open.isEmpty { break }
        }
        note(letters, from: position, to: letters.length, &found)
        return found
    }

    private func note(_ letters: NSString, from start: Int, to end: Int, _ found: inout [Stretch]) {
        guard start < end, let scope = open.last(where: { $0["name"] != nil })?["name"]?.string else { return }
        found.append(
            Stretch(text: letters.substring(with: NSRange(location: start, length: end - start)), scope: scope))
    }

    private func note(
        _ match: NSTextCheckingResult, _ letters: NSString, _ name: String?, _ captures: JSON?, _ found: inout [Stretch]
    ) {
        if let name, match.range.length > 0 {
            found.append(Stretch(text: letters.substring(with: match.range), scope: name))
        }
        for member in captures?.object?.members ?? [] {
            guard let number = Int(member.key), number < match.numberOfRanges, let scope = member.value["name"]?.string
            else { continue }
            let range = match.range(at: number)
            guard range.location != NSNotFound, range.length > 0 else { continue }
            found.append(Stretch(text: letters.substring(with: range), scope: scope))
        }
    }

    /// The rules of a list, with those that it includes.
    private func rules(_ patterns: JSON?) throws -> [JSON] {
        try (patterns?.array ?? []).flatMap { rule -> [JSON] in
            guard let name = rule["include"]?.string else {
                return rule["match"] == nil && rule["begin"] == nil ? try rules(rule["patterns"]) : [rule]
            }
            if name == "$self" { return try rules(grammar["patterns"]) }
            guard let part = grammar["repository"]?[String(name.dropFirst())] else { throw Missing(name: name) }
            return part["match"] == nil && part["begin"] == nil ? try rules(part["patterns"]) : [part]
        }
    }

    struct Missing: Error { var name: String }

    private func expression(_ pattern: String) throws -> NSRegularExpression {
        if let known = expressions[pattern] { return known }
        let expression = try NSRegularExpression(pattern: pattern)
        expressions[pattern] = expression
        return expression
    }
}
