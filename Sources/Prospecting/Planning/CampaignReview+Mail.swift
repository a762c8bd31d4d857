extension CampaignReview {
    /// A mail without a postal address breaks 15 U.S.C. 7704(a)(5)(A)(iii), and rules like it elsewhere.
    static func mail(_ campaign: Campaign) -> [Finding] {
        let steps = campaign.cadence.steps
        guard steps.contains(where: { $0.work.channel == .mail }) else { return [] }
        guard let mail = campaign.mail else {
            guard let first = steps.firstIndex(where: \.work.isSentByItself) else { return [] }
            return [
                Finding(
                    ["cadence", "steps", .index(first), "email"],
                    "\"\(steps[first].id)\" is a mail, but the file has no section \"mail\" to send it",
                    hint: "add mail: {from: \"{{rep.name}} <{{rep.email}}>\", postal-address: …}")
            ]
        }
        var findings: [Finding] = []
        if !mail.from.contains("@"), !mail.from.contains("email") {
            findings.append(
                Finding(
                    ["mail", "from"], "this names no mail address",
                    hint: "write it as \"{{rep.name}} <{{rep.email}}>\""))
        }
        if mail.postalAddress?.contains(where: { !$0.isWhitespace }) != true {
            findings.append(
                Finding(
                    ["mail"], "the mails carry no postal address, which the law of the US and others asks for",
                    hint: "add postal-address"))
        }
        return findings + consent(mail, campaign.profile)
    }

    /// Consent asked by country where no other is let in; where it is the default, the file says so plainly enough.
    private static func consent(_ mail: MailSettings, _ profile: Profile) -> [Finding] {
        let leads = Satisfiability(given: profile.demands)
        let strict = mail.basisByCountry.filter { $0.value == .consent }.keys.sorted()
        let among = Condition.field(.country, .oneOf(Values(strict)))
        guard mail.basis != .consent, leads.canMeet([]), !leads.canMeet([Demand(among, .notHolds)]) else { return [] }
        return [
            Finding(
                ["mail", "basis"], "no lead that passes the profile gets a mail without consent given before",
                hint: "import the leads' consent, or name another basis for their countries")
        ]
    }
}

extension Step.Work {
    /// Whether it is a mail that no rep sends by hand.
    fileprivate var isSentByItself: Bool {
        if case .mail(let mail) = self { !mail.isByHand } else { false }
    }
}
