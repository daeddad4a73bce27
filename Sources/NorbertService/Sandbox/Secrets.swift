/// Random words that cannot be guessed.
enum Secrets {
    /// Random bytes, each as two digits.
    static func hexadecimal(bytes count: Int) -> String {
        var text = ""
        for _ in 0..<count {
            let digits = String(UInt8.random(in: 0...255), radix: 16)
            text += digits.utf8.count == 1 ? "0" + digits : digits
        }
        return text
    }
}
