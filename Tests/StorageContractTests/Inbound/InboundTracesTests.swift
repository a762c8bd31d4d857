import Foundation
import Prospecting
import Testing

@testable import Storage

@Suite struct InboundTracesTests {
    private let traces: InboundTraces = {
        var lead = Lead(id: Lead.ID(1), stage: .raw, createdAt: .opening)
        lead.email = "ann@example.com"
        lead.externalIDs = ["hubspot": "77"]
        return InboundTraces(of: lead)
    }()

    @Test(arguments: [
        (#"{"email":"ann@example.com"}"#, true), (#"{"text":"Write to Ann@Example.com."}"#, true),
        (#"{"email":"joann@example.com"}"#, false), (#"{"email":"ann@example.com.au"}"#, false),
        (#"{"email":"bo.ann@example.com"}"#, false), (#"{"id":77}"#, true), (#"{"id":"77"}"#, true),
        (#"{"id":"177"}"#, false), (#"{"id":770}"#, false), ("{}", false),
    ]) func `a body names somebody by an address or an id that stands whole`(body: String, isNamed: Bool) {
        #expect(traces.are(in: body) { $0 == "hubspot" } == isNamed)
    }

    @Test func `an id of one system says nothing in a message of another`() {
        #expect(!traces.are(in: #"{"id":"77"}"#) { _ in false })
    }
}
