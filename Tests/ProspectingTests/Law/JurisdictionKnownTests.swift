import Prospecting
import Testing

@Suite struct JurisdictionKnownTests {
    @Test(arguments: [
        ("US", true), ("GB", true), ("XK", true), ("UK", false), ("ZZ", false), ("FL", false), ("US-FL", true),
        ("US-PR", true), ("CA-ON", true), ("US-ZZ", false), ("US-ON", false), ("CA-FL", false), ("GB-ENG", true),
        ("ZZ-FL", false), ("elsewhere", true),
    ])
    func `a place is known or not`(text: String, isKnown: Bool) throws {
        #expect(try #require(Jurisdiction(text)).isKnown == isKnown)
    }

    @Test(arguments: [
        ("UK", "write it as GB"), ("usa", "write it as US"), ("FL", "write it as US-FL"), ("ON", "write it as CA-ON"),
        ("us-fl", "write it as US-FL"), ("US-ZZ", "US has no state of that code"),
        ("nowhere", "write it as US, US-FL or elsewhere"),
    ])
    func `what may be meant is said`(text: String, hint: String) {
        #expect(Jurisdiction.hint(for: text) == hint)
    }
}
