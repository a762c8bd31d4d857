/// How several campaigns take turns with one rep, so that each has its share of the rep's calls.
///
/// Start-time fair queueing: each turn takes a stretch of a line that is the shorter, the greater the campaign's weight;
/// who would begin first is next. A campaign that had nobody to call joins where the others have come to: it neither
/// catches up nor falls behind. No chance and no clock is in it.
package struct Turns: Sendable, Equatable {
    /// The stretch of a campaign's last turn.
    package struct Turn: Sendable, Equatable {
        package var start: Int64
        package var end: Int64

        package init(start: Int64, end: Int64) {
            self.start = start
            self.end = end
        }
    }

    /// The last turn of each campaign that had one.
    package private(set) var last: [Campaign.ID: Turn]

    package init(last: [Campaign.ID: Turn] = [:]) { self.last = last }

    /// Whose turn it is; among equals that of the campaign that was made first. nil for none.
    package func next(among campaigns: some Sequence<Campaign.ID>) -> Campaign.ID? {
        campaigns.min { (start(of: $0), $0.number) < (start(of: $1), $1.number) }
    }

    /// Notes that a campaign had its turn.
    package mutating func take(_ campaign: Campaign.ID, weight: Int) {
        let start = start(of: campaign)
        last[campaign] = Turn(start: start, end: start + Self.length / Int64(weight))
    }

    /// How far all have come: where the latest turn began.
    private var reached: Int64 { last.values.map(\.start).max() ?? 0 }

    private func start(of campaign: Campaign.ID) -> Int64 { max(last[campaign]?.end ?? 0, reached) }

    /// A turn at weight 1: what the weights 1 to 20 divide without a rest.
    private static let length: Int64 = 232_792_560
}
