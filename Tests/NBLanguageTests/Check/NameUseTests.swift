import NBLanguage
import Testing

/// Names that nothing reads.
@Suite struct NameUseTests {
    @Test func `a variable that nothing reads is told of where it is named`() {
        CheckedText.check(
            """
            let used = 1
            let idle = 2 #w unused-variable: nothing reads $idle #^ idle #? or call it _idle
            print $used
            """)
    }

    @Test func `a name that begins with an underscore is meant so`() {
        CheckedText.check(
            """
            let _idle = 1
            each _x in 1..3: print hello
            """)
    }

    @Test func `a name is read in texts, braces, conditions, pipelines and whatever stands in brackets`() {
        CheckedText.check(
            """
            let a = 1
            let b = 2
            let c = 3
            let d = [1, 2]
            let e = 4
            let f = {name: Ned}
            print "{a} and {b + 1}"
            if $c is 3: print yes
            $d | where it > $e | show
            print (($f.name))
            """)
    }

    @Test func `a name that is set and never read is told of`() {
        CheckedText.check(
            """
            let total = 0 #w unused-variable: $total is set and never read #^ total
            each x in [1, 2]: set total = $x
            """)
    }

    @Test func `counting up reads`() {
        CheckedText.check(
            """
            let total = 0
            each x in [1, 2]: set total = $total + $x
            """)
    }

    @Test func `the item of a walk that nothing reads is told of, and repeat is named for counting`() {
        CheckedText.check(
            """
            each row in [1, 2]: print hello #w unused-variable: nothing reads $row #^ row #? call it _row
            each n in 1..3: print hello #w unused-variable: nothing reads $n #? repeat … times
            """)
    }

    @Test func `an input that nothing reads is told of`() {
        CheckedText.check(
            """
            input people "A file" = people.csv #w unused-input: nothing reads the input people #^ people
            input who
            print $who
            """)
    }

    @Test func `a slot that the command does not read is told of`() {
        CheckedText.check(
            """
            to greet $name from $place: give "Hello {name}" #w unused-slot: the command does not read $place #^ $place
            print (greet Ned from Winterfell)
            """)
    }

    @Test func `a global that a command reads is read, wherever it stands`() {
        CheckedText.check(
            """
            to shout: give upper of $word
            let word = hello
            print (shout)
            """)
    }

    @Test func `an inner let that nothing reads was meant to be set`() {
        CheckedText.check(
            """
            let total = 0
            each x in [1, 2]
              let total = $total + $x #w shadowed-name: this total is a new name #^ total #? set total = … #n total
            end
            print $total
            """)
    }

    @Test func `an inner let that is read is a name of its own`() {
        CheckedText.check(
            """
            let name = Ned
            if $name is Ned
              let name = upper of $name
              print $name
            end
            """)
    }

    @Test func `a let of each way of an if is one of its own`() {
        CheckedText.check(
            """
            if (credits).remains > 1
              let word = many
              print $word
            else
              let word = few #w unused-variable: nothing reads $word
            end
            """)
    }

    @Test func `what is thrown away in otherwise is nobody's name`() {
        CheckedText.check(
            """
            try
              print (credits).remains
            otherwise
              print failed
            end
            """)
    }

    @Test func `a library's names and commands are for others`() {
        CheckedText.check(
            """
            let size = 8
            to greet $name: give "Hello {name}"
            """)
    }

    @Test func `what a library defines is for others, and what its commands do not read is its own`() {
        CheckedText.check(
            """
            let size = 8
            to greet $name #w unused-slot: the command does not read $name
              let word = hello #w unused-variable: nothing reads $word
              give 1
            end
            """)
    }

    @Test func `a script that others include is a library too`() {
        CheckedText.check(
            """
            let size = 8
            to greet $name: give "Hello {name}"
            print loaded
            """, isIncluded: true)
    }

    @Test func `names that an included script reads count as read, and its own are its exports`() {
        CheckedText.check(
            """
            let word = hello
            include shout.nb
            print (shout)
            """, included: ["shout.nb": "let extra = 1\nlet more = 2\nto shout: give upper of $word\nprint $extra"])
    }

    @Test func `a command that nothing uses is told of`() {
        CheckedText.check(
            """
            to greet $name: give "Hello {name}" #w unused-command: nothing uses this command #^ greet $name
            to shout $name: give upper of $name
            print (shout Ned)
            """)
    }

    @Test func `a command that only itself uses is one that nothing uses`() {
        CheckedText.check(
            """
            to countdown from $n #w unused-command: nothing uses this command
              print $n
              if $n > 0: countdown from ($n - 1)
            end
            print ready
            """)
    }

    @Test func `a command that another one uses, or a pipe or a text, is used`() {
        CheckedText.check(
            """
            to one: give 1
            to two: give (one) + 1
            to half of $x: give $x / 2
            print "{two}"
            [1, 2] | each: half of it
            """)
    }

    @Test func `an input of a name that has a value is told of, with where it got it`() {
        CheckedText.check(
            """
            let people = 1
            input people = 2 #w duplicate-input: people has a value already #^ people #n people
            input who
            input who #w duplicate-input: there is an input who already #^ who
            print $people, $who
            """)
    }

    @Test func `where a line cannot be read a name that stands in it counts as read`() {
        let findings = CheckedText.findings("let a = 1\nlet b = 2\nprint $a +\nfrobnicate $a\nprint 1\n")
        #expect(findings.map(\.message) == ["nothing reads $b"])
    }

    @Test func `a text that is called as a variable is told of where a value stands`() {
        CheckedText.check(
            """
            let name = Ned
            let person = {name: Ned}
            print name, person.name #w bare-name: name is a text here #^ name #? did you mean $name #n name #w bare-name: person.name is a text #^ person.name
            if name is Ned: print yes #w bare-name: name is a text
            let other = name #w bare-name: name is a text
            save person to ned.json #w bare-name: person is a text
            print $name, $person, $other, count of person #w bare-name: person is a text
            """)
    }

    @Test func `a text where a text belongs is none`() {
        CheckedText.check(
            """
            let name = Ned
            let people = "people.csv"
            print "name", 'name', hello, people.csv, "{name}", $people
            if $name is name: print yes
            show [name, {name: name}]
            let larry = larry
            [{name: Ned}] | where name is Ned | pick name | show
            search name name at name.com
            print $larry
            """)
    }

    @Test func `a text is called as a variable is before it has a value, and is none`() {
        CheckedText.check(
            """
            print total
            let total = 1
            print $total
            """)
    }
}
