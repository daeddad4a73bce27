extension Topic {
    static let statements: [Topic] = [
        Topic(
            .statement, ["let"], "let NAME = VALUE",
            "Names a value in this block. What a command answers with also becomes it.",
            "let total = 2 + 3\nprint $total"),
        Topic(
            .statement, ["set"], "set NAME = VALUE",
            "Gives a name that there is another value.",
            "let total = 1\nset total = $total + 1\nprint $total"),
        Topic(
            .statement, ["if", "else"],
            "if CONDITION … else if CONDITION … else … end\nif CONDITION: STATEMENT",
            "Runs the first block whose condition holds. A condition is a truth; nothing else counts as one.",
            "let score = 80\nif $score is 100\n  print \"sure\"\nelse if $score > 50\n  print \"likely\"\nelse: print \"not sure\""
        ),
        Topic(
            .statement, ["each"],
            "each NAME in SOURCE … end\neach NAME in SOURCE, N at once … end\neach NAME in SOURCE: STATEMENT",
            "Runs the block for each item: of a list, a command's answer, a file's rows, or of 1..10. With N at once several bodies run at the same time, each with names of its own.",
            "each domain in [google.com, example.com]\n  print $domain\nend"),
        Topic(
            .statement, ["repeat"], "repeat N times … end\nrepeat N times: STATEMENT",
            "Runs the block so many times.", "repeat 2 times: print \"again\""),
        Topic(
            .statement, ["while"], "while CONDITION … end\nwhile CONDITION: STATEMENT",
            "Runs the block as long as the condition holds.",
            "let left = 3\nwhile $left > 0\n  set left = $left - 1\nend\nprint $left"),
        Topic(
            .statement, ["stop"], "stop", "Leaves the loop.",
            "each number in 1..10\n  if $number > 3: stop\n  print $number\nend"),
        Topic(
            .statement, ["next"], "next", "Goes on with the next round of the loop.",
            "each number in 1..3\n  if $number is 2: next\n  print $number\nend"),
        Topic(
            .statement, ["try", "otherwise", "error", "errors"],
            "try … otherwise … end\ntry: STATEMENT",
            "Goes on after an error. In otherwise, $error has kind, code, message, line and hint; a try without it warns and goes on.",
            "try\n  print 1 / 0\notherwise\n  print $error.message\nend"),
        Topic(
            .statement, ["expect"], "expect CONDITION [otherwise TEXT]",
            "Stops the script with the reason and the values of both sides if the condition does not hold. nb test counts expectations.",
            "let found = [1, 2]\nexpect count of $found is 2 otherwise \"two were wanted\"\nprint \"two were found\""),
        Topic(
            .statement, ["to"], "to PHRASE … end\nto PHRASE: STATEMENT",
            "Defines a command of your own. Its $slots take what is written there; a group in brackets may be left out, and a default fixes its kind. It answers with its give.",
            "to greet $name [with $word = hello]\n  give \"{word} {name}\"\nend\nprint (greet Ned)"),
        Topic(
            .statement, ["give"], "give [VALUE]", "Ends a command of your own, and answers with the value.",
            "to double $number: give $number * 2\nprint (double 4)"),
        Topic(
            .statement, ["input", "inputs"], "input NAME \"QUESTION\" [= DEFAULT]",
            "A parameter of the script: given as --NAME VALUE or as the next bare argument, asked for at a terminal.",
            "input domain \"Which domain?\" = google.com\nprint $domain"),
        Topic(
            .statement, ["include"], "include FILE",
            "Runs another script's statements here, each file once. The path is relative to the script that includes.",
            ""),
        Topic(
            .statement, ["end"], "end", "Closes a block. A block behind a colon, on one line, has none.",
            "if true\n  print \"yes\"\nend"),
    ]
}
