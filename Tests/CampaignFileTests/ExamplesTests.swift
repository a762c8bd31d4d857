import CampaignFile
import Foundation
import Prospecting
import Testing

@Suite struct ExamplesTests {
    @Test(arguments: Examples.names)
    func `an example has no mistake`(name: String) throws {
        let reading = CampaignReader.read(try CampaignSource.load(path: Examples.path(name)))
        #expect(reading.diagnostics.map(\.description) == [])
        #expect(reading.campaign?.name == name)
    }

    @Test func `every campaign in the folder is an example that is tested`() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Examples.folder.path(percentEncoded: false))
        let names = files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }
        #expect(names.filter { $0 != "definitions" }.sorted() == Examples.names)
    }

    @Test(arguments: Examples.names.filter { !["first", "midmarket"].contains($0) })
    func `an example opens with its schema and says when to use it`(name: String) throws {
        let lines = try Examples.text(name).split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.first == "# yaml-language-server: $schema=./campaign.schema.json")
        #expect(lines.dropFirst(2).prefix { $0.hasPrefix("# ") }.count >= 3)
    }

    @Test(arguments: Examples.names)
    func `the table of examples lists each, with its calls and mails`(name: String) throws {
        let table = try String(contentsOf: Examples.folder.appending(path: "README.md"), encoding: .utf8)
        let rows = table.split(separator: "\n").filter { $0.hasPrefix("| [\(name).yaml](\(name).yaml) |") }
        let cells = try #require(rows.first).split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        let steps = try Examples.campaign(name).cadence.steps
        #expect(rows.count == 1)
        #expect(cells[2] == "\(steps.count { $0.work.channel == .call })")
        let mails = steps.count { $0.work.channel == .mail }
        #expect(cells[3] == (mails == 0 ? "none" : "\(mails)"))
        #expect(cells[4] == "3 days" || cells[4].hasPrefix("\(steps.compactMap(\.day).max() ?? 0) "))
    }

    @Test func `two examples share one definition of a qualified lead`() throws {
        let outbound = try Examples.campaign("outbound-21-day")
        let reactivation = try Examples.campaign("reactivation")
        #expect(outbound.qualification?.framework == "BANT")
        #expect(outbound.qualification == reactivation.qualification)
        #expect(outbound.mail == reactivation.mail)
        #expect(outbound.reasons == reactivation.reasons)
    }

    @Test func `a first campaign takes ten lines`() throws {
        let text = try Examples.text("first")
        #expect(text.split(separator: "\n").count { !$0.hasPrefix("#") } == 10)
    }
}
