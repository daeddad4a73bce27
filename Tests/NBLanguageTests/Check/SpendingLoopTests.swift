import NBLanguage
import Testing

/// Commands that spend inside loops that nothing bounds.
@Suite struct SpendingLoopTests {
    @Test func `a search inside while is told of with what it costs and where the loop opens`() {
        CheckedText.check(
            """
            let page = {more: true}
            while $page.more
              search domain google.com #w unbounded-spending: a loop that nothing bounds: 1 credit for each contact #^ search domain #? repeat 10 times #n while $page.more
              set page = it
            end
            """)
    }

    @Test func `repeat and each have an end`() {
        CheckedText.check(
            """
            repeat 3 times: search domain google.com
            each name in [a.com, b.com]: search domain $name
            """)
    }

    @Test func `a while that counts its rounds has one`() {
        CheckedText.check(
            """
            let n = 0
            while $n < 10
              search domain google.com
              set n = $n + 1
            end
            let m = 0
            while true
              set m = $m + 1
              if $m > 10: stop
              search domain google.com
            end
            """)
    }

    @Test func `a while that looks at the credits has one`() {
        CheckedText.check(
            """
            while (credits).remains > 100
              search domain google.com
            end
            """)
    }

    @Test func `a while that counts a name that no condition looks at has none`() {
        CheckedText.check(
            """
            let n = 0
            while true
              set n = $n + 1
              search domain google.com #w unbounded-spending: nothing bounds
            end
            """)
    }

    @Test func `what a command of one's own spends counts where it is used`() {
        CheckedText.check(
            """
            to look at $site
              search domain $site
              give it.total
            end
            let more = true
            while $more
              set more = (look at google.com) > 0 #w unbounded-spending: 1 credit #^ look at #n search domain
            end
            """)
    }

    @Test func `a loop that spends nothing may go on`() {
        CheckedText.check(
            """
            while (credits).remains < 100
              wait 1h
            end
            while true: print hello
            """)
    }

    @Test func `a loop inside a loop is told of once`() {
        CheckedText.check(
            """
            while true
              while (contacts).more
                search domain google.com #w unbounded-spending: nothing bounds
              end
            end
            """)
    }
}
