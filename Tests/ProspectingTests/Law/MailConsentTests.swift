import Prospecting
import Testing

@Suite struct MailConsentTests {
    private func table(_ optIn: Set<Party>, loosenings: [Loosening] = []) -> RuleTable {
        RuleTable(
            version: "1", rules: [], loosenings: loosenings,
            mail: [
                MailRule(id: "senders", jurisdiction: nil, name: "what providers ask", optIn: Set(Party.allCases)),
                MailRule(id: "de-mail", jurisdiction: .country("DE"), name: "UWG", optIn: optIn),
            ])
    }

    private func lead(_ country: String?, _ party: Party?) -> Lead {
        var lead = Given.lead()
        lead.numbers = []
        lead.country = country
        lead.party = party
        return lead
    }

    @Test(
        arguments: [
            ("DE", nil, true), ("DE", .consumer, true), ("DE", .company, false), ("FR", nil, false), (nil, nil, false),
        ] as [(String?, Party?, Bool)])
    func `a party that is not known may be one who must have consented`(
        country: String?, party: Party?, isAsked: Bool
    ) {
        let rule = table([.consumer]).mailConsentRule(for: lead(country, party))
        #expect(rule?.id == (isAsked ? "de-mail" : nil))
    }

    @Test func `a rule is loosened on a basis for those it is known of`() {
        let loosening = Loosening(rule: "de-mail", reach: Reach(parties: [.company]), basis: "customers")
        let table = table(Set(Party.allCases), loosenings: [loosening])
        #expect(table.mailConsentRule(for: lead("DE", .company)) == nil)
        #expect(table.mailConsentRule(for: lead("DE", nil))?.id == "de-mail")
    }

    @Test func `the words say who asks, and how a consent is written down`() {
        let settings = MailSettings(from: "")
        let lead = lead("DE", nil)
        #expect(
            settings.missingConsent(of: lead, by: table([.consumer]))
                == "a mail to DE needs the lead's consent by UWG, and none is on record; write it down: "
                + "touchline lead consent \(lead.id) --channel mail --basis TEXT")
        #expect(settings.missingConsent(of: lead, by: RuleTable(version: "1", rules: [])) == nil)
        let own = MailSettings(from: "", basis: .consent)
        #expect(
            own.missingConsent(of: lead, by: RuleTable(version: "1", rules: []))?
                .hasPrefix("a mail to DE needs the lead's consent in this campaign, and none is on record") == true)
    }

    @Test func `a consent on record is enough`() {
        var lead = lead("DE", nil)
        lead.consents[.mail] = Consent(since: Instant(milliseconds: 0), basis: "form")
        #expect(MailSettings(from: "").missingConsent(of: lead, by: table([.consumer])) == nil)
    }

    private static let spam = RuleTable(
        version: "1", rules: [],
        mail: [MailRule(id: "us-mail", jurisdiction: .country("US"), name: "CAN-SPAM", needsPostalAddress: true)])

    @Test(
        arguments: [
            ("US", nil, true), ("US", " ", true), ("US", "1 Main Street", false), ("FR", nil, false), (nil, nil, false),
        ] as [(String?, String?, Bool)])
    func `where the law wants the sender's address a mail without one is not sent`(
        country: String?, address: String?, isShut: Bool
    ) throws {
        let settings = MailSettings(from: "a@example.com", postalAddress: address)
        let lead = lead(country, nil)
        let words =
            "a mail to US must carry the sender's postal address by CAN-SPAM, and the campaign gives none; add to its file "
            + "mail: postal-address"
        #expect(settings.missingBasis(of: lead, by: Self.spam) == (isShut ? words : nil))
        var campaign = Given.campaign()
        campaign.mail = settings
        let touch = OpenTouch(
            step: "intro", kind: .followUp, work: .mail(MailStep(message: "intro")), due: Instant(milliseconds: 0))
        let state = MailState(
            facts: Facts(lead: lead, account: nil), campaign: campaign, touch: touch, rules: Self.spam)
        let gate = try #require(state.gates(now: Instant(milliseconds: 0)).first { $0.name == .mailBasis })
        #expect(gate.isOpen == !isShut)
        let calling = CallingState(
            facts: state.facts, campaign: campaign, state: .active(Open(other: touch)), rules: Rulebook(Self.spam))
        #expect(calling.gates(now: Instant(milliseconds: 0)).contains(gate))
    }

    @Test func `a missing consent is told before a missing address, and a loosened rule wants neither`() {
        var table = Self.spam
        table.mail[0].optIn = [.consumer]
        let settings = MailSettings(from: "a@example.com")
        #expect(settings.missingBasis(of: lead("US", nil), by: table)?.contains("consent by CAN-SPAM") == true)
        #expect(settings.missingBasis(of: lead("US", .company), by: table)?.contains("postal address") == true)
        table.loosenings = [Loosening(rule: "us-mail", reach: Reach(parties: [.company]), basis: "memo")]
        #expect(settings.missingBasis(of: lead("US", .company), by: table) == nil)
    }
}
