extension WrongLine {
    /// Definitions of commands that go wrong.
    static let definitions = read(
        #"""
        > to find $a $b
        > end
        t.nb:1:12: error: a word must stand between two slots
         1 | to find $a $b
           |            ^^
          hint: to find $person at $domain

        > to let $x
        > end
        t.nb:1:4: error: a command cannot begin with let, which begins a statement
         1 | to let $x
           |    ^^^
          hint: to find $person at $domain [for $minutes = 5]

        > to $x
        > end
        t.nb:1:4: error: a command begins with a word
         1 | to $x
           |    ^^
          hint: to find $person at $domain [for $minutes = 5]

        > to count of $x
        > end
        t.nb:1:4: error: a command cannot begin with count of, which is a function
         1 | to count of $x
           |    ^^^^^^^^
          hint: to find $person at $domain [for $minutes = 5]

        > to find $Person at $Person
        > end
        t.nb:1:20: error: $Person stands twice in this command
         1 | to find $Person at $Person
           |                    ^^^^^^^

        > to search name $who at $where
        > end
        t.nb:1:4: warning: this takes the place of nb's own search name <person> (at <domain> | at company <company>) [into <list>] [webhook <url>]
         1 | to search name $who at $where
           |    ^^^^^^

        > to greet $x [$y]
        > end
        t.nb:1:13: error: an optional group begins with a word
         1 | to greet $x [$y]
           |             ^
          hint: [for $minutes = 5]

        > to Greet $x
        > end
        t.nb:1:4: error: a command's words are in lower case
         1 | to Greet $x
           |    ^^^^^
          hint: write greet

        > to find $a
        > end
        > to find $b
        > end
        t.nb:3:4: error: a line could mean this command or another
         3 | to find $b
           |    ^^^^^^^
          note: the other is: find <a>
         1 | to find $a
           |    ^^^^^^^
          hint: change its leading words

        > to keep $x = 5
        > end
        t.nb:1:12: error: a slot with a default belongs to an optional group
         1 | to keep $x = 5
           |            ^
          hint: in square brackets, behind a word: [with $x = …]

        > to a + b
        > end
        t.nb:1:6: error: a command's words are letters
         1 | to a + b
           |      ^
          hint: to find $person at $domain [for $minutes = 5]
        """#)
}
