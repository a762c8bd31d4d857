import Testing

@testable import MIME

@Suite struct MailAddressTests {
    @Test(arguments: [
        "ann@example.com", "a.b+c_d@mail.example.co.uk", "x@localhost", "o'neil@example.com", "1@2.example",
    ])
    func `a plain address is one`(text: String) {
        #expect(MailAddress(text)?.address == text)
    }

    @Test(arguments: [
        "", "@", "a@", "@b", "a@b@c", "a b@c.example", "a@b c", "a@b.example\r\nBcc: x@y.example", "a@b,c@d.example",
        "<a@b.example>", "\"a b\"@c.example", "a@[127.0.0.1]", "a..b@c.example", ".a@c.example", "a@-c.example",
        "a@c..d",
        "zoë@example.com", "a@exämple.com", "a\u{0}@b.example", "a(comment)@b.example", "a>b@c.example", "a@b.example ",
    ])
    func `anything else is refused`(text: String) {
        #expect(MailAddress(text) == nil)
    }

    @Test func `a name may stand before it`() throws {
        let address = try #require(MailAddress(text: "\"Lee, Ann\" <ann@example.com>"))
        #expect((address.name, address.address, address.domain) == ("Lee, Ann", "ann@example.com", "example.com"))
        #expect(MailAddress(text: "ann@example.com") == MailAddress("ann@example.com"))
        #expect(MailAddress(text: "Ann <ann@example.com> x") == nil)
    }
}
