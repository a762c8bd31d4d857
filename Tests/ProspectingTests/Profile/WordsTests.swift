import Prospecting
import Testing

@Suite struct WordsTests {
    @Test(arguments: [
        ("VP Operations", "vp", true), ("SVP Operations", "vp", false), ("Operations (VP)", "Vp", true),
        ("vp", "VP", true), ("VP2", "vp", false), ("Vice-President", "president", true), ("", "vp", false),
        ("VP", "", false), ("VP", "-", false), ("Head of Quality", "head of", true), ("Head, of", "head of", true),
        ("Head of", "head of quality", false), ("Ahead of", "head of", false), ("Leiter Qualität", "qualität", true),
        ("Leiter Qualität", "leiter", true), ("Qualitäts-VP", "vp", true), ("VPÄ", "vp", false),
        ("Chef d'équipe", "chef", true), ("C++", "c", true), ("R&D", "r&d", true), ("R and D", "r&d", false),
    ])
    func `a word stands between what is no letter and no digit, in any case`(text: String, word: String, holds: Bool) {
        var lead = Given.lead()
        lead.title = text
        let condition = Condition.field(.title, .words(["no-such-word", word]))
        #expect(condition.evaluate(Facts(lead: lead, account: nil)) == (holds ? .holds : .fails))
    }
}
