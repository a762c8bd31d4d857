/// The names of an answer's columns.
///
/// Columns are looked up some two hundred times for a logged call. A name is a constant of the program, so where it
/// lies tells it from others; what was found is noted by that address.
final class Columns {
    let names: [String]
    /// Unchecked, since a connection is used by one at a time, and the check would take longer than the look.
    @exclusivity(unchecked) private var found: [(start: UInt, index: Int?)]

    init(_ names: [String]) {
        self.names = names
        found = Array(repeating: (0, nil), count: 1 << Self.bitsOfPlaces)
    }

    /// Of the number of places, so that the sixty columns of the widest answers, which may each take one of two, seldom
    /// drive each other out.
    private static let bitsOfPlaces = 8

    /// Where a column stands; nil when the answer has none of that name.
    func index(of column: StaticString) -> Int? {
        let start = UInt(bitPattern: column.utf8Start)
        // Fibonacci hashing (Knuth, The Art of Computer Programming 3, 6.4): 2^64 through the golden ratio.
        let place = Int((start &* 0x9E37_79B9_7F4A_7C15) >> (64 - Self.bitsOfPlaces))
        if found[place].start == start { return found[place].index }
        let next = (place + 1) & (found.count - 1)
        if found[next].start == start { return found[next].index }
        let index = names.firstIndex { $0.hasBytes(of: column) }
        found[found[place].start == 0 ? place : next] = (start, index)
        return index
    }
}

extension String {
    fileprivate func hasBytes(of other: StaticString) -> Bool {
        utf8.count == other.utf8CodeUnitCount && other.withUTF8Buffer { utf8.elementsEqual($0) }
    }
}
