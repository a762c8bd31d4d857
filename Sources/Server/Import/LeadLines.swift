import LeadFile

/// Reads records as leads on two tasks at once: most of it is libphonenumber, 76 µs a number.
enum LeadLines {
    /// The lines in the order of the records.
    static func lines(of records: [LeadRecord], by reader: LeadRowReader) async -> [LeadLine] {
        let middle = records.count / 2
        async let first = lines(of: records[..<middle], reader)
        let second = lines(of: records[middle...], reader)
        return await first + second
    }

    private static func lines(of records: ArraySlice<LeadRecord>, _ reader: LeadRowReader) -> [LeadLine] {
        records.map(reader.line(of:))
    }
}
