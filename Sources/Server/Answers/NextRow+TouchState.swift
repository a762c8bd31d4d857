import Prospecting
import Storage
import Wire
import Wording

extension NextRow {
    /// - Parameter rep: who is to do it, and is named in a mail.
    init(_ touch: TouchState, rep: User, now: Instant) {
        self.init(
            touch: touch.id, channel: touch.open.work.channel.rawValue, kind: touch.open.kind.shown,
            why: touch.why(now: now), campaign: touch.version.campaign.name, step: touch.open.step, task: touch.task,
            attempt: touch.attempt, due: touch.open.due, lead: Person(touch, now: now),
            account: touch.facts.account.map { Company(id: $0.id, name: $0.name, domain: $0.domain) },
            owner: touch.owner ?? touch.leadOwner, score: touch.fit, tier: touch.tier, windowCloses: touch.windowCloses,
            leasedUntil: touch.leasedUntil, mail: touch.mail(from: rep),
            missedAt: touch.open.kind == .callback ? touch.toldLateAt : nil)
    }
}

extension NextRow.Person {
    fileprivate init(_ touch: TouchState, now: Instant) {
        let lead = touch.facts.lead
        self.init(
            id: lead.id, name: lead.displayName, title: lead.title, phone: lead.callableNumber?.phone.e164,
            numbers: lead.numbers.filter { !$0.isBad }.map(\.phone.e164), email: lead.email,
            timeZone: touch.zone?.identifier, localTime: touch.zone.map { now.rfc3339(in: $0) },
            lastNote: touch.lastAttempt?.note, ext: lead.callableNumber?.phone.ext,
            sentBack: lead.sentBack?.words(now: now, zone: touch.zone ?? .utc))
    }
}

extension OpenTouch.Kind {
    /// As rows name it: a task that an outcome asked for is a follow-up.
    var shown: String { self == .chore ? OpenTouch.Kind.followUp.rawValue : rawValue }
}

extension TouchState {
    /// The dials to this lead in this enrollment, this one included.
    var attempt: Int { open.work.channel == .call ? dials + 1 : dials }

    fileprivate var task: String? {
        open.work.channel == .call ? nil : open.work.words
    }

    /// The mail that it asks for: as it was written, or as it would be, in the name of who sends it.
    fileprivate func mail(from rep: User) -> MailText? {
        guard case .mail(let step) = open.work else { return nil }
        if let written = mail?.written {
            return MailText(
                subject: written.subject, body: written.body, missing: [], sender: mail?.sender?.email,
                variant: written.variant, edited: mail?.isEdited ?? false, barred: mail?.bar?.reason)
        }
        guard let message = campaign.mails[step.message],
            let text = message.text(variant: mail?.variant, language: facts.lead.language)
        else { return nil }
        let sender = mail?.sender ?? rep
        let names = GuideNames(facts: facts, rep: sender, campaign: campaign, notes: notes)
        let (subject, body) = (names.render(text.subject), names.render(text.body))
        let missing = (mail?.thread == nil ? subject.missing : []) + body.missing
        return MailText(
            subject: mail?.thread.map(MailWriter.answer) ?? subject.text ?? text.subject,
            body: body.text ?? text.body, missing: Set(missing).sorted(), sender: sender.email,
            variant: mail?.variant, barred: mail?.bar?.reason)
    }
}
