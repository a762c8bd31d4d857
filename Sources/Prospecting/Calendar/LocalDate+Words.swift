extension LocalDate {
    /// As people write a day of this year: `Tue 3 Mar`.
    package var words: String {
        let (day, civil) = (weekday.name, civil)
        return "\(day.prefix(1).uppercased())\(day.dropFirst()) \(civil.day) \(Self.months[civil.month - 1])"
    }

    /// The same with the year where it is another than the reader's: `Tue 16 Mar 2027`.
    package func words(readOn today: LocalDate?) -> String {
        guard let today, civil.year != today.civil.year else { return words }
        return "\(words) \(civil.year)"
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
