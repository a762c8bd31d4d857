/// A part of the lead's local day, for trying another time of day.
package enum DayPart: String, CaseIterable, Hashable, Sendable {
    /// Before 11:30.
    case morning
    /// From 11:30, before 14:30.
    case midday
    /// From 14:30.
    case afternoon

    /// The part that contains that time.
    package init(_ time: LocalTime) {
        if time < Self.midday.opening.from {
            self = .morning
        } else if time < Self.afternoon.opening.from {
            self = .midday
        } else {
            self = .afternoon
        }
    }

    /// The span of the day that the part covers; together the parts cover all of it.
    package var opening: WeeklyHours.Opening {
        switch self {
        case .morning: .init(from: .startOfDay, to: LocalTime(minute: 690))
        case .midday: .init(from: LocalTime(minute: 690), to: LocalTime(minute: 870))
        case .afternoon: .init(from: LocalTime(minute: 870), to: .endOfDay)
        }
    }
}
