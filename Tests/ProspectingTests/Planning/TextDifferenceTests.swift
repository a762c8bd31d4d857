import Prospecting
import TestSupport
import Testing

@Suite struct TextDifferenceTests {
    private func unified(_ before: String, _ after: String) -> String {
        TextDifference.unified(before, after, names: ("q3.yaml 1", "q3.yaml 2"))
    }

    @Test func `texts that are the same have no difference`() {
        #expect(unified("a\nb\n", "a\nb\n") == "")
    }

    @Test func `a change stands between three lines before and three after`() {
        #expect(
            unified("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n") == """
                --- q3.yaml 1
                +++ q3.yaml 2
                @@ -2,7 +2,7 @@
                 2
                 3
                 4
                -5
                +five
                 6
                 7
                 8

                """)
    }

    @Test func `changes far from each other are stretches of their own`() {
        let lines = (1...20).map(String.init)
        var after = lines
        after[1] = "two"
        after.append("21")
        #expect(
            unified(lines.joined(separator: "\n"), after.joined(separator: "\n")).split(separator: "\n")
                .filter { $0.hasPrefix("@@") } == ["@@ -1,5 +1,5 @@", "@@ -18,3 +18,4 @@"])
    }

    @Test func `a file that comes or goes is told whole`() {
        #expect(unified("", "a\n") == "--- q3.yaml 1\n+++ q3.yaml 2\n@@ -0,0 +1 @@\n+a\n")
        #expect(unified("a\n", "") == "--- q3.yaml 1\n+++ q3.yaml 2\n@@ -1 +0,0 @@\n-a\n")
    }

    @Test func `what is marked as kept or gone is the old text, and as kept or new the new one`() {
        var random = SeededGenerator(seed: 5)
        for _ in 1...200 {
            let texts = (0..<2).map { _ in
                (0..<Int.random(in: 0...12, using: &random)).map { _ in
                    ["a", "b", "c"].randomElement(using: &random) ?? ""
                }
            }
            let lines = unified(
                texts[0].map { $0 + "\n" }.joined(), texts[1].map { $0 + "\n" }.joined()
            ).split(separator: "\n").dropFirst(2).filter { !$0.hasPrefix("@@") }
            let gone = lines.filter { $0.hasPrefix("-") }.count
            let new = lines.filter { $0.hasPrefix("+") }.count
            #expect(texts[0].count - gone == texts[1].count - new)
            let shown = [lines.filter { !$0.hasPrefix("+") }, lines.filter { !$0.hasPrefix("-") }]
            for (text, shown) in zip(texts, shown) where shown.count == text.count {
                #expect(shown.map { String($0.dropFirst()) } == text)
            }
        }
    }
}
