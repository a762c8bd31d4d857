import CampaignFile
import Prospecting
import Testing

@Suite struct DispositionsFileTests {
    private func table(_ text: String) throws -> DispositionTable {
        try campaign(campaignText("dispositions:\n  " + text)).dispositions
    }

    @Test func `every consequence is understood`() throws {
        let table: [(String, Consequence)] = [
            (
                "{then: retry, after: 2h}",
                .retry(after: .clock(.hours(2)), atAnotherTimeOfDay: false, atMost: 3, otherwise: .nextStep)
            ),
            (
                "{then: retry, after: 1bd, at: another-time-of-day, at-most: 5, else: {then: recycle, after: 14d}}",
                .retry(
                    after: .businessDays(1), atAnotherTimeOfDay: true, atMost: 5,
                    otherwise: .recycle(after: .clock(.days(14)), reason: nil))
            ),
            ("next-step", .nextStep),
            ("{then: next-number, marks: bad-number}", .nextNumber(otherwise: .nextStep)),
            (
                "{then: next-number, marks: bad-number, else: {then: task, task: \"Find one\"}}",
                .nextNumber(otherwise: .task("Find one"))
            ),
            ("{then: callback, asks: [when]}", .callback),
            ("{then: finish, reason: chosen}", .finish(reason: "chosen")),
            ("finish", .finish(reason: nil)),
            ("recycle", .recycle(after: .clock(.days(90)), reason: nil)),
            ("{then: recycle, after: 2w, reason: timing}", .recycle(after: .clock(.weeks(2)), reason: "timing")),
            ("{then: disqualify, reason: no-need}", .disqualify(reason: "no-need")),
            ("suppress", .suppress(channels: [.call, .mail], whom: .person)),
            ("{then: suppress, channels: mail, whom: account}", .suppress(channels: [.mail], whom: .account)),
            ("{then: task, task: \"Write a card\"}", .task("Write a card")),
            ("qualify", .qualify),
            ("{then: meeting, asks: when}", .meeting),
        ]
        for (text, consequence) in table {
            #expect(try self.table("something-new: " + text)["something-new"]?.then == consequence, "\(text)")
        }
    }

    @Test func `a promise holds other work back and has its own end`() throws {
        let read = try table("callback: {then: callback, asks: [when], holds: [mail, call], missed: next-step}")
        let callback = try #require(read["callback"])
        #expect(callback.holds == [.mail, .call])
        #expect(callback.missed == .nextStep)
        let later = try table("later: {then: callback, asks: when, missed: {then: finish, reason: gave-up}}")
        #expect(later["later"]?.missed == .finish(reason: "gave-up"))
        #expect(later["later"]?.holds == [])
    }

    @Test func `a lead comes of whoever is named`() throws {
        #expect(try table("referral: {creates: lead}")["referral"]?.createsLead == true)
        let read = try table("assistant-answered: {then: finish, may-ask: [name], creates: lead}")
        #expect(read["assistant-answered"]?.createsLead == true)
    }

    @Test func `a lead may go into another campaign`() throws {
        let read = try table("not-now: {then: recycle, after: 8w, into: letters}")
        #expect(read["not-now"]?.then == .recycle(after: .clock(.weeks(8)), reason: nil, into: "letters"))
    }

    @Test func `a default that is named anew keeps what is not said`() throws {
        let read = try table("gatekeeper: {then: next-step, may-ask: [assistant]}")
        #expect(
            read["gatekeeper"] == Disposition("gatekeeper", connected: true, then: .nextStep, mayAsk: [.assistant]))
        #expect(read.all.map(\.name) == DispositionTable.standard.all.map(\.name))
    }

    @Test func `a default keeps what follows when only its facts are changed`() throws {
        let standard = try #require(DispositionTable.standard["not-interested"])
        var expected = standard
        expected.asks = [.reason]
        expected.mayAsk = [.until]
        #expect(try table("not-interested: {asks: [reason], may-ask: [until]}")["not-interested"] == expected)
    }

    @Test func `a new disposition comes after the defaults`() throws {
        let read = try table("left-message: {connected: yes, conversation: yes, then: next-step, marks: customer}")
        #expect(
            read.all.last
                == Disposition(
                    "left-message", connected: true, conversation: true, then: .nextStep, marks: .customer))
        #expect(read.all.count == DispositionTable.standard.all.count + 1)
    }
}
