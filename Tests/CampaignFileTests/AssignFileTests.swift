import Prospecting
import Testing

@Suite struct AssignFileTests {
    @Test(arguments: [
        ("{to: in-turn}", Assignment(to: .inTurn, sticks: true)),
        ("{to: A@example.com, sticks: no}", Assignment(to: .people(["a@example.com"]), sticks: false)),
        (
            "{to: account-owner, else: [a@example.com, b@example.com]}",
            Assignment(to: .accountOwner, otherwise: .people(["a@example.com", "b@example.com"]))
        ),
        ("{to: account-owner, else: in-turn}", Assignment(to: .accountOwner, otherwise: .inTurn)),
    ])
    func `a lead has one person or several in turn`(text: String, assignment: Assignment) throws {
        #expect(try campaign(campaignText("assign: " + text)).assignment == assignment)
    }

    @Test func `without the section the queue shares every lead`() throws {
        #expect(try campaign(campaignText()).assignment == nil)
    }

    @Test(arguments: [
        (
            "{to: in-turn, else: a@example.com}",
            "23: error: \"else\" is never reached, since \"to\" always names somebody; take it out"
        ),
        ("{to: account-owner, else: account-owner}", "35: error: \"else\" is the same as \"to\"; write else: in-turn"),
        ("{to: owner}", "14: error: \"owner\" is not account-owner, in-turn or a mail address"),
        ("{sticks: yes}", "9: error: \"to\" is missing in \"assign\"; add to: in-turn"),
    ])
    func `nobody is named in vain`(text: String, says: String) {
        #expect(diagnostics(campaignText("assign: " + text)) == ["spring.yaml:7:" + says])
    }
}
