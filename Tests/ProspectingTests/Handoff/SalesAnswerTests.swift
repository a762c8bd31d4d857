import Prospecting
import Testing

/// What sales may say of a hand-off as it stands.
@Suite struct SalesAnswerTests {
    private static let answers: [(name: String, answer: SalesAnswer)] = [
        ("accept", .accept), ("reject", .reject(reason: "no-budget")), ("opportunity", .opportunity(amount: nil)),
        ("won", .won(amount: Money(hundredths: 100))), ("lost", .lost(reason: "price")),
    ]
    private static let moves: Set<String> = [
        "accept waiting", "accept offered", "accept overdue", "reject waiting", "reject offered", "reject overdue",
        "opportunity accepted", "won opportunity", "lost accepted", "lost opportunity",
    ]
    private static let repeats: Set<String> = [
        "accept accepted", "reject rejected", "opportunity opportunity", "won won", "lost lost",
    ]

    @Test(arguments: Handoff.State.allCases)
    func `an answer moves a hand-off where it may, says the same again, or is refused`(state: Handoff.State) {
        let handoff = Handoff(id: Handoff.ID(5), to: "ae@example.com", state: state)
        for (name, answer) in Self.answers {
            let bearing = Result { () throws(Refusal) in try answer.bearing(on: handoff) }
            switch bearing {
            case .success(.moves): #expect(Self.moves.contains("\(name) \(state)"))
            case .success(.repeats): #expect(Self.repeats.contains("\(name) \(state)"))
            case .failure(let refusal):
                #expect(!Self.moves.union(Self.repeats).contains("\(name) \(state)"))
                #expect(refusal.code == .conflict)
            }
        }
    }

    @Test(
        arguments: [
            (
                .won(amount: Money(hundredths: 1)), .offered,
                "is waiting for an answer; accept it first: touchline handoff accept hof-00000005"
            ),
            (
                .won(amount: Money(hundredths: 1)), .accepted,
                "is accepted; open the opportunity first: touchline handoff opportunity hof-00000005"
            ),
            (
                .reject(reason: "no-budget"), .accepted,
                "is accepted; where nothing comes of it: touchline handoff lost hof-00000005 --reason REASON"
            ),
            (.accept, .rejected, "is rejected"), (.accept, .withdrawn, "is withdrawn"),
        ] as [(SalesAnswer, Handoff.State, String)])
    func `a refusal says how it stands and what to do`(answer: SalesAnswer, state: Handoff.State, words: String) {
        let refusal = #expect(throws: Refusal.self) {
            _ = try answer.bearing(on: Handoff(id: Handoff.ID(5), to: "ae@example.com", state: state))
        }
        #expect(refusal?.message == "hof-00000005 \(words)")
    }
}
