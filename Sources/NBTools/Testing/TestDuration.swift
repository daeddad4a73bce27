extension Duration {
    /// As seconds with up to two digits behind the point, without zeros at the end: `0.12`, `1.3`, `75`.
    package var secondsText: String {
        let hundredths = max(0, Int((self / .milliseconds(10)).rounded()))
        let (whole, rest) = hundredths.quotientAndRemainder(dividingBy: 100)
        guard rest > 0 else { return String(whole) }
        return rest % 10 == 0 ? "\(whole).\(rest / 10)" : "\(whole).\(rest < 10 ? "0" : "")\(rest)"
    }

    /// As thousandths, for machines: `0.123`.
    var thousandthsText: String {
        let (whole, rest) = wholeMilliseconds.quotientAndRemainder(dividingBy: 1000)
        return "\(whole).\(String(1000 + rest).dropFirst())"
    }

    var wholeMilliseconds: Int { max(0, Int((self / .milliseconds(1)).rounded())) }

    /// As people say it: `0.5 s`, `60 s`.
    var inWords: String { "\(secondsText) s" }
}
