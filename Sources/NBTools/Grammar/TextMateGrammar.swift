package import NBLanguage
package import OrderedJSON

/// A grammar by which editors colour scripts, in the form that TextMate brought up and VS Code and others read.
///
/// It is made from the phrases of the commands and the words of the language. Its expressions keep to what every engine
/// of such grammars knows: no look-behind of open length, no groups by name.
package struct TextMateGrammar {
    private let phrases: [PhraseRule]

    package init(_ vocabulary: Vocabulary) {
        phrases = PhraseRule.rules(for: vocabulary.all.map(\.phrase))
    }

    package var json: JSON {
        [
            "$schema": "https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json",
            "name": "nb", "scopeName": "source.nb", "fileTypes": ["nb"], "firstLineMatch": "^#!.*\\bnb\\b",
            "patterns": .array(
                ["comment", "definition", "statement", "stage", "string", "phrase", "value", "function", "operator"]
                    .map(Self.include)),
            "repository": .object(repository),
        ]
    }

    static func include(_ name: String) -> JSON { ["include": .string("#" + name)] }

    private var repository: JSONObject {
        var parts: JSONObject = [
            "comment": Self.match("(?<!\\S)#.*$", "comment.line.number-sign"),
            "definition": Self.definition, "statement": Self.statement, "stage": Self.stage, "string": Self.string,
            "value": Self.value, "function": Self.function, "operator": Self.operator, "bracket": Self.bracket,
        ]
        parts["phrase"] = ["patterns": .array(phrases.map { Self.include($0.name) })]
        for phrase in phrases { parts[phrase.name] = phrase.json }
        return parts
    }

    // MARK: Rules

    /// What stands before a word that begins something: a space, an open bracket, or nothing.
    static let wordStart = "(?<![^\\s(\\[{])"
    /// What stands behind a word.
    static let wordEnd = "(?![^\\s)\\]}:,])"
    static let name = "[\\p{L}_][\\p{L}\\p{N}_]*"

    static func match(_ pattern: String, _ scope: String) -> JSON {
        ["match": .string(pattern), "name": .string(scope + ".nb")]
    }

    static func captures(_ scopes: String...) -> JSON {
        .object(
            JSONObject(
                scopes.enumerated().map { index, scope in
                    (key: String(index + 1), value: ["name": .string(scope + ".nb")] as JSON)
                }))
    }

    static func oneOf(_ words: some Sequence<String>) -> String {
        "(?:" + words.sorted { ($1.count, $0) < ($0.count, $1) }.map(escaped).joined(separator: "|") + ")"
    }

    static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, letter in
            if "\\^$.|?*+()[]{}/-".contains(letter) { result.append("\\") }
            result.append(letter)
        }
    }

    private static let statementStart = "(?:^\\s*|(?<=:\\s))"

    /// `to find $person at $domain`: the words of a command of one's own.
    private static var definition: JSON {
        [
            "begin": .string("^\\s*(to)(?=\\s)"), "end": "(?=:\\s)|(?=:$)|$",
            "beginCaptures": captures("keyword.control"),
            "patterns": [
                include("value"), include("string"), match("(?<![^\\s\\[])=(?!\\S)", "keyword.operator.assignment"),
                match("(?<![^\\s\\[])[^\\s\\[\\]$:=\"]+", "entity.name.function"),
            ],
        ]
    }

    private static var statement: JSON {
        let names = Keyword.statements.subtracting(["let", "set", "each", "input", "to"])
        return [
            "patterns": [
                [
                    "match": .string(statementStart + "((?i:let|set|input|each))\\s+(\\$?\(name))"),
                    "captures": captures("keyword.control", "variable.other.readwrite"),
                ],
                [
                    "match": .string(statementStart + "((?i:\(oneOf(names))))" + wordEnd),
                    "captures": captures("keyword.control"),
                ],
                [
                    "match": "(?<![^\\s)\\]])(if|times|otherwise|at once)(?=:|\\s|$)",
                    "captures": captures("keyword.control"),
                ],
                match("^\\s*(?i:let|set|input|each)(?=\\s|$)", "keyword.control"),
            ]
        ]
    }

    private static var stage: JSON {
        [
            "begin": .string("(?<!\\S)(\\|)\\s+(\(oneOf(Keyword.stages)))(?=\\s|:|$)"),
            "end": "(?=\\s\\|(?:\\s|$))|(?=[)\\]}])|(?<=each:)|(?<!\\\\)$",
            "beginCaptures": captures("keyword.operator.pipe", "keyword.other.stage"),
            "patterns": [
                match("(?<=each):", "punctuation.separator"),
                match(
                    "(?<!\\S)(?:by|as|on|with|highest first|lowest first)(?=[\\s,]|$)", "keyword.other.stage"),
                include("comment"), include("string"), include("bracket"), include("value"), include("function"),
                include("operator"),
            ],
        ]
    }

    private static var string: JSON {
        [
            "patterns": [
                [
                    "name": "string.quoted.double.nb", "begin": "(?<![^\\s(\\[{,])[\"“”„]", "end": "[\"“”„]|$",
                    "patterns": [
                        match("\\\\(?:[nrt\"'{}\\\\$]|u\\{[0-9A-Fa-f]{1,8}\\})", "constant.character.escape"),
                        match("\\\\.", "invalid.illegal.escape"),
                        [
                            "name": "meta.interpolation.nb", "begin": "\\{", "end": "\\}|$",
                            "beginCaptures": ["0": ["name": "punctuation.section.interpolation.begin.nb"]],
                            "endCaptures": ["0": ["name": "punctuation.section.interpolation.end.nb"]],
                            "patterns": [
                                include("string"), include("value"), include("function"), include("operator"),
                                include("bracket"), match(name, "variable.other.readwrite"),
                            ],
                        ],
                    ],
                ],
                [
                    "name": "string.quoted.single.nb", "begin": "(?<![^\\s(\\[{,])['‘’]", "end": "['‘’]|$",
                ],
            ]
        ]
    }

    private static var value: JSON {
        let number = "-?\\d+(?:_\\d+)*(?:\\.\\d+)?"
        let valueEnd = "(?![^\\s,)\\]}:])"
        return [
            "patterns": [
                [
                    "match": .string("(\\$\(name))((?:\\.\(name))*)"),
                    "captures": captures("variable.other.readwrite", "variable.other.member"),
                ],
                [
                    "match": .string("\(wordStart)(it)((?:\\.\(name))*)(?![^\\s,)\\]}\\[:])"),
                    "captures": captures("variable.language", "variable.other.member"),
                ],
                match(
                    wordStart
                        + "\\d{4}-\\d\\d-\\d\\d(?:[T ]\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?(?:Z|[+-]\\d\\d:\\d\\d)?)?"
                        + valueEnd, "constant.numeric.time"),
                match(wordStart + "(?:\\d+(?:\\.\\d+)?(?:ms|[smhdw]))+" + valueEnd, "constant.numeric.duration"),
                match(
                    wordStart + "\\d+(?:\\.\\d+)?\\s+\(oneOf(LiteralShape.units))" + wordEnd,
                    "constant.numeric.duration"),
                match(wordStart + number + "(?=\\.\\.)", "constant.numeric"),
                match("\\.\\.(?=[\\d$(-])", "keyword.operator.range"),
                match("(?<=\\.\\.)" + number + valueEnd, "constant.numeric"),
                match(wordStart + number + valueEnd, "constant.numeric"),
                match(wordStart + "(?:true|false|empty|today|now)" + wordEnd, "constant.language"),
                include("bracket"),
            ]
        ]
    }

    private static var function: JSON {
        [
            "patterns": [
                [
                    "match": .string(wordStart + "(\(oneOf(Keyword.functions)))\\s+(of)(?=\\s)"),
                    "captures": captures("support.function", "keyword.operator.word"),
                ],
                match(wordStart + "(?:split|join)(?=\\s)", "support.function"),
            ]
        ]
    }

    private static var `operator`: JSON {
        let words = Keyword.operators.filter { $0.allSatisfy(\.isLetter) }.subtracting(["starts", "ends"])
        return [
            "patterns": [
                match(
                    "(?<![^\\s)\\]])(?:starts with|ends with|is not|not|by|with|\(oneOf(words)))" + wordEnd,
                    "keyword.operator.word"),
                match(
                    "(?<!\\S)\(oneOf(Keyword.operators.filter { !$0.allSatisfy(\.isLetter) }))(?!\\S)",
                    "keyword.operator"),
                match("(?<!\\S)\\|(?!\\S)", "keyword.operator.pipe"),
            ]
        ]
    }

    /// What stands in brackets is a line of its own; that they pair up keeps a phrase from ending inside of them.
    private static var bracket: JSON {
        let pairs = [("\\(", "\\)"), ("\\[", "\\]"), ("\\{", "\\}")]
        return [
            "patterns": .array(
                pairs.map { open, close in
                    ["begin": .string(open), "end": .string(close), "patterns": [["include": "$self"]]]
                })
        ]
    }
}
