import Testing

@testable import Curl

@Suite struct IMAPParserTests {
    private func values(_ text: String) -> [IMAPValue]? {
        var parser = IMAPParser(ArraySlice(Array(text.utf8)))
        return parser.values()
    }

    @Test func `words, texts and lists are told apart`() {
        #expect(values("2 EXISTS") == [.atom("2"), .atom("EXISTS")])
        #expect(
            values("1 FETCH (UID 7 BODY[HEADER.FIELDS (FROM TO)]<0> {5}\r\na(\"b) FLAGS (\\Seen) X \"q\\\"\")") == [
                .atom("1"), .atom("FETCH"),
                .list([
                    .atom("UID"), .atom("7"), .atom("BODY[HEADER.FIELDS (FROM TO)]<0>"), .text(Array("a(\"b)".utf8)),
                    .atom("FLAGS"), .list([.atom("\\Seen")]), .atom("X"), .text(Array("q\"".utf8)),
                ]),
            ])
        #expect(values("SEARCH") == [.atom("SEARCH")])
        #expect(values("LIST () \"/\" INBOX") == [.atom("LIST"), .list([]), .text([0x2f]), .atom("INBOX")])
    }

    @Test(arguments: ["1 FETCH (UID 7", "X \"open", "X {9}\r\nshort", "X {-1}\r\n", ")"])
    func `what is not well formed is refused`(text: String) {
        #expect(values(text) == nil)
    }

    @Test(arguments: [
        ([1], "1"), ([1, 2, 3, 7], "1:3,7"), ([5, 4], "5,4"), ([], ""), ([UInt32.max], "4294967295"),
    ])
    func `numbers are written in runs`(numbers: [UInt32], set: String) {
        #expect(IMAPSession.set(numbers) == set)
    }

    @Test func `a folder's name cannot end its command`() throws {
        #expect(try IMAPSession.quoted("a \"b\" \\c") == "\"a \\\"b\\\" \\\\c\"")
        #expect(throws: IMAPFailure.self) { try IMAPSession.quoted("a\r\nb") }
        #expect(throws: IMAPFailure.self) { try IMAPSession.quoted("") }
    }
}
