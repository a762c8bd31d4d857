import FileReading
import Prospecting
import Testing

@testable import RuleFile

@Suite struct BundledTableTests {
    @Test func `the bundled table has no mistake`() throws {
        let reading = RuleReader.bundled()
        #expect(reading.diagnostics == [])
        let table = try #require(reading.table)
        #expect(table.version == "2026-11-21")
        #expect(Set(table.rules.map(\.id)).count == table.rules.count)
    }
}
