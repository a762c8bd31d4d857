import Prospecting
import Testing

@testable import Commands

@Suite struct PaperTests {
    @Test func `a moment is shown on the reader's clock`() {
        #expect(Paper.chicago.time(Scene.now) == "11:00")
        #expect(Paper.chicago.moment(Scene.now) == "Tue 3 Mar 11:00")
        #expect(Paper(offset: { _ in 7 * 3600 }).moment(Scene.now) == "Wed 4 Mar 00:00")
        #expect(Paper.chicago.moment(Instant(milliseconds: -1000)) == "Wed 31 Dec 17:59")
    }

    @Test func `a moment on the lead's clock is read as it is written`() {
        #expect(Paper().moment(local: "2026-03-04T10:00:00-06:00") == "Wed 4 Mar 10:00")
        #expect(Paper.time(local: "2026-03-04T10:00:00-06:00") == "10:00")
        #expect(Paper().moment(local: "tomorrow") == nil)
    }

    @Test(arguments: [
        ("2026-03-02T23:59:00-06:00", "yesterday 23:59"), ("2026-03-03T00:00:00-06:00", "today 00:00"),
        ("2026-03-04T08:15:00+05:30", "tomorrow 08:15"), ("2026-03-05T08:15:00-03:30", "Thu 5 Mar 08:15"),
        ("2026-03-04T00:30:00+13:00", "today 00:30"),
    ])
    func `days near now are called by their names where the lead is`(local: String, says: String) {
        var paper = Paper.chicago
        paper.now = Scene.now
        #expect(paper.moment(local: local) == says)
    }

    @Test func `a moment is told on two clocks where they differ`() {
        var paper = Paper.chicago
        let noon = Instant(milliseconds: Scene.now.milliseconds + 3_600_000)
        #expect(paper.moment(noon, local: "2026-03-03T12:00:00-06:00") == "Tue 3 Mar 12:00 their time")
        #expect(
            paper.moment(noon, local: "2026-03-03T13:00:00-05:00")
                == "Tue 3 Mar 13:00 their time (Tue 3 Mar 12:00 yours)")
        paper.now = Scene.now
        #expect(paper.moment(noon, local: nil) == "today 12:00")
    }

    @Test(arguments: [("America/New_York", "New York"), ("America/Argentina/Salta", "Salta"), ("UTC", "UTC")])
    func `a zone is called by its city`(zone: String, city: String) {
        #expect(Paper.city(zone) == city)
    }
}
