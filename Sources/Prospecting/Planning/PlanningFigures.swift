/// The figures that plans start from until a team has its own: shares, from 0 to 1, of what goes on to the next stage.
package struct PlanningFigures: Sendable, Equatable {
    /// Dials that a human answers.
    package var connected: Estimate
    /// Connects in which the right person talks.
    package var conversed: Estimate
    /// Conversations in which a meeting is booked.
    package var booked: Estimate
    /// Meetings booked that are held.
    package var held: Estimate
    /// Meetings held that make a sales-qualified lead.
    package var qualified: Estimate
    /// Sales-qualified leads that become an opportunity.
    package var opened: Estimate
    /// Opportunities that are won.
    package var won: Estimate

    package init(
        connected: Estimate, conversed: Estimate, booked: Estimate, held: Estimate, qualified: Estimate,
        opened: Estimate, won: Estimate
    ) {
        self.connected = connected
        self.conversed = conversed
        self.booked = booked
        self.held = held
        self.qualified = qualified
        self.opened = opened
        self.won = won
    }

    /// What others have published.
    ///
    /// - connected: 5.4 % on average and 13.3 % in the top quartile (Gong, over 300 million calls, 2024); 9.9 % a dial
    ///   (Belkins, 175,000 dials, 2025).
    /// - conversed: 58 % (Belkins, 2025).
    /// - booked: 2.3 % in 2025 and 4.82 % in 2024 (Cognism); 4.6 % (Belkins, 2025).
    /// - held: about 70 %, qualified: 40 to 60 %; the sources of both are weak.
    /// - opened: 30 to 75 %, since definitions differ.
    /// - won: 19 % in 2025, 29 % in 2024 (Ebsta and Pavilion).
    ///
    /// The typical ones give about 9,000 dials for each deal that is won.
    package static let published = PlanningFigures(
        connected: Estimate(low: 0.054, typical: 0.099, high: 0.133), conversed: Estimate(0.58),
        booked: Estimate(low: 0.023, typical: 0.046, high: 0.0482), held: Estimate(0.7),
        qualified: Estimate(low: 0.4, typical: 0.5, high: 0.6), opened: Estimate(low: 0.3, typical: 0.6, high: 0.75),
        won: Estimate(low: 0.19, typical: 0.2, high: 0.29))

    /// Dials that end in a conversation.
    package var conversationsADial: Estimate { connected * conversed }

    /// Dials that end in a deal that is won.
    package var dealsADial: Estimate { conversationsADial * booked * held * qualified * opened * won }
}
