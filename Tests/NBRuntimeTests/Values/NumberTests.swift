import NBRuntime
import Testing

struct NumberTests {
    static let calculations: [(String, String)] = [
        ("0.1 + 0.2", "0.3"), ("1 + 2", "3"), ("-1.5 + 1.5", "0"), ("1.10 + 2.20", "3.3"),
        ("9223372036854775807 + 1", "9223372036854780000"), ("9223372036854775807 - 1", "9223372036854775806"),
        ("-9223372036854775808 - 1", "-9223372036854780000"), ("0.1 - 0.3", "-0.2"),
        ("1000000000000000000000 + 1", "1000000000000000000000"),
        ("100000000000000000000 + 9000000000000000000", "109000000000000000000"),
        ("3 * 0.1", "0.3"), ("-4 * 2.5", "-10"), ("4000000000 * 4000000000", "16000000000000000000"),
        ("0.000001 * 0.000001", "0.000000000001"), ("1 / 3", "0.333333333333333"), ("2 / 3", "0.666666666666667"),
        ("10 / 4", "2.5"), ("7 / 7", "1"), ("1 / 1024", "0.0009765625"), ("-1 / 3", "-0.333333333333333"),
        ("1 / 9223372036854775807", "0.000000000000000000108420217248550"),
        ("9223372036854775807 / 0.1", "92233720368547758070"), ("9223372036854775807 / 0.3", "30744573456182600000"),
        ("7 mod 3", "1"), ("-1 mod 7", "6"), ("1 mod -7", "-6"), ("5.5 mod 2", "1.5"), ("1 mod 0.3", "0.1"),
        ("-9223372036854775808 mod -1", "0"), ("-9223372036854775808 / -1", "9223372036854780000"),
        ("1000000000000000000000000000000 mod 7", "1"), ("5 mod 1000000000000000000000000000000", "5"),
    ]

    @Test(arguments: calculations)
    func `a sum comes out as on paper`(calculation: (text: String, result: String)) throws {
        let parts = calculation.text.split(separator: " ").map(String.init)
        let one = try #require(Number(parts[0]))
        let two = try #require(Number(parts[2]))
        let result =
            switch parts[1] {
            case "+": try one.adding(two)
            case "-": try one.subtracting(two)
            case "*": try one.multiplied(by: two)
            case "/": try one.divided(by: two)
            default: try one.modulo(two)
            }
        let expected = try #require(Number(calculation.result))
        #expect(result == expected)
        #expect(result.description == expected.description)
    }

    static let spellings: [(String, String?)] = [
        ("12", "12"), ("-3.5", "-3.5"), ("1_000", "1000"), ("1_000.5", "1000.5"), ("+7", "7"), (".5", "0.5"),
        ("-.5", "-0.5"),
        ("007", "7"), ("3.0", "3"), (" 5 ", "5"), ("0.000000000000000001", "0.000000000000000001"), ("-0", "0"),
        ("123456789012345678", "123456789012345678"), ("12345678901234567890", "12345678901234567890"),
        ("12345678901234567891", "12345678901234600000"),
        ("0.1234567890123456789", "0.1234567890123456789"),
        ("0.12345678901234567890123456789012345678901234567890", "0.123456789012346"),
        ("", nil), ("-", nil), (".", nil), ("5.", nil), ("1__0", nil), ("_1", nil), ("1_", nil), ("1e5", nil),
        ("NaN", nil),
        ("nan", nil), ("inf", nil), ("Infinity", nil), ("0x10", nil), ("1,000", nil), ("1 000", nil), ("1.2.3", nil),
        ("٣", nil),
        ("--1", nil), ("1-", nil),
    ]

    @Test(arguments: spellings)
    func `a number is read as it is spelled or not at all`(spelling: (text: String, printed: String?)) {
        #expect(Number(spelling.text)?.description == spelling.printed)
    }

    @Test func `numbers of a thousand digits are read without a trap`() {
        let long = String(repeating: "9", count: 1000)
        #expect(Number(long) == nil)
        #expect(Number("0." + long)?.description == "1")
        #expect(Number(spelledWithExponent: "1e999999999999999999999") == nil)
        #expect(Number(spelledWithExponent: "1e-999999999999999999999") == .zero)
        #expect(Number(spelledWithExponent: "1.5e3") == Number(1500))
        #expect(Number(spelledWithExponent: "-25E-1")?.description == "-2.5")
        #expect(Number(digits: .min, exponent: 400) == nil)
        #expect(Number(digits: .max, exponent: -400) == .zero)
    }

    @Test func `what becomes too large is an error and not a trap`() throws {
        let large = try #require(Number(digits: 1, exponent: 300))
        #expect(throws: ValueFault.self) { try large.multiplied(by: large) }
        #expect(throws: ValueFault.self) { try large.divided(by: Number(digits: 1, exponent: -10) ?? .one) }
        #expect(throws: ValueFault("a number cannot be divided by zero")) { try Number(1).divided(by: .zero) }
        #expect(throws: ValueFault("a number cannot be divided by zero")) { try Number(1).modulo(.zero) }
    }

    @Test func `equal numbers have one representation however they came about`() throws {
        let sum = try #require(Number("0.5")).adding(try #require(Number("0.5")))
        #expect(sum == Number(1))
        #expect(sum.hashValue == Number(1).hashValue)
        #expect(Number("1.50") == Number("1.5"))
        #expect(Number(digits: 100, exponent: -2) == Number(1))
        #expect(Number(digits: 1, exponent: 2) == Number(100))
    }

    @Test(arguments: [
        "-1e300", "-9223372036854775808", "-2.5", "-2", "-0.001", "0", "1e-290", "0.001", "2", "2.0000001", "2.5",
        "9223372036854775807", "1e300",
    ])
    func `numbers of all sizes are in order`(text: String) throws {
        let all = [
            "-1e300", "-9223372036854775808", "-2.5", "-2", "-0.001", "0", "1e-290", "0.001", "2", "2.0000001", "2.5",
            "9223372036854775807", "1e300",
        ]
        let place = try #require(all.firstIndex(of: text))
        let number = try #require(Number(spelledWithExponent: text))
        for (other, spelling) in all.enumerated() {
            let second = try #require(Number(spelledWithExponent: spelling))
            #expect((number < second) == (place < other))
        }
    }

    @Test func `rounding takes the even neighbour of a half`() throws {
        #expect(try #require(Number("2.5")).rounded() == Number(2))
        #expect(try #require(Number("3.5")).rounded() == Number(4))
        #expect(try #require(Number("-2.51")).rounded() == Number(-3))
        #expect(try #require(Number("2.345")).rounded(toPlaces: 2).description == "2.34")
    }
}
