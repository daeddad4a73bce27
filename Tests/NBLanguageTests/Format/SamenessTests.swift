import NBLanguage
import Testing

/// When two scripts mean the same.
@Suite struct SamenessTests {
    private func areSame(_ left: String, _ right: String) -> Bool {
        Formatting.script(left).script.statements.isSame(as: Formatting.script(right).script.statements)
    }

    @Test(arguments: [
        ("print 1", "\n\n  print   1  # one"),
        ("create list Fish and Chips", "create list \"Fish and Chips\""),
        ("add contacts to New ones", "add contacts to \"New ones\""),
        ("if true: stop", "if true\nstop\nend"),
        ("$rows | take 1", "$rows |\n  take 1"),
        ("print 'a'", "print \"\\u{61}\""),
        ("print (1)", "print 1"),
    ])
    func `spaces, quotes and lines make no difference`(left: String, right: String) {
        #expect(areSame(left, right))
        #expect(areSame(right, left))
    }

    @Test(arguments: [
        ("print 1", "print 01"), ("print 1", "print \"1\""), ("print a", "print A"), ("print 1", "print 1\nprint 1"),
        ("print 1 + 2", "print 2 + 1"), ("print 1 + 2", "print 1 - 2"), ("print 1 - 2 - 3", "print 1 - (2 - 3)"),
        ("print $a.b", "print $a.c"), ("print $a.b", "print $a[0]"), ("print $a[0]", "print $a[1]"),
        ("print \"é\"", "print \"e\u{301}\""), ("print \"{a}\"", "print \"{a} \""), ("print [1]", "print [1, 1]"),
        ("print {a: 1}", "print {b: 1}"), ("print 1..2", "print 1..3"), ("print -$x", "print not $x"),
        ("print $x is empty", "print $x is not empty"), ("print $x as text", "print $x as number"),
        ("print count of $x", "print sum of $x"), ("print split $x by 1", "print join $x with 1"),
        ("print today", "print now"), ("contacts found", "contacts in history"),
        ("add contacts to list 2", "add contacts to \"2\""), ("$x | take 1", "$x | skip 1"), ("$x | take 1", "$x"),
        ("$x | sort by a", "$x | sort by a highest first"), ("$x | pick a", "$x | pick a as b"),
        ("$x | put a = 1", "$x | put b = 1"), ("$x | unique by a", "$x | group by a"), ("$x | count", "$x | chart"),
        ("$x | match with $y on a", "$x | match with $y on b"), ("$x | each: print it", "$x | each: show it"),
        ("let a = 1", "set a = 1"), ("let a = 1", "let b = 1"), ("if true: stop", "if true: next"),
        ("if true: stop", "if true: stop\nelse: stop"), ("each x in $y: stop", "each z in $y: stop"),
        ("each x in $y: stop", "each x in $y, 2 at once: stop"), ("repeat 2 times: stop", "repeat 3 times: stop"),
        ("while true: stop", "while false: stop"), ("try: stop", "try: stop\notherwise: stop"),
        ("expect true", "expect true otherwise \"no\""), ("input a", "input a = 1"), ("input a", "input a \"A?\""),
        ("to a $x: give 1", "to a $x: give 2"), ("to a [b $x = 1]: give 1", "to a [b $x = 2]: give 1"),
        ("give", "give 1"),
    ])
    func `what does something else is not the same`(left: String, right: String) {
        #expect(!areSame(left, right))
        #expect(!areSame(right, left))
        #expect(areSame(left, left))
        #expect(areSame(right, right))
    }

    @Test func `long rows of operators are compared on a small stack`() async {
        let sum =
            "print " + String(repeating: "(1 + ", count: 20) + String(repeating: "1 + ", count: 200) + "1"
            + String(repeating: ")", count: 20)
        let isSame = await SmallStack.run { [sum] in areSame(sum, sum) }
        #expect(isSame)
        #expect(Formatting.script(sum).errors.isEmpty)
    }
}
