import Foundation
import Testing

@testable import JSONText

@Suite struct JSONObjectTextTests {
    private static let texts = [
        "Zoë", "", "\"quoted\" \\ back", "\u{0}\u{1F}\u{7F}", "e\u{301}🇩🇪", "\r\n\t", "\u{2028}</script>", "a/b",
    ]

    @Test(arguments: texts)
    func `a name and a value are what a reader reads`(_ text: String) throws {
        let written = JSONObjectText([text: text, "b": "c"]).closed
        let read = try JSONDecoder().decode([String: String].self, from: Data(written.utf8))
        #expect(read == [text: text, "b": "c"])
        let list = JSONObjectText.list([text, "x"])
        #expect(try JSONDecoder().decode([String].self, from: Data(list.utf8)) == [text, "x"])
    }

    @Test func `members stand in the order they were added, and what is nil is left out`() {
        var object = JSONObjectText()
        object.add("b", "text")
        object.add("a", Int64(-5))
        object.add("none", nil as String?)
        object.add("flag", true)
        object.add("list", ["x", "y"])
        object.add("inner", object: JSONObjectText(["z": 2, "y": 1]))
        object.addNull("null")
        #expect(
            object.closed == #"{"b":"text","a":-5,"flag":true,"list":["x","y"],"inner":{"y":1,"z":2},"null":null}"#)
    }

    @Test func `nothing is an object and a list too`() {
        #expect(JSONObjectText().closed == "{}")
        #expect(JSONObjectText([:] as [String: Int]).closed == "{}")
        #expect(JSONObjectText.list([]) == "[]")
    }
}
