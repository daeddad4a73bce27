/// An exact decimal number: a whole number of digits times a power of ten, so that `0.1 + 0.2` is `0.3`.
///
/// Sums, differences and products are exact while their digits fit in 64 bits (18 digits always do). What does not fit,
/// and a quotient that does not come out even, is rounded to 15 significant digits, half to even. Numbers reach to
/// 10³⁰⁰; what is smaller than 10⁻³⁰⁰ is zero.
///
/// Every number has one representation: a whole number that fits in 64 bits has the exponent 0, and all others end in
/// a digit that is not zero. Two numbers are therefore equal exactly if their parts are.
package struct Number: Hashable, Sendable {
    package let digits: Int
    package let exponent: Int16

    @inline(__always)
    package init(_ whole: Int) {
        digits = whole
        exponent = 0
    }

    @inline(__always)
    private init(canonicalDigits: Int, exponent: Int16) {
        digits = canonicalDigits
        self.exponent = exponent
    }

    /// The number `digits × 10^exponent`, or nothing where that is too large.
    package init?(digits: Int, exponent: Int) {
        self.init(wide: Int128(digits), exponent: exponent)
    }

    package static let zero = Number(0)
    package static let one = Number(1)

    /// The number as a whole one, if it is one that fits in 64 bits.
    package var integer: Int? { exponent == 0 ? digits : nil }

    package var isNegative: Bool { digits < 0 }

    /// The nearest binary number, for charts and other things that are measured by eye.
    package var approximate: Double {
        exponent == 0 ? Double(digits) : Double("\(digits)e\(exponent)") ?? 0
    }

    /// The decimal number with the shortest spelling that reads back as this binary one.
    package init?(_ binary: Double) {
        guard binary.isFinite, let number = Number(spelledWithExponent: "\(binary)") else { return nil }
        self = number
    }
}

extension Number: ExpressibleByIntegerLiteral {
    package init(integerLiteral value: Int) { self.init(value) }
}

extension Number {
    static let significantDigits = 15
    static let largestMagnitude = 300

    /// Rounds what does not fit in 64 bits to 15 significant digits and finds the one representation.
    ///
    /// - Parameter sticky: whether something smaller than the last digit was cut off already. The result is rounded
    ///   then.
    init?(wide: Int128, exponent: Int, sticky: Bool = false) {
        var digits = wide
        var exponent = exponent
        guard digits != 0 else {
            self.init(0)
            return
        }
        if !sticky { Self.strip(&digits, &exponent) }
        if sticky || Self.isTooWide(digits) {
            let surplus = Self.digitCount(digits.magnitude) - Self.significantDigits
            if surplus > 0 { Self.round(&digits, &exponent, by: surplus, sticky: sticky) }
        }
        let underflow = -Self.largestMagnitude - exponent
        if underflow > 0 {
            guard underflow <= 38 else {
                self.init(0)
                return
            }
            Self.round(&digits, &exponent, by: underflow, sticky: sticky)
        }
        var small = Int(truncatingIfNeeded: digits)
        guard small != 0 else {
            self.init(0)
            return
        }
        while exponent < 0, small % 10 == 0 {
            small /= 10
            exponent += 1
        }
        if exponent > 0 {
            var whole = small
            var left = exponent
            while left > 0 {
                let (product, overflow) = whole.multipliedReportingOverflow(by: 10)
                if overflow { break }
                whole = product
                left -= 1
            }
            if left == 0 {
                self.init(whole)
                return
            }
            while small % 10 == 0 {
                small /= 10
                exponent += 1
            }
            guard exponent + Self.digitCount(UInt128(small.magnitude)) <= Self.largestMagnitude + 1 else { return nil }
        }
        self.init(canonicalDigits: small, exponent: Int16(exponent))
    }

    private static func isTooWide(_ digits: Int128) -> Bool { digits > Int128(Int.max) || digits < Int128(Int.min) }

    /// Takes zeros off the end until the digits fit in 64 bits, which loses nothing.
    private static func strip(_ digits: inout Int128, _ exponent: inout Int) {
        while isTooWide(digits), digits % 10 == 0 {
            digits /= 10
            exponent += 1
        }
    }

    /// Drops the last `count` digits, rounding half to even.
    private static func round(_ digits: inout Int128, _ exponent: inout Int, by count: Int, sticky: Bool) {
        let divisor = power(min(count, 38))
        let (quotient, remainder) = digits.magnitude.quotientAndRemainder(dividingBy: divisor)
        let half = divisor / 2
        let isUp = remainder > half || (remainder == half && (sticky || quotient % 2 == 1))
        let rounded = Int128(quotient) + (isUp ? 1 : 0)
        digits = digits < 0 ? -rounded : rounded
        exponent += count
    }

    /// How many decimal digits a number has.
    static func digitCount(_ number: UInt128) -> Int {
        var count = 1
        var rest = number
        while rest >= 10_000_000_000 {
            rest /= 10_000_000_000
            count += 10
        }
        var small = UInt64(rest)
        while small >= 10 {
            small /= 10
            count += 1
        }
        return count
    }

    /// Ten to a power from 0 to 38, which is the largest that 128 bits hold.
    static func power(_ exponent: Int) -> UInt128 { powers[exponent] }

    private static let powers: [UInt128] = {
        var powers: [UInt128] = [1]
        while powers.count <= 38 { powers.append((powers.last ?? 1) * 10) }
        return powers
    }()
}
