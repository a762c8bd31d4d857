/// What the mail with an invitation says, in each of the languages that mails speak.
struct InvitationWords {
    let language: MailLanguage

    /// What stands before the subject, and how the letter opens.
    enum Kind {
        case invitation, changed, cancelled
    }

    func subject(_ kind: Kind) -> String {
        switch (language, kind) {
        case (.english, .invitation): "Invitation"
        case (.english, .changed): "Changed"
        case (.english, .cancelled): "Cancelled"
        case (.german, .invitation): "Einladung"
        case (.german, .changed): "Geändert"
        case (.german, .cancelled): "Abgesagt"
        case (.french, .invitation): "Invitation"
        case (.french, .changed): "Modifié"
        case (.french, .cancelled): "Annulé"
        case (.spanish, .invitation): "Invitación"
        case (.spanish, .changed): "Cambio"
        case (.spanish, .cancelled): "Cancelado"
        case (.dutch, .invitation): "Uitnodiging"
        case (.dutch, .changed): "Gewijzigd"
        case (.dutch, .cancelled): "Geannuleerd"
        }
    }

    func opening(_ kind: Kind) -> String {
        switch (language, kind) {
        case (.english, .invitation): "this is for our meeting:"
        case (.english, .changed): "our meeting was changed. It is now:"
        case (.english, .cancelled): "our meeting does not take place:"
        case (.german, .invitation): "hier ist unser Termin:"
        case (.german, .changed): "unser Termin wurde geändert. Er ist jetzt:"
        case (.german, .cancelled): "unser Termin findet nicht statt:"
        case (.french, .invitation): "voici notre rendez-vous :"
        case (.french, .changed): "notre rendez-vous a été modifié. Il a lieu désormais :"
        case (.french, .cancelled): "notre rendez-vous n'aura pas lieu :"
        case (.spanish, .invitation): "esta es nuestra cita:"
        case (.spanish, .changed): "nuestra cita ha cambiado. Ahora es:"
        case (.spanish, .cancelled): "nuestra cita no tendrá lugar:"
        case (.dutch, .invitation): "dit is onze afspraak:"
        case (.dutch, .changed): "onze afspraak is gewijzigd. Hij is nu:"
        case (.dutch, .cancelled): "onze afspraak gaat niet door:"
        }
    }

    /// - Parameter reader: what the lead is called; nil where that is not known.
    func greeting(_ reader: String?) -> String {
        switch language {
        case .english: reader.map { "Hi \($0)," } ?? "Hello,"
        case .german: "Guten Tag" + (reader.map { " \($0)" } ?? "") + ","
        case .french: "Bonjour" + (reader.map { " \($0)" } ?? "") + ","
        case .spanish: reader.map { "Hola, \($0):" } ?? "Hola:"
        case .dutch: reader.map { "Beste \($0)," } ?? "Goedendag,"
        }
    }

    var hint: String {
        switch language {
        case .english: "The file that comes along puts it into your calendar."
        case .german: "Mit der angehängten Datei kommt er in Ihren Kalender."
        case .french: "Le fichier joint l'ajoute à votre agenda."
        case .spanish: "El archivo adjunto la añade a su calendario."
        case .dutch: "Met het bijgevoegde bestand komt hij in uw agenda."
        }
    }

    func with(_ person: Invitation.Person) -> String {
        let who = "\(person.name), \(person.email)"
        return switch language {
        case .english: "with \(who)"
        case .german: "mit \(who)"
        case .french: "avec \(who)"
        case .spanish: "con \(who)"
        case .dutch: "met \(who)"
        }
    }

    /// `Wed 4 Mar 2026, 12:00 to 12:30 (America/New_York)`
    func time(_ time: Meeting.Time, in zone: Zone) -> String {
        let (start, end) = (zone.local(time.startsAt), zone.local(time.endsAt))
        let (from, to) = (start.time.text, end.time.text)
        let hours =
            switch language {
            case .english: "\(from) to \(to)"
            case .german: "\(from) bis \(to)"
            case .french: "de \(from) à \(to)"
            case .spanish: "de \(from) a \(to)"
            case .dutch: "\(from) tot \(to)"
            }
        return "\(date(start.date)), \(hours) (\(zone.identifier))"
    }

    private func date(_ date: LocalDate) -> String {
        let weekday = Self.weekdays[language]?[date.weekday.rawValue - 1] ?? ""
        let month = Self.months[language]?[date.month - 1] ?? ""
        return switch language {
        case .english: "\(date.words) \(date.year)"
        case .german: "\(weekday), \(date.day). \(month) \(date.year)"
        case .french, .dutch: "\(weekday) \(date.day) \(month) \(date.year)"
        case .spanish: "\(weekday) \(date.day) de \(month) de \(date.year)"
        }
    }

    private static let weekdays: [MailLanguage: [String]] = [
        .german: ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
        .french: ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
        .spanish: ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
        .dutch: ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"],
    ]

    private static let months: [MailLanguage: [String]] = [
        .german: [
            "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
            "Dezember",
        ],
        .french: [
            "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
            "décembre",
        ],
        .spanish: [
            "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
            "noviembre", "diciembre",
        ],
        .dutch: [
            "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
            "november", "december",
        ],
    ]
}
