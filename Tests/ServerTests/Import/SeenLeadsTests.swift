import PhoneNumbers
import Prospecting
import Testing

@testable import Server

@Suite struct SeenLeadsTests {
    private func draft(
        _ name: String = "Dana Reyes", email: String? = nil, number: String? = nil, crm: String? = nil
    ) -> LeadDraft {
        var draft = LeadDraft()
        draft.firstName = name
        draft.email = email
        if let number {
            draft.numbers = [
                PhoneNumber(e164: number, ext: nil, region: "US", subdivision: nil, lineType: .unknown, zones: [])
            ]
        }
        if let crm { draft.externalIDs = ["crm": crm] }
        return draft
    }

    @Test func `a lead is known by its mail address or external id, whatever else it says`() {
        var seen = SeenLeads()
        seen.insert(draft(email: "dana@acme.example", crm: "7"))
        #expect(seen.contains(draft("Somebody Else", email: "dana@acme.example")))
        #expect(seen.contains(draft("Somebody Else", crm: "7")))
        #expect(!seen.contains(draft(email: "dana@birch.example")))
        #expect(!seen.contains(draft(crm: "8")))
    }

    @Test(arguments: [
        ("Dana Reyes", nil, true), ("dana  REYES", "dana@acme.example", true), ("Kim Reyes", nil, false),
        ("Dana Reyes", "dana@birch.example", false),
    ])
    func `a number is a person with the name, unless the mail addresses differ`(
        name: String, email: String?, isKnown: Bool
    ) {
        var seen = SeenLeads()
        seen.insert(draft(email: "dana@acme.example", number: "+13125550142"))
        #expect(seen.contains(draft(name, email: email, number: "+13125550142")) == isKnown)
        #expect(!seen.contains(draft(name, email: "other@acme.example", number: "+13125550143")))
    }
}
