import Foundation
import NBLanguage
import NBRuntime
import NBTools
import OrderedJSON
import Testing

/// The grammar by which editors colour scripts.
@Suite struct TextMateGrammarTests {
    private let vocabulary: Vocabulary
    private let grammar: JSON
    private let engine: GrammarEngine

    init() throws {
        var vocabulary = Vocabulary()
        for command in ServerVocabulary.commands { try vocabulary.add(command.phrase) }
        self.vocabulary = vocabulary
        grammar = TextMateGrammar(vocabulary).json
        engine = GrammarEngine(grammar)
    }

    /// Every expression of the grammar.
    private func patterns(_ json: JSON) -> [String] {
        switch json {
        case .array(let items): items.flatMap { patterns($0) }
        case .object(let object):
            object.members.flatMap { key, value -> [String] in
                if ["match", "begin", "end", "firstLineMatch"].contains(key), let text = value.string { return [text] }
                return patterns(value)
            }
        default: []
        }
    }

    @Test func `it is JSON that reads back as itself, with the names that editors look for`() throws {
        #expect(try JSON(parsing: grammar.prettyText) == grammar)
        #expect(grammar["scopeName"]?.string == "source.nb")
        #expect(grammar["fileTypes"] == ["nb"])
    }

    @Test func `every expression is one, and keeps to what all engines know`() throws {
        let all = patterns(grammar)
        #expect(all.count > 50)
        for pattern in all {
            #expect(throws: Never.self, "\(pattern)") { try NSRegularExpression(pattern: pattern) }
            // No engine of grammars looks behind over an open length, and only some know names and atomic groups.
            let behind = pattern.components(separatedBy: "(?<").dropFirst().filter {
                $0.first == "!" || $0.first == "="
            }
            for part in behind {
                let inside = part.prefix { $0 != ")" }
                #expect(!inside.contains("*") && !inside.contains("+"), "\(pattern)")
            }
            #expect(!pattern.contains("(?P<") && !pattern.contains("(?>") && !pattern.contains("\\K"), "\(pattern)")
        }
    }

    @Test func `every part that is named is there`() throws {
        #expect(throws: Never.self) { try engine.colour("print ([{\"{x}\"}]) | where a is b") }
        var names: Set<String> = []
        func collect(_ json: JSON) {
            if let name = json["include"]?.string, name.hasPrefix("#") { names.insert(String(name.dropFirst())) }
            json.array?.forEach(collect)
            json.object?.members.forEach { collect($0.value) }
        }
        collect(grammar)
        #expect(names.subtracting(grammar["repository"]?.object?.keys ?? []) == [])
    }

    @Test func `the words of every phrase have a colour`() throws {
        for entry in vocabulary.all {
            for variant in entry.phrase.variants {
                for option in [nil] + variant.options.map(Optional.some) {
                    let atoms = variant.atoms + (option?.atoms ?? [])
                    let line = atoms.map { atom in if case .word(let word) = atom { word } else { "$x" } }
                        .joined(separator: " ")
                    let coloured = try engine.colour(line)
                    let head = variant.head.joined(separator: " ")
                    #expect(coloured.first { $0.text == head }?.scope == "support.function.command.nb", "\(line)")
                    for case .word(let word) in atoms.dropFirst(variant.head.count) {
                        #expect(
                            coloured.contains { $0.text == word && $0.scope.hasPrefix("keyword.") },
                            "\(word) in \(line)")
                    }
                }
            }
        }
    }

    @Test(arguments: [
        ("let", "let x = 1", "keyword.control.nb"), ("x", "let x = 1", "variable.other.readwrite.nb"),
        ("each", "each p in $people, 8 at once", "keyword.control.nb"),
        ("if", "  if $x is 1: stop", "keyword.control.nb"),
        ("stop", "if $x is 1: stop", "keyword.control.nb"), ("is", "if $x is 1: stop", "keyword.operator.word.nb"),
        ("to", "to find $person at $domain", "keyword.control.nb"),
        ("find", "to find $person at $domain", "entity.name.function.nb"),
        ("$person", "to find $person at $domain", "variable.other.readwrite.nb"),
        ("where", "contacts found | where score > 80", "keyword.other.stage.nb"),
        ("by", "  | sort by name highest first", "keyword.other.stage.nb"),
        (">", "contacts found | where score > 80", "keyword.operator.nb"),
        ("80", "contacts found | where score > 80", "constant.numeric.nb"),
        ("# why", "print 1 # why", "comment.line.number-sign.nb"),
        ("10m", "wait at most 10m", "constant.numeric.duration.nb"),
        ("10 minutes", "wait at most 10 minutes", "constant.numeric.duration.nb"),
        ("2026-11-01", "print 2026-11-01", "constant.numeric.time.nb"), ("1", "each n in 1..10", "constant.numeric.nb"),
        ("count", "print count of $x", "support.function.nb"), ("it", "print it.address", "variable.language.nb"),
        (".address", "print $x.address", "variable.other.member.nb"), ("empty", "print empty", "constant.language.nb"),
        ("contacts", "save contacts found to a.csv", "support.function.command.nb"),
        ("to", "save contacts found to a.csv", "keyword.other.phrase.nb"),
        ("credits", "print \"{credits} left\"", "variable.other.readwrite.nb"),
        (" left", "print \"{credits} left\"", "string.quoted.double.nb"),
        ("\\n", "print \"a\\nb\"", "constant.character.escape.nb"),
        ("it is", "print 'it is'", "string.quoted.single.nb"),
        ("search name", "Search name Larry at google.com", nil),
        ("Search name", "Search name Larry at google.com", "support.function.command.nb"),
    ])
    func `a word has its colour`(_ word: String, _ line: String, _ scope: String?) throws {
        let coloured = try engine.colour(line)
        #expect(coloured.first { $0.text == word }?.scope == scope, "\(coloured)")
    }

    @Test func `a hash or a quote inside of a word opens nothing`() throws {
        #expect(try engine.colour("print https://host/#f o'hara").map(\.text) == ["print"])
    }

    @Test func `a phrase ends where its line, its brackets or its head ends`() throws {
        let text = "print (credits)\nat\neach x in contacts found: print at\nprint 1 | where at is 2\n"
        #expect(try engine.colour(text).filter { $0.text == "at" } == [])
        #expect(try engine.scope(of: "at", in: "search name Larry \\\n  at google.com") == "keyword.other.phrase.nb")
    }
}
