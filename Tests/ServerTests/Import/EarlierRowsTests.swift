import PhoneNumbers
import Prospecting
import Testing

@testable import Server
@testable import Storage

@Suite struct EarlierRowsTests {
    private func draft(_ email: String?, company: String? = nil, number: String? = nil, name: String? = nil)
        -> LeadDraft
    {
        var draft = LeadDraft()
        draft.email = email
        draft.domain = company
        draft.firstName = name
        if let number {
            draft.numbers = [
                PhoneNumber(e164: number, ext: nil, region: "US", subdivision: nil, lineType: .unknown, zones: [])
            ]
        }
        return draft
    }

    private func new(_ id: Int64, changesAccount: Bool = false) -> ImportedLead {
        ImportedLead(
            lead: Lead.ID(id), isNew: true, isChanged: false, changesAccount: changesAccount, enrollment: .enrolled)
    }

    /// Who a row would be known as, where the store knew nothing of it.
    private func person(_ draft: LeadDraft) -> Facts {
        Facts(
            lead: Lead(draft, account: nil, now: ServerFixture.now),
            account: draft.domain.map { Account(id: .init(1), domain: $0) })
    }

    @Test func `a row depends on those of the same person, and on those that told of the company`() {
        var rows = EarlierRows(limitsAccounts: false)
        for (email, company, changes) in [("a@x.example", "x.example", true), ("b@x.example", "x.example", false)] {
            let draft = draft(email, company: company)
            rows.keep(draft, as: new(1, changesAccount: changes), person(draft))
        }
        #expect(rows.rows(behind: [draft("d@x.example", company: "x.example")]) == [0])
        #expect(rows.rows(behind: [draft("b@x.example")]) == [0, 1])
        #expect(rows.rows(behind: [draft("z@z.example", company: "z.example")]) == [])
    }

    @Test func `where people of one account wait for each other it depends on all of them`() {
        var rows = EarlierRows(limitsAccounts: true)
        for email in ["a@x.example", "b@x.example"] {
            let draft = draft(email, company: "x.example")
            rows.keep(draft, as: new(1), person(draft))
        }
        #expect(rows.rows(behind: [draft("d@x.example", company: "x.example")]) == [0, 1])
    }

    @Test func `a person is known by all that the store knows, and so is who a later row turns out to be`() {
        var rows = EarlierRows(limitsAccounts: false)
        let told = draft("a@x.example", number: "+13125550142", name: "Dana")
        rows.keep(draft("a@x.example"), as: new(1), person(told))
        #expect(rows.rows(behind: [draft(nil, number: "+13125550142", name: "DANA")]) == [0])
        #expect(rows.rows(behind: [draft(nil, number: "+13125550142", name: "Kim")]) == [])
        #expect(rows.rows(behind: [draft("b@x.example")], people: [person(told)]) == [0])
    }

    @Test func `what did nothing is not kept, and no more than there is room for`() {
        var rows = EarlierRows(limitsAccounts: false, most: 1)
        let (one, other) = (draft("a@x.example"), draft("b@x.example"))
        let nothing = ImportedLead(
            lead: Lead.ID(1), isNew: false, isChanged: false, enrollment: .unchanged(reason: "in it"))
        rows.keep(one, as: nothing, person(one))
        #expect(rows.rows(behind: [one]) == [])
        rows.keep(one, as: new(1), person(one))
        #expect(!rows.isFull)
        rows.keep(other, as: new(2), person(other))
        #expect(rows.isFull)
        #expect(rows.rows(behind: [one, other]) == [0])
    }
}
