import Prospecting

extension OpenTouch {
    /// Who did not come to a meeting is called before every promise, since they were expected a moment ago; callbacks come in
    /// the order of their promises, inbound leads by their deadline, all else by the enrollment's rank.
    func rank(among rank: Double) -> Double {
        switch kind {
        case .callback where deadline != nil: Self.beforePromises - Double(due.milliseconds) / 1000
        case .callback: -Double(due.milliseconds) / 1000
        case .inbound: -Double((deadline ?? due).milliseconds) / 1000
        case .followUp, .new, .chore: rank
        }
    }

    /// More seconds than any promise can be old.
    private static let beforePromises = 1e12
}
