/// The languages that speak of opting out: below every mail, and on the page that its link leads to.
package enum MailLanguage: String, Sendable, CaseIterable {
    case english = "en"
    case german = "de"
    case french = "fr"
    case spanish = "es"
    case dutch = "nl"
}

/// The words below every mail that say how to get no more: those who quote a mail quote them too.
package enum MailFoot {
    /// Before the address of a page.
    package static func page(in language: MailLanguage) -> String {
        switch language {
        case .english: "If you want no more mails from us, say so here:"
        case .german: "Wenn Sie keine Mails mehr von uns möchten, sagen Sie es hier:"
        case .french: "Si vous ne souhaitez plus recevoir nos e-mails, dites-le ici :"
        case .spanish: "Si no desea recibir más correos nuestros, indíquelo aquí:"
        case .dutch: "Wilt u geen mails meer van ons ontvangen, geef dat dan hier aan:"
        }
    }

    /// Where there is no page.
    package static func answer(in language: MailLanguage) -> String {
        switch language {
        case .english: "If you want no more mails from us, answer with the word \"unsubscribe\"."
        case .german: "Wenn Sie keine Mails mehr von uns möchten, antworten Sie mit dem Wort \"abmelden\"."
        case .french:
            "Si vous ne souhaitez plus recevoir nos e-mails, répondez avec le mot \"désabonner\"."
        case .spanish: "Si no desea recibir más correos nuestros, responda con la palabra \"baja\"."
        case .dutch: "Wilt u geen mails meer van ons ontvangen, antwoord dan met het woord \"afmelden\"."
        }
    }

    /// In every language.
    static let all = MailLanguage.allCases.flatMap { [page(in: $0), answer(in: $0)] }
}

extension MailMessage {
    /// The language in which it speaks to a lead: the lead's own, where it has words in it, or else the campaign's.
    package func language(to lead: Lead, in campaign: Campaign) -> MailLanguage {
        guard let own = MailLanguage(of: lead), isTranslated(into: own.rawValue) else {
            return campaign.mail?.language ?? .english
        }
        return own
    }
}

extension Campaign {
    /// The language in which a message speaks to a lead, whether or not it is in the file still.
    package func language(of message: String, to lead: Lead) -> MailLanguage {
        if let mail = mails[message] { return mail.language(to: lead, in: self) }
        // The words of an invitation are ours, in every language.
        let own = message == InvitationLetter.message ? MailLanguage(of: lead) : nil
        return own ?? mail?.language ?? .english
    }
}

extension MailLanguage {
    /// A lead's own: of `fr-CA` French; nil where it is not known, or none of these.
    fileprivate init?(of lead: Lead) {
        guard let own = lead.language else { return nil }
        self.init(rawValue: String(own.lowercased().prefix(2)))
    }
}
