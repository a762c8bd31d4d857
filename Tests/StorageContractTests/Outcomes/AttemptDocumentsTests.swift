import Foundation
import Prospecting
import Testing

@testable import Storage

@Suite struct AttemptDocumentsTests {
    private static let hostile = "\"Zoë\" \\ \n\u{1}🇩🇪"

    private static let receipts = [
        LoggedAttempt(
            attempt: 1, touch: 2, lead: 3, stage: "working", returnOn: 1_772_557_200_000, late: true,
            lateBecause: hostile, nextKind: "new",
            nextDue: .max,
            nextStep: "a", nextChannel: "mail", nextWhat: hostile, events: ["attempt.logged", hostile],
            decidedBy: [hostile], zone: "America/Chicago",
            meeting: 7, meetingAt: -1, meetingWith: hostile,
            named: KeptPerson(
                lead: 9, isNew: true, campaign: hostile, reason: hostile, elsewhere: "a")),
        LoggedAttempt(attempt: 1, touch: nil, lead: 3, stage: "", late: false, events: [], decidedBy: []),
    ]

    private static var befores: [Before] {
        get throws {
            let bare = #"{"progress":"","step":0,"tally":{},"dials":0,"tried":"","stage":"raw","badNumbers":[]}"#
            var full = try Document.value(Before.self, bare)
            full.call = try Document.value(BeforeTouch.self, #"{"id":7,"due":1,"skipAt":2,"parts":"morning"}"#)
            full.other = try Document.value(BeforeTouch.self, #"{"id":8,"due":-1,"parts":""}"#)
            full.progress = ProgressText.text(wholeProgress)
            full.step = 2
            full.tally = [hostile: 1, "no-answer": 3]
            full.dials = 4
            full.tried = "morning evening"
            full.stage = "recycled"
            full.stageReason = hostile
            full.returnOn = 1_772_557_200_000
            full.returnInto = hostile
            full.resetAt = 6
            full.enrollmentSQLAt = 7
            full.firstCallAt = -1
            full.sqlAt = 5
            full.accountStage = "prospect"
            full.badNumbers = ["+12125550123", hostile]
            return [try Document.value(Before.self, bare), full]
        }
    }

    private static let wholeProgress = Progress(
        results: ["first-call": "no-answer", "b": "sent"],
        passedOver: ["c": "first-call was \"busy\" = no-answer: \\ 🇩🇪"], since: Instant(milliseconds: 5),
        day: 3, shift: 2, calls: .init(date: LocalDate(dayNumber: 20_000), count: 2),
        mails: [Instant(milliseconds: 1), Instant(milliseconds: 2)],
        pause: .init(until: Instant(milliseconds: 9), reason: "not-now: by Zoë = Ünal", putOff: putOff),
        hasReplied: true)

    private static let putOff: [Open.Slot: Prospecting.Progress.PutOff] = [
        .call: .init(from: Instant(milliseconds: -3), to: Instant(milliseconds: 9)),
        .other: .init(from: Instant(milliseconds: 4), to: Instant(milliseconds: 10)),
    ]

    private func encoded(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    @Test(arguments: receipts)
    func `a receipt is written as the encoder writes it, and read back as it was`(_ receipt: LoggedAttempt) throws {
        #expect(receipt.text == (try encoded(receipt)))
        #expect(try Document.value(LoggedAttempt.self, receipt.text) == receipt)
    }

    @Test func `how far an enrollment has come is read back as it was`() throws {
        for progress in [Progress(), Self.wholeProgress] {
            #expect(try ProgressText.progress(ProgressText.text(progress)) == progress)
        }
        #expect(ProgressText.text(Progress()).isEmpty)
    }

    @Test(arguments: ["first-call", ".day=two", ".calls=3", ".unknown=1"])
    func `progress that this program did not write is refused`(text: String) {
        #expect(throws: DatabaseFault.self) { try ProgressText.progress(text) }
    }

    @Test func `how things stood before is written as the encoder writes it`() throws {
        for before in try Self.befores { #expect(before.text == (try encoded(before))) }
    }
}
