import Prospecting
import Testing

/// The life of a lead: every move that may be made, by whom, and what is told of it; and all that may not.
@Suite struct LeadMovesTests {
    private static let allowed: [String: String] = [
        "entry raw mql": "lead.mql", "entry recycled mql": "lead.mql",
        "rep raw working": "attempt.logged", "rep mql working": "attempt.logged",
        "rep recycled working": "attempt.logged", "rep lost working": "attempt.logged",
        "rep working sql": "lead.qualified, ends", "rep disqualified sql": "lead.qualified, ends",
        "rep working recycled": "lead.recycled, ends", "rep disqualified recycled": "lead.recycled, ends",
        "rep working disqualified": "lead.disqualified, ends",
        "rep disqualified disqualified": "lead.disqualified, ends",
        "meeting mql sql": "lead.qualified, ends", "meeting working sql": "lead.qualified, ends",
        "meeting recycled sql": "lead.qualified, ends",
        "campaign raw recycled": "lead.recycled, ends", "campaign mql recycled": "lead.recycled, ends",
        "campaign working recycled": "lead.recycled, ends", "campaign recycled recycled": "lead.recycled, ends",
        "campaign lost recycled": "lead.recycled, ends", "campaign disqualified recycled": "lead.recycled, ends",
        "campaign raw disqualified": "lead.disqualified, ends",
        "campaign mql disqualified": "lead.disqualified, ends",
        "campaign working disqualified": "lead.disqualified, ends",
        "campaign recycled disqualified": "lead.disqualified, ends",
        "campaign lost disqualified": "lead.disqualified, ends",
        "campaign disqualified disqualified": "lead.disqualified, ends",
        "sales sql accepted": "handoff.accepted, ends",
        "sales sql recycled": "handoff.rejected, lead.recycled, ends",
        "sales sql disqualified": "handoff.rejected, lead.disqualified, ends",
        "sales sql working": "handoff.rejected, ends",
        "sales accepted opportunity": "opportunity.opened", "sales opportunity won": "opportunity.won",
        "sales accepted lost": "opportunity.lost", "sales opportunity lost": "opportunity.lost",
        "sales lost recycled": "lead.recycled", "sales lost disqualified": "lead.disqualified",
    ]

    @Test(arguments: Lead.Stage.Maker.allCases, Lead.Stage.allCases)
    func `each maker moves a lead where the table says and nowhere else`(maker: Lead.Stage.Maker, from: Lead.Stage) {
        for to in Lead.Stage.allCases {
            let move = from.move(to: to, by: maker)
            #expect(move.map(Self.words) == Self.allowed["\(maker) \(from) \(to)"], "\(maker) moves \(from) to \(to)")
        }
    }

    private static func words(_ move: Lead.Stage.Move) -> String {
        (move.events.map(\.rawValue) + (move.endsEnrollments ? ["ends"] : [])).joined(separator: ", ")
    }

    @Test func `no move is there twice`() {
        #expect(Lead.Stage.moves.count == Self.allowed.count)
    }

    @Test func `a lead keeps when it became what`() throws {
        var lead = Given.lead(stage: .raw)
        let moments = try ["2026-03-02T16:00:00Z", "2026-03-03T16:00:00Z", "2026-03-04T16:00:00Z"].map(Given.instant)
        lead.move(to: .mql, now: moments[0])
        lead.move(to: .sql, now: moments[1])
        lead.move(to: .recycled, reason: "no-budget", returnOn: moments[2], into: "nurture", now: moments[1])
        #expect(lead.mqlAt == moments[0])
        #expect(lead.sqlAt == moments[1])
        #expect(lead.resetAt == moments[1])
        #expect(lead.stageReason == "no-budget")
        #expect(lead.returnOn == moments[2])
        #expect(lead.returnInto == "nurture")
        lead.move(to: .working, now: moments[2])
        #expect([lead.stageReason, lead.returnInto] == [nil, nil])
        #expect(lead.returnOn == nil)
    }
}
