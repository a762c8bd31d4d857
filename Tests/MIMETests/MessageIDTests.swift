import Testing

@testable import MIME

struct MessageIDTests {
    @Test func `one of our own holds its random bits in digits and names the domain`() {
        #expect(MessageID(random: (0, .max), domain: "example.com").text == "0000000000000fvvvvvvvvvvvv@example.com")
    }

    @Test func `one of a header is the same with and without brackets`() {
        #expect(MessageID(" <a.b$c@example.com>\t")?.text == "a.b$c@example.com")
        #expect(MessageID("a.b$c@example.com")?.header == "<a.b$c@example.com>")
    }

    @Test(arguments: ["", "<>", "a", "@b", "a@", "a@b@c", "a b@c", "a@b>\r\nBcc: x@y", "<a@b", "ä@b", "a@b\u{0}"])
    func `what is none is none`(text: String) {
        #expect(MessageID(text) == nil)
    }
}
