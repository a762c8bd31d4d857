import Prospecting
import Testing

@Suite struct AssignmentChoiceTests {
    private static func rep(_ id: Int64, leads: Int = 0, isAway: Bool = false) -> Assignment.Candidate {
        .init(user: User.ID(id), email: "rep-\(id)@example.com", leads: leads, isAway: isAway)
    }

    private let all = Assignment.Candidates(
        previous: User.ID(9), accountOwner: User.ID(8), queue: [rep(1, leads: 3), rep(3, leads: 1), rep(2, leads: 1)],
        people: [rep(5, leads: 2), rep(4, leads: 2)])

    @Test(
        arguments: [
            (Assignment(to: .accountOwner), 9), (Assignment(to: .accountOwner, sticks: false), 8),
            (Assignment(to: .inTurn, sticks: false), 2),
            (Assignment(to: .people(["rep-4@example.com", "Rep-5@example.com"]), sticks: false), 4),
            (Assignment(to: .people(["nobody@example.com"]), otherwise: .inTurn, sticks: false), 2),
            (Assignment(to: .people(["nobody@example.com"]), sticks: false), nil),
        ] as [(Assignment, Int64?)])
    func `the rule names one who is a user, the one with the fewest leads where it names several`(
        assignment: Assignment, owner: Int64?
    ) {
        #expect(assignment.owner(among: all) == owner.map(User.ID.init))
    }

    @Test func `who names nobody else leaves the lead to the whole queue`() {
        #expect(Assignment(to: .accountOwner).owner(among: .init(queue: all.queue)) == nil)
        #expect(Assignment(to: .accountOwner, otherwise: .inTurn).owner(among: .init(queue: all.queue)) == User.ID(2))
    }

    @Test func `who is away comes after all who are there, those of else included`() {
        let away = Self.rep(1, isAway: true)
        let inTurn = Assignment(to: .inTurn)
        #expect(inTurn.owner(among: .init(queue: [away, Self.rep(2, leads: 9)])) == User.ID(2))
        #expect(inTurn.owner(among: .init(queue: [away])) == User.ID(1))
        #expect(inTurn.owner(among: .init(previous: User.ID(1), queue: [away, Self.rep(2)])) == User.ID(1))
        let named = Assignment(to: .people([away.email]), otherwise: .inTurn)
        #expect(named.owner(among: .init(queue: [Self.rep(2)], people: [away])) == User.ID(2))
        #expect(named.owner(among: .init(people: [away])) == User.ID(1))
        #expect(
            Assignment(to: .accountOwner, otherwise: .inTurn)
                .owner(among: .init(accountOwner: User.ID(1), queue: [Self.rep(2)])) == User.ID(1))
    }

    @Test func `in turn comes out even`() {
        var queue = [Self.rep(1), Self.rep(2), Self.rep(3)]
        for _ in 0..<31 {
            let owner = Assignment(to: .inTurn).owner(among: .init(queue: queue))
            for index in queue.indices where queue[index].user == owner { queue[index].leads += 1 }
        }
        #expect(queue.map(\.leads) == [11, 10, 10])
    }
}
