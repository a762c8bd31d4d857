import Prospecting
import Storage
import Wire

extension SentMailRow {
    init(_ sent: SentMail) {
        let mail = sent.mail
        self.init(
            id: mail.id, at: mail.intendedAt ?? mail.createdAt, state: mail.state.rawValue, campaign: sent.campaign,
            step: sent.step, message: mail.message, variant: mail.variant, subject: mail.subject, clicks: sent.clicks,
            opens: sent.opens, answer: sent.answer?.rawValue)
    }
}
