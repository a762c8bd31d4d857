import Prospecting
import Testing

@testable import Storage

@Suite struct ProofTextTests {
    private static let whole = Proof(
        rules: ["us", "a \"rule\""], rulesVersion: "2026-03", campaignVersion: "abc",
        zones: ["America/New_York", "America/Chicago"], localTime: "2026-03-03T12:00", openUntil: .opening,
        caps: [.init(name: "a-day", count: 1, max: 3)], lineType: .mobile, number: "+12125550001")
    private static let bare = Proof(
        rules: [], rulesVersion: "", campaignVersion: "", zones: [], localTime: "", openUntil: .opening)

    private static let shut = Proof(
        rules: ["us"], rulesVersion: "1", campaignVersion: "abc", zones: [], localTime: "", openUntil: nil,
        shut: #"listed by "us-dnc", "number":"x"#, number: "+12125550001")

    @Test(arguments: [whole, bare, shut])
    func `a proof is read back as it was written`(proof: Proof) throws {
        #expect(try ProofText(ProofText(proof).text).proof() == proof)
    }

    @Test func `its text is JSON with the number last`() {
        #expect(
            ProofText(Self.whole).text
                == #"{"rules":["us","a \"rule\""],"version":"2026-03","campaign":"abc","#
                + #""zones":["America/New_York","America/Chicago"],"local_time":"2026-03-03T12:00","#
                + #""open_until":1772557200000,"caps":[{"name":"a-day","count":1,"max":3}],"line_type":"mobile","#
                + #""number":"+12125550001"}"#)
    }

    @Test func `it is told of which number it is`() {
        #expect(ProofText.isOf("+12125550001", in: ProofText(Self.shut).text))
        #expect(!ProofText.isOf("+12125550002", in: ProofText(Self.shut).text))
        #expect(!ProofText.isOf("+12125550001", in: ProofText(Self.bare).text))
    }

    @Test func `without the number it is the same proof of nobody`() throws {
        var nobody = Self.whole
        nobody.number = nil
        #expect(try ProofText(ProofText(Self.whole).facts).proof() == nobody)
    }
}
