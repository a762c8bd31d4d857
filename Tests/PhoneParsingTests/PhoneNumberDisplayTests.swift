import PhoneNumbers
import Testing

@Suite struct PhoneNumberDisplayTests {
    @Test(arguments: [
        ("+12125550123", nil, "+1 212 555 0123"),
        ("+12125550123", "42", "+1 212 555 0123 ext. 42"),
        ("+442071838750", nil, "+44 2071838750"),
        ("+35316771234", nil, "+353 16771234"),
        ("+79161234567", nil, "+7 9161234567"),
        ("+80012345678", nil, "+800 12345678"),
        ("+28912345", nil, "+28912345"),
        ("+1", nil, "+1"),
    ])
    func `a number is shown in groups where its plan is known`(e164: String, ext: String?, shown: String) {
        let number = PhoneNumber(e164: e164, ext: ext, region: nil, subdivision: nil, lineType: .unknown, zones: [])
        #expect(number.display == shown)
    }
}
