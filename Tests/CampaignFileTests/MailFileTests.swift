import Prospecting
import Testing

@Suite struct MailFileTests {
    private func settings(_ text: String) throws -> MailSettings {
        try #require(try campaign(campaignText("mail: " + text)).mail)
    }

    @Test func `a campaign sends mail as its reps when it says no more`() throws {
        #expect(
            try settings("{postal-address: \"1 Main Street\"}")
                == MailSettings(from: "{{rep.name}} <{{rep.email}}>", postalAddress: "1 Main Street"))
        #expect(try campaign(campaignText()).mail == nil)
    }

    @Test(arguments: [
        "sales@example.com", "Sales <sales@example.com>", "{{rep.name}}, {{campaign.title}} <{{rep.email}}>",
    ])
    func `a sender is an address, with a name or not`(from: String) throws {
        #expect(try settings("{from: \"\(from)\"}").from == from)
    }

    @Test(arguments: [
        (
            "Sales",
            "14: error: \"Sales\" is not a sender; write it as \"{{rep.name}} <{{rep.email}}>\" or \"Example Corp <sales@example.com>\""
        ),
        ("{{lead.name}} <a@example.com>", "15: error: unknown name \"lead.name\"; did you mean \"rep.name\"?"),
    ])
    func `a sender is nobody else`(from: String, says: String) {
        #expect(diagnostics(campaignText("mail: {from: \"\(from)\"}")) == ["spring.yaml:7:" + says])
    }

    @Test func `limits and the basis by country are kept`() throws {
        let read = try settings(
            "{limits: {a-minute: 1}, basis: {fr: consent, default: consent, US: legitimate-interest}}")
        #expect(
            read
                == MailSettings(
                    from: "{{rep.name}} <{{rep.email}}>", limits: .init(aMinute: 1), basis: .consent,
                    basisByCountry: ["FR": .consent, "US": .legitimateInterest]))
    }
}
