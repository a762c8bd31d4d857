import Testing

@testable import Commands

@Suite struct StringDisplayTests {
    @Test(arguments: [("abc", 3), ("", 0), ("é", 1), ("李", 2), ("e\u{301}", 1), ("👩‍🔧", 2)])
    func `width is counted in columns`(text: String, width: Int) {
        #expect(text.displayWidth == width)
    }

    @Test(arguments: [("abcdef", 6, "abcdef"), ("abcdef", 5, "abcd…"), ("李小龙", 5, "李小…"), ("李小龙", 4, "李…")])
    func `a text is cut to a width`(text: String, width: Int, cut: String) {
        #expect(text.cut(to: width) == cut)
    }

    @Test func `lines break at spaces and keep their own ends`() {
        #expect("one two three\n  four\n\nfive".wrapped(to: 9) == ["one two", "three", "  four", "", "five"])
        #expect("a\r\nb".wrapped(to: nil) == ["a", "b"])
        #expect("unbreakable-word".wrapped(to: 9) == ["unbreakable-word"])
    }
}
