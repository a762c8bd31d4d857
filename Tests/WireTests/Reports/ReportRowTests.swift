import Foundation
import Prospecting
import Testing
import Wire

@Suite struct ReportRowTests {
    private func keys(_ row: some ReportRow) throws -> Set<String> {
        let object = try JSONSerialization.jsonObject(with: WireJSON.encode(row)) as? [String: Any]
        return Set(try #require(object).keys)
    }

    private func check<Row: ReportRow>(_ row: Row) throws {
        #expect(try keys(row) == Set(Row.columns))
        #expect(row.fields.count == Row.columns.count)
        let object = try JSONSerialization.jsonObject(with: WireJSON.encode(row)) as? [String: Any]
        for (column, field) in zip(Row.columns, row.fields) {
            let value = object?[column]
            #expect((value is NSNull) == (field == nil), "\(column)")
        }
    }

    private static let lead = Lead.ID(1)
    private static let moment = Instant(milliseconds: 1_772_557_200_000)

    @Test func `a row has the columns of its JSON, each in its place`() throws {
        let days = ReportDays(from: LocalDate("2026-03-01"), until: LocalDate("2026-03-31"))
        try check(FunnelRow(.init(.mql, leads: 3, from: .raw, share: Share(3, of: 9)), of: "first", entered: days))
        try check(FunnelRow(.init(.raw, leads: 3), of: nil, entered: ReportDays()))
        var waits = Waits()
        waits.add(2, key: 60)
        let times = AnswerTimes(group: "x", measure: .firstCall, leads: 3, waits: waits, kept: Share(1, of: 2))
        try check(AnswerRow(times))
        try check(
            AnswerRow(
                WaitingLead(
                    measure: .acceptance, lead: Self.lead, name: "Kim", campaign: "first", with: "ae@example.com",
                    since: Self.moment)))
        try check(RejectionRow(Rejection(group: nil, kind: .lost, reason: "price", leads: 1, share: Share(1, of: 2))))
        try check(ActivityRow(Activity(group: "09:00", dials: 10, connects: 4, conversations: 2, meetings: 1)))
        try check(ActivityRow(Activity(group: nil)))
        var yield = SourceYield(source: "fair")
        yield.add(3, [.mql, .won], revenue: 123_45)
        try check(SourceRow(yield, ofRevenue: 123_45))
        try check(SourceRow(MarketingShare(campaign: "first", revenue: 300, ofMarketing: 100, goal: 0.4)))
        try check(
            StalledRow(
                Stall(
                    campaign: "first", cause: .init(.campaign, "first is paused"), leads: 2, since: Self.moment,
                    example: .init(lead: Self.lead, name: "Kim"))))
    }

    @Test func `a share is written to four digits, with a point and no exponent`() {
        let row = RejectionRow(
            Rejection(group: nil, kind: .lost, reason: "price", leads: 1, share: Share(1, of: 29)))
        #expect(row.fields.suffix(3) == ["0.0345", "0.0061", "0.1718"])
        let tiny = RejectionRow(
            Rejection(group: nil, kind: .lost, reason: "price", leads: 1, share: Share(0, of: 1_000_000)))
        #expect(tiny.fields.suffix(3) == ["0", "0", "0"])
    }

    @Test func `a report as CSV is quoted by RFC 4180, and no text is a formula`() {
        let rows = ["=1+1", "a, \"b\"\nc", "+49"].map { reason in
            RejectionRow(Rejection(group: "@x", kind: .lost, reason: reason, leads: 1, share: Share(1, of: 4)))
        }
        #expect(
            CSVText.report(rows)
                == [
                    "group,kind,reason,leads,total,rate,low,high", "'@x,lost,'=1+1,1,4,0.25,0.0456,0.6994",
                    "'@x,lost,\"a, \"\"b\"\"\nc\",1,4,0.25,0.0456,0.6994", "'@x,lost,'+49,1,4,0.25,0.0456,0.6994", "",
                ].joined(separator: "\r\n"))
    }

    @Test func `money is in units of the currency`() {
        var yield = SourceYield(source: "fair")
        yield.add(1, .won, revenue: 123_456_05)
        #expect(SourceRow(yield, ofRevenue: 200_000_00).fields[10] == "123456.05")
    }
}
