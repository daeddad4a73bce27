extension WrongLine {
    /// Blocks, brackets and quotes that nothing closes.
    static let openings = read(
        #"""
        > print (1 + 2
        t.nb:1:7: error: this ( is never closed
         1 | print (1 + 2
           |       ^
          hint: write ) where it ends

        > print [1, 2
        t.nb:1:7: error: this [ is never closed
         1 | print [1, 2
           |       ^
          hint: write ] where it ends

        > print "open
        t.nb:1:7: error: this quote is never closed
         1 | print "open
           |       ^
          hint: write " where the text ends; a line break inside a text is \n

        > print 'open
        t.nb:1:7: error: this quote is never closed
         1 | print 'open
           |       ^
          hint: write ' where the text ends, or put a text with an apostrophe in double quotes: "open"

        > print "a{b"
        t.nb:1:9: error: this { is never closed
         1 | print "a{b"
           |         ^
          hint: write } where the value ends, or \{ for the character itself

        > if true
        >   print 1
        t.nb:1:1: error: this if is never closed
         1 | if true
           | ^^
          note: the script ends here
         2 |   print 1
           |          ^
          hint: write end on a line of its own where it stops

        > if true
        >   each x in [1]
        >     print 1
        > end
        t.nb:2:3: error: this each is never closed
         2 |   each x in [1]
           |   ^^^^
          note: this end closed it, but stands under the if of line 1
         4 | end
           | ^^^
          hint: write end on a line of its own where it stops

        > print "hello
        > print 1
        t.nb:1:7: error: this quote is never closed
         1 | print "hello
           |       ^
          hint: write " where the text ends; a line break inside a text is \n

        > print "hello
        > world"
        t.nb:1:7: error: this quote is never closed
         1 | print "hello
           |       ^
          note: it seems to go on to here, but a text ends on its line
         2 | world"
           |      ^
          hint: write " where the text ends; a line break inside a text is \n

        > let x = (contacts found
        t.nb:1:9: error: this ( is never closed
         1 | let x = (contacts found
           |         ^
          hint: write ) where it ends

        > let x = (contacts found
        > print $x
        t.nb:1:9: error: this ( is never closed
         1 | let x = (contacts found
           |         ^
          note: here the next statement begins
         2 | print $x
           | ^^^^^
          hint: write ) where it ends

        > let x = [
        >   1, 2
        > # c
        > let y = 1
        t.nb:1:9: error: this [ is never closed
         1 | let x = [
           |         ^
          note: here the next statement begins
         4 | let y = 1
           | ^^^
          hint: write ] where it ends

        > while true
        >   print (1
        > end
        t.nb:2:9: error: this ( is never closed
         2 |   print (1
           |         ^
          note: here the next statement begins
         3 | end
           | ^^^
          hint: write ) where it ends

        > to greet $name
        >   print "Hi {name
        > end
        > greet Ned
        t.nb:2:13: error: this { is never closed
         2 |   print "Hi {name
           |             ^
          hint: write } where the value ends, or \{ for the character itself
        """#)
}
