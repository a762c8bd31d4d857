import CampaignFile
import Prospecting
import Testing

@Suite struct MessagesFileTests {
    private func read(_ messages: String, steps: String) throws -> Campaign {
        try campaign("campaign: spring\nqueue: inside-sales\ncadence: {steps: [\(steps)]}\nmessages: \(messages)")
    }

    @Test func `guides and mails are told apart by their keys`() throws {
        let read = try read(
            "{hi: {call: Hi}, note: {subject: A, body: B}}", steps: "{id: a, call: hi}, {id: b, email: note}")
        #expect(read.messages == ["hi": CallGuide(call: "Hi")])
        #expect(read.mails == ["note": MailMessage(variants: [.init(text: .init(subject: "A", body: "B"))])])
    }

    @Test func `without any guide a call may have any name`() throws {
        let read = try read("{note: {subject: A, body: B}}", steps: "{id: a, call: hi}, {id: b, email: note}")
        #expect(read.cadence.steps[0].work == .call(guide: nil))
    }

    @Test func `a message names the notes of steps before every step that uses it`() throws {
        let read = try read(
            "{hi: {call: \"{{#notes.b}}{{notes.b}}{{/notes.b}}\"}, note: {subject: \"{{notes.a}}\", body: B}}",
            steps: "{id: a, call: hi}, {id: b, email: note}")
        #expect(read.messages["hi"]?.call == "{{#notes.b}}{{notes.b}}{{/notes.b}}")
    }

    @Test func `a message may name fields of the team's own`() throws {
        let read = try read(
            "{hi: {call: \"{{lead.custom.fleet-size}}\"}, note: {subject: A, body: \"{{#lead.custom.x1}}B{{/lead.custom.x1}}\"}}",
            steps: "{id: a, call: hi}, {id: b, email: note}")
        #expect(read.messages["hi"]?.call == "{{lead.custom.fleet-size}}")
    }

    @Test(arguments: [
        (
            "{hi: {call: \"{{notes.b}}\"}}",
            "4:24: error: \"a\" comes before the notes of \"b\" are written; name an earlier step, or put it into a"
                + " {{#notes.b}} section"
        ),
        (
            "{hi: {call: \"{{notes.a}}\"}}",
            "4:24: error: \"a\" comes before the notes of \"a\" are written; name an earlier step, or put it into a"
                + " {{#notes.a}} section"
        ),
        (
            "{hi: {call: \"{{lead.custom.Fleet}}\"}}",
            "4:24: error: \"lead.custom.Fleet\" names no field of your own; write it as lead.custom.fleet-size: small letters,"
                + " digits and hyphens, at most 40, and no kind behind it"
        ),
        (
            "{hi: {call: \"{{lead.custom.renewal:day}}\"}}",
            "4:24: error: \"lead.custom.renewal:day\" names no field of your own; write it as lead.custom.fleet-size: small"
                + " letters, digits and hyphens, at most 40, and no kind behind it"
        ),
        ("{hi: {call: \"{{notes.c}}\"}}", "4:24: error: unknown name \"notes.c\"; did you mean \"notes.a\"?"),
    ])
    func `other notes, and fields of one's own that cannot be, are refused`(messages: String, says: String) {
        let text = "campaign: spring\nqueue: q\ncadence: {steps: [{id: a, call: hi}, {id: b, task: Go}]}\nmessages: "
        #expect(diagnostics(text + messages).first == "spring.yaml:" + says)
    }
}
