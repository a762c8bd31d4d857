extension DispositionTable {
    /// What a campaign has when its file says nothing; a file names only what differs.
    package static let standard = DispositionTable(unreached + reached + agreed)

    private static let unreached: [Disposition] = [
        Disposition(
            "no-answer",
            then: .retry(after: .businessDays(1), atAnotherTimeOfDay: true, atMost: 2, otherwise: .nextStep)),
        Disposition(
            "busy",
            then: .retry(after: .clock(.hours(2)), atAnotherTimeOfDay: false, atMost: 2, otherwise: .nextStep)),
        Disposition("voicemail", then: .nextStep),
        Disposition("no-message", then: .nextStep),
        Disposition(
            "gatekeeper", connected: true,
            then: .retry(after: .businessDays(1), atAnotherTimeOfDay: false, atMost: 3, otherwise: .nextStep),
            mayAsk: [.assistant, .directPhone, .bestTime]),
        Disposition(
            "wrong-number", then: .nextNumber(otherwise: .task("Find a number")), marks: .badNumber),
    ]

    private static let reached: [Disposition] = [
        Disposition(
            "left-company", connected: true, then: .disqualify(reason: "left-company"), mayAsk: [.successor],
            createsLead: true),
        Disposition(
            "already-customer", connected: true, then: .finish(reason: "already-customer"), marks: .customer),
        Disposition(
            "callback", connected: true, conversation: true, then: .callback, asks: [.when], holds: [.mail],
            missed: .retry(
                after: .clock(.minutes(30)), atAnotherTimeOfDay: false, atMost: 3, otherwise: .nextStep)),
        Disposition(
            "not-now", connected: true, conversation: true,
            then: .recycle(after: .clock(.days(90)), reason: nil), mayAsk: [.until, .reason]),
        Disposition(
            "not-interested", connected: true, conversation: true, then: .finish(reason: nil), mayAsk: [.reason]),
        Disposition(
            "no-fit", connected: true, conversation: true, then: .disqualify(reason: nil), asks: [.reason]),
        Disposition(
            "referral", connected: true, conversation: true, then: .finish(reason: "referral"), asks: [.name],
            mayAsk: [.title, .phone, .email], createsLead: true),
        Disposition("do-not-call", connected: true, then: .suppress(channels: [.call], whom: .person)),
        Disposition("do-not-contact", connected: true, then: .suppress(channels: [.call, .mail], whom: .person)),
    ]

    private static let agreed: [Disposition] = [
        Disposition("meeting-booked", connected: true, conversation: true, then: .meeting, asks: [.when]),
        Disposition("qualified", connected: true, conversation: true, then: .qualify),
    ]
}
