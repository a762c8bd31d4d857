/// The lines of a bundled table, each split at its first equals sign.
struct TableLines: Sequence {
    private let lines: [Substring]

    init(_ text: StaticString) {
        lines = text.withUTF8Buffer { String(decoding: $0, as: UTF8.self) }.split(separator: "\n")
    }

    func makeIterator() -> AnyIterator<(key: Substring, values: Substring)> {
        var rest = lines[...]
        return AnyIterator {
            guard let line = rest.popFirst() else { return nil }
            let sign = line.firstIndex(of: "=") ?? line.endIndex
            return (line[..<sign], line[sign...].dropFirst())
        }
    }
}
