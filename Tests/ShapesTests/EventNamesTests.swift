import JSONText
import Prospecting
import Testing

@testable import Shapes

@Suite struct EventNamesTests {
    @Test func `a lead's name is taken apart`() {
        let names = EventNames(.qualified)
        #expect(names.value("lead.first-name") == "Dana")
        #expect(names.value("lead.last_name") == "Scott Lee")
        #expect(names.value("lead.external-ids.hubspot") == "901")
        #expect(names.value("lead.middle-name") == nil)
        #expect(EventNames(.of("lead.mql", lead: ["name": "Cher"])).value("lead.last-name") == "Cher")
    }

    @Test func `every name that this event has is known to the campaign file`() {
        for name in leaves(EventNames(.qualified).root) where !name.hasPrefix("score.points") {
            #expect(EventFieldNames.areKnown(name), "\(name)")
        }
    }

    @Test(
        arguments: [
            ("raw", nil, "NEW", "lead", "Open - Not Contacted"),
            ("mql", nil, "OPEN", "marketingqualifiedlead", "Open - Not Contacted"),
            ("working", nil, "IN_PROGRESS", "marketingqualifiedlead", "Working - Contacted"),
            ("working", true, "CONNECTED", "marketingqualifiedlead", "Working - Contacted"),
            ("working", false, "ATTEMPTED_TO_CONTACT", "marketingqualifiedlead", "Working - Contacted"),
            ("sql", nil, "CONNECTED", "salesqualifiedlead", "Working - Contacted"),
            ("accepted", nil, "CONNECTED", "salesqualifiedlead", "Working - Contacted"),
            ("opportunity", nil, "OPEN_DEAL", "opportunity", nil), ("won", nil, "OPEN_DEAL", "customer", nil),
            ("recycled", nil, "BAD_TIMING", nil, "Open - Not Contacted"),
            ("lost", nil, "UNQUALIFIED", nil, "Closed - Not Converted"),
            ("disqualified", nil, "UNQUALIFIED", nil, "Closed - Not Converted"),
        ] as [(String, Bool?, String, String?, String?)])
    func `each stage has the tools' words`(
        stage: String, connected: Bool?, status: String, lifecycle: String?, salesforce: String?
    ) {
        let event = ShapedEvent.of(
            "lead.updated", ["attempt": connected.map { ["connected": .flag($0)] } ?? nil],
            lead: ["stage": .text(stage)])
        let names = EventNames(event)
        #expect(names.value("hubspot.lead-status")?.words == status)
        #expect(names.value("hubspot.lifecycle-stage")?.words == lifecycle)
        #expect(names.value("salesforce.status")?.words == salesforce)
    }

    @Test func `every stage has a word`() {
        for stage in Lead.Stage.allCases {
            let names = EventNames(.of("lead.updated", lead: ["stage": .text(stage.rawValue)]))
            #expect(names.value("hubspot.lead-status") != nil, "\(stage)")
        }
    }

    private func leaves(_ value: JSONValue, _ path: String = "") -> [String] {
        guard case .object(let members) = value else { return [path] }
        return members.flatMap { leaves($0.value, path.isEmpty ? $0.key : "\(path).\($0.key)") }
    }
}
