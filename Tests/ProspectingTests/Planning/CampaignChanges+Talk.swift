import Prospecting

extension CampaignChanges {
    static let outcomes = [
        CampaignChange(
            "dispositions.all.name",
            "silence is new: retry after 1bd at another time of day, up to 2 times, then the next step",
            "no-answer is gone"
        ) { $0.change { $0.name = "silence" } },
        CampaignChange("dispositions.all.connected", "no-answer counts as a connect") {
            $0.change { $0.connected = true }
        },
        CampaignChange("dispositions.all.conversation", "no-answer counts as a conversation") {
            $0.change { $0.conversation = true }
        },
        CampaignChange(
            "dispositions.all.then", "no-answer: retried up to 3 times, was 2", "no-answer: retried after 2h, was 1bd",
            "no-answer: retried at any time of day", "no-answer, after the last retry: finish, was the next step"
        ) {
            $0.change {
                $0.then = .retry(
                    after: .clock(.hours(2)), atAnotherTimeOfDay: false, atMost: 3, otherwise: .finish(reason: nil))
            }
        },
        CampaignChange("dispositions.all.marks", "no-answer marks: nothing, was bad-number") {
            $0.change { $0.marks = nil }
        },
        CampaignChange("dispositions.all.asks", "no-answer asks: none, was when") { $0.change { $0.asks = [] } },
        CampaignChange("dispositions.all.mayAsk", "no-answer may ask: reason, name, was reason") {
            $0.change { $0.mayAsk.append(.name) }
        },
        CampaignChange("dispositions.all.createsLead", "no-answer makes a lead of the person named") {
            $0.change { $0.createsLead = true }
        },
        CampaignChange("dispositions.all.holds", "no-answer holds: none, was mail") { $0.change { $0.holds = [] } },
        CampaignChange("dispositions.all.missed", "no-answer, when it reached nobody: nothing, was the next step") {
            $0.change { $0.missed = nil }
        },
        CampaignChange("reasons", "reasons: price, timing, was price") { $0.reasons.append("timing") },
    ]

    static let qualification = [
        CampaignChange("qualification.framework", "framework: none, was BANT") { $0.qualification?.framework = nil },
        CampaignChange("qualification.scope", "answers count: of the account, was of the lead") {
            $0.qualification?.scope = .account
        },
        CampaignChange("qualification.questions.id", "question money is new: How much?", "question budget is gone") {
            $0.qualification?.questions[0].id = "money"
        },
        CampaignChange("qualification.questions.ask", "question budget asks: Any?, was How much?") {
            $0.qualification?.questions[0].ask = "Any?"
        },
        CampaignChange(
            "qualification.questions.kind", "question budget takes: a number from 1 up to 9, was one of some, none"
        ) { $0.qualification?.questions[0].kind = .number(atLeast: 1, atMost: 9) },
        CampaignChange("qualification.questions.isOptional", "question budget may be left open") {
            $0.qualification?.questions[0].isOptional = true
        },
        CampaignChange("qualification.qualifiedWhen", "qualified when: budget is none (new: none; gone: some)") {
            $0.qualification?.qualifiedWhen = .answer(question: "budget", .oneOf(["none"]))
        },
        CampaignChange("qualification.incomplete.within", "half asked, called within: 2bd, was 5bd") {
            $0.qualification?.incomplete.within = .businessDays(2)
        },
        CampaignChange("qualification.otherwise", "not qualified: disqualify, was recycle after 60d (not-ready)") {
            $0.qualification?.otherwise = .disqualify(reason: nil)
        },
    ]

    static let sales = [
        CampaignChange("meetings.with", "meetings are with: who the route names, was ae@e.c") {
            $0.meetings.with = .route
        },
        CampaignChange("meetings.length", "meetings take: 1h, was 30m") { $0.meetings.length = .hours(1) },
        CampaignChange("meetings.remind", "somebody reminds of a meeting before it: never, was 1bd") {
            $0.meetings.remind = nil
        },
        CampaignChange("meetings.invites", "invitations are mailed") { $0.meetings.invites = true },
        CampaignChange("meetings.offer", "a lead is offered: when-booked, was when-held") {
            $0.meetings.offer = .whenBooked
        },
        CampaignChange("meetings.noShow.callWithin", "who did not come is called within: 1h, was 15m") {
            $0.meetings.noShow.callWithin = .clock(.hours(1))
        },
        CampaignChange("meetings.noShow.atMost", "who did not come is called, at most: 2 times, was 3 times") {
            $0.meetings.noShow.atMost = 2
        },
        CampaignChange(
            "meetings.noShow.otherwise", "who did not come, in the end: finish, was recycle after 2w (no-show)"
        ) { $0.meetings.noShow.otherwise = .finish(reason: nil) },
        CampaignChange(
            "route", "route is new: to the account's owner when country is CA",
            "route is gone: to ae@e.c when country is CA"
        ) { $0.route[0].to = .accountOwner },
        CampaignChange("handoff.acceptWithin", "accepted within: no deadline, was 8bh") {
            $0.handoff.acceptWithin = nil
        },
        CampaignChange("handoff.overdue.offersToNext", "overdue goes to the next in the route") {
            $0.handoff.overdue.offersToNext = true
        },
        CampaignChange("handoff.overdue.tell", "overdue is told to: nobody, was lead@e.c") {
            $0.handoff.overdue.tell = nil
        },
        CampaignChange(
            "handoff.rejectReasons.name", "sent back for no-money is new: finish", "sent back for no-budget is gone"
        ) { $0.handoff.rejectReasons[0].name = "no-money" },
        CampaignChange("handoff.rejectReasons.then", "sent back for no-budget: disqualify, was finish") {
            $0.handoff.rejectReasons[0].then = .disqualify(reason: nil)
        },
        CampaignChange("handoff.lostReasons.name", "lost for cost is new: finish", "lost for price is gone") {
            $0.handoff.lostReasons[0].name = "cost"
        },
        CampaignChange("handoff.lostReasons.then", "lost for price: disqualify, was finish") {
            $0.handoff.lostReasons[0].then = .disqualify(reason: nil)
        },
    ]

