import Prospecting
import Testing

@Suite struct SealBlockTests {
    /// Not one-way at all, so that a test can read what was digested.
    private let plain = Digests(plain: { "<\($0)>" }, keyed: { "key<\($0)>" })

    private func record(_ number: Int64, words: [String?] = ["hello"]) -> SealedRecord {
        SealedRecord(
            source: .attempts, number: number, subject: "lead-00000001", at: Instant(milliseconds: 5),
            facts: ["busy", nil], words: words)
    }

    private func block(_ records: [SealedRecord], after previous: SealBlock? = nil) throws -> SealBlock {
        try SealBlock(
            records, salts: records.map { "s\($0.number)" }, after: previous, at: Instant(milliseconds: 9), plain)
    }

    @Test func `a record's digest covers its facts, and its words with their salt`() throws {
        let block = try block([record(7)])
        #expect(
            block.digests == [
                "<8:attempts 1:7 13:lead-00000001 1:5 4:busy - 16:<2:s7 7:5:hello>>"
            ])
        #expect(block.root == "<\(block.digests[0])>")
        #expect(block.signature == "key<\(block.digest)>")
    }

    @Test func `a block follows the one before`() throws {
        let first = try block([record(1), record(2)])
        let second = try block([record(3)], after: first)
        #expect([first.number, second.number] == [1, 2])
        #expect([first.first, first.last] == [1, 2])
        #expect(second.previous == first.digest)
    }

    @Test(arguments: [SealBlock.Mark.salt("ab+/="), .erased("ab+/=")])
    func `a mark is read back from its text`(mark: SealBlock.Mark) {
        #expect(SealBlock.Mark(text: mark.text) == mark)
    }

    @Test func `parts that differ are framed differently`() {
        let lists: [[String?]] = [
            [], [nil], [""], ["-"], ["a", "b"], ["a b"], ["a", nil], [nil, "a"], ["1:a"], ["a", "", "b"],
            ["a", "b", ""], ["1:a 1:b"], ["é"], ["e\u{301}"],
        ]
        #expect(Set(lists.map(\.framed)).count == lists.count)
    }

    @Test func `words are erased only where an erasure covers the record`() throws {
        let words = record(1)
        var block = try block([words])
        block.marks = [.erased(words.wordsDigest(salt: "s1", plain))]
        let gone = record(1, words: [nil])
        func objection(_ erasures: SealCheck.Erasures) throws -> String? {
            try SealCheck(digests: plain, erasures: erasures).objection(to: block, after: nil, records: [gone])
        }
        let missed = "the words of att-00000001 are gone, and no erasure names them"
        #expect(try objection(.init()) == missed)
        #expect(try objection(.init(subjects: ["lead-00000002"])) == missed)
        #expect(try objection(.init(textsBefore: Instant(milliseconds: 5))) == missed)
        #expect(try objection(.init(subjects: ["lead-00000001"])) == nil)
        #expect(try objection(.init(textsBefore: Instant(milliseconds: 6))) == nil)
    }

    @Test func `nothing, or a salt too few, is not sealed`() {
        #expect(throws: Refusal.self) { try block([]) }
        #expect(throws: Refusal.self) {
            try SealBlock([record(1)], salts: [], after: nil, at: Instant(milliseconds: 9), plain)
        }
    }
}
