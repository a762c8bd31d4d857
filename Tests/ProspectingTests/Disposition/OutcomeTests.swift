import Prospecting
import Testing

/// What of an outcome binds where the cadence does not move.
@Suite struct OutcomeTests {
    private func effects(_ disposition: String, number: String? = nil) throws -> [Effect] {
        let situation = try Given.situation()
        return try Outcome(disposition: disposition, calledAt: situation.now, number: number)
            .bindingEffects(in: situation)
    }

    @Test(arguments: [("do-not-call", [Channel.call]), ("do-not-contact", [.call, .mail])])
    func `an opt-out binds`(disposition: String, channels: [Channel]) throws {
        #expect(
            try effects(disposition) == [
                .suppress(.person, channels: Set(channels), reason: disposition),
                .announce(Announcement(.leadSuppressed, reason: disposition, channels: Set(channels))), .logged,
            ])
    }

    @Test func `a wrong number and a customer are marked`() throws {
        #expect(
            try effects("wrong-number", number: "+13125550100") == [.markNumberBad("+13125550100"), .logged])
        #expect(try effects("already-customer") == [.markAccount(.customer), .logged])
    }

    @Test(arguments: ["no-answer", "voicemail", "not-interested", "left-company", "qualified", "not-now"])
    func `anything else is only logged`(disposition: String) throws {
        #expect(try effects(disposition) == [.logged])
    }

    @Test func `what a disposition asks for is asked for here too`() throws {
        #expect(
            throws: Refusal(.missingAnswer, "callback asks for when; add --when TIME", details: ["missing": "when"])
        ) {
            try effects("callback")
        }
    }

    @Test(arguments: [
        ("https://calls.example.com/8f2a?part=1#t=4", true), ("http://10.0.0.7:8080/rec.wav", true),
        ("calls.example.com/8f2a", false),
        ("https://", false), ("https:///8f2a", false), ("javascript:alert(1)", false),
        ("https://sam:pw@calls.example.com/1", false),
        ("https://calls.example.com/8f 2a", false), ("https://calls.example.com/\"onclick", false),
        ("file:///etc/passwd", false),
        ("https://calls.example.com/" + String(repeating: "a", count: 2000), false),
    ])
    func `a recording is an address of the web`(address: String, isTaken: Bool) throws {
        let situation = try Given.situation()
        let outcome = Outcome(disposition: "voicemail", calledAt: situation.now, recording: address)
        if isTaken {
            #expect(try outcome.bindingEffects(in: situation) == [.logged])
        } else {
            let refusal = #expect(throws: Refusal.self) { try outcome.bindingEffects(in: situation) }
            #expect(refusal?.code == .invalid)
            #expect(refusal?.details == ["field": "recording"])
        }
    }

    @Test func `a disposition takes the place of its namesake, or the end`() {
        var table = DispositionTable.standard
        let names = table.all.map(\.name)
        table.set(Disposition("busy", then: .nextStep))
        #expect(table.all.map(\.name) == names)
        #expect(table["busy"]?.then == .nextStep)
        table.set(Disposition("robot", then: .nextStep))
        #expect(table.all.map(\.name) == names + ["robot"])
        #expect(table["human"] == nil)
    }
}
