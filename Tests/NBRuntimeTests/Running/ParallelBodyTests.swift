import Testing

/// `each …, N at once`: the bodies wait for one another's events, so that what is tested is in which order they go on.
@Suite(.timeLimit(.minutes(1)))
struct ParallelBodyTests {
    @Test func `so many bodies run at once, and what they print stays whole`() async throws {
        // The first body waits for the third: it would for ever if they ran one after the other.
        let transcript = try await TestSession.run(
            """
            each n in [1, 2, 3], 3 at once
              if $n is 1: hold until third
              if $n is 3: signal third
              print "body {n}"
            end
            print done
            """)
        #expect(transcript.code == 0)
        #expect(Set(transcript.lines.dropLast()) == ["body 1", "body 2", "body 3"])
        #expect(transcript.lines.last == "done")
    }

    @Test func `no more bodies run than were asked for`() async throws {
        // With two at once, the third begins only when one of the first two has ended.
        let transcript = try await TestSession.run(
            """
            each n in [1, 2, 3], 2 at once
              print "begin {n}"
              if $n is 1: hold until second
              if $n is 2: signal second
              print "end {n}"
            end
            """)
        let begin = transcript.lines.firstIndex(of: "begin 3")
        let ends = ["end 1", "end 2"].compactMap { transcript.lines.firstIndex(of: $0) }
        #expect(transcript.code == 0)
        #expect(ends.count == 2)
        #expect(try #require(ends.min()) < #require(begin))
    }

    @Test func `the first error that is not tried starts no more bodies and lets the running ones end`() async throws {
        let transcript = try await TestSession.run(
            """
            each n in 1..100, 2 at once
              if $n is 1
                hold until failed
                print "the other one ends"
              else
                if $n > 2: print "body {n} must not begin"
                signal failed
                fail with broken
              end
            end
            """)
        #expect(transcript.code == 1)
        #expect(transcript.lines == ["the other one ends"])
        #expect(transcript.error == "broken")
        #expect(transcript.place == "8:5")
    }

    @Test func `of two errors the first one is told`() async throws {
        let transcript = try await TestSession.run(
            """
            each n in [1, 2], 2 at once
              if $n is 1
                hold until second
                fail with later
              end
              try
                fail with sooner
              otherwise
                signal second
                fail with $error.message
              end
            end
            """)
        #expect(transcript.error == "sooner")
        #expect(transcript.notes.count == 1)
    }

    @Test func `an error that is tried ends nothing`() async throws {
        #expect(
            try await TestSession.output(
                """
                each n in [1, 2, 3], 3 at once
                  try
                    if $n is 2: fail with broken
                    print $n
                  otherwise
                    print "tried"
                  end
                end
                """
            ).sorted() == ["1", "3", "tried"])
    }

    @Test func `stop starts no more bodies, and the running ones end`() async throws {
        let transcript = try await TestSession.run(
            """
            each n in 1..100, 2 at once
              if $n is 1
                hold until stopped
                print "the other one ends"
                next
              end
              if $n > 2: print "body {n} must not begin"
              signal stopped
              stop
            end
            print after
            """)
        #expect(transcript.code == 0)
        #expect(transcript.lines == ["the other one ends", "after"])
    }

    @Test func `next ends its own body alone`() async throws {
        #expect(
            try await TestSession.output(
                """
                each n in 1..4, 2 at once
                  try
                    if $n mod 2 is 0: next
                    print $n
                  end
                end
                """
            ).sorted() == ["1", "3"])
    }

    @Test func `give answers from the command around the bodies`() async throws {
        let transcript = try await TestSession.run(
            """
            to winner of $items
              each item in $items, 2 at once
                if $item is 1: hold until given
                if $item is 2
                  signal given
                  give "the winner is {item}"
                end
                if $item > 2: print "body {item} must not begin"
              end
              give nobody
            end
            print winner of [1, 2, 3, 4]
            print winner of [5]
            """)
        #expect(transcript.code == 0)
        #expect(transcript.lines == ["the winner is 2", "body 5 must not begin", "nobody"])
    }

    @Test func `give reaches through bodies within bodies`() async throws {
        #expect(
            try await TestSession.output(
                """
                to pair in $rows
                  each a in $rows, 2 at once
                    each b in $rows, 2 at once
                      if $a + $b is 7: give [$a, $b]
                    end
                  end
                end
                print pair in [3, 4]
                """
            ).first?.contains("3") == true)
    }

    @Test func `bodies have copies of the names and of it`() async throws {
        #expect(
            try await TestSession.output(
                """
                let rows = [1]
                echo start
                each n in [1, 2], 2 at once
                  let rows = $rows + [$n]
                  if $n is 1: hold until second
                  echo $n
                  if $n is 2: signal second
                  expect it is $n
                  expect count of $rows is 2
                end
                print $rows, it
                """
            ).last == "1 start")
    }

    @Test func `a name around the bodies cannot be set in them`() async throws {
        let transcript = try await TestSession.run("let sum = 0\neach n in 1..3, 2 at once: set sum = $sum + $n")
        #expect(transcript.code == 2)
        #expect(transcript.error?.hasPrefix("sum belongs to the script around this body") == true)
    }

    @Test func `an interrupt ends bodies that wait and bodies that work`() async throws {
        let transcript = try await TestSession.run(
            """
            each n in 1..100, 3 at once
              if $n is 1: hold until never
              if $n is 2
                while true: let x = 1
              end
              if $n is 3: interrupt
              print "body {n} must not go on"
            end
            """)
        #expect(transcript.code == 130)
        #expect(transcript.lines == [])
        #expect(transcript.notes == ["interrupted"])
    }

    @Test func `an interrupt cannot be tried`() async throws {
        let transcript = try await TestSession.run(
            """
            each n in [1, 2], 2 at once
              try
                if $n is 2: interrupt
                hold until never
              otherwise
                print "tried"
              end
            end
            """)
        #expect(transcript.code == 130)
        #expect(transcript.lines == [])
    }

    @Test func `a source that fails lets the running bodies end`() async throws {
        let transcript = try await TestSession.run(
            """
            each n in [1, 2, 0] | put x = 10 / it, 2 at once: print $n
            """)
        #expect(transcript.code == 1)
        #expect(transcript.error == "the number 1 has no fields")
    }

    @Test func `bodies within bodies end before what is around them`() async throws {
        let lines = try await TestSession.output(
            """
            each a in [1, 2], 2 at once
              each b in [1, 2], 2 at once
                print "{a}{b}"
              end
              print "end {a}"
            end
            """)
        #expect(lines.count == 6)
        for outer in ["1", "2"] {
            let end = try #require(lines.firstIndex(of: "end \(outer)"))
            for inner in ["1", "2"] { #expect(try #require(lines.firstIndex(of: outer + inner)) < end) }
        }
    }

    @Test(arguments: ["0", "1001", "1.5", "\"two\""])
    func `the number at once is a whole one up to a thousand`(number: String) async throws {
        let transcript = try await TestSession.run("let n = \(number)\neach x in [1], $n at once: print $x")
        #expect(transcript.code == 1)
        #expect(transcript.error?.hasSuffix("is not a number of bodies at once") == true)
    }
}
