/// The names of an answer's columns.
///
/// Columns are looked up some two hundred times for a logged call. A name is a constant of the program, so where it
/// lies tells it from others; what was found is noted by that address.
final class Columns {
    let names: [String]
    private var found: [(start: UInt, index: Int)]

    init(_ names: [String]) {
        self.names = names
        found = Array(repeating: (0, 0), count: Self.places)
    }

    private static let places = 64

    /// Where a column stands; nil when the answer has none of that name.
    func index(of column: StaticString) -> Int? {
        let start = UInt(bitPattern: column.utf8Start)
        let place = Int((start >> 3 ^ start >> 9) % UInt(Self.places))
        if found[place].start == start { return found[place].index }
        guard let index = names.firstIndex(where: { $0.hasBytes(of: column) }) else { return nil }
        found[place] = (start, index)
        return index
    }
}

extension String {
    fileprivate func hasBytes(of other: StaticString) -> Bool {
        utf8.count == other.utf8CodeUnitCount && other.withUTF8Buffer { utf8.elementsEqual($0) }
    }
}
