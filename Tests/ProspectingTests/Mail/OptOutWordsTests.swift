import Prospecting
import Testing

@Suite struct OptOutWordsTests {
    @Test(arguments: [
        "Unsubscribe", "unsubscribe.", "STOP", "Stop!", "Please remove me.", "Please unsubscribe me, thanks",
        "Hi Sam,\nplease take me off your list.\nAna", "Remove me from this list", "Stop emailing me.",
        "Do not contact me again", "Don’t email me", "I wish to unsubscribe", "Please opt me out.", "opt-out",
        "Hi,\n\nI'd like to unsubscribe.", "Bitte nicht mehr kontaktieren", "Bitte austragen",
        "Nehmen Sie mich bitte aus Ihrem Verteiler.", "Bitte keine weiteren E-Mails!", "Abmelden",
        "Ne me contactez plus", "Can you call me? No: stop contacting us.",
        "Nope, not interested, please don't contact me again.", "Not interested. Please remove me from your list.",
        "Not interested\nRemove me from your list", "I'm not interested, please stop emailing me.",
        "Can you please take me off your list?", "Could you unsubscribe me?", "Please take me\noff your list, Sam.",
        "Bitte schreiben Sie mir nicht mehr.", "Bitte kontaktieren Sie mich nicht mehr.",
        "Merci de ne plus m'écrire.", "Désinscrivez-moi, merci", "No me escriban más.", "Leave me alone",
        "Please delete my data.", "I do not wish to receive these.",
    ])
    func `a request not to be written to is found`(text: String) {
        #expect(OptOutWords.found(in: text, subject: "Re: Downtime") != nil)
    }

    @Test(arguments: [
        "Yes, please stop by our office on Monday.", "We want to stop the line less often.", "Not interested, thanks.",
        "Please do not unsubscribe me, I like these.", "Can we opt out of the contract early?",
        "How would I opt out later?", "", "Call me.", "No.", "We did not stop emailing them.",
        "Please don't take me off your list!", "Never remove me from this list", "Bitte rufen Sie mich an.",
        """
        Thanks for the note, Sam. We are looking at this in the spring and would like to hear more of it then.
        Our plant in Springfield has four lines and two shifts, and downtime is what we talk of every week.
        Could you send prices?
        Ana Lopez, Acme Inc., 1 Main Street, Springfield.
        You get this mail as our customer. To unsubscribe from our newsletter, click here.
        """,
    ])
    func `other words ask for nothing`(text: String) {
        #expect(OptOutWords.found(in: text, subject: "Re: Downtime") == nil)
    }

    @Test func `a subject alone asks too`() {
        #expect(OptOutWords.found(in: "", subject: "Unsubscribe") == "unsubscribe")
        #expect(OptOutWords.found(in: "", subject: "Re: unsubscribe") == "unsubscribe")
        #expect(OptOutWords.found(in: "Hello", subject: "How to stop downtime") == nil)
    }
}
