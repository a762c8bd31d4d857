import Prospecting
import Storage
import Wire

extension ReceivedMailRow {
    init(_ record: ReceivedMailRecord) {
        self.init(
            id: record.id.description, kind: record.kind.rawValue, lead: record.lead, mailbox: record.mailbox,
            from: record.from, subject: record.subject, words: record.words, reason: record.reason,
            returnOn: record.returnOn?.iso, mail: record.mail, at: record.at)
    }
}
