import Prospecting

/// What the page says on which somebody wants no more mails, in the language of those that they got.
struct OptOutPageWords {
    let language: MailLanguage

    init(in language: MailLanguage) {
        self.language = language
    }

    var question: String {
        switch language {
        case .english: "No more mails?"
        case .german: "Keine Mails mehr?"
        case .french: "Plus aucun e-mail ?"
        case .spanish: "¿No más correos?"
        case .dutch: "Geen mails meer?"
        }
    }

    func what(_ address: String) -> String {
        switch language {
        case .english: "This stops every mail from us to \(address)."
        case .german: "Damit endet jede Mail von uns an \(address)."
        case .french: "Nous n'enverrons plus aucun e-mail à \(address)."
        case .spanish: "No enviaremos ningún correo más a \(address)."
        case .dutch: "Hiermee stopt elke mail van ons aan \(address)."
        }
    }

    var button: String {
        switch language {
        case .english: "Send me no more mails"
        case .german: "Keine Mails mehr senden"
        case .french: "Ne plus m'envoyer d'e-mails"
        case .spanish: "No enviarme más correos"
        case .dutch: "Stuur mij geen mails meer"
        }
    }

    var title: String {
        switch language {
        case .english: "No more mails"
        case .german: "Keine Mails mehr"
        case .french: "Plus aucun e-mail"
        case .spanish: "No más correos"
        case .dutch: "Geen mails meer"
        }
    }

    func done(_ address: String) -> String {
        switch language {
        case .english: "Done. You get no more mails from us at \(address)."
        case .german: "Erledigt. An \(address) erhalten Sie keine Mails mehr von uns."
        case .french: "C'est fait. Vous ne recevrez plus d'e-mails de notre part à \(address)."
        case .spanish: "Hecho. Ya no recibirá correos nuestros en \(address)."
        case .dutch: "Gedaan. U ontvangt op \(address) geen mails meer van ons."
        }
    }

    func known(_ address: String) -> String {
        switch language {
        case .english: "You get no mails from us any more at \(address)."
        case .german: "An \(address) erhalten Sie schon keine Mails mehr von uns."
        case .french: "Vous ne recevez déjà plus d'e-mails de notre part à \(address)."
        case .spanish: "Ya no recibe correos nuestros en \(address)."
        case .dutch: "U ontvangt op \(address) al geen mails meer van ons."
        }
    }
}
