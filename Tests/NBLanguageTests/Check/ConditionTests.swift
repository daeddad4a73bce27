import NBLanguage
import Testing

/// Comparisons and conditions that are the same in every run.
@Suite struct ConditionTests {
    @Test func `two kinds are never the same`() {
        CheckedText.check(
            """
            if "10" is 9: print never #w across-kinds: a text and a number are never the same, so this is always false #^ "10" is 9 #? without quotes it is a number: 10
            print 7d is not 7 #w across-kinds: so this is always true
            print (count of [1, 2]) is "2" #w across-kinds: a number and a text are never the same
            print "{1 + 1}" is 2 #w across-kinds: a text and a number #? as number
            """)
    }

    @Test func `two kinds have no order`() {
        CheckedText.check(
            """
            print "10" < 9 #w across-kinds: a text and a number have no order, so this stops the script
            """)
    }

    @Test func `what may be of any kind may be the same`() {
        CheckedText.check(
            """
            let x = "10"
            print $x is 9, ($x as number) is 10, 1 is 1.0, "a" is "b", 1h < 2h
            print [1, 2] is 3
            """)
    }

    @Test func `a condition that is always the same is told of`() {
        CheckedText.check(
            """
            if true: print yes #w constant-condition: this condition is always true #^ true
            let x = 1
            if $x is $x: print yes #w constant-condition: always true #^ $x is $x
            if $x is 1 and false: print no #w constant-condition: always false #^ false
            if $x is 1 or not false: print yes #w constant-condition: always true #^ not false
            [1, 2] | where it is it | show #w constant-condition: what where asks is always true
            [{a: 1}] | where a is not a | show #w across-kinds: nothing
            """.replacing(" #w across-kinds: nothing", with: ""))
    }

    @Test func `two that exclude one another are never both, and one of them is always missed`() {
        CheckedText.check(
            """
            let x = (contacts).status
            if $x is won and $x is lost: print never #w constant-condition: always false #? for one of them, write or
            if $x is not won or $x is not lost: print ever #w constant-condition: always true #? for neither, write and
            if $x is won or $x is lost: print yes
            if $x is not won and $x is not lost: print yes
            if $x is won and $x is not lost: print yes
            if $x is won and $x is WON: print yes
            """)
    }

    @Test func `a loop that is to go on for ever says so`() {
        CheckedText.check(
            """
            while true: wait 1h
            """)
    }

    @Test func `a loop that never begins is told of`() {
        CheckedText.check(
            """
            while false: print never #w constant-condition: the loop never begins #^ false
            """)
    }

    @Test func `an expectation that cannot fail is told of`() {
        CheckedText.check(
            """
            let x = (credits).remains
            expect true #w empty-expectation: cannot fail #^ true
            expect $x is $x #w empty-expectation: cannot fail #? both sides are $x
            expect $x > 5 or true #w empty-expectation: cannot fail #^ true
            expect $x > 5
            expect 1 + 1 is 2
            expect "Ned" is "ned"
            expect false otherwise "it should not come to this"
            """)
    }

    @Test func `a try whose otherwise does nothing is told of`() {
        CheckedText.check(
            """
            try #w swallowed-error: is never told #^ try #? print $error.message
              print (credits).remains
            otherwise
              # nothing
            end
            """)
    }

    @Test func `a try that warns or does something else instead is fine`() {
        CheckedText.check(
            """
            let failed = 0
            try: print (credits).remains
            try
              print (credits).remains
            otherwise
              set failed = $failed + 1
            end
            """)
    }
}
