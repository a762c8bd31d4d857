import Prospecting
import Testing

@Suite struct JurisdictionTests {
    @Test(arguments: ["US", "US-FL", "GB-ENG", "elsewhere"])
    func `a place is written as it is read`(text: String) throws {
        #expect(try #require(Jurisdiction(text)).text == text)
    }

    @Test(arguments: ["", "us", "USA", "US-", "US-fl", "US-FLOR", "US-FL-1", "-FL"])
    func `anything else is no place`(text: String) {
        #expect(Jurisdiction(text) == nil)
    }

    @Test func `a state is part of its country`() {
        #expect(Jurisdiction.state(country: "US", "FL").chain == [.country("US"), .state(country: "US", "FL")])
        #expect(Jurisdiction.country("FR").chain == [.country("FR")])
    }
}
