import Testing

@testable import CampaignFile

@Suite struct JSONTextTests {
    @Test func `what is short stands on one line, and members keep their order`() {
        let json: JSONText = ["b": 1, "a": ["x", true]]
        #expect(json.text() == #"{"b": 1, "a": ["x", true]}"#)
    }

    @Test func `what is long stands over several lines`() {
        let words = Array(repeating: String(repeating: "w", count: 30), count: 4)
        let json: JSONText = ["words": .array(words.map { .string($0) }), "n": 2]
        let line = "    \"\(words[0])\""
        #expect(
            json.text()
                == "{\n  \"words\": [\n\(line),\n\(line),\n\(line),\n\(line)\n  ],\n  \"n\": 2\n}")
    }

    @Test func `quotes, backslashes and controls are escaped`() {
        #expect(JSONText.string("a\"b\\c\nd\te\u{1}é").text() == #""a\"b\\c\nd\te\u0001é""#)
    }

    @Test(arguments: [
        ("3", #"3"#), ("003", #""003""#), ("120_000", #""120_000""#), ("true", "true"), ("yes", #""yes""#),
        ("2026-03-02", #""2026-03-02""#), ("{a: [1, b]}", #"{"a": [1, "b"]}"#), ("\"09:00-17:00\"", #""09:00-17:00""#),
    ])
    func `a text of a file is what an editor reads`(yaml: String, json: String) {
        #expect(JSONText(yaml: yaml)?.text() == json)
    }

    @Test func `what is not YAML is nothing`() {
        #expect(JSONText(yaml: "[a") == nil)
        #expect(JSONText(yaml: "") == nil)
    }
}
