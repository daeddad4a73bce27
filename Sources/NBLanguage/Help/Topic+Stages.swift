extension Topic {
    private static let rows =
        "let rows = [{name: Ned, score: 80, domain: a.com}, {name: Ann, score: 95, domain: b.com}]\n"

    static let stages: [Topic] = [
        Topic(
            .stage, ["where"], "| where CONDITION",
            "Keeps the rows for which the condition holds. A bare word is a field of the row, except to the right of a comparison; it is the row.",
            rows + "show $rows | where score > 90 and domain is b.com"),
        Topic(
            .stage, ["sort"], "| sort by FIELD [highest first | lowest first], …",
            "Sorts the rows. Rows that are equal stay in their order, empty comes last either way, and mixed kinds are an error.",
            rows + "show $rows | sort by score highest first, name"),
        Topic(.stage, ["take"], "| take N", "The first rows. No more are fetched.", rows + "show $rows | take 1"),
        Topic(.stage, ["skip"], "| skip N", "The rows behind the first.", rows + "show $rows | skip 1"),
        Topic(
            .stage, ["pick"], "| pick FIELD [as NAME], …", "Some fields of each row, in this order.",
            rows + "show $rows | pick name, score as points"),
        Topic(
            .stage, ["put"], "| put NAME = VALUE", "Another field of each row, or another value for one that there is.",
            rows + "show $rows | put passed = score > 90"),
        Topic(
            .stage, ["group"], "| group by FIELD, …",
            "One row for each value: the fields, count, and the rows themselves. Texts group as people compare them.",
            rows + "show $rows | group by domain"),
        Topic(
            .stage, ["unique"], "| unique [by FIELD, …]", "The rows without those that were there before.",
            rows + "show $rows | unique by domain"),
        Topic(.stage, ["count"], "| count", "How many rows there are.", rows + "print $rows | count"),
        Topic(
            .stage, ["match"], "| match with OTHER on FIELD",
            "Every row once, with the other fields of the first row of OTHER that has the same FIELD, and matched.",
            rows + "show $rows | match with [{name: ned, city: Bern}] on name"),
        Topic(
            .stage, ["chart"], "| chart [by FIELD]",
            "Bars: how many rows have each value, or of rows that have a name and a number, the numbers. save to chart.svg draws them.",
            rows + "$rows | pick name, score | chart"),
        Topic(
            .stage, ["each"], "| each: STATEMENT",
            "Runs the statement for each row, with it for the row. It is always the last stage.",
            rows + "$rows | each: print it.name"),
    ]
}
