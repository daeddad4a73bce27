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

    @Test func `a while that looks at the time has an end`() {
        CheckedText.check(
            """
            let stop_at = now + 1h
            while now < $stop_at
              search domain google.com
            end
            """)
    }

    @Test func `a while that counts what it gathers has an end`() {
        CheckedText.check(
            """
            let list = []
            while count of $list < 3
              set list = $list + [(search domain google.com)]
            end
            """)
    }

    @Test func `a while that goes through pages has an end`() {
        CheckedText.check(
            """
            let more = true
            let site = 0
            while $more
              let p = search domain "{site}.google.com"
              set more = $p.has_next
              set site = $site + 1
            end
            let page = {has_next: true, page: 0}
            while $page.has_next
              set page = search domain "{$page.page}.google.com"
            end
            """)
    }

    @Test func `a while that asks for the same page again has no end`() {
        CheckedText.check(
            """
            let page = {has_next: true}
            while $page.has_next
              set page = search domain google.com #w unbounded-spending: nothing bounds
            end
            """)
    }

    @Test func `a counter inside a way of the body counts`() {
        CheckedText.check(
            """
            let n = 0
            while $n < 10
              let found = search domain google.com
              if $found.total > 0: set n = $n + 1
            end
            let m = 0
            while true
              try
                search domain google.com
                set m = $m + 1
                if $m > 10: stop
              end
            end
            """)
    }
}
