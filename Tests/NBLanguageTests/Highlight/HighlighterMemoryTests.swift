import NBLanguage
import Testing

/// A highlighter that is asked again and again while a text changes.
@Suite struct HighlighterMemoryTests {
    private static let script = """
        # find people
        let found = search name Larry at google.com
        each p in $rows, 8 at once
          print "hello {p.name}", $found.address
        end
        to greet $name
          print "hi {name}"
        end
        greet Ned
        contacts found
          | sort by score
          | take 3
        print (1 +
          2)
        nonsense here
        """

    @Test func `each key of a script gives what a fresh reading gives`() {
        let highlighter = Highlighter(Whole.vocabulary, names: ["rows"])
        var typed = ""
        for character in Self.script {
            typed.append(character)
            #expect(
                HighlightedText.marks(typed, with: highlighter) == HighlightedText.marks(typed, names: ["rows"]),
                "\(typed)")
        }
    }

    @Test func `changes anywhere give what a fresh reading gives`() {
        let highlighter = Highlighter(Whole.vocabulary, names: ["rows"])
        var random = SystemRandomNumberGenerator()
        var text = Array(Self.script)
        let pieces = ["\n", "\"", " | ", "(", "print 1\n", "$", "end", "#", "x", "to a $b: give $b\n", "}", "é"]
        for step in 0..<120 {
            let place = Int.random(in: 0...text.count, using: &random)
            if step % 3 == 0 {
                text.removeSubrange(place..<min(text.count, place + Int.random(in: 0...12, using: &random)))
            } else {
                text.insert(contentsOf: pieces[Int.random(in: 0..<pieces.count, using: &random)], at: place)
            }
            let now = String(text)
            let marks = HighlightedText.marks(now, with: highlighter)
            let fresh = HighlightedText.marks(now, names: ["rows"])
            #expect(marks == fresh, "\(now)")
            if marks != fresh { return }
        }
    }

    @Test func `a pasted text of many lines is read some lines at a time, the last first`() {
        let highlighter = Highlighter(Whole.vocabulary)
        let text = String(repeating: "print 1 + 2\n", count: 10_000) + "print 3"
        let first = highlighter.highlights(of: text)
        #expect(!highlighter.isComplete)
        #expect(first.last == Highlight((text.utf8.count - 1)..<text.utf8.count, .number))
        #expect(first.count < 10_000)
        var last = first.count
        while !highlighter.isComplete {
            let count = highlighter.highlights(of: text).count
            #expect(count > last)
            guard count > last else { return }
            last = count
        }
        #expect(last == 10_000 * 4 + 2)
    }

    @Test func `new commands and names count at once`() {
        let highlighter = Highlighter(Sample.vocabulary)
        #expect(HighlightedText.marks("verify $x, 1", with: highlighter) == "uuuuuu !!  n")
        highlighter.vocabulary = Whole.vocabulary
        highlighter.names = ["x"]
        #expect(HighlightedText.marks("verify $x, 1", with: highlighter) == "cccccc vv  n")
    }
}
