import Prospecting
import Testing

@Suite struct LimitsFileTests {
    @Test(arguments: [
        ("new-leads-a-day: 1_200", CadenceLimits(newLeadsADay: 1200)),
        ("new-leads-per-rep-a-day: 12", CadenceLimits(newLeadsPerRepADay: 12)),
        ("new-leads-per-queue-a-day: 40", CadenceLimits(newLeadsPerQueueADay: 40)),
        ("calls-per-lead-a-day: 3", CadenceLimits(callsPerLeadADay: 3)),
        ("calls-per-lead: 14", CadenceLimits(callsPerLead: 14)),
        ("calls-per-account-a-day: 5", CadenceLimits(callsPerAccountADay: 5)),
        (
            "caps: [{calls: 3, in: 24h}, {calls: 1, in: day, per: number}, {calls: 20, in: ever, per: account}]",
            CadenceLimits(caps: [
                Cap(most: 3, within: .rolling(.hours(24)), key: .person), Cap(most: 1, within: .localDay, key: .number),
                Cap(most: 20, within: .ever, key: .account),
            ])
        ),
        ("after-refusal: 90d", CadenceLimits(afterRefusal: .days(90))),
        ("mails-per-lead-a-week: 1", CadenceLimits(mailsPerLeadAWeek: 1)),
    ])
    func `each limit stands alone, and the others are none`(text: String, limits: CadenceLimits) throws {
        #expect(try campaign(campaignText(cadence: "  limits: {\(text)}")).cadence.limits == limits)
    }

    @Test func `there are no limits unless the file says so`() throws {
        #expect(try campaign(campaignText()).cadence.limits == .none)
        #expect(try campaign(campaignText(cadence: "  days: calendar")).cadence.days == .calendar)
        #expect(try campaign(campaignText()).cadence.days == .business)
    }
}
