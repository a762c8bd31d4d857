import Foundation
import Prospecting
import Testing

@testable import LeadFile

@Suite struct PermissionColumnsTests {
    private func read(_ header: String, _ row: String, country: String? = "US") throws -> (LeadDraft, [String]) {
        let lines = try leadLines(of: Data("Email,\(header)\na@b.example,\(row)\n".utf8), country: country)
        guard case .draft(let draft, _, let warnings)? = lines.first else { throw Unread() }
        return (draft, warnings)
    }

    private struct Unread: Error {}

    @Test(arguments: [
        ("company", Party.company), ("Sole Trader", .soleTrader), ("CONSUMER", .consumer), ("friend", nil),
    ])
    func `in what capacity somebody is called is one of three words`(text: String, party: Party?) throws {
        let (draft, warnings) = try read("Party", text)
        #expect(draft.party == party)
        #expect(
            warnings
                == (party == nil ? ["party \"friend\" is none of company, sole-trader and consumer; left blank"] : []))
    }

    @Test(arguments: [
        ("Mon-Fri 10:00-12:00; sat 10:00-11:00", "mon-fri 10:00-12:00; sat 10:00-11:00"), ("never", nil),
        ("mornings", nil), ("mon 12:00-10:00", nil),
    ])
    func `hours are weekdays and times`(text: String, words: String?) throws {
        let (draft, warnings) = try read("Best Time to Call", text)
        #expect(draft.callHours?.words == words)
        #expect(warnings.isEmpty == (words != nil))
    }

    @Test(arguments: [
        ("yes", DraftConsent()), ("TRUE", DraftConsent()), ("no", nil), ("0", nil),
        ("3/4/2026", DraftConsent(given: LocalDate("2026-03-04"))),
        ("trade fair form", DraftConsent(basis: "trade fair form")), ("Opted in", DraftConsent()),
        ("double opt-in", DraftConsent()), ("Consented", DraftConsent()),
        ("signed contract 4711", DraftConsent(basis: "signed contract 4711")),
    ])
    func `a consent is a yes, a day, or where it is written`(text: String, consent: DraftConsent?) throws {
        #expect(try read("Email Opt In", text).0.consents[.mail] == consent)
        #expect(try read("Call Consent", text).0.consents[.call] == consent)
    }

    @Test(arguments: [
        "no", "Opted Out", "opt-out", "withdrawn", "Withdrawn on 3 March", "Unsubscribed", "revoked by letter",
        "refused", "declined", "not given", "no consent form", "never asked", "Consent withdrawn", "keine Einwilligung",
        "Einwilligung widerrufen", "Einwilligung liegt nicht vor", "abgelehnt", "ohne Formular",
    ])
    func `words that refuse are a refusal and no consent`(text: String) throws {
        let (draft, warnings) = try read("Email Opt In,Call Consent", "\(text),\(text)")
        #expect(draft.consents == [:])
        #expect(draft.withdrawn == [.mail, .call])
        #expect(warnings == [])
    }

    @Test(arguments: [
        "pending", "unknown", "form sent", "trade fair", "consent pending", "expired consent", "requested", "consent?",
        "TBD", "Acme", "double opt-in requested", "Einwilligung fehlt", "Formular angefordert",
        "ausstehend seit Formular",
    ])
    func `what does not clearly assert a consent is none, and it is said what to write`(text: String) throws {
        let (draft, warnings) = try read("Email Opt In", text)
        #expect(draft.consents == [:])
        #expect(draft.withdrawn == [])
        #expect(
            warnings == [
                "mail-consent \"\(text)\" does not say that a consent was given; none is kept. Write yes or no, the day it "
                    + "was given (2026-02-16), or where it is written, such as \"signed form of 3 March\""
            ])
    }

    @Test(
        arguments: [
            ("2026-01-05: form 7", "2026-01-05", "form 7"),
            ("2026-01-05 by the web site", "2026-01-05", "by the web site"),
            ("2026-01-05 10:30", "2026-01-05", nil), ("2026-01-05T10:30:00Z", "2026-01-05", nil),
            ("1/5/2026 9:05 AM", "2026-01-05", nil), ("2026-01-05 yes", "2026-01-05", nil),
            ("opted in 2026-01-05", "2026-01-05", "opted in 2026-01-05"),
            ("given 2026-01-05, basis: no. 7, withdrawn later", "2026-01-05", "no. 7, withdrawn later"),
            ("signed form", nil, "signed form"),
        ] as [(String, String?, String?)])
    func `a consent may have both a day and where it is written`(text: String, day: String?, basis: String?) throws {
        let (draft, warnings) = try read("Email Opt In", "\"\(text)\"")
        #expect(draft.consents[.mail] == DraftConsent(given: day.flatMap(LocalDate.init), basis: basis))
        #expect(warnings == [])
    }

    @Test(
        arguments: [
            ("2026-01-05 withdrawn", "2026-01-05"), ("withdrawn 2026-01-05", "2026-01-05"),
            ("2026-01-05: no", "2026-01-05"), ("2026-01-05 widerrufen", "2026-01-05"),
            ("Unsubscribed on 1/5/2026", "2026-01-05"), ("unsubscribed", nil),
        ] as [(String, String?)])
    func `a day beside a no is that of the no`(text: String, day: String?) throws {
        let (draft, _) = try read("Email Opt In", text)
        #expect(draft.consents == [:])
        #expect(draft.withdrawn == [.mail])
        #expect(draft.withdrawnOn[.mail] == day.flatMap(LocalDate.init))
    }

    @Test func `a day in the future is no consent, and the rest of the row stands`() throws {
        let (draft, warnings) = try read("Email Opt In,Call Consent,Title", "2027-01-02,2027-01-01,CTO")
        #expect(draft.consents == [.call: DraftConsent(given: LocalDate("2027-01-01"))])
        #expect(draft.title == "CTO")
        #expect(
            warnings == [
                "mail-consent \"2027-01-02\" is of a day in the future; no consent is kept. Write the day it was given"
            ])
    }

    @Test func `a no of a day in the future is a no`() throws {
        let (draft, warnings) = try read("Email Opt In", "withdrawn 2027-03-01")
        #expect(draft.withdrawn == [.mail])
        #expect(draft.withdrawnOn == [:])
        #expect(
            warnings == ["mail-consent \"withdrawn 2027-03-01\" is of a day in the future; taken for a no of today"])
    }

    @Test(arguments: ["n/a", "N.A.", "-", "none", "NULL", "--"])
    func `a cell that stands for an empty one says nothing of consent`(text: String) throws {
        let (draft, warnings) = try read("Email Opt In", text)
        #expect(draft.consents == [:])
        #expect(draft.withdrawn == [])
        #expect(warnings == [])
    }

    @Test(
        arguments: [
            ("Do Not Call", "TRUE", Set([Channel.call]), 0), ("DNC", "x", [.call], 0),
            ("Email Opt Out", "1", [.mail], 0),
            ("Do Not Call", "false", [], 0), ("Do Not Call", "2026-01-09", [.call], 1),
        ] as [(String, String, Set<Channel>, Int)])
    func `a refusal is taken as one unless it says no`(
        header: String, text: String, refused: Set<Channel>, warnings: Int
    ) throws {
        let (draft, said) = try read(header, text)
        #expect(draft.refuses == refused)
        #expect(said.count == warnings)
    }

    @Test func `who refuses a channel has not consented to it, whatever another column says`() throws {
        let (draft, _) = try read("Opt In,Unsubscribed", "yes,yes")
        #expect(draft.refuses == [.mail])
        #expect(draft.consents == [:])
    }
}
