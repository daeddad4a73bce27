import NBLanguage
import Testing

/// What stands where in a line, as its colours tell whoever types it.
@Suite struct HighlighterTests {
    @Test(arguments: [
        (
            "search name Larry Page at google.com into \"Autumn leads\"",
            "cccccc cccc ttttt tttt cc tttttttttt cccc tttttttttttttt"
        ),
        ("wait at most 1h30m", "cccc cc cccc nnnnn"),
        ("wait 10 minutes", "cccc nn nnnnnnn"),
        ("contacts created after 2026-01-01 10:00 in list 2", "cccccccc ccccccc ccccc nnnnnnnnnn nnnnn cc cccc t"),
        ("delete list Autumn", "cccccc cccc tttttt"),
        ("verify file people.csv column mail with whoisxml", "cccccc cccc tttttttttt cccccc tttt cccc tttttttt"),
        ("add contacts in Autumn to list 2", "ccc cccccccc cc tttttt cc cccc n"),
        ("Print 1 # why", "ccccc n #####"),
    ])
    func `a command's words, texts and numbers are told apart`(line: String, marks: String) {
        #expect(HighlightedText.marks(line) == marks)
    }

    @Test(arguments: [
        ("let total = 1 + $larry.score * 2", "kkk vvvvv o n o vvvvvvvvvvvv o n"),
        ("set larry = empty", "kkk vvvvv o nnnnn"),
        ("each p in $rows, 8 at once", "kkkk v kk vvvvv  n kk kkkk"),
        ("if $larry.score > 50 and $larry is not empty", "kk vvvvvvvvvvvv o nn ooo vvvvvv oo kkk kkkkk"),
        ("expect count of $rows > 0 otherwise \"no\"", "kkkkkk kkkkk kk vvvvv o n kkkkkkkkk tttt"),
        ("try: search name $larry.name at google.com", "kkk  cccccc cccc vvvvvvvvvvv cc tttttttttt"),
        ("let r = {name: Ned, score: 80}", "kkk v o  vvvv  ttt  vvvvv  nn"),
        ("it.email.score", "vvvvvvvvvvvvvv"),
    ])
    func `statements, operators and names are told apart`(line: String, marks: String) {
        #expect(HighlightedText.marks(line) == marks)
    }

    @Test(arguments: [
        (
            "contacts found | sort by score highest first, name",
            "cccccccc ccccc o kkkk kk vvvvv kkkkkkk kkkkk  vvvv"
        ),
        ("| where score > 3 and name contains x", "o kkkkk vvvvv o n ooo vvvv oooooooo t"),
        ("contacts found | each: print it.name", "cccccccc ccccc o kkkk  ccccc vvvvvvv"),
    ])
    func `stages and the fields of rows are told apart`(line: String, marks: String) {
        #expect(HighlightedText.marks(line) == marks)
    }

    @Test func `the values inside a text are no text`() {
        #expect(
            HighlightedText.marks("print \"hi {larry.name}, {credits.remains} left\"")
                == "ccccc ttttovvvvvvvvvvottocccccccvvvvvvvvotttttt")
    }

    @Test(arguments: [
        ("search nam", "cccccc"), ("search name Larry Pa", "cccccc cccc ttttt tt"), ("contacts foun", "cccccccc"),
        ("contacts | so", "cccccccc o"), ("contacts | sort by score hi", "cccccccc o kkkk kk vvvvv"),
        ("let x = ", "kkk v o"), ("let x = contacts fou", "kkk v o cccccccc"), ("print \"abc", "ccccc tttt"),
        ("print \"abc {la", "ccccc tttttttt"), ("print count of $rows, (1 + 2", "ccccc kkkkk kk vvvvv   n o n"),
        ("print $", "ccccc"), ("each", "kkkk"), ("to ", "kk"), ("print $lar", "ccccc vvvv"),
        ("add contacts fo", "ccc cccccccc"),
    ])
    func `a line that is only unfinished has no errors`(line: String, marks: String) {
        #expect(HighlightedText.marks(line) == marks)
    }

    @Test(arguments: [
        ("contacts foun ", "cccccccc !!!!"), ("print Larry Page ", "ccccc !!!!!!!!!!"),
        ("contacts | sort by score high ", "cccccccc o kkkk kk vvvvv !!!!"), ("a$b c", "!!! t"),
        ("print \"abc\" \"def", "ccccc ttttt tttt"), ("show it as tab ", "cccc tt cc !!!"),
        ("print \"abc\nprint 1", "ccccc !ttt\nccccc n"),
    ])
    func `what stays wrong whatever follows is an error`(line: String, marks: String) {
        #expect(HighlightedText.marks(line) == marks)
    }

    @Test func `a first word is unknown as soon as nothing begins like it`() {
        #expect(HighlightedText.marks("sear") == "")
        #expect(HighlightedText.marks("serc") == "uuuu")
        #expect(HighlightedText.marks("serch larry") == "uuuuu ttttt")
    }

    @Test func `a variable is unknown as soon as no name begins like it`() {
        #expect(HighlightedText.marks("print $lar") == "ccccc vvvv")
        #expect(HighlightedText.marks("print $lar, 1") == "ccccc !!!!  n")
        #expect(HighlightedText.marks("print $nobody") == "ccccc !!!!!!!")
        #expect(HighlightedText.marks("print \"{nobody}\"") == "ccccc to!!!!!!ot")
        #expect(HighlightedText.marks("set nobody = 1") == "kkk !!!!!! o n")
    }

    @Test func `the names and the commands of an entry are known in all of its lines`() {
        let entry = """
            to find $person at $domain [for $minutes = 5]
              search name $person at $domain
              give it
            end
            each p in $rows
              find $p.name at $p.site
              print $q
            end
            """
        #expect(
            HighlightedText.marks(entry) == """
                kk cccc vvvvvvv cc vvvvvvv  ccc vvvvvvvv o n
                  cccccc cccc vvvvvvv cc vvvvvvv
                  kkkk vv
                kkk
                kkkk v kk vvvvv
                  cccc vvvvvvv cc vvvvvvv
                  ccccc !!
                kkk
                """)
    }

    @Test func `the parts of a block are read without their block`() {
        let entry = "if $larry > 3\n  print 1\nelse if $larry is 2: print 2\nelse\n  stop\nend"
        #expect(
            HighlightedText.marks(entry)
                == "kk vvvvvv o n\n  ccccc n\nkkkk kk vvvvvv oo n  ccccc n\nkkkk\n  kkkk\nkkk")
    }

    @Test func `bytes are counted, whatever the letters`() {
        #expect(HighlightedText.marks("print \"ö\", $larry") == "ccccc tttt  vvvvvv")
    }

    @Test(arguments: [
        "", " ", "\n", "\n\n#", "{", "print \"{", "((((", "|", "| |", "\u{0}", "end end", "else", "else if",
        "to $", "let", "each x in", "# only\n\n  # comments", "otherwise:", "'", "\u{201C}x", "\\", "print \\\n  1",
    ])
    func `any text has some reading`(text: String) {
        #expect(!HighlightedText.marks(text).contains("?"))
    }

    @Test func `comments and empty lines between statements change nothing`() {
        #expect(HighlightedText.marks("# a\nprint 1 # b\n\n# c\nprint 2") == "###\nccccc n ###\n\n###\nccccc n")
    }
}
