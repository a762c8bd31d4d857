import CampaignFile
import FileReading
import Foundation
import Testing

/// Files that were made to hurt their reader.
@Suite struct HostileInputTests {
    static let texts: [(name: String, text: String, says: String)] = [
        ("brackets", String(repeating: "[", count: 100_000), "lists and mappings more than 32 deep"),
        ("braces", String(repeating: "{", count: 100_000), "lists and mappings more than 32 deep"),
        ("hyphens", String(repeating: "- ", count: 100_000), "lists and mappings more than 32 deep"),
        ("keys of keys", String(repeating: "? ", count: 100_000), "lists and mappings more than 32 deep"),
        ("values of values", String(repeating: "{a: ", count: 60_000), "lists and mappings more than 32 deep"),
        (
            "deep lines", (0..<500).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n"),
            "lists and mappings more than 32 deep"
        ),
        ("a long list", "a: [" + String(repeating: "x,", count: 30_000) + "]", "more than 1000 items"),
        ("many keys", (0..<25_000).map { "k\($0): x\n" }.joined(), "more than 1000 keys"),
        (
            "many values", (0..<999).map { "k\($0): [\(String(repeating: "x,", count: 60))]\n" }.joined(),
            "more than 20000 values"
        ),
        ("a long line", String(repeating: "x", count: 262_144), "the file takes a mapping"),
        ("too long", String(repeating: "x", count: 262_145), "the file is larger than 256 KiB"),
        ("a null", "campaign: a\0b", "not text: it holds a character that no text has"),
        ("an escape", "campaign: \u{1B}[2J", "not text: it holds a character that no text has"),
        ("anchors", String(repeating: "- &a x\n", count: 900), "anchors (&name) are not taken"),
        ("an alias of nothing", "a: *b", "aliases (*name) are not taken"),
        ("tabs", String(repeating: "\t", count: 100_000), "not valid YAML"),
        ("colons", String(repeating: ": ", count: 100_000), "not valid YAML"),
        ("documents", String(repeating: "--- a\n", count: 40_000), "a second document begins here"),
        (
            "unclosed tags",
            campaignText("messages: {opener: {call: \"" + String(repeating: "{{", count: 60_000) + "\"}}"),
            "\"{{\" is never closed"
        ),
        (
            "tags", campaignText("messages: {opener: {call: \"" + String(repeating: "{{x}} ", count: 40_000) + "\"}}"),
            "more than 1000 names in one text"
        ),
        (
            "folded tags",
            campaignText("messages: {opener: {call: \"" + String(repeating: "{{y\n    x}} ", count: 20_000) + "\"}}"),
            "more than 1000 names in one text"
        ),
        (
            "misspelled tags",
            campaignText("messages: {opener: {call: \"" + String(repeating: "{{x}} ", count: 999) + "\"}}"),
            "unknown name \"x\""
        ),
        (
            "unknown words",
            campaignText("reasons: [" + (0..<990).map { String(repeating: "Q", count: 200) + "\($0)," }.joined() + "]"),
            "is not a name"
        ),
    ]

    @Test(arguments: texts.indices)
    func `it is refused within a second`(index: Int) throws {
        let (name, text, says) = Self.texts[index]
        let source = CampaignSource(path: "spring.yaml", text: text)
        let start = processorTime()
        let reading = CampaignReader.read(source)
        let time = processorTime() - start
        #expect(reading.campaign == nil, "\(name)")
        #expect(reading.diagnostics.contains { $0.message.hasPrefix(says) || $0.message.contains(says) }, "\(name)")
        #expect(reading.diagnostics.count <= FileLimits.diagnostics + 1)
        #expect(time < .seconds(1), "\(name) took \(time)")
    }

