import Prospecting

/// The stored properties of a value and of the values in it, as paths: `cadence.steps.day`.
enum StoredPaths {
    /// Values that are told as a whole.
    private static let wholes: [Any.Type] = [
        WeeklyHours.self, Zone.self, LocalDate.self, Span.self, Step.EarlierResult.self, AccountRules.Start.self,
        AccountRules.Reaction.self, RouteEntry.self, Goal.self, Team.self, Assignment.self, MailSettings.Ramp.self,
        Profile.Agreement.self, MailReactions.OutOfOffice.self, Cap.self,
    ]

    static func of(_ value: Any) -> [String] {
        paths(value, at: "")
    }

    private static func paths(_ value: Any, at path: String) -> [String] {
        let mirror = Mirror(reflecting: value)
        let isWhole = wholes.contains { $0 == type(of: value) }
        switch mirror.displayStyle {
        case .struct where !isWhole && !mirror.children.isEmpty && !(value is String) && !(value is any Numeric):
            return mirror.children.flatMap { child in
                paths(child.value, at: (path.isEmpty ? "" : path + ".") + (child.label ?? ""))
            }
        case .optional, .collection: return mirror.children.first.map { paths($0.value, at: path) } ?? [path]
        case .dictionary:
            let value = mirror.children.first.map { Mirror(reflecting: $0.value).children.map(\.value)[1] }
            return value.map { paths($0, at: path) } ?? [path]
        default: return [path]
        }
    }
}
