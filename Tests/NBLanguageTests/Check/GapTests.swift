import NBLanguage
import Testing

/// What is said of a script some lines of which could not be read: what these cannot change.
@Suite struct GapTests {
    @Test func `what stands apart from a wrong line is said all the same`() {
        CheckedText.check(
            """
            search name "Larry Page" at google.com
            print it.address #w used-before-wait: address
            frobnicate
            each x in [1, 2]
              print $x
              stop
              print never #w unreachable: never reached
            end
            while (contacts).more
              search domain google.com #w unbounded-spending: nothing bounds
            end
            """)
    }

    @Test func `a wrong line between may be the wait`() {
        CheckedText.check(
            """
            search name "Larry Page" at google.com
            wiat
            print it.address
            """)
    }

    @Test func `a wrong line in a command may be the wait`() {
        CheckedText.check(
            """
            to finish $
              wait
            end
            search name "Larry Page" at google.com
            finish
            print it.address
            """)
        CheckedText.check(
            """
            to finish
              wiat
            end
            search name "Larry Page" at google.com
            finish
            print it.address
            """)
    }

    @Test func `a wrong line may be the stop, the count, the otherwise, the use`() {
        CheckedText.check(
            """
            to greet $name: give "Hello {name}"
            while true
              if (credits).remains < 5: stpo
            end
            while (contacts).more
              search domain google.com
              st op
            end
            try
              print (credits).remains
            otherwise
              prnt oh
            end
            prnt (greet Ned)
            """)
    }

    @Test func `an included script that cannot be read may do anything`() {
        CheckedText.check(
            """
            search name "Larry Page" at google.com
            include finish.nb
            print it.address
            """, included: ["finish.nb": "wiat"])
    }
}
