import Testing

@testable import MIME

@Suite struct FollowedLinksTests {
    @Test(arguments: [
        ("See https://a.example/x?y=1&z=2.", ["https://a.example/x?y=1&z=2"]),
        ("(https://a.example/b) and https://a.example/c(d)!", ["https://a.example/c(d)"]),
        ("http://a.example\nhttps://b.example, http://a.example", ["http://a.example", "https://b.example"]),
        ("https:// and mailto:a@b.example, www.a.example", []),
        ("https://a.example/b).", ["https://a.example/b"]),
    ])
    func `addresses end where a sentence does`(text: String, addresses: [String]) {
        #expect(WebAddress.all(in: text) == addresses)
    }

    @Test func `a link leads where it is followed, and says what it said`() {
        let html = HTMLText(
            "Read https://a.example/?b=1&c=2. Or https://other.example",
            FollowedLinks(
                clicks: ["https://a.example/?b=1&c=2": "https://us.example/click/1?x&y"],
                image: "https://us.example/open/1")
        ).text
        let link = "<a href=\"https://us.example/click/1?x&amp;y\">https://a.example/?b=1&amp;c=2</a>."
        #expect(html.contains(link))
        #expect(html.contains("<a href=\"https://other.example\">https://other.example</a>"))
        #expect(
            html.hasSuffix(
                "<img src=\"https://us.example/open/1\" width=\"1\" height=\"1\" alt=\"\">\n</body></html>\n"))
    }

    @Test func `nothing is followed that nobody asked for`() {
        #expect(!HTMLText("https://a.example/").text.contains("img"))
    }
}
