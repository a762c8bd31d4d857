import Prospecting
import Testing

@Suite struct CampaignReviewSurroundingsTests {
    private static func found(_ surroundings: Surroundings, _ change: (inout Campaign) -> Void = { _ in }) -> [String] {
        var campaign = Given.campaign()
        campaign.name = "spring"
        campaign.queue = "inside-sales"
        change(&campaign)
        return CampaignReview.findings(in: campaign, among: surroundings).map(\.description)
    }

    @Test func `a campaign that finds all it counts on is fine`() {
        let recycle = Consequence.recycle(after: .clock(.days(9)), reason: nil, into: "nurture")
        let here = Surroundings(campaigns: ["nurture", "autumn"], reps: 1)
        #expect(Self.found(here) == [])
        #expect(
            Self.found(here) {
                $0.entry.takesOver = ["autumn", "spring"]
                $0.cadence.afterwards = recycle
            } == [])
    }

    @Test func `a queue without reps is told`() {
        #expect(
            Self.found(Surroundings(campaigns: [], reps: 0)) == [
                "queue: nobody is in the queue \"inside-sales\", so nobody is given its calls;"
                    + " add somebody: touchline user add EMAIL --role sdr --queue inside-sales"
            ])
    }

    @Test func `people who get no leads or no calls there are told`() {
        let there = Surroundings(campaigns: [], reps: 1, unknown: ["eve@e.c"], outside: ["ae@e.c"])
        let unknown =
            "assign/else: there is no user \"eve@e.c\" here, so no lead is theirs;"
            + " add them: touchline user add eve@e.c --role sdr --queue inside-sales"
        let people = Assignment.Assignee.people(["eve@e.c", "ae@e.c", "sam@e.c"])
        #expect(
            Self.found(there) { $0.assignment = Assignment(to: .accountOwner, otherwise: people) } == [unknown])
        #expect(
            Self.found(there) { $0.assignment = Assignment(to: .accountOwner, otherwise: people, calls: .owner) } == [
                unknown,
                "assign/else: \"ae@e.c\" is not in the queue \"inside-sales\", so all of it takes their calls;"
                    + " name who is in it, or write calls: queue",
            ])
    }

    @Test func `campaigns that are not there are told wherever they are named`() {
        let into = Consequence.recycle(after: .clock(.days(9)), reason: nil, into: "nurtur")
        let found = Self.found(Surroundings(campaigns: ["nurture"], reps: 2)) {
            $0.entry.takesOver = ["nurture", "winter"]
            $0.cadence.afterwards = into
            $0.dispositions.set(
                Disposition(
                    "busy",
                    then: .retry(after: .clock(.hours(2)), atAnotherTimeOfDay: false, atMost: 2, otherwise: into)))
            $0.handoff.lostReasons = [.init("price", then: into)]
        }
        let guess = "there is no campaign \"nurtur\" here; did you mean \"nurture\"?"
        #expect(
            found == [
                "entry/takes-over/1: there is no campaign \"winter\" here;"
                    + " apply it, too: touchline campaign apply FILE",
                "cadence/afterwards/into: " + guess, "dispositions/busy/else/into: " + guess,
                "handoff/lost-reasons/price/into: " + guess,
            ])
    }
}
