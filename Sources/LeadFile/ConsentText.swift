import Prospecting

/// What lists write of a consent.
enum ConsentText: Equatable {
    /// It was given: a yes, a day, or where it is written.
    case given(DraftConsent)
    /// It was refused or taken back.
    case refused
    /// The list leaves it open in so many words.
    case silent

    /// What a text says; nil where it cannot be told, since nobody is taken to have consented by a guess.
    static func read(_ text: String, monthFirst: Bool?) -> Self? {
        let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
        guard !words.isEmpty, !blanks.contains(words.joined(separator: " ")) else { return .silent }
        if let day = DayText.isoDay(text, monthFirst: monthFirst).flatMap(LocalDate.init) {
            return .given(DraftConsent(given: day))
        }
        if let isGiven = YesOrNo.read(text) { return isGiven ? .given(DraftConsent()) : .refused }
        let phrase = words.joined(separator: " ")
        if words.contains(where: refusing.contains) || phrase.contains("opt out") || phrase.contains("opted out") {
            return .refused
        }
        guard !words.contains(where: doubtful.contains), !text.contains("?") else { return nil }
        if yes.contains(phrase) { return .given(DraftConsent()) }
        let isEvident =
            words.contains(where: evidence.contains) || phrase.contains("opt in") || phrase.contains("opted in")
        return isEvident ? .given(DraftConsent(basis: text)) : nil
    }

    private static let blanks: Set<String> = ["none", "null", "nil", "na", "n a", "blank", "empty"]

    private static let yes: Set<String> = [
        "opted in", "opt in", "consented", "consent given", "subscribed", "granted", "agreed", "confirmed", "allowed",
        "permitted", "express", "express consent", "explicit", "explicit consent", "double opt in",
    ]

    /// Words that alone make a text a refusal, whatever stands beside them.
    private static let refusing: Set<String> = [
        "no", "not", "never", "nein", "non", "withdrawn", "withdrew", "revoked", "unsubscribed", "unsubscribe",
        "refused",
        "declined", "denied", "objected", "rejected", "optout", "removed", "blocked", "stop", "dnc", "without",
        "disallowed", "cancelled", "canceled",
    ]

    /// Words with which nothing is sure.
    private static let doubtful: Set<String> = [
        "pending", "unknown", "unclear", "unconfirmed", "unverified", "awaiting", "requested", "asked", "tbd", "tbc",
        "maybe", "expired", "lapsed", "implied", "presumed", "assumed", "soft", "invalid", "missing", "sent", "if",
        "until", "need", "needs", "needed", "required", "ended", "old", "former", "wrong", "error",
    ]

    /// Words that name an act of consent or where one is written.
    private static let evidence: Set<String> = [
        "form", "forms", "formular", "letter", "contract", "agreement", "agreed", "consented", "consent", "signed",
        "signature", "checkbox", "signup", "subscribed", "confirmed", "optin", "gave", "given", "granted",
        "einwilligung",
        "allowed",
    ]
}
