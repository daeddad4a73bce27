import NBLanguage
import Testing

/// Lines that are never reached.
@Suite struct ReachabilityTests {
    @Test func `a line behind stop or next is not reached, and the first such line is told of once`() {
        CheckedText.check(
            """
            each x in [1, 2]
              print $x
              stop
              print never #w unreachable: this line is never reached #^ print never #n stop
              print never
            end
            repeat 2 times
              next
              print never #w unreachable: never reached #n next
            end
            """)
    }

    @Test func `a line behind give is not reached`() {
        CheckedText.check(
            """
            to one
              give 1
              print never #w unreachable: never reached #n give 1
            end
            print (one)
            """)
    }

    @Test func `a line behind exit is not reached, but commands may be defined there`() {
        CheckedText.check(
            """
            greet
            exit
            to greet: print hello
            print never #w unreachable: never reached #n exit
            """)
    }

    @Test func `a line behind an if that leads elsewhere in all ways is not reached`() {
        CheckedText.check(
            """
            to sign of $n
              if $n > 0
                give 1
              else if $n < 0
                give -1
              else
                give 0
              end
              print never #w unreachable: never reached
            end
            print (sign of 3)
            """)
    }

    @Test func `a line behind an if that has a way through is reached`() {
        CheckedText.check(
            """
            to sign of $n
              if $n > 0
                give 1
              else if $n < 0
                give -1
              end
              give 0
            end
            each x in [1, 2]
              if $x is 1: next
              print (sign of $x)
            end
            """)
    }

    @Test func `a line behind a loop without an end is not reached`() {
        CheckedText.check(
            """
            while true
              each x in [1, 2]
                if $x is 1: stop
              end
              wait 1h
            end
            print never #w unreachable: never reached #n while
            """)
    }

    @Test func `a line behind a loop with a stop is reached`() {
        CheckedText.check(
            """
            while true
              if (credits).remains < 5: stop
              wait 1h
            end
            print done
            """)
    }

    @Test func `a try that leads elsewhere both ways leads elsewhere`() {
        CheckedText.check(
            """
            to ask
              try
                give (credits).remains
              otherwise
                give 0
              end
              print never #w unreachable: never reached #n try
            end
            print (ask)
            """)
    }

    @Test func `a try without otherwise goes on`() {
        CheckedText.check(
            """
            to ask
              try: give (credits).remains
              give 0
            end
            print (ask)
            """)
    }

    @Test func `the statement of each in a pipeline is looked at too`() {
        CheckedText.check(
            """
            to first word of $rows
              $rows | each: give it
              give none
            end
            print (first word of [1, 2])
            """)
    }
}
