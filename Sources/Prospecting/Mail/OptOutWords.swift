/// Words by which somebody asks not to be written to any more, in English, German, French,
/// Spanish and Dutch.
package enum OptOutWords {
    /// The words that ask for it; nil where nothing does.
    ///
    /// - Parameter text: what is new in the mail, without quotes. A word alone asks as the whole of it, or as its first
    ///   line; the rest of a long mail is looked through for whole sentences alone, since its writer's own newsletter
    ///   may speak of unsubscribing.
    package static func found(in text: String, subject: String) -> String? {
        let lines = text.split(separator: "\n").map { plain($0) }.filter { !$0.isEmpty }
        for line in [plain(subject)] + lines.prefix(1) where alone.contains(line) { return line }
        let clauses = clauses(of: text)
        for phrase in phrases where clauses.contains(where: { asks(for: phrase, in: $0, unless: contrary) }) {
            return phrase
        }
        guard lines.count <= 4, lines.joined(separator: " ").count <= 200 else { return nil }
        return short.first { word in clauses.contains { asks(for: word, in: $0, unless: contrary.union(asking)) } }
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

    /// What stands between marks, and after a word that asks, each as `plain`: a no before it is of something else. A line
    /// that begins small goes on from the one before.
    private static func clauses(of text: String) -> [String] {
        var joined = ""
        for line in text.split(separator: "\n") {
            joined += (line.first?.isLowercase ?? false ? " " : ".") + line
        }
        return joined.split { ".!?,;:()–—".contains($0) }.flatMap { clause in
            let words = clause.split(separator: " ").map { plain($0) }
            return words.split { $0.isEmpty || ["but", "aber", "mais", "pero", "maar"].contains($0) }.map {
                $0.joined(separator: " ")
            }
        }
    }

    /// Whether a phrase stands there, in whole words, and none of those words right before it.
    private static func asks(for phrase: String, in clause: String, unless words: Set<Substring>) -> Bool {
        guard let range = " \(clause) ".firstRange(of: " \(phrase) ") else { return false }
        let before = " \(clause) "[..<range.lowerBound].split(separator: " ").suffix(3)
        return !before.contains(where: words.contains)
    }

    /// What says the contrary of the phrase that it stands before.
    private static let contrary: Set<Substring> = [
        "not", "don't", "never", "nicht", "didn't", "jamais", "nunca", "niet",
    ]
    /// What asks of it, rather than for it.
    private static let asking: Set<Substring> = ["how", "can", "could"]

    private static let alone: Set = [
        "stop", "unsubscribe", "unsubscribe me", "remove", "remove me", "opt out", "optout", "take me off",
        "no more mails",
        "no more emails", "stop it", "stopp", "abmelden", "abmeldung", "austragen", "abbestellen", "stop emailing me",
        "désabonner", "désinscription", "désinscrire", "baja", "darme de baja", "unsubscribe request",
        "afmelden", "afmelding", "uitschrijven",
    ]

    private static let phrases = english + german + french + spanish + dutch

    private static let english = [
        "unsubscribe me", "unsubscribe us", "unsubscribe this address", "remove me from", "remove my email",
        "remove my address", "remove my name", "remove my details", "remove us from", "take me off", "take us off",
        "take my name off", "opt me out", "want to opt out", "like to opt out", "wish to unsubscribe",
        "want to unsubscribe", "like to unsubscribe", "stop emailing", "stop e mailing", "stop mailing",
        "stop contacting", "stop writing", "stop messaging", "stop reaching out", "stop sending me", "stop sending us",
        "stop these emails", "stop these mails", "stop the emails", "stop spamming", "stop this spam", "quit emailing",
        "do not contact", "don't contact", "do not email", "don't email", "do not e mail", "do not mail me",
        "don't mail me", "do not write to me", "don't write to me", "do not reach out", "don't reach out",
        "never contact", "never email", "no further emails", "no further contact", "no longer wish to receive",
        "not wish to receive", "don't want to receive", "do not want to receive", "leave me alone", "leave us alone",
        "delete my data", "delete my details", "delete my address", "erase my data",
    ]

    private static let german = [
        "nicht mehr kontaktieren", "nicht mehr anschreiben", "nicht mehr schreiben",
        "kontaktieren sie mich nicht", "kontaktieren sie uns nicht", "schreiben sie mir nicht",
        "schreiben sie uns nicht", "keine weiteren mails",
        "keine weiteren e mails", "keine weiteren emails", "keine weiteren nachrichten", "keine mails mehr",
        "keine e mails mehr", "keine emails mehr", "keine werbung", "aus ihrem verteiler", "aus dem verteiler",
        "von ihrer liste", "von der liste", "aus ihrer liste", "aus ihrer datenbank", "streichen sie mich",
        "nehmen sie mich aus", "lassen sie mich in ruhe", "löschen sie meine daten", "meine daten löschen",
        "meine daten zu löschen",
    ]

    private static let french = [
        "ne plus me contacter", "ne me contactez plus", "ne plus recevoir", "ne plus m'écrire", "ne m'écrivez plus",
        "ne plus me solliciter", "désinscrivez moi", "désabonnez moi", "me désinscrire", "me désabonner", "retirez moi",
        "supprimez mes données", "effacez mes données",
    ]

    private static let spanish = [
        "no me contacte", "no me contacten", "no me escriba", "no me escriban", "dejen de escribirme",
        "dejen de enviarme", "deje de escribirme", "deme de baja", "denme de baja", "darme de baja", "borren mis datos",
        "eliminen mis datos",
    ]

    private static let dutch = [
        "niet meer mailen", "niet meer benaderen", "niet meer contacteren", "geen mails meer", "geen e mails meer",
        "geen emails meer", "stop met mailen", "schrijf mij uit", "schrijf me uit", "meld mij af", "meld me af",
        "haal mij van", "haal me van", "verwijder mijn gegevens", "verwijder mij uit",
    ]

    private static let short = [
        "unsubscribe", "opt out", "abmelden", "austragen", "abbestellen", "désinscrire", "afmelden",
        "uitschrijven",
    ]
}
