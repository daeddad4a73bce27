import NBLanguage
import NBRuntime
import Testing

/// Columns that a CSV file does not have.
@Script @Suite(.timeLimit(.minutes(1))) struct ColumnCheckTests {
    private func session() throws -> CheckSession {
        try CheckSession([
            "people.csv": "name,domain,First Name\nNed,winterfell.com,Eddard\n",
            "addresses.csv": "ned@winterfell.com\n",
            "scores.csv": "name,score\nNed,80\n",
        ])
    }

    @Test func `a field of a row is a column of its file`() throws {
        let said = try session().columns(
            """
            each person in read csv people.csv
              print $person.nmae, "{person.domian}", $person["first nam"]
            end
            """)
        #expect(
            said == [
                "2 .nmae: people.csv has no column nmae; did you mean name?",
                "2 .domian: people.csv has no column domian; did you mean domain?",
                "2 [\"first nam\"]: people.csv has no column first nam; did you mean First Name?",
            ])
    }

    @Test func `case, spaces and lines between words do not count in a column's name`() throws {
        let said = try session().columns(
            """
            each person in read csv people.csv: print $person.Name, $person.first_name, $person["FIRST NAME"], $person.name.x
            """)
        #expect(said == [])
    }

    @Test func `a name for the rows is followed, and so are its items`() throws {
        let said = try session().columns(
            """
            let people = read csv people.csv
            let first = $people[0]
            print $people.nam, $first.nam, (first of $people).nam, (last of $people).name
            """)
        #expect(said.map { $0.prefix(7) } == ["3 .nam:", "3 .nam:", "3 .nam:"])
    }

    @Test func `stages name columns`() throws {
        let said = try session().columns(
            """
            read csv people.csv | where nmae is Ned | show
            read csv people.csv | sort by nam, domain | show
            read csv people.csv | unique by domian | show
            read csv people.csv | pick name, mail | show
            read csv people.csv | group by site | show
            read csv people.csv | where it.nam is Ned and domain is not empty | show
            read csv people.csv | put big = upper of nam | show
            """)
        #expect(
            said.map { String($0.prefix { $0 != ":" }) } == [
                "1 nmae", "2 nam", "3 domian", "4 mail", "5 site", "6 .nam", "7 nam",
            ])
    }

    @Test func `what stages make of columns is known`() throws {
        let said = try session().columns(
            """
            read csv people.csv | put big = upper of name | pick big, domain as site | sort by big, site | show
            read csv people.csv | pick name | sort by domain | show
            read csv people.csv | group by domain | sort by count highest first | put n = count of rows | show
            read csv people.csv | match with (read csv scores.csv) on name | where matched and score > 5 | show
            read csv people.csv | match with (read csv scores.csv) on domain | show
            read csv people.csv | each: print it.name, it.score
            """)
        #expect(
            said == [
                "2 domain: people.csv has no column domain; its columns are name",
                "5 domain: scores.csv has no column domain; its columns are name, score",
                "6 .score: people.csv has no column score; its columns are name, domain, First Name",
            ])
    }

    @Test func `columns of a command are looked for in the file or the rows that it names`() throws {
        let said = try session().columns(
            """
            verify file people.csv column email
            verify file people.csv column 2
            verify file people.csv column 4
            verify file addresses.csv column email
            search file people.csv name "First Name", name domain site
            let people = read csv people.csv
            search rows $people name name, last domain domain
            verify rows $people column mail
            """)
        #expect(
            said.map { String($0.prefix { $0 != ":" }) } == ["1 email", "3 4", "5 site", "7 last", "8 mail"])
    }

    @Test func `what cannot be known for certain is not told`() throws {
        let said = try session().columns(
            """
            to show mail of $rows
              each row in $rows: print $row.mail
            end
            let people = read csv people.csv
            show mail of $people
            let other = read csv people.csv
            set other = [{mail: 1}]
            print $other.mail
            each people in [{mail: 1}]: print $people.mail
            try: print $people.mail
            each person in read csv missing.csv: print $person.mail
            let row = {mail: 1}
            print $row.mail
            """)
        #expect(said == [])
    }

    @Test func `a file that the script writes may have any columns`() throws {
        let said = try session().columns(
            """
            save [{mail: 1}] to people.csv
            each person in read csv people.csv: print $person.mail
            """)
        #expect(said == [])
        let unknown = try session().columns(
            """
            let name = people
            save [{mail: 1}] to "{name}.csv"
            each person in read csv people.csv: print $person.mail
            """)
        #expect(unknown == [])
    }

    @Test func `the file that an input names by default is looked at, and another one may be given`() throws {
        let findings = try session().findings(
            """
            input people "A file" = people.csv
            each person in read csv $people: print $person.mail
            """)
        #expect(findings.map(\.rule) == ["unknown-column"])
        #expect(findings.map(\.severity) == [.warning])
        #expect(findings.first?.notes.count == 0)
    }

    @Test func `a text that a name stands for is a file's name`() throws {
        let findings = try session().findings(
            """
            let people = "people.csv"
            let rows = read csv $people
            print $rows.mail
            """)
        #expect(findings.map(\.severity) == [.error])
        #expect(findings.first?.notes.map { $0.place?.text } == ["$people"])
    }

    @Test func `a command reads a name that always stands for the same rows`() throws {
        let said = try session().columns(
            """
            let people = read csv people.csv
            to list all: each person in $people: print $person.mail
            list all
            """)
        #expect(said.count == 1)
    }

    @Test func `nothing is said where the script asked for the fields`() throws {
        let said = try session().columns(
            """
            each row in read csv people.csv
              if fields of $row contains phone: print $row.phone
              if not (fields of $row contains fax)
                print none
              otherwise
                print $row.fax
              end
              if fields of $row contains mail and $row.mail is not empty: print yes
            end
            each row in read csv people.csv
              if not (fields of $row contains phone): next
              print $row.phone
            end
            read csv people.csv | where fields of it contains phone | put other = phone | show
            """)
        #expect(said == [])
    }

    @Test func `a column of a line that may not run is a warning`() throws {
        let findings = try session().findings(
            """
            input wide = no
            each row in read csv people.csv
              if $wide is yes: print $row.phone
              while $wide is yes: print $row.fax
              try
                print $row.pager
              otherwise
                print $row.mail
              end
              print $row.site
              if $wide is no: next
              print $row.street
            end
            let people = read csv people.csv
            to list all: each person in $people: print $person.city
            list all
            print $people.country
            """
        ).filter { $0.rule == "unknown-column" }
        #expect(
            findings.map { "\($0.place?.text ?? "") \($0.severity)" } == [
                ".phone warning", ".fax warning", ".mail warning", ".site error", ".street warning", ".city warning",
                ".country error",
            ])
    }

    @Test func `columns are called as the pipelines call them`() throws {
        let said = try session().columns(
            """
            let scores = read csv scores.csv
            let twice = read csv people.csv | match with $scores on name | match with $scores on name
            each row in $twice: print $row.score, $row.matched, $row.score_2, $row.matched_2, $row.score_3
            let counts = read csv scores.csv | put count = 1 | group by count
            each row in $counts: print $row.count, $row.count_2, $row.rows, $row.rows_2
            """)
        #expect(said.map { String($0.prefix { $0 != ":" }) } == ["3 .score_3", "5 .rows_2"])
    }

    @Test func `a file is the same however its path is spelled`() throws {
        let said = try session().columns(
            """
            save [{mail: 1}] to ./people.csv
            each person in read csv people.csv: print $person.mail
            save [{mail: 1}] to more/../scores.csv
            each person in read csv scores.csv: print $person.mail
            """)
        #expect(said == [])
        let findings = try session().findings("save [{mail: 1}] to ./new.csv\nshow read csv new.csv")
        #expect(findings == [])
    }
}
