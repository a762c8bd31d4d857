import Prospecting
import Testing

@testable import Shapes

@Suite struct ShapeCredentialTests {
    @Test func `each tool has its own form`() throws {
        #expect(try ShapeCredential("pat-na1-x\n", for: .hubspot).authorization == "Bearer pat-na1-x")
        #expect(try ShapeCredential("ann:pä:ss", for: .mautic).authorization == "Basic YW5uOnDDpDpzcw==")
        #expect(
            try ShapeCredential("client-id=i client-secret=s", for: .salesforce)
                == .app(#require(SalesforceApp("client-id=i client-secret=s"))))
    }

    @Test(arguments: [
        ("", WebhookShape.hubspot, "the credential of hubspot is the access token of a private app, such as pat-na1-…"),
        ("a b", .hubspot, "the credential of hubspot is the access token of a private app, such as pat-na1-…"),
        ("a\r\nx: y", .hubspot, "the credential of hubspot is the access token of a private app, such as pat-na1-…"),
        ("ann", .mautic, "the credential of mautic is USER:PASSWORD of a user who may use the API"),
        (
            "client-id=i", .salesforce,
            "the credential of salesforce is client-id=… client-secret=…, and refresh-token=… where a person has let the app in"
        ),
        (
            "client-id=i client-secret=s password=p", .salesforce,
            "the credential of salesforce is client-id=… client-secret=…, and refresh-token=… where a person has let the app in"
        ),
        ("x", .standard, "standard takes no credential"),
    ])
    func `what does not look like one is refused with what it is to be`(
        text: String, shape: WebhookShape, message: String
    ) {
        #expect(throws: Refusal(.invalid, message, details: ["field": "credential"])) {
            try ShapeCredential(text, for: shape)
        }
    }
}
