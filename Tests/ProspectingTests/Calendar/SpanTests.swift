import Prospecting
import Testing

@Suite struct SpanTests {
    @Test(
        arguments: [
            (.zero, "0s"), (.milliseconds(5), "5ms"), (.seconds(1), "1s"), (.milliseconds(1250), "1s 250ms"),
            (.seconds(90), "1m 30s"), (.minutes(125), "2h 5m"), (.hours(2) + .minutes(5) + .seconds(59), "2h 5m"),
            (.days(3), "3d"), (.days(3) + .minutes(59), "3d"), (.weeks(2) + .hours(1), "14d 1h"),
            (.minutes(-125), "-2h 5m"), (Span(milliseconds: .min), "-106751991167d 7h"),
        ] as [(Span, String)])
    func `words name the largest unit and the next`(span: Span, words: String) {
        #expect(span.words == words)
    }

    @Test func `units are made of each other`() {
        #expect(Span.weeks(1) == .days(7))
        #expect(Span.days(1) == .hours(24))
        #expect(Span.hours(1) == .minutes(60))
        #expect(Span.minutes(1) == .seconds(60))
        #expect(Span.seconds(1) == .milliseconds(1000))
        #expect(Span.seconds(1).milliseconds == 1000)
    }

    @Test func `spans add, subtract, multiply and compare`() {
        #expect(Span.hours(1) + .minutes(30) == .minutes(90))
        #expect(Span.hours(1) - .minutes(90) == .minutes(-30))
        #expect(Span.minutes(15) * 4 == .hours(1))
        #expect(Span.minutes(59) < .hours(1))
    }
}
