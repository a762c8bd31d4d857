import Foundation
import HummingbirdTesting
import Prospecting
import Storage
import Testing
import Wire

@testable import Server

/// What binds somebody whom an opt-out makes known, and what others are told of it.
@Suite struct InboundOptOutTests {
    private static func optOut(_ channels: String, _ more: String = "") -> String {
        """
        rules:
          - lead: {email: email, phone: phone}
            create: yes
            opt-out: {channels: [\(channels)]}\(more)

        """
    }

    private static let number = #""phone":"+1 312 555 0144""#
    private static let address = #""email":"kim@cedar.example""#

    @Test(arguments: [
        ("call, mail", "{\(address),\(number)}", ["call", "mail"]), ("call, mail", "{\(address)}", ["call", "mail"]),
        ("call", "{\(address)}", ["call"]), ("mail", "{\(number)}", ["call", "mail"]),
    ])
    func `what is told of a new lead's wish is what binds it`(
        channels: String, message: String, bound: [String]
    ) async throws {
        try await ServerFixture.with { fixture in
            try await fixture.addSource(Self.optOut(channels))
            let item = try #require(try await fixture.tell(message).first)
            #expect(item.state == "applied", "\(item.reason ?? "")")
            let lead = try #require(item.lead)
            let found = try await fixture.store.leadState(lead).suppressions.flatMap(\.channels)
            #expect(Set(found.map(\.rawValue)) == Set(bound))
            #expect(try await fixture.toldOptOuts().map(\.data.channels) == [bound])
        }
    }

    @Test func `a number that is learned later of who wants no calls is not called`() async throws {
        try await ServerFixture.with { fixture in
            try await fixture.runCampaign()
            try await fixture.addSource(Self.optOut("call, mail"))
            try await fixture.tell("{\(Self.address)}")
            let list = "First Name,Last Name,Email,Phone\nKim,Oh,kim@cedar.example,312-555-0144\n"
            _ = try await fixture.send(
                .post, "/v1/leads/import?campaign=first&country=US", as: "manager", type: "text/csv",
                body: Data(list.utf8))
            #expect(try await fixture.campaigns(of: "kim@cedar.example") == [])
            let next = try await fixture.send(.get, "/v1/next?count=9", as: "sdr")
            #expect(next.text.contains("Dana") && !next.text.contains("Kim"))
        }
    }

    @Test func `a wish whose message waits for something else is told of once`() async throws {
        try await ServerFixture.with { fixture in
            try await fixture.addSource(Self.optOut("mail", "\n    stage: {is: won, amount: amount}"))
            let items = try await fixture.tell(#"{\#(Self.address),"amount":"1200"}"#)
            #expect(items.map(\.state) == ["waiting"])
            #expect(try await fixture.toldOptOuts().count == 1)
        }
    }

    @Test func `a wish that another message repeats is told of once`() async throws {
        try await ServerFixture.with { fixture in
            try await fixture.addSource(Self.optOut("mail"))
            for number in 1...2 {
                let items = try await fixture.tell(#"{\#(Self.address),"number":\#(number)}"#)
                #expect(items.map(\.state) == Array(repeating: "applied", count: number))
            }
            #expect(try await fixture.toldOptOuts().count == 1)
        }
    }
}
