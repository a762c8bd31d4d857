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
        ("{to: in-turn, calls: owner}", Assignment(to: .inTurn, calls: .owner)),
        ("{to: in-turn, calls: queue}", Assignment(to: .inTurn)),
        ("{to: account-owner, else: in-turn}", Assignment(to: .accountOwner, otherwise: .inTurn)),
    ])
    func `a lead has one person or several in turn`(text: String, assignment: Assignment) throws {
        #expect(try campaign(campaignText("assign: " + text)).assignment == assignment)
    }

    @Test func `a campaign has a share of a rep's calls`() throws {
        #expect(try campaign(campaignText("weight: 3")).weight == 3)
        #expect(try campaign(campaignText()).weight == nil)
        #expect(
            diagnostics(campaignText("weight: 0")) == [
                "spring.yaml:7:9: error: \"0\" is not a whole number from 1 to 100"
            ])
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
        ("{to: in-turn, calls: owners}", "30: error: \"owners\" is not queue or owner; did you mean \"owner\"?"),
        ("{sticks: yes}", "9: error: \"to\" is missing in \"assign\"; add to: in-turn"),
    ])
    func `nobody is named in vain`(text: String, says: String) {
        #expect(diagnostics(campaignText("assign: " + text)) == ["spring.yaml:7:" + says])
    }
}
