import Prospecting
import TestSupport
import Testing

@Suite struct DelayTests {
    @Test(
        arguments: [
            ("30m", .clock(.minutes(30))), ("4h", .clock(.hours(4))), ("3d", .clock(.days(3))),
            ("2w", .clock(.weeks(2))),
            ("4bh", .businessHours(4)), ("2bd", .businessDays(2)), ("0m", .clock(.zero)), ("0bd", .businessDays(0)),
            ("007d", .clock(.weeks(1))), ("3650d", .clock(.days(3650))), ("521w", .clock(.weeks(521))),
            ("87600h", .clock(.days(3650))), ("5256000m", .clock(.days(3650))), ("87600bh", .businessHours(87_600)),
            ("3650bd", .businessDays(3650)),
        ] as [(String, Delay)])
    func `a number and a unit are a delay`(text: String, delay: Delay) {
        #expect(Delay(text) == delay)
    }

    @Test(arguments: [
        "", "m", "30", "30s", "90s", "-1d", "+1d", "1.5h", "1 d", " 1d", "1d ", "1D", "1y", "1bm", "1bw", "1hb", "1d2h",
        "3651d", "522w", "87601h", "5256001m", "3651bd", "87601bh", "99999999999999999999d", "٣d", "²d", "0x1d",
    ])
    func `anything else is not a delay`(text: String) {
        #expect(Delay(text) == nil)
    }

    @Test(
        arguments: [
            (.clock(.minutes(90)), "90m"), (.clock(.minutes(120)), "2h"), (.clock(.hours(24)), "1d"),
            (.clock(.days(14)), "2w"), (.clock(.days(90)), "90d"), (.clock(.zero), "0m"), (.clock(.seconds(90)), "2m"),
            (.businessHours(24), "24bh"), (.businessDays(5), "5bd"),
        ] as [(Delay, String)])
    func `a delay is written in the largest unit that divides it`(delay: Delay, text: String) {
        #expect(delay.text == text)
    }

    @Test func `what is written is read back as the same delay`() {
        var random = SeededGenerator(seed: 2)
        for unit in ["m", "h", "d", "w", "bh", "bd"] {
            for _ in 0..<200 {
                let delay = Delay("\(Int.random(in: 0...521, using: &random))\(unit)")
                #expect(delay != nil)
                #expect(delay.flatMap { Delay($0.text) } == delay)
            }
        }
    }
}
