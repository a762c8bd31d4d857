import CampaignFile
import LeadFile
import Prospecting
import Testing

@testable import Server

@Suite struct InboundGuardTests {
    private static let now = Instant(milliseconds: 1_772_557_200_000)
    private static let mebibyte = 1024 * 1024

    @Test func `a source may send 32 MiB at once and 2 MiB a second from then on, whatever another sends`() throws {
        let inbound = InboundGuard()
        let (one, other) = (InboundSource.ID(1), InboundSource.ID(2))
        for _ in 0..<32 { try inbound.keep(Self.mebibyte, of: one, now: Self.now) }
        #expect(throws: Refusal.self) { try inbound.keep(1, of: one, now: Self.now) }
        try inbound.keep(Self.mebibyte, of: other, now: Self.now)
        try inbound.keep(2 * Self.mebibyte, of: one, now: Self.now + .seconds(1))
        #expect(throws: Refusal.self) { try inbound.keep(1, of: one, now: Self.now + .seconds(1)) }
        for _ in 0..<32 { try inbound.keep(Self.mebibyte, of: one, now: Self.now + .hours(1)) }
        #expect(throws: Refusal.self) { try inbound.keep(1, of: one, now: Self.now + .hours(1)) }
    }

    @Test func `what has come back after half a second may be used at once`() throws {
        let inbound = InboundGuard()
        let one = InboundSource.ID(1)
        for _ in 0..<32 { try inbound.keep(Self.mebibyte, of: one, now: Self.now) }
        try inbound.keep(Self.mebibyte, of: one, now: Self.now + .milliseconds(500))
        #expect(throws: Refusal.self) { try inbound.keep(1, of: one, now: Self.now + .milliseconds(500)) }
    }

    @Test func `of many refusals the first is told at once, and the rest together ten seconds later`() {
        let inbound = InboundGuard()
        let source = InboundSource.ID(1)
        #expect(inbound.refused(source, now: Self.now) == 1)
        for second in 1..<10 { #expect(inbound.refused(source, now: Self.now + .seconds(second)) == nil) }
        #expect(inbound.refused(InboundSource.ID(2), now: Self.now) == 1)
        #expect(inbound.untold(of: source) == 9)
        #expect(inbound.refused(source, now: Self.now + .seconds(10)) == 10)
    }

    @Test func `a mapping may name every field that an import file has, and no other`() {
        let fields = LeadField.allCases.filter { $0 != .ignore }.map(\.rawValue)
        #expect(InboundFields.known == fields)
    }
}
