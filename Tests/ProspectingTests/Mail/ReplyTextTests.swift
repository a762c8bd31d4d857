import Prospecting
import Testing

@Suite struct ReplyTextTests {
    @Test(arguments: [
        ("Yes, call me.", "Yes, call me."),
        ("Yes.\n\nOn Tue, 3 Mar 2026 at 09:00, Sam Rivera <sam@example.com> wrote:\n> Hi Ana\n> Stop by?\n", "Yes."),
        (
            "Yes.\r\n\r\nOn Tuesday, 3 March 2026, Sam Rivera\r\n<sam@example.com> wrote:\r\n\r\n> Hi Ana\r\n\r\nMore below.",
            "Yes.\n\n\n\nMore below."
        ),
        ("Ja.\n\nAm 03.03.2026 um 09:00 schrieb Sam Rivera:\n\nHallo Ana", "Ja."),
        ("Ja.\n\n-----Ursprüngliche Nachricht-----\nVon: Sam\nGesendet: Dienstag", "Ja."),
        ("Yes.\n\n-----Original Message-----\nFrom: Sam\nTo: Ana", "Yes."),
        ("Yes.\n\n________________________________\nFrom: Sam Rivera\nSent: Tuesday", "Yes."),
        ("Yes.\n\nFrom: Sam Rivera <sam@example.com>\nDate: Tuesday\nHi Ana", "Yes."),
        ("Yes.\n-- \nAna Lopez\nAcme", "Yes."),
        ("Yes.\n\nSent from my iPhone", "Yes."),
        ("Yes.\nSR> Hi Ana\nSR> stop by?\n| or not", "Yes."),
        ("> Are you there?\nYes.\n> And now?\nNo.", "Yes.\nNo."),
        (
            "On Monday we met at 9: it was good.\nFrom here on we go.",
            "On Monday we met at 9: it was good.\nFrom here on we go."
        ),
        ("", ""),
    ])
    func `only what is new in a reply is left`(text: String, new: String) {
        #expect(ReplyText.new(in: text) == new)
    }
}
