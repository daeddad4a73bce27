import NBRuntime
import Testing

@Suite(.timeLimit(.minutes(1)))
struct StageTests {
    static let rows = """
        let rows = [{name: Ned, domain: google.com, score: 80}, {name: Arya, domain: acme.com, score: 95},
          {name: Bran, domain: Google.com, score: 20}, {name: Jon, domain: empty, score: 7}]

        """

    // MARK: group by

    @Test func `groups come in the order of their first row, without case, and nothing is a group`() async throws {
        #expect(
            try await TestSession.output(
                Self.rows + """
                    each g in $rows | group by domain: print $g.domain, $g.count, $g.rows.name
                    """) == ["google.com 2 Ned, Bran", "acme.com 1 Arya", " 1 Jon"])
    }

    @Test func `groups can be sorted and asked`() async throws {
        #expect(
            try await TestSession.output(
                Self.rows + """
                    print $rows | group by domain | sort by count highest first | put best = max of rows.score \\
                      | pick domain, best | take 1
                    """) == ["{domain: google.com, best: 80}"])
    }

    @Test func `rows are grouped by several fields`() async throws {
        #expect(
            try await TestSession.output(
                """
                let rows = [{a: 1, b: 2}, {a: 1, b: 3}, {a: "1", b: 2}, {a: 12, b: ""}, {a: 1, b: 2}]
                each g in $rows | group by a, b: print $g.a, $g.b, $g.count
                """) == ["1 2 3", "1 3 1", "12  1"])
    }

    @Test func `no rows make no groups, with the columns of groups`() async throws {
        let folder = try TemporaryFolder()
        #expect(
            try await TestSession.output(
                """
                save [{a: 1}] to \(folder.path)/in.csv
                read csv \(folder.path)/in.csv | where a > 1 | group by a | save to \(folder.path)/out.csv
                """) == [])
        #expect(try folder.text(of: "out.csv") == "a,count,rows\n")
    }

    @Test func `a field that is not there is an error at its name`() async throws {
        let transcript = try await TestSession.run(Self.rows + "print $rows | group by domian")
        #expect(transcript.error == "the record has no field domian")
        #expect(transcript.place == "3:24")
    }

    @Test func `rows of very many groups are kept on the disk`() async throws {
        // More rows than are held in memory; what they are is the same when they come back.
        #expect(
            try await TestSession.output(
                """
                let rows = 1..70000 | each: {n: it, kind: it mod 3, text: "row {it}", at: 1s * it, more: [it, {x: it}]}
                let groups = $rows | group by kind
                each g in $groups: print $g.kind, $g.count, sum of $g.rows.n
                print (first of $groups.rows)[0]
                print $groups[2].rows[-1].more, $groups[2].rows[-1].at
                """) == [
                    "1 23334 816701667", "2 23333 816655000", "0 23333 816678333",
                    "{n: 1, kind: 1, text: row 1, at: 1s, more: [1, {x: 1}]}", "69999, {x: 69999} 19h26m39s",
                ])
    }

    // MARK: match with

    @Test func `every row stays and gains the other table's fields`() async throws {
        #expect(
            try await TestSession.output(
                Self.rows + """
                    let firms = [{domain: GOOGLE.com, name: Google, size: 9}, {domain: google.com, name: Other, size: 1}]
                    each r in $rows | match with $firms on domain: print $r.name, $r.name_2, $r.size, $r.matched
                    """) == ["Ned Google 9 true", "Arya   false", "Bran Google 9 true", "Jon   false"])
    }

    @Test func `a second match names its fields anew`() async throws {
        #expect(
            try await TestSession.output(
                """
                let a = [{id: 1, x: a}]
                print $a | match with [{id: 1, x: b}] on id | match with [{id: 2, x: c}] on id
                """) == ["{id: 1, x: a, x_2: b, matched: true, x_3: , matched_2: false}"])
    }

    @Test func `cells of a file meet numbers, and nothing meets nothing`() async throws {
        let folder = try TemporaryFolder()
        #expect(
            try await TestSession.output(
                """
                save [{id: 1, x: a}, {id: empty, x: b}] to \(folder.path)/in.csv
                print read csv \(folder.path)/in.csv | match with [{id: 1, y: 2}, {id: empty, y: 3}] on id
                """) == ["{id: 1, x: a, y: 2, matched: true}, {id: , x: b, y: , matched: false}"])
    }

    @Test func `the other table is read when the first row comes`() async throws {
        #expect(
            try await TestSession.output(
                """
                let none = [] | match with pages on id
                print count of $none
                """) == ["0"])
    }

    // MARK: each:

    @Test func `each: answers the results of a value, and it is the row`() async throws {
        #expect(
            try await TestSession.output(
                """
                echo before
                print [1, 2, 3] | each: it * 10
                print it
                """) == ["echo before", "10, 20, 30", "before"])
    }

    @Test func `each: answers the rows where a statement has no result`() async throws {
        #expect(
            try await TestSession.output(
                """
                let sum = 0
                print [1, 2] | each: set sum = $sum + it
                print $sum
                print count of ([1, 2] | each: print it)
                """) == ["1, 2", "3", "1", "2", "2"])
    }

    @Test func `next leaves a result out and stop ends the rows`() async throws {
        #expect(
            try await TestSession.output(
                """
                to even $n
                  give 0
                end
                print [1, 2, 3, 4] | each: if it is 2: next
                [1, 2, 3] | each: if it > 1: stop
                print [1, 2, 3] | where it > 1 | each: echo it
                """) == ["1, 2, 3, 4", "echo 2", "echo 3", "2, 3"])
    }

    @Test func `an error in each: has its place in the statement`() async throws {
        let transcript = try await TestSession.run("let a = 1\n[1, 0] | each: 5 / it")
        #expect(transcript.error == "a number cannot be divided by zero")
        #expect(transcript.place == "2:16")
    }

    @Test func `each: is interrupted`() async throws {
        let transcript = try await TestSession.run("interrupt\n1..1000000000 | each: it + 1")
        #expect(transcript.code == 130)
    }

    // MARK: chart

    @Test func `a pipeline that ends in a chart prints it`() async throws {
        let transcript = try await TestSession.run(Self.rows + "$rows | chart by domain", width: 30)
        #expect(
            transcript.lines == [
                "google.com  2 ████████████████\nacme.com    1 ████████\n(empty)     1 ████████"
            ])
    }

    @Test func `a chart takes a label and a number, groups, and numbers`() async throws {
        #expect(
            try await TestSession.output(
                Self.rows + """
                    let a = $rows | pick score, name | chart
                    let b = $rows | group by score | take 1 | chart
                    let c = [3, 1] | chart
                    print count of $a.label, $a.label, $b.label, $b.value, $c.label
                    """) == ["4 Ned, Arya, Bran, Jon 80 1 1, 2"])
    }

    @Test func `rows without a number make no chart`() async throws {
        let transcript = try await TestSession.run("[{name: Ned, of: [1]}] | chart")
        #expect(transcript.error == "a chart wants rows with a label and a number; the fields of these are name, of")
    }

    // MARK: How they flow

    @Test func `unique goes on with its source`() async throws {
        #expect(try await TestSession.output("print pages | unique | take 2") == ["page 0", "0, 1"])
        #expect(
            try await TestSession.output("print [{a: X, b: 1}, {a: x, b: 2}, {a: y, b: 3}] | unique by a")
                == ["{a: X, b: 1}, {a: y, b: 3}"])
    }

    @Test func `it is the row itself where a field is wanted`() async throws {
        #expect(
            try await TestSession.output(
                """
                print [3, 1, 2] | sort by it highest first
                print [a, b, A] | unique by it
                print [a, b, A] | group by it | pick value, count
                print [{n: 2}] | pick it.n as m
                """) == ["3, 2, 1", "a, b", "{value: a, count: 2}, {value: b, count: 1}", "{m: 2}"])
    }

    @Test func `rows that only print alike are not alike`() async throws {
        #expect(
            try await TestSession.output(
                """
                print count of ([{a: 1, b: "2"}, {a: "1, b: 2"}] | unique)
                print count of ([{t: ["a, b"]}, {t: [a, b]}] | unique by t)
                print count of ([["a, b"], [a, b], [1, 2], "1, 2"] | unique)
                print count of ([{a: 1, b: 2}, {b: 2, a: 1}] | unique)
                """) == ["2", "2", "4", "1"])
    }

    @Test func `a row that nobody asks for is not worked out`() async throws {
        #expect(
            try await TestSession.output(
                """
                print [2, 1, 0] | where 2 / it >= 1 | take 2
                print count of ([{n: 1}, {n: 2}] | put x = "{pages}" | take 1)
                """) == ["2, 1", "page 0", "page 1", "page 2", "1"])
    }

    @Test func `an error in a stage points at the stage, wherever the row was asked for`() async throws {
        let transcript = try await TestSession.run(
            """
            let rows = [{n: 1}] | pick m
            print "not yet"
            print $rows
            """)
        #expect(transcript.lines == ["not yet"])
        #expect(transcript.error == "the record has no field m")
        #expect(transcript.place == "1:28")
    }
}
