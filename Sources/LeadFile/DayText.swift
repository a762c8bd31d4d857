/// Days as lists write them.
enum DayText {
    /// `2026-02-16` for that, for it with a time behind, for `16.02.2026`, and for `2/16/2026` or `16/2/2026` where only
    /// one reading is a day or `monthFirst` says which it is; nil otherwise.
    static func isoDay(_ text: String, monthFirst: Bool?) -> String? {
        let day = text.utf8.prefix { $0 != UInt8(ascii: "T") && $0 != UInt8(ascii: " ") }
        guard let separator = day.first(where: { !(0x30...0x39).contains($0) }) else { return nil }
        let parts = day.split(separator: separator, omittingEmptySubsequences: false).map { Int(Substring($0)) ?? 0 }
        guard parts.count == 3 else { return nil }
        switch separator {
        case UInt8(ascii: "-"): return iso(parts, .yearFirst, monthFirst)
        case UInt8(ascii: "."): return iso(parts, .dayFirst, monthFirst)
        case UInt8(ascii: "/"): return iso(parts, .unknown, monthFirst)
        default: return nil
        }
    }

    private enum Order { case yearFirst, dayFirst, unknown }

    private static func iso(_ parts: [Int], _ order: Order, _ monthFirst: Bool?) -> String? {
        switch order {
        case .dayFirst: return iso(year: parts[2], month: parts[1], day: parts[0])
        case .yearFirst: return iso(year: parts[0], month: parts[1], day: parts[2])
        case .unknown:
            if parts[0] > 31 { return iso(year: parts[0], month: parts[1], day: parts[2]) }
            let american = iso(year: parts[2], month: parts[0], day: parts[1])
            let european = iso(year: parts[2], month: parts[1], day: parts[0])
            guard let american, let european, american != european else { return american ?? european }
            return monthFirst.map { $0 ? american : european }
        }
    }

    private static func iso(year: Int, month: Int, day: Int) -> String? {
        let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard (1970...2200).contains(year), (1...12).contains(month), (1...lengths[month - 1]).contains(day) else {
            return nil
        }
        return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    }
}
