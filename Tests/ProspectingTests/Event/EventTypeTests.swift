import Prospecting
import Testing

@Suite struct EventTypeTests {
    @Test(arguments: [
        (EventType.leadQualified, "lead.qualified", true), (.leadQualified, "lead.*", true),
        (.leadQualified, "*", true),
        (.leadQualified, "lead.created", false), (.leadQualified, "handoff.*", false), (.leadQualified, "lead", false),
        (.leadQualified, "lead*", false), (.leadQualified, "le.*", false), (.leadQualified, ".*", false),
        (.leadQualified, "", false), (.leadQualified, "lead.qual.*", false), (.leadQualified, "LEAD.*", false),
        (.enrollmentFinished, "enrollment.*", true), (.webhookTest, "webhook.*", true),
    ])
    func `a subscription takes a type`(type: EventType, pattern: String, isTaken: Bool) {
        #expect(type.matches(pattern) == isTaken)
    }

    @Test func `every type takes its own name, its kind and all`() {
        for type in EventType.allCases {
            let kind = type.rawValue.prefix { $0 != "." }
            #expect(type.matches(type.rawValue) && type.matches("\(kind).*") && type.matches("*"))
            #expect(EventType.allCases.filter { $0.matches(type.rawValue) } == [type])
        }
    }
}
