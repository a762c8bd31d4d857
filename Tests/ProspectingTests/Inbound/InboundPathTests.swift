import Foundation
import Prospecting
import Testing

@Suite struct InboundPathTests {
    private static let body =
        InboundValue(
            json: Data(
                """
                {"a": {"b.c": [{"x": 1, "k": {"n": "one"}}, {"x": 2, "k": {"n": "two"}}]}, "flag": true, "none": null,
                 "long": 12345678901234567, "part": 1.50, "text": " t ", "tags": ["p", "q"]}
                """.utf8)) ?? .nothing

    @Test(arguments: [
        ("text", [" t "]), ("$.flag", ["true"]), ("long", ["12345678901234567"]), ("part", ["1.5"]),
        ("a[\"b.c\"][0].x", ["1"]), ("a['b.c'][*].x", ["1", "2"]), ("a['b.c'].*.x", ["1", "2"]),
        ("a['b.c'][k.n=two].x", ["2"]), ("a['b.c'][k.n=three].x", []), ("a['b.c'][2].x", []), ("tags", ["p, q"]),
        ("none", []), ("nowhere.at.all", []), ("text.deeper", []), ("tags[1]", ["q"]),
    ])
    func `a path leads to what stands there, in order`(text: String, words: [String]) throws {
        let path = try #require(InboundPath(text))
        #expect(path.found(in: Self.body, item: Self.body).compactMap(\.value.words) == words)
    }

    @Test(arguments: [
        "", "a..b", ".a", "a.", "a[", "a[]", "a[x]", "a]b", "a b", "a[\"b\"", "a[k.=v]", "[0]x", "{{a}}", "a[0", "$a",
    ])
    func `what is no path is not read as one`(text: String) {
        #expect(InboundPath(text) == nil)
    }

    @Test func `a place tells where in the body something was found`() throws {
        let path = try #require(InboundPath("a['b.c'][*]"))
        #expect(path.found(in: Self.body, item: Self.body).map(\.place) == ["a.b.c[0]", "a.b.c[1]"])
    }

    @Test func `from the root is the whole body, also inside an item`() throws {
        let path = try #require(InboundPath("$.flag"))
        #expect(path.found(in: Self.body, item: .text("item")).compactMap(\.value.words) == ["true"])
    }

    @Test(
        arguments: [
            ("=always", "always"), ("Dear {{ tags[0] }}!", "Dear p!"), ("{{none}}{{tags[1]}}", "q"),
            ("{{none}} x", nil),
            ("flag", "true"), ("none", nil),
        ] as [(String, String?)])
    func `a text is a constant, a path or a template`(text: String, words: String?) throws {
        let way = try #require(InboundText.way(text))
        #expect(InboundText([way]).text(in: Self.body, item: Self.body) == words)
    }

    @Test func `the first way that gives anything counts`() throws {
        let ways = try ["none", "tags[1]", "text"].map { try #require(InboundText.way($0)) }
        #expect(InboundText(ways).text(in: Self.body, item: Self.body) == "q")
    }

    @Test(arguments: ["{{a", "{{}}", "{{a b}}", "=", "a[", "{{a..b}}"])
    func `what is no text is not read as one`(text: String) {
        #expect(InboundText.way(text) == nil)
    }

    @Test func `64 levels are read and no more, and brackets in a text are none`() {
        func nested(_ levels: Int) -> Data {
            Data((String(repeating: "[", count: levels) + String(repeating: "]", count: levels)).utf8)
        }
        #expect(InboundValue(json: nested(64)) != nil)
        #expect(InboundValue(json: nested(65)) == nil)
        #expect(InboundValue(json: nested(500_000)) == nil)
        let text = String(repeating: "[{\\\"", count: 100)
        #expect(InboundValue(json: Data("[\"\(text)\"]".utf8)) != nil)
    }

    @Test func `the same content is the same text, whatever the order of its keys`() {
        let one = InboundValue(json: Data(#"{"a": [1, "1", null], "b": {}}"#.utf8))
        let other = InboundValue(json: Data(#"{ "b":{}, "a":[1,"1",null] }"#.utf8))
        #expect(one?.canonical == other?.canonical && one != nil)
        #expect(one?.canonical != InboundValue(json: Data(#"{"a": ["1", 1, null], "b": {}}"#.utf8))?.canonical)
    }
}
