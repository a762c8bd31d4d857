import Prospecting

/// What lists write of a consent.
enum ConsentText: Equatable {
    /// It was given: a yes, a day, where it is written, or a day and where.
    case given(DraftConsent)
    /// It was refused or taken back; on that day, where the list names one.
    case refused(LocalDate?)
    /// The list leaves it open in so many words.
    case silent

    /// What a text says; nil where it cannot be told, since nobody is taken to have consented by a guess.
    static func read(_ text: String, monthFirst: Bool?) -> Self? {
        if let exported = ConsentRecord.read(text) { return .given(exported) }
        guard let (day, rest) = DatedText.read(text, monthFirst: monthFirst) else {
            return judge(text, day: DatedText.day(in: text, monthFirst: monthFirst), isAsserted: false)
        }
        switch judge(rest, day: day, isAsserted: true) {
        case .silent: return .given(DraftConsent(given: day))
        case let judged: return judged
        }
    }

    /// - Parameter isAsserted: whether a day stands before the text, so that words which are neither a no nor a doubt will do.
    private static func judge(_ text: String, day: LocalDate?, isAsserted: Bool) -> Self? {
        let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
        let phrase = words.joined(separator: " ")
        guard !words.isEmpty, !blanks.contains(phrase) else { return .silent }
        if let isGiven = YesOrNo.read(text) { return isGiven ? .given(DraftConsent(given: day)) : .refused(day) }
        if words.contains(where: refusing.contains) || phrase.contains("opt out") || phrase.contains("opted out") {
            return .refused(day)
        }
        guard !words.contains(where: doubtful.contains), !text.contains("?") else { return nil }
        if yes.contains(phrase) { return .given(DraftConsent(given: day)) }
        let isEvident =
            words.contains(where: evidence.contains) || phrase.contains("opt in") || phrase.contains("opted in")
        return isEvident || isAsserted ? .given(DraftConsent(given: day, basis: text)) : nil
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
        "disallowed", "cancelled", "canceled", "kein", "keine", "keinen", "keiner", "nicht", "nie", "niemals", "ohne",
        "widerrufen", "widerruf", "widersprochen", "widerspruch", "entzogen", "zurückgezogen", "abgelehnt",
        "verweigert",
        "abgemeldet", "ausgetragen", "gesperrt", "gelöscht", "untersagt", "verboten",
    ]

    /// Words with which nothing is sure.
    private static let doubtful: Set<String> = [
        "pending", "unknown", "unclear", "unconfirmed", "unverified", "awaiting", "requested", "asked", "tbd", "tbc",
        "maybe", "expired", "lapsed", "implied", "presumed", "assumed", "soft", "invalid", "missing", "sent", "if",
        "until", "need", "needs", "needed", "required", "ended", "old", "former", "wrong", "error", "fehlt", "fehlend",
        "ausstehend", "offen", "unklar", "unbekannt", "angefragt", "angefordert", "abgelaufen", "mutmaßlich",
        "mutmasslich", "vermutet", "nachzuholen", "einzuholen", "nötig", "erforderlich", "ungültig", "bis", "versendet",
        "verschickt", "alt", "ehemals",
    ]

    /// Words that name an act of consent or where one is written.
    private static let evidence: Set<String> = [
        "form", "forms", "formular", "letter", "contract", "agreement", "agreed", "consented", "consent", "signed",
        "signature", "checkbox", "signup", "subscribed", "confirmed", "optin", "gave", "given", "granted",
        "einwilligung",
        "allowed",
    ]
}
