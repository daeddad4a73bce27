/// Which scripts of a folder are tests: those whose name begins or ends with the word `test`, such as `test-wait.nb`,
/// `people-test.nb`, `people_test.nb` and `test.nb`. `latest.nb` and `testimonials.nb` are none.
package enum TestNames {
    /// - Parameter name: a script's name without `.nb`.
    package static func isTest(_ name: String) -> Bool {
        let words = name.lowercased().split { !$0.isLetter && !$0.isNumber }
        return words.first == "test" || words.last == "test" || words.first == "tests" || words.last == "tests"
    }
}
