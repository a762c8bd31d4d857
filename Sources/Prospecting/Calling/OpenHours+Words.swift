extension OpenHours.Reason {
    /// Why the hours are shut, in words.
    package var words: String {
        switch self {
        case .outsideHours(let zone): "outside the calling hours in \(zone.identifier)"
        case .holiday(let name, let zone): "\(name) in \(zone.identifier)"
        case .closedDay(let weekday, let zone): "no calls on a \(weekday.name) in \(zone.identifier)"
        case .noZone: "where this number rings is unknown"
        }
    }
}
