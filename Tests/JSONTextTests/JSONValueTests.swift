import Foundation
import Testing

@testable import JSONText

@Suite struct JSONValueTests {
    @Test(arguments: [
        "null", "true", "17", "-9007199254740993", "0.5", #""a \"b\" \\ \n é""#, "[1,[],{}]",
        #"{"a":null,"b":[false,"x"],"c":{"d":1}}"#,
    ])
    func `what is read is written again as it was`(text: String) throws {
        #expect(try #require(JSONValue(Data(text.utf8))).json == text)
    }

    @Test func `members are written in the order of their names`() {
        let value: JSONValue = ["b": 1, "a": ["c": true, "b": nil]]
        #expect(value.json == #"{"a":{"b":null,"c":true},"b":1}"#)
    }

    @Test(arguments: ["", "{", "[1,,2]", "nul", "{\"a\" 1}", "\u{FFFE}"])
    func `what is no JSON has no value`(text: String) {
        #expect(JSONValue(Data(text.utf8)) == nil)
    }

    @Test func `a number without an end is null, and so is what has no words`() {
        #expect(JSONValue.number(.infinity).json == "null")
        #expect([JSONValue.null, [], [:]].map(\.words) == [nil, nil, nil])
        #expect([JSONValue.flag(true), 3, .number(0.5), "x"].map(\.words) == ["true", "3", "0.5", "x"])
    }

    @Test func `an object's elements come in the order of its names`() {
        let value: JSONValue = ["z": 1, "a": 2]
        #expect(value.elements == [2, 1])
        #expect(value["a"] == 2 && value["b"] == nil)
    }
}
