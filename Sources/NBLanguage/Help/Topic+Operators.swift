extension Topic {
    static let operators: [Topic] = [
        Topic(
            .operator, ["is", "not"], "A is B\nA is not B",
            "Whether two values are the same as people compare: texts without case. Values of two kinds are never the same.",
            "print Ned is ned"),
        Topic(.operator, ["=", "!="], "A = B\nA != B", "Whether two values are exactly the same.", "print Ned = ned"),
        Topic(
            .operator, ["<", "<=", ">", ">="], "A < B\nA <= B\nA > B\nA >= B",
            "Which of two values of one kind comes first: numbers, times, durations, or texts by Unicode.",
            "print 9 < 10"),
        Topic(
            .operator, ["contains"], "A contains B",
            "Whether a text has the other in it, or a list the item, without case.",
            "print google.com contains GOOGLE"),
        Topic(
            .operator, ["starts"], "A starts with B", "Whether a text begins with the other, without case.",
            "print google.com starts with goo"),
        Topic(
            .operator, ["ends"], "A ends with B", "Whether a text ends with the other, without case.",
            "print google.com ends with .com"),
        Topic(
            .operator, ["in"], "A in B", "Whether a list has the item, or a text the other in it, without case.",
            "print 2 in [1, 2, 3]"),
        Topic(
            .operator, ["matches"], "A matches PATTERN",
            "Whether a regular expression fits somewhere in the text, without case.",
            "print larry@google.com matches '^[a-z]+@'"),
        Topic(
            .operator, ["empty"], "A is empty\nA is not empty",
            "Whether there is nothing: empty, a text without letters, a list without items.",
            "print [] is empty"),
        Topic(
            .operator, ["and", "or"], "A and B\nA or B\nnot A",
            "Both, either, or the opposite of truths. The right side is looked at only if the left does not decide.",
            "print true and not false"),
        Topic(
            .operator, ["+", "-", "*", "/", "mod"], "A + B\nA - B\nA * B\nA / B\nA mod B",
            "Numbers, in decimal: 0.1 + 0.2 is 0.3. Times and durations add and subtract; texts and lists join with +.",
            "print 7 mod 3, 0.1 + 0.2"),
        Topic(
            .operator, ["as"], "A as number\nA as text\nA as time\nA as duration",
            "The same value as another kind, or an error where it is none.", "print \"12\" as number"),
    ]
}
