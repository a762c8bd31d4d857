import Prospecting
import Testing

@Suite struct SuppressionTargetTests {
    @Test(arguments: [
        ("lead-00000007", Suppression.Target.person(Lead.ID(7))), ("ACC-00000001", .account(Account.ID(1))),
        ("Pat@Acme.Example", .email("pat@acme.example")), ("@acme.example", .domain("acme.example")),
        ("Acme.example", .domain("acme.example")), ("www.acme.example", .domain("acme.example")),
        ("mail.acme.example", .domain("mail.acme.example")), ("GB", .area(.country("GB"))),
        ("us-fl", .area(.state(country: "US", state: "FL"))), ("+1850", .area(.areaCode("+1850"))),
    ])
    func `what a manager types is told apart by its form`(text: String, target: Suppression.Target) {
        #expect(Suppression.Target(text) == target)
    }

    @Test(arguments: [
        "+13125550100", "(312) 555-0100", "312.555.0100", "acme", "acme..example", "a@b@c.example", "@",
        "a b@c.example",
        "lead-7", "",
    ])
    func `a number, and what is nothing, is neither`(text: String) {
        #expect(Suppression.Target(text) == nil)
    }

    @Test(arguments: [
        ("acme.example", ["acme.example"]),
        ("eu.mail.acme.example", ["eu.mail.acme.example", "mail.acme.example", "acme.example"]),
        ("acme.example.", ["acme.example"]), ("localhost", []), ("", []),
    ])
    func `a domain is bound by those above it`(domain: String, upward: [String]) {
        #expect(domain.domainsUpward == upward)
    }
}
