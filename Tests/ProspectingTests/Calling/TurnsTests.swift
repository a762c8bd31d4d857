import Prospecting
import Testing

@Suite struct TurnsTests {
    /// Who has so many turns, one after the other, as numbers.
    private func play(_ turns: inout Turns, _ count: Int, weights: [Int64: Int]) -> [Int64] {
        (0..<count).compactMap { _ in
            guard let next = turns.next(among: weights.keys.map(Campaign.ID.init)) else { return nil }
            turns.take(next, weight: weights[next.number] ?? 1)
            return next.number
        }
    }

    @Test func `nobody is next among none`() {
        #expect(Turns().next(among: []) == nil)
    }

    @Test(arguments: [1, 2, 3, 7, 19, 64, 100], [1, 5, 10, 33, 100])
    func `of many turns each campaign has its share, and never more than one turn beside it`(first: Int, second: Int) {
        var turns = Turns()
        var had = 0
        for turn in 1...1000 {
            had += play(&turns, 1, weights: [1: first, 2: second]) == [1] ? 1 : 0
            let share = Double(turn * first) / Double(first + second)
            #expect(abs(Double(had) - share) <= 1.001)
        }
    }

    @Test func `who had nobody to call neither catches up nor falls behind`() {
        var turns = Turns()
        _ = play(&turns, 60, weights: [1: 1, 2: 1])
        let late = play(&turns, 30, weights: [1: 1, 2: 1, 3: 1])
        #expect(late.count { $0 == 3 } == 10)
        #expect(late.prefix(3).sorted() == [1, 2, 3])
        _ = play(&turns, 40, weights: [3: 1])
        #expect(abs(play(&turns, 30, weights: [1: 1, 2: 1, 3: 1]).count { $0 == 1 } - 10) <= 1)
    }

    @Test func `the same turns come again from what was kept`() {
        var whole = Turns()
        let all = play(&whole, 20, weights: [1: 3, 2: 2, 3: 5])
        var half = Turns()
        let begin = play(&half, 10, weights: [1: 3, 2: 2, 3: 5])
        var rest = Turns(last: half.last)
        #expect(begin + play(&rest, 10, weights: [1: 3, 2: 2, 3: 5]) == all)
    }
}
