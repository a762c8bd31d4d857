import Prospecting
import Testing

/// Why a lead stands where it does.
@Suite struct LeadStageTests {
    @Test(
        arguments: [
            (.working, .finished(reason: "not-interested"), "spring has finished: not-interested"),
            (.working, .pending(missing: ["title"]), nil), (.working, nil, nil),
            (.recycled, .finished(reason: "recycled"), "no-response"), (.raw, .finished(reason: "stopped"), nil),
        ] as [(Lead.Stage, Enrollment.State?, String?)])
    func `a lead that was worked and is in no campaign says how the last one ended for it`(
        stage: Lead.Stage, state: Enrollment.State?, reason: String?
    ) {
        var lead = Given.lead()
        lead.stage = stage
        lead.stageReason = stage == .recycled ? "no-response" : nil
        #expect(lead.reasonOfStage(lastIn: state == nil ? nil : "spring", state) == reason)
    }
}
