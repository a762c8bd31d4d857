import Prospecting
import Testing

@Suite struct ReturnDateTests {
    /// A Sunday.
    private static let today = LocalDate("2026-11-22")

    @Test(arguments: [
        ("I will be back on 2026-12-01.", "2026-12-01"),
        ("I'll be back on December 1st.", "2026-12-01"),
        ("I am out of the office and return on Dec. 1, 2026. For urgent matters call Bob.", "2026-12-01"),
        ("Returning Tuesday, December 1", "2026-12-01"),
        ("I'm away until 1 December 2026", "2026-12-01"),
        ("I will not be available until the 1st of December.", "2026-12-01"),
        ("back 12/1/2026", "2026-12-01"),
        ("back 12/01/26", "2026-12-01"),
        ("I will be back on 13/12/2026", "2026-12-13"),
        ("I am back in the office tomorrow.", "2026-11-23"),
        ("I will be back on Monday.", "2026-11-23"),
        ("I'm back next week", "2026-11-23"),
        ("Out from Nov 20 to Nov 30.", "2026-12-01"),
        ("I am on leave from November 20 through November 30, 2026", "2026-12-01"),
        ("On vacation 20.11.2026 - 30.11.2026", "2026-12-01"),
        ("On vacation Nov 20 - 30", "2026-12-01"),
        ("I am out of the office starting Monday, November 16 and returning Monday, November 30.", "2026-11-30"),
        ("I am away.\n\nBack: January 4\n\nOffice hours: Monday to Friday", "2027-01-04"),
        ("Ich bin ab dem 1. Dezember wieder erreichbar.", "2026-12-01"),
        ("Ich bin vom 20.11. bis 30.11. im Urlaub.", "2026-12-01"),
        ("Ich bin bis einschließlich 30. November 2026 nicht im Büro.", "2026-12-01"),
        ("Am 1.12.2026 bin ich zurück.", "2026-12-01"),
        ("Ich bin am Dienstag, den 1. Dezember 2026, wieder im Haus. Guten Morgen!", "2026-12-01"),
        ("Ab 1.12. bin ich wieder da", "2026-12-01"),
        ("Ich bin ab Montag wieder erreichbar", "2026-11-23"),
        ("Ich kehre am 7. Jänner zurück", "2027-01-07"),
    ])
    func `the first day back is read from words`(text: String, date: String) throws {
        #expect(ReturnDate.named(in: text, today: try #require(Self.today))?.iso == date)
    }

    @Test(arguments: [
        "I am out of the office.", "I was away until November 20.", "Our office hours are Monday to Friday, 9-17.",
        "Call +1 312 555 0100 or 030 12 34.", "Version 5.1.1 of our product", "I am away from November 30.",
        "Guten Morgen, ich bin nicht da", "Back on 31 February", "We were founded in 1998", "Ab 1.12. nicht im Büro",
        "Back on 1 December 2031", "",
    ])
    func `words that name no day of return give none`(text: String) throws {
        #expect(ReturnDate.named(in: text, today: try #require(Self.today)) == nil)
    }

    @Test func `a date without a year is the one next to today`() throws {
        let today = try #require(LocalDate("2026-12-28"))
        #expect(ReturnDate.named(in: "back on January 4", today: today)?.iso == "2027-01-04")
        #expect(ReturnDate.named(in: "Out from Dec 23 to Jan 3", today: today)?.iso == "2027-01-04")
    }

    @Test func `a day that can be read in two ways is the nearer one`() throws {
        let today = try #require(Self.today)
        #expect(ReturnDate.named(in: "back on 3/12", today: today)?.iso == "2026-12-03")
        #expect(ReturnDate.named(in: "back on 12/3", today: today)?.iso == "2026-12-03")
    }
}
