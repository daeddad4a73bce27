extension Number: Comparable {
    @inline(__always)
    package static func < (left: Number, right: Number) -> Bool {
        if left.exponent == right.exponent { return left.digits < right.digits }
        return precedes(left, right)
    }

    /// Compares numbers of different exponents: by sign, then by magnitude, then digit by digit.
    private static func precedes(_ left: Number, _ right: Number) -> Bool {
        if left.digits.signum() != right.digits.signum() { return left.digits < right.digits }
        let leftSize = digitCount(UInt128(left.digits.magnitude)) + Int(left.exponent)
        let rightSize = digitCount(UInt128(right.digits.magnitude)) + Int(right.exponent)
        if leftSize != rightSize { return (leftSize < rightSize) != left.isNegative }
        // Equal sizes differ by at most 18 in their exponents, so that both fit in 128 bits when aligned.
        let base = min(left.exponent, right.exponent)
        let wideLeft = Int128(left.digits) * Int128(power(Int(left.exponent - base)))
        let wideRight = Int128(right.digits) * Int128(power(Int(right.exponent - base)))
        return wideLeft < wideRight
    }
}

extension Number {
    static let tooLarge = ValueFault("the number is too large", hint: "numbers reach to 10 to the power of 300")

    @inline(__always)
    package func adding(_ other: Number) throws(ValueFault) -> Number {
        if exponent == 0, other.exponent == 0 {
            let (sum, overflow) = digits.addingReportingOverflow(other.digits)
            if !overflow { return Number(sum) }
        }
        return try addingSlowly(other)
    }

    @inline(__always)
    package func subtracting(_ other: Number) throws(ValueFault) -> Number {
        if exponent == 0, other.exponent == 0 {
            let (difference, overflow) = digits.subtractingReportingOverflow(other.digits)
            if !overflow { return Number(difference) }
        }
        return try addingSlowly(other.negated())
    }

    @inline(__always)
    package func multiplied(by other: Number) throws(ValueFault) -> Number {
        if exponent == 0, other.exponent == 0 {
            let (product, overflow) = digits.multipliedReportingOverflow(by: other.digits)
            if !overflow { return Number(product) }
        }
        return try multipliedSlowly(by: other)
    }

    package func negated() throws(ValueFault) -> Number {
        guard let number = Number(wide: -Int128(digits), exponent: Int(exponent)) else { throw Self.tooLarge }
        return number
    }

    private func addingSlowly(_ other: Number) throws(ValueFault) -> Number {
        let (high, low) = exponent >= other.exponent ? (self, other) : (other, self)
        if high.digits == 0 { return low }
        if low.digits == 0 { return high }
        let gap = Int(high.exponent) - Int(low.exponent)
        let sum: Number?
        if Self.digitCount(UInt128(high.digits.magnitude)) + gap <= 37 {
            let wide = Int128(high.digits) * Int128(Self.power(gap)) + Int128(low.digits)
            sum = Number(wide: wide, exponent: Int(low.exponent))
        } else {
            // The smaller one lies beyond every digit that is kept.
            sum = Number(wide: Int128(high.digits), exponent: Int(high.exponent), sticky: true)
        }
        guard let sum else { throw Self.tooLarge }
        return sum
    }

    private func multipliedSlowly(by other: Number) throws(ValueFault) -> Number {
        let wide = Int128(digits) * Int128(other.digits)
        guard let product = Number(wide: wide, exponent: Int(exponent) + Int(other.exponent)) else {
            throw Self.tooLarge
        }
        return product
    }

    package func divided(by other: Number) throws(ValueFault) -> Number {
        guard other.digits != 0 else { throw ValueFault("a number cannot be divided by zero") }
        if exponent == 0, other.exponent == 0, digits != Int.min, digits % other.digits == 0 {
            return Number(digits / other.digits)
        }
        // Scaled up to 37 digits, the quotient keeps at least 17 even under the largest divisor.
        let scale = 37 - Self.digitCount(UInt128(digits.magnitude))
        let scaled = Int128(digits) * Int128(Self.power(scale))
        let (quotient, remainder) = scaled.quotientAndRemainder(dividingBy: Int128(other.digits))
        let size = Int(exponent) - Int(other.exponent) - scale
        guard let number = Number(wide: quotient, exponent: size, sticky: remainder != 0) else { throw Self.tooLarge }
        return number
    }

    /// The remainder of a division that rounds down: it has the sign of the divisor (`-1 mod 7` is 6). Exact.
    package func modulo(_ other: Number) throws(ValueFault) -> Number {
        guard other.digits != 0 else { throw ValueFault("a number cannot be divided by zero") }
        if exponent == 0, other.exponent == 0, other.digits != -1 {
            let remainder = digits % other.digits
            return Number(
                remainder != 0 && (remainder < 0) != (other.digits < 0) ? remainder + other.digits : remainder)
        }
        let base = min(exponent, other.exponent)
        let gap = Int(other.exponent) - Int(base)
        var remainder = Int128(digits)
        if gap > 0, Self.digitCount(UInt128(other.digits.magnitude)) + gap > 37 {
            // The divisor is larger than anything that the digits can say.
            if remainder == 0 || (remainder < 0) == other.isNegative { return self }
            return try adding(other)
        }
        let divisor = Int128(other.digits) * Int128(Self.power(gap))
        remainder %= divisor
        for _ in 0..<(Int(exponent) - Int(base)) { remainder = remainder * 10 % divisor }
        if remainder != 0, (remainder < 0) != (divisor < 0) { remainder += divisor }
        guard let number = Number(wide: remainder, exponent: Int(base)) else { throw Self.tooLarge }
        return number
    }

    /// The nearest whole number, half to even; for counts that come out of a division.
    package func rounded(toPlaces places: Int = 0) -> Number {
        let surplus = -Int(exponent) - places
        guard surplus > 0 else { return self }
        guard surplus <= 38 else { return .zero }
        let divisor = Self.power(surplus)
        let (quotient, remainder) = UInt128(digits.magnitude).quotientAndRemainder(dividingBy: divisor)
        let isUp = remainder > divisor / 2 || (remainder == divisor / 2 && quotient % 2 == 1)
        let magnitude = Int128(quotient) + (isUp ? 1 : 0)
        return Number(wide: digits < 0 ? -magnitude : magnitude, exponent: -places) ?? self
    }
}
