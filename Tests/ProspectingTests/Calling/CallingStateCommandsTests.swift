import PhoneNumbers
import Prospecting
import Testing

/// Which command opens a shut gate.
@Suite struct CallingStateCommandsTests {
    private func state(_ lead: Lead = Given.lead()) throws -> CallingState {
        CallingState(
            facts: Facts(lead: lead, account: nil), campaign: Given.campaign(), state: .calling(try Given.firstCall()))
    }

    private func commands(_ state: CallingState) throws -> [String: String] {
        let gates = state.gates(now: try Given.instant("2026-03-02T16:00:00Z"))
        #expect(gates.filter(\.isOpen).allSatisfy { state.command(opening: $0) == nil })
        return gates.reduce(into: [:]) { $0[$1.name.rawValue] = state.command(opening: $1) }
    }

    @Test func `a number that is missing, or marked bad`() throws {
        var lead = Given.lead()
        let number = try #require(lead.numbers.first?.phone.e164)
        lead.markBad(number, now: try Given.instant("2026-03-02T15:00:00Z"))
        let add = "touchline lead number add \(lead.id) NUMBER"
        let good = "\(add), or if that one is right: touchline lead number good \(lead.id) \(number)"
        #expect(try commands(state(lead)) == ["number": good, "time-zone": good])
        lead.numbers = []
        #expect(try commands(state(lead)) == ["number": add, "time-zone": add])
    }

    @Test func `a zone that is not known`() throws {
        let placeless = LeadNumber(
            phone: PhoneNumber(
                e164: "+18005550100", ext: nil, region: "US", subdivision: nil, lineType: .tollFree, zones: []))
        var lead = Given.lead()
        lead.numbers = [placeless]
        #expect(try commands(state(lead)) == ["time-zone": "touchline lead set \(lead.id) time-zone=ZONE"])
    }

    @Test(arguments: [
        (["employees", "country"], "touchline lead set lead-00000007 employees=VALUE country=VALUE"),
        (["phone"], "touchline lead number add lead-00000007 NUMBER"),
        (["employees", "phone"], "touchline lead set lead-00000007 employees=VALUE"),
    ])
    func `a field that is missing`(missing: [String], command: String) throws {
        var state = try state()
        state.state = .pending(missing: missing)
        #expect(try commands(state) == ["enrollment": command])
    }

    @Test func `a lead in no campaign, and one whose campaign is paused`() throws {
        let none = CallingState(facts: Facts(lead: Given.lead(), account: nil), campaign: nil, state: nil)
        #expect(try commands(none) == ["enrollment": "touchline lead enroll lead-00000007 --campaign NAME"])
        var paused = try state()
        paused.isPaused = true
        #expect(try commands(paused) == ["campaign": "touchline campaign resume spring"])
    }

    @Test func `what a person asked for is opened by no command`() throws {
        var state = try state()
        let since = try Given.instant("2026-03-01T16:00:00Z")
        state.suppressions = [
            Suppression(target: .person(Lead.ID(7)), channels: [.call], reason: "asked", since: since)
        ]
        #expect(try commands(state) == [:])
    }
}
