import Prospecting
import Wire

@testable import Commands

/// Answers as a daemon would give them.
enum Samples {
    static func instant(_ text: String) -> Instant { Instant(rfc3339: text) ?? Instant(milliseconds: 0) }

    static let person = NextRow.Person(
        id: .init(12), name: "Dana Fox", title: "VP Operations", phone: "+13125550142",
        numbers: ["+13125550142", "+13125550143"], email: "dana@acme.example", timeZone: "America/Chicago",
        localTime: "2026-03-03T11:00:00-06:00", lastNote: "asked for prices")

    static let row = NextRow(
        touch: .init(1), channel: "call", kind: "follow-up", why: "second call of first-call", campaign: "first",
        step: "second-call", task: nil, attempt: 2, due: instant("2026-03-03T15:00:00Z"), lead: person,
        account: .init(id: .init(5), name: "Acme Steel", domain: "acme.example"), owner: nil, score: 92, tier: "A",
        windowCloses: instant("2026-03-03T23:00:00Z"), leasedUntil: instant("2026-03-03T17:30:00Z"))

    static let card = TouchCard(
        row: row, guide: "Hi Dana, this is Sam.\nDid I catch you with half a minute?\n",
        voicemail: "Dana, Sam here. I'll send a note.\n", missing: ["account.sector"],
        dispositions: [
            .init(name: "no-answer", asks: [], mayAsk: [], qualifies: false),
            .init(name: "callback", asks: ["when"], mayAsk: [], qualifies: false),
            .init(name: "no-fit", asks: ["reason"], mayAsk: [], qualifies: false),
            .init(name: "qualified", asks: [], mayAsk: [], qualifies: true),
        ],
        questions: [
            .init(
                id: "need", ask: "What if nothing changes?", choices: ["acute", "vague"], isNumber: false,
                isOptional: false),
            .init(id: "timeline", ask: "In how many months?", choices: [], isNumber: true, isOptional: false),
        ],
        reasons: ["price", "other"], answers: ["timeline": "9"])

    static let answer = AttemptAnswer(
        attempt: .init(7), touch: .init(1), lead: .init(12), stage: "working", late: false,
        next: .init(
            kind: "callback", due: instant("2026-03-04T16:00:00Z"), local: "2026-03-04T11:00:00-05:00",
            step: "first-call", channel: "call", what: "opener"),
        events: ["attempt.logged", "callback.scheduled"], decidedBy: [])
}
