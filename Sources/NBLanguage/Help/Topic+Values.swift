extension Topic {
    static let values: [Topic] = [
        Topic(
            .value, ["text", "texts", "quotes"], "\"TEXT {VALUE}\"\n'TEXT'\nWORD",
            "Letters. Double quotes hold values in braces and know \\n, \\t, \\\", \\{, \\\\ and \\u{…}; single quotes hold what stands there. A bare word is a text too.",
            "let name = Ned\nprint \"Hello {name}\""),
        Topic(
            .value, ["number", "numbers"], "12, -3.5, 1_000",
            "A decimal number, exact as it is written. What does not come out even is rounded to 15 digits.",
            "print 1_000 + 0.5"),
        Topic(
            .value, ["duration", "durations"], "30s, 1h30m, 7d, 2w, 10 minutes",
            "How long something takes.", "print 1h30m > 10 minutes"),
        Topic(
            .value, ["time", "times", "dates"], "2026-11-01, 2026-11-01 10:00, 2026-11-01T10:00Z",
            "A day or a moment, shown as local time.", "print 2026-11-01 + 7d"),
        Topic(.value, ["truth", "true", "false"], "true, false", "What conditions are.", "print 1 is 1"),
        Topic(
            .value, ["empty", "nothing"], "empty",
            "Nothing: what a field of unfinished work holds, and what a search that found nothing answers with. A field of empty is empty.",
            "let nothing = empty\nprint $nothing is empty"),
        Topic(
            .value, ["list", "lists"], "[VALUE, VALUE]",
            "Values in their order. $list[0] is the first item, $list[-1] the last; a field of a list is the list of that field.",
            "let list = [1, 2, 3]\nprint $list[-1]"),
        Topic(
            .value, ["record", "records", "fields"], "{NAME: VALUE, NAME: VALUE}",
            "Values by their names. $record.name is a field, $record[\"First Name\"] one with an odd name; names count without case, spaces and _.",
            "let person = {name: Ned, score: 80}\nprint $person.name"),
        Topic(
            .value, ["variable", "variables", "it"], "$NAME\nit",
            "A value by its name. it is the last command's result, or the row of a stage.",
            "let total = 3\nprint $total"),
        Topic(
            .value, ["range"], "FIRST..LAST", "The whole numbers from one to another.",
            "each number in 1..3: print $number"),
    ]
}
