import Prospecting
import Testing
import Wire

@testable import Commands

@Suite struct DialledNumberTests {
    private func person(phone: String?, ext: String?) -> NextRow.Person {
        NextRow.Person(
            id: Lead.ID(1), name: "Ada", title: nil, phone: phone, numbers: [], email: nil, timeZone: nil,
            localTime: nil, lastNote: nil, ext: ext)
    }

    @Test func `a number is shown with its extension, or the rep reaches the switchboard`() {
        #expect(person(phone: "+12065550183", ext: "22").dialled == "+12065550183 ext. 22")
        #expect(person(phone: "+12065550183", ext: nil).dialled == "+12065550183")
        #expect(person(phone: nil, ext: nil).dialled == nil)
    }
}
