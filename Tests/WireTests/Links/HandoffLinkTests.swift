import Foundation
import Prospecting
import Testing

@testable import Wire

/// The link by which an offer is answered, in what is told of it.
@Suite struct HandoffLinkTests {
    private let signer = LinkSigner(key: Data(repeating: 7, count: 32))
    private let now = Instant(milliseconds: 1_772_557_200_000)

    private func link(
        in type: EventType, state: Handoff.State = .offered, to: String? = "ae@example.com", isPublic: Bool = true
    ) -> String? {
        var event = Event(id: Event.ID(1), type: type, at: now)
        event.handoff = Handoff(id: Handoff.ID(9), to: to, acceptBy: now + .hours(4), state: state)
        let links = HandoffLink(base: "https://t.example", signer: signer)
        return EventBody(event, links: isPublic ? links : nil).data.handoff?.link
    }

    @Test(arguments: [(EventType.handoffOffered, Handoff.State.offered), (.handoffOverdue, .overdue)])
    func `an offer, and one that is overdue, tell where it is answered`(type: EventType, state: Handoff.State) throws {
        let text = try #require(link(in: type, state: state))
        let prefix = "https://t.example/handoffs/hof-00000009/"
        #expect(text.hasPrefix(prefix))
        let read = try signer.link(
            String(text.dropFirst(prefix.count)), for: .handoff, subject: "hof-00000009", now: now + .days(399))
        #expect(read.receiver == "ae@example.com")
    }

    @Test(arguments: [EventType.leadQualified, .handoffAccepted, .handoffRejected, .opportunityOpened])
    func `nothing else does`(type: EventType) {
        #expect(link(in: type) == nil)
    }

    @Test func `there is none where nobody has it, where it was answered, or where nobody could reach it`() {
        #expect(link(in: .handoffOverdue, state: .waiting, to: nil) == nil)
        #expect(link(in: .handoffOffered, state: .withdrawn) == nil)
        #expect(link(in: .handoffOffered, isPublic: false) == nil)
    }
}
