/// Words by which somebody asks not to be written to any more, in English, German, French and Spanish.
package enum OptOutWords {
    /// The words that ask for it; nil where nothing does.
    ///
    /// - Parameter text: what is new in the mail, without quotes. A word alone asks as the whole of it, or as its first
    ///   line; the rest of a long mail is looked through for whole sentences alone, since its writer's own newsletter
    ///   may speak of unsubscribing.
    package static func found(in text: String, subject: String) -> String? {
        let lines = text.split(separator: "\n").map { plain($0) }.filter { !$0.isEmpty }
        for line in [plain(subject)] + lines.prefix(1) where alone.contains(line) { return line }
        let all = lines.joined(separator: " ")
        if let phrase = phrases.first(where: { asks(for: $0, in: all) }) { return phrase }
        guard lines.count <= 4, all.count <= 200 else { return nil }
        return short.first { asks(for: $0, in: all) }
    }

    /// Lower case, with single spaces between words, and no mark at either end.
    private static func plain(_ text: some StringProtocol) -> String {
        let text = text.lowercased().replacing("’", with: "'").replacing("-", with: " ")
        var words = text.split { !$0.isLetter && !$0.isNumber && $0 != "'" }
        while let first = words.first, ["re", "aw", "please", "bitte", "hi", "hello"].contains(first) {
            words.removeFirst()
        }
        while let last = words.last, ["please", "bitte", "thanks", "danke"].contains(last) { words.removeLast() }
        return words.joined(separator: " ")
    }

    /// Whether a phrase stands there, in whole words, and nothing right before it says the contrary.
    private static func asks(for phrase: String, in text: String) -> Bool {
        guard let range = " \(text) ".firstRange(of: " \(phrase) ") else { return false }
        let before = " \(text) "[..<range.lowerBound].split(separator: " ").suffix(3)
        return !before.contains { ["not", "don't", "never", "nicht", "didn't", "how", "can", "could"].contains($0) }
    }

    private static let alone: Set = [
        "stop", "unsubscribe", "unsubscribe me", "remove", "remove me", "opt out", "optout", "take me off",
        "no more mails",
        "no more emails", "stop it", "stopp", "abmelden", "abmeldung", "austragen", "abbestellen", "stop emailing me",
        "désabonner", "désinscription", "désinscrire", "baja", "darme de baja", "unsubscribe request",
    ]

    private static let phrases = [
        "unsubscribe me", "unsubscribe this address", "remove me from", "remove my email", "remove my address",
        "remove us from", "take me off", "take us off", "opt me out", "want to opt out", "like to opt out",
        "wish to unsubscribe", "want to unsubscribe", "like to unsubscribe",
        "stop emailing", "stop e mailing", "stop mailing", "stop contacting", "stop writing", "stop messaging",
        "stop sending me", "stop these emails", "stop spamming", "stop this spam",
        "do not contact", "don't contact", "do not email", "don't email", "do not e mail", "do not write to me",
        "never contact", "never email", "no further emails", "no further contact",
        "nicht mehr kontaktieren", "nicht mehr anschreiben", "nicht mehr schreiben", "keine weiteren mails",
        "keine weiteren e mails", "keine weiteren emails", "keine mails mehr", "keine e mails mehr",
        "keine emails mehr",
        "aus ihrem verteiler", "aus dem verteiler", "von ihrer liste", "von der liste", "aus ihrer liste",
        "ne plus me contacter", "ne me contactez plus", "ne plus recevoir", "no me contacte", "no me escriba",
    ]

    private static let short = ["unsubscribe", "opt out", "abmelden", "austragen", "abbestellen", "désinscrire"]
}
