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
        #expect(Paper.moment(local: "2026-03-04T10:00:00-06:00") == "Wed 4 Mar 10:00")
        #expect(Paper.time(local: "2026-03-04T10:00:00-06:00") == "10:00")
        #expect(Paper.moment(local: "tomorrow") == nil)
    }

    @Test(arguments: [("America/New_York", "New York"), ("America/Argentina/Salta", "Salta"), ("UTC", "UTC")])
    func `a zone is called by its city`(zone: String, city: String) {
        #expect(Paper.city(zone) == city)
    }
}
