import JSONText
import Prospecting
import Testing
import Wire

@testable import Shapes

/// What Wire writes, Shapes reads.
@Suite struct EventNamesOfCatalogueTests {
    @Test(arguments: EventType.allCases)
    func `every name in an event of the catalogue may be used in a field`(type: EventType) throws {
        let event = try #require(ShapedEvent(body: EventBody.example(of: type).text))
        #expect(event.type == type.rawValue)
        for name in leaves(EventNames(event).root, "") where !lists.contains(where: name.hasPrefix) {
            #expect(EventFieldNames.areKnown(name), "\(name)")
        }
    }

    /// Lists, which sections go through.
    private let lists = ["score.points", "qualification.decided-by", "recordings"]

    private func leaves(_ value: JSONValue, _ path: String) -> [String] {
        guard case .object(let members) = value else { return [path] }
        return members.flatMap { leaves($0.value, path.isEmpty ? $0.key : "\(path).\($0.key)") }
    }
}
