extension Topic {
    package static let functions: [Topic] = [
        function("count", "How many items a list has, or letters a text.", "print count of [1, 2, 3]"),
        function("first", "The first item; empty if there is none.", "print first of [1, 2, 3]"),
        function("last", "The last item; empty if there is none.", "print last of [1, 2, 3]"),
        function("lower", "The text in lower case; of a list, each text.", "print lower of NED"),
        function("upper", "The text in upper case; of a list, each text.", "print upper of ned"),
        function("trim", "The text without the spaces around it.", "print trim of \"  Ned \""),
        function("domain", "What stands behind the @ of an address.", "print domain of larry@google.com"),
        function("user", "What stands before the @ of an address.", "print user of larry@google.com"),
        function("fields", "The names of a record's fields.", "print fields of {name: Ned, score: 80}", also: ["keys"]),
        function("sum", "All numbers together.", "print sum of [1, 2, 3]"),
        function("min", "The least of the values.", "print min of [3, 1, 2]"),
        function("max", "The greatest of the values.", "print max of [3, 1, 2]"),
        function("average", "The sum by the count.", "print average of [1, 2, 3]"),
        function("unique", "The values without those that were there before.", "print unique of [1, 2, 1]"),
        Topic(
            .function, ["split"], "split TEXT by TEXT", "The parts of a text between a mark.",
            "print (split \"a,b,c\" by \",\")[1]"),
        Topic(
            .function, ["join"], "join LIST with TEXT", "One text of many, with a mark between.",
            "print join [a, b, c] with \", \""),
        Topic(.function, ["today"], "today", "The day that it is, from midnight.", "print today > 2020-01-01"),
        Topic(.function, ["now"], "now", "The moment that it is.", "print now > 2020-01-01"),
    ]

    private static func function(
        _ name: String, _ meaning: String, _ example: String, also others: [String] = []
    ) -> Topic {
        Topic(.function, [name] + others, "\(name) of VALUE", meaning, example)
    }
}
