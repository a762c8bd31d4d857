/// What a mail is, by itself.
extension ReceivedMail {
    package enum Nature: Sendable, Equatable {
        /// A mail system gives a mail back, or says that it cannot deliver it.
        case bounce([DeliveryReport])
        /// A machine answered for somebody who is away; it may name the first day back.
        case outOfOffice(returnOn: LocalDate?)
        /// A machine wrote it, of nothing that matters here.
        case automatic
        /// Somebody asks not to be written to any more, in these words.
        case optOut(words: String)
        /// Somebody wrote it.
        case written
    }

    /// - Parameters:
    ///   - today: the reader's day, from which `Monday` and dates without a year count.
    ///   - answersOurs: whether it answers a mail of ours; then somebody wrote it, though it came through a list.
    ///   - ours: texts of mails of ours that it may quote, whose words ask for nothing.
    package func nature(today: LocalDate, answersOurs: Bool = false, ours: [String] = []) -> Nature {
        if let reports = bounced { return reports.isEmpty ? .automatic : .bounce(reports) }
        if isOfMachine || isOfList && !answersOurs {
            let returnOn = ReturnDate.named(in: newWords, today: today) ?? ReturnDate.named(in: subject, today: today)
            return speaksOfAbsence || isPersonsAnswer ? .outOfOffice(returnOn: returnOn) : .automatic
        }
        let theirs = OwnWords(ours).removed(from: newWords)
        if let words = OptOutWords.found(in: theirs, subject: subject) { return .optOut(words: words) }
        return .written
    }

    /// What is new in it, without quotes and signature.
    package var newWords: String { ReplyText.new(in: text) }

    /// What a mail system reports; nil where no mail system speaks. What is delayed, or was delivered, is no bounce.
    private var bounced: [DeliveryReport]? {
        if !reports.isEmpty { return reports.filter { $0.failure != nil } }
        guard isOfMailSystem else { return nil }
        let recipients = header("x-failed-recipients")?.split(separator: ",").map(\.trimmed)
        let status = DeliveryReport.status(in: text)
        guard recipients != nil || status?.hasPrefix("5") ?? false else { return [] }
        let failed: [String?] = recipients ?? [nil]
        return failed.map { DeliveryReport(recipient: $0, action: "failed", status: status) }
    }

    /// The addresses that a report says a mail did not reach.
    package var failedRecipients: [String] {
        let named = header("x-failed-recipients")?.split(separator: ",").map(\.trimmed) ?? []
        return reports.compactMap(\.recipient) + named
    }

    /// Whether a mail system wrote it, as its header says.
    package var isOfMailSystem: Bool {
        if header("content-type")?.hasPrefix("multipart/report") ?? false { return true }
        guard let name = from?.prefix(while: { $0 != "@" }) else { return false }
        return ["mailer-daemon", "postmaster"].contains(name)
    }

    /// Whether a machine wrote it (RFC 3834, 2 and 5, and the headers of before).
    private var isOfMachine: Bool {
        if let submitted = header("auto-submitted"), submitted != "no" { return true }
        if header("x-autoreply") != nil || header("x-autorespond") != nil { return true }
        if header("precedence") == "auto_reply" || header("return-path") == "<>" { return true }
        if let name = from?.prefix(while: { $0 != "@" }), Self.namesOfMachines.contains(String(name)) { return true }
        return subject.hasAny(of: Self.subjectsOfMachines, atStart: true)
    }

    /// Whether it went to many.
    private var isOfList: Bool {
        ["bulk", "junk", "list"].contains(header("precedence"))
            || header("list-id") != nil || header("list-unsubscribe") != nil
    }

    /// Whether a machine answered in a person's name, whatever its words are.
    private var isPersonsAnswer: Bool {
        guard header("list-id") == nil, header("precedence") != "bulk", header("precedence") != "list" else {
            return false
        }
        return header("auto-submitted")?.hasPrefix("auto-replied") ?? false
            || header("x-autoreply") != nil || header("precedence") == "auto_reply"
            || subject.hasAny(of: Self.subjectsOfMachines, atStart: true)
    }

    private var speaksOfAbsence: Bool {
        guard header("list-id") == nil else { return false }
        return subject.hasAny(of: Self.wordsOfAbsence) || String(newWords.prefix(2000)).hasAny(of: Self.wordsOfAbsence)
    }

    private func header(_ name: String) -> String? { headers[name]?.trimmed.lowercased() }

    private static let namesOfMachines: Set = [
        "no-reply", "noreply", "no_reply", "donotreply", "do-not-reply", "notification", "notifications",
    ]

    private static let subjectsOfMachines = [
        "automatic reply", "auto reply", "autoreply", "auto-reply", "auto response", "automated reply", "out of office",
        "out of the office", "ooo:", "away from", "abwesenheitsnotiz", "automatische antwort", "abwesenheit",
        "abwesend", "außer haus", "réponse automatique", "respuesta automática", "risposta automatica",
        "automatisch antwoord", "resposta automática",
    ]

    private static let wordsOfAbsence = [
        "out of office", "out of the office", "out-of-office", "on vacation", "on holiday", "on annual leave",
        "on leave",
        "on parental leave", "on maternity leave", "on paternity leave", "on sick leave", "away from my desk",
        "away from the office", "away until", "currently away", "limited access to", "no access to my", "will be back",
        "will return", "be returning", "return to the office", "traveling", "travelling", "nicht im büro",
        "nicht erreichbar", "im urlaub", "abwesend", "abwesenheit", "außer haus", "nicht im haus", "in elternzeit",
        "wieder erreichbar", "wieder im büro", "bin zurück", "absent", "en congé", "en vacances", "fuera de la oficina",
        "de vacaciones", "fuori ufficio", "in ferie",
    ]
}

extension String {
    /// Whether one of these, which are in lower case, stands in it, or begins it.
    fileprivate func hasAny(of phrases: [String], atStart: Bool = false) -> Bool {
        let lowered = lowercased()
        return phrases.contains { atStart ? lowered.hasPrefix($0) : lowered.contains($0) }
    }
}
