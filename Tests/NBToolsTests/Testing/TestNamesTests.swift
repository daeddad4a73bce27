import NBTools
import Testing

/// Which scripts of a folder are tests.
struct TestNamesTests {
    @Test(arguments: [
        "test", "test-wait", "people-test", "people_test", "test_wait", "people.test", "Test-Wait", "tests",
    ])
    func `a name that begins or ends with the word test is a test's`(name: String) {
        #expect(TestNames.isTest(name))
    }

    @Test(arguments: ["latest", "testimonials", "people", "a-test-b", "contest", ""])
    func `any other name is not`(name: String) {
        #expect(!TestNames.isTest(name))
    }
}
