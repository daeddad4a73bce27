import NBLanguage
import NBRuntime
import NBTools
import Testing

/// The reference page, written from commands.
@Suite struct ReferencePageTests {
    private let page = Reference(
        commands: ServerVocabulary.commands,
        settings: [.init(name: "timeout", summary: "how long a request may take", standard: "60s")],
        commandLine: [.init(title: "nb run", help: "USAGE: nb run\n  ```")],
        rules: [("unused-variable", "a name that begins with a, and _ is | or")]
    ).markdown

    @Test func `a command has its phrase, its facts, its slots and its examples`() {
        #expect(
            page.contains(
                """
                #### `search name`

                ```nb
                search name <person> (at <domain> | at company <company>) [into <list>]
                ```

                Starts to look for a person's address.

                **Costs** 1 credit if an address is found.

                Its work goes on at the server; `wait` ends when it is done.

                **Calls** `POST search/name`.

                **Fields** `id`, `name`, `address`, `score`.

                | Slot | What may stand there | Written as |
                | --- | --- | --- |
                | `<person>` | a person's name | a text |
                | `<domain>` | a domain, such as google.com | one term |
                | `<company>` | a company's name | a text |
                | `<list>` | a list | a thing |

                One:

                ```nb
                search name Ned at google.com
                wait
                ```

                """), "\(page)")
    }

    @Test func `a command that begins in several ways is named by all of them`() {
        #expect(page.contains("#### `search domain`, `search company`\n"))
    }

    @Test func `the words of the language, options, codes and rules stand there`() {
        for topic in Topic.all { #expect(page.contains("```nb\n\(topic.form)\n```"), "\(topic.form)") }
        #expect(page.contains("| `timeout` | how long a request may take | `60s` |"))
        #expect(page.contains("| 0 |  | all went well |"))
        #expect(page.contains("| 130 | `interrupted` | somebody stopped it |"))
        for kind in Diagnostic.Kind.allCases { #expect(page.contains("`\(kind.rawValue)`"), "\(kind)") }
    }

    @Test func `what Markdown would take for its own is kept from it`() {
        #expect(page.contains("| `unused-variable` | a name that begins with a, and \\_ is \\| or |"))
        #expect(page.contains("````text\nUSAGE: nb run\n  ```\n````"))
    }

    @Test func `it is the same each time, and ends with one line end`() {
        let again = Reference(
            commands: ServerVocabulary.commands,
            settings: [.init(name: "timeout", summary: "how long a request may take", standard: "60s")],
            commandLine: [.init(title: "nb run", help: "USAGE: nb run\n  ```")],
            rules: [("unused-variable", "a name that begins with a, and _ is | or")]
        ).markdown
        #expect(again == page)
        #expect(page.hasSuffix("````\n") && !page.contains("\n\n\n"))
    }

    @Test func `every topic has words to be found by, and those of statements are the language's own`() {
        for topic in Topic.all { #expect(!topic.names.isEmpty && !topic.form.isEmpty && !topic.meaning.isEmpty) }
        #expect(Keyword.statements.allSatisfy { Topic.named($0, .statement) != nil })
        #expect(Keyword.stages.allSatisfy { Topic.named($0, .stage) != nil })
        #expect(Keyword.functions.allSatisfy { Topic.named($0, .function) != nil })
        #expect(Keyword.operators.allSatisfy { Topic.named($0, .operator) != nil })
    }
}
