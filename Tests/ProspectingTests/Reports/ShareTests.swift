import Prospecting
import Testing

@Suite struct ShareTests {
    /// R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998),
    /// table I, method 3.
    @Test(arguments: [
        (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0000, 0.1611), (1, 29, 0.0061, 0.1718),
    ])
    func `the interval is Wilson's, as published`(count: Int, total: Int, low: Double, high: Double) throws {
        let interval = try #require(Share(count, of: total).interval)
        #expect(abs(interval.lowerBound - low) < 0.00005)
        #expect(abs(interval.upperBound - high) < 0.00005)
    }

    @Test func `nothing of nothing has no rate and no interval`() {
        #expect(Share(0, of: 0).rate == nil)
        #expect(Share(0, of: 0).interval == nil)
    }

    @Test(arguments: [1, 2, 7, 100, 1_000_000])
    func `none and all reach the ends, and the rate is always inside`(total: Int) throws {
        #expect(try #require(Share(0, of: total).interval).lowerBound == 0)
        #expect(try #require(Share(total, of: total).interval).upperBound == 1)
        for count in stride(from: 0, through: total, by: max(1, total / 50)) {
            let share = Share(count, of: total)
            let interval = try #require(share.interval)
            #expect(interval.contains(try #require(share.rate)))
            #expect(0 <= interval.lowerBound && interval.upperBound <= 1)
        }
    }

    @Test func `more leads make the interval narrower`() throws {
        let few = try #require(Share(5, of: 10).interval)
        let many = try #require(Share(500, of: 1000).interval)
        #expect(many.upperBound - many.lowerBound < few.upperBound - few.lowerBound)
        #expect(few.contains(many.lowerBound) && few.contains(many.upperBound))
    }
}
