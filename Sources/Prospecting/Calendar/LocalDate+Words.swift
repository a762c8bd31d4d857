extension LocalDate {
    /// As people write a day of this year: `Tue 3 Mar`.
    package var words: String {
        let (day, civil) = (weekday.name, civil)
        return "\(day.prefix(1).uppercased())\(day.dropFirst()) \(civil.day) \(Self.months[civil.month - 1])"
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