    @Test func `aliases that would explode are refused, each where it stands`() {
        let text = """
            a: &a [x, x]
            b: &b [*a, *a]
            """
        #expect(
            diagnostics(text).filter { $0.contains("missing") } == [
                "spring.yaml:1:1: error: \"campaign\" is missing in the file; add campaign: spring-trial",
                "spring.yaml:1:1: error: \"queue\" is missing in the file; add queue: inside-sales",
                "spring.yaml:1:1: error: \"cadence\" is missing in the file; add cadence:"
                    + " {steps: [{id: first-call, day: 1, call: opener}]}",
            ])
        #expect(
            diagnostics(text).filter { $0.contains("anchors") || $0.contains("aliases") } == [
                "spring.yaml:1:4: error: anchors (&name) are not taken; write the value out where it is wanted",
                "spring.yaml:2:4: error: anchors (&name) are not taken; write the value out where it is wanted",
                "spring.yaml:2:8: error: aliases (*name) are not taken; write the value out where it is wanted",
                "spring.yaml:2:12: error: aliases (*name) are not taken; write the value out where it is wanted",
            ])
    }

    @Test func `what is as deep as the limit is read`() {
        let deep = String(repeating: "[", count: 31) + String(repeating: "]", count: 31)
        #expect(
            diagnostics(campaignText("title: \(deep)")) == [
                "spring.yaml:7:8: error: \"title\" takes text, not a list"
            ])
        #expect(
            diagnostics(campaignText("title: [\(deep)]")) == [
                "spring.yaml:7:39: error: lists and mappings more than 32 deep; that is more than such a file may have"
            ])
    }

    @Test func `too many mistakes are counted, not listed`() {
        let steps = (0..<200).map { "    - {id: s\($0), day: x, call: opener}\n" }.joined()
        let found = diagnostics("campaign: spring\nqueue: inside-sales\ncadence:\n  steps:\n" + steps)
        #expect(found.count == 101)
        #expect(found.last == "spring.yaml:104:22: error: 100 more mistakes are not listed; mend these first")
    }

    @Test func `large files and many of them are refused`() {
        let text = campaignText("profile: {exclude: [{domain: {in-file: big.txt}}]}")
        let big = ["big.txt": String(repeating: "x", count: CampaignLimits.fileBytes + 1)]
        #expect(
            diagnostics(text, files: big) == [
                "spring.yaml:7:40: error: the file \"big.txt\" is larger than 1024 KiB"
            ])
        let many = Dictionary(uniqueKeysWithValues: (0..<17).map { ("f\($0).txt", "x") })
        #expect(
            diagnostics(campaignText(), files: many) == [
                "spring.yaml:1:1: error: more than 16 files come with the campaign"
            ])
    }

    @Test func `the seventeenth file that is named is one too many`() {
        let names = (0..<17).map { "f\($0).txt" }
        let conditions = names.map { "\n    - domain: {in-file: \($0)}" }.joined()
        let files = Dictionary(uniqueKeysWithValues: names.prefix(16).map { ($0, "x") })
        #expect(
            diagnostics(campaignText("profile:\n  exclude:" + conditions), files: files) == [
                "spring.yaml:25:25: error: more than 16 files are named; put some of them together"
            ])
    }

    @Test func `a guide with many notes costs the same however many steps use it`() {
        let steps = (0..<400).map { "    - {id: s\($0), call: opener}\n" }.joined()
        let notes = (0..<400).map { "{{notes.s\($0)}}" }.joined()
        let text = "campaign: spring\nqueue: q\ncadence:\n  steps:\n\(steps)messages: {opener: {call: \"\(notes)\"}}"
        let start = processorTime()
        #expect(diagnostics(text).count == 101)
        let time = processorTime() - start
        #expect(time < .seconds(2), "took \(time)")
    }

    @Test func `a file with many lines is read once, however often it is named`() throws {
        let rivals = (0..<50_000).map { "rival-\($0).example\n" }.joined()
        let conditions = String(repeating: "{domain: {in-file: r.txt}}, ", count: 900)
        let text = campaignText("profile: {exclude: [\(conditions){city: Ulm}]}")
        let start = processorTime()
        #expect(try campaign(text, files: ["r.txt": rivals]).profile.exclude.count == 901)
        let time = processorTime() - start
        #expect(time < .seconds(1), "took \(time)")
    }
}

/// What this thread has used of the processor so far, which does not depend on what else the machine does.
private func processorTime() -> Duration {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
}