    static let words = [
        CampaignChange("messages.call", "guide opener: the call has other words") {
            $0.messages["opener"]?.call = "Hello"
        },
        CampaignChange("messages.voicemail", "guide opener: the voicemail is gone") {
            $0.messages["opener"]?.voicemail = nil
        },
        CampaignChange("mails.variants.id", "message proof, variant b is new", "message proof, variant a is gone") {
            $0.mails["proof"]?.variants[0].id = "b"
        },
        CampaignChange("mails.variants.text.subject", "message proof, variant a, subject: \"Hey\", was \"Hello\"") {
            $0.mails["proof"]?.variants[0].text.subject = "Hey"
        },
        CampaignChange("mails.variants.text.body", "message proof, variant a: the body has other words") {
            $0.mails["proof"]?.variants[0].text.body = "Hey"
        },
        CampaignChange("mails.translations.subject", "message proof in fr, subject: \"Salut\", was \"Bonjour\"") {
            $0.mails["proof"]?.translations["fr"]?.subject = "Salut"
        },
        CampaignChange("mails.translations.body", "message proof in fr: the body has other words") {
            $0.mails["proof"]?.translations["fr"]?.body = "Hey"
        },
    ]

    static let mail = [
        CampaignChange("mail.from", "mails are from: Team, was Rep") { $0.mail?.from = "Team" },
        CampaignChange("mail.limits.aDay", "mails a day: 40, was 50") { $0.mail?.limits.aDay = 40 },
        CampaignChange("mail.limits.anHour", "mails an hour: 12, was 20") { $0.mail?.limits.anHour = 12 },
        CampaignChange("mail.limits.campaignADay", "mails of the campaign a day: without limit, was 400") {
            $0.mail?.limits.campaignADay = nil
        },
        CampaignChange("mail.limits.aMinute", "mails a minute: without limit, was 2") { $0.mail?.limits.aMinute = nil },
        CampaignChange("mail.limits.perDomainADay", "mails to a domain a day: 4, was 5") {
            $0.mail?.limits.perDomainADay = 4
        },
        CampaignChange("mail.limits.ramp", "a new mailbox comes up: at once, was from 10 by 5 every 1d") {
            $0.mail?.limits.ramp = nil
        },
        CampaignChange("mail.postalAddress", "postal address: none, was 1 Main Street") {
            $0.mail?.postalAddress = nil
        },
        CampaignChange("mail.tracked", "of its mails is followed: clicks and opens, was nothing") {
            $0.mail?.tracked = [.clicks, .opens]
        },
        CampaignChange("mail.language", "language of the way out: de, was en") { $0.mail?.language = .german },
        CampaignChange("mail.basis", "basis: consent, was legitimate-interest") { $0.mail?.basis = .consent },
        CampaignChange("mail.basisByCountry", "basis in DE: legitimate-interest, was consent") {
            $0.mail?.basisByCountry["DE"] = .legitimateInterest
        },
        CampaignChange(
            "webhooks.url", "webhook https://b.example is new, of lead.*", "webhook https://a.example is gone"
        ) { $0.webhooks[0].url = "https://b.example" },
        CampaignChange(
            "webhooks.shape", "webhook hubspot https://a.example is new, of lead.*",
            "webhook https://a.example is gone"
        ) { $0.webhooks[0].shape = .hubspot },
        CampaignChange("webhooks.secret", "webhook https://a.example, secret: none, was env:TOUCHLINE_SECRET_A") {
            $0.webhooks[0].secret = nil
        },
        CampaignChange("webhooks.credential", "webhook https://a.example, credential: none, was env:TOUCHLINE_SECRET_B")
        { $0.webhooks[0].credential = nil },
        CampaignChange("webhooks.events", "webhook https://a.example, events: *, was lead.*") {
            $0.webhooks[0].events = ["*"]
        },
        CampaignChange("webhooks.settings.match", "webhook https://a.example, match: none, was email") {
            $0.webhooks[0].settings.match = []
        },
        CampaignChange("webhooks.settings.fields", "webhook https://a.example, fields: status=old, was status=new") {
            $0.webhooks[0].settings.fields["status"] = "old"
        },
        CampaignChange("webhooks.settings.mode", "webhook https://a.example, mode: binary, was as usual") {
            $0.webhooks[0].settings.mode = .binary
        },
        CampaignChange("webhooks.settings.body", "webhook https://a.example, body: {}, was none") {
            $0.webhooks[0].settings.body = "{}"
        },
        CampaignChange(
            "webhooks.settings.segments", "webhook https://a.example, segments: lead.recycled=12, was none"
        ) { $0.webhooks[0].settings.segments = ["lead.recycled": 12] },
    ]
}

extension Campaign {
    fileprivate mutating func change(_ change: (inout Disposition) -> Void) {
        var all = dispositions.all
        change(&all[0])
        dispositions = DispositionTable(all)
    }
}
