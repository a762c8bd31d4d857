extension String {
    /// Whether a word, or a phrase, stands in this text between characters that are not letters or digits, in any case.
    func hasWord(_ word: String) -> Bool {
        let found =
            utf8.withContiguousStorageIfAvailable { text in
                word.utf8.withContiguousStorageIfAvailable { text.hasWord($0) } ?? nil
            } ?? nil
        return found ?? hasWordOfAnyScript(word)
    }

    private func hasWordOfAnyScript(_ word: String) -> Bool {
        let tokens = lowercased().split { !$0.isLetter && !$0.isNumber }
        let wanted = word.lowercased().split { !$0.isLetter && !$0.isNumber }
        guard !wanted.isEmpty, wanted.count <= tokens.count else { return false }
        return (0...tokens.count - wanted.count).contains { tokens[$0..<$0 + wanted.count].elementsEqual(wanted) }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// The same of ASCII, byte for byte: every lead of an import is asked for a dozen words. Nil where either is not
    /// ASCII, or the word is more than letters and digits.
    fileprivate func hasWord(_ word: Self) -> Bool? {
        guard !word.isEmpty, word.allSatisfy(\.isOfWord), allSatisfy({ $0 < 0x80 }) else { return nil }
        var start = startIndex
        while start < endIndex {
            let end = self[start...].firstIndex { !$0.isOfWord } ?? endIndex
            if end - start == word.count, zip(self[start..<end], word).allSatisfy({ $0.lowered == $1.lowered }) {
                return true
            }
            start = end + 1
        }
        return false
    }
}

extension UInt8 {
    /// Whether it is an ASCII letter or digit.
    fileprivate var isOfWord: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }

    fileprivate var lowered: UInt8 {
        UInt8(ascii: "A") <= self && self <= UInt8(ascii: "Z") ? self | 0x20 : self
    }
}
