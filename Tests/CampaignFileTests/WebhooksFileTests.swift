import Prospecting
import Testing

@Suite struct WebhooksFileTests {
    private func webhooks(_ text: String) throws -> [WebhookDeclaration] {
        try campaign(campaignText("webhooks: [\(text)]")).webhooks
    }

    @Test(arguments: [
        (
            "{url: \"http://a.example/x?y=1\", events: \"*\"}",
            WebhookDeclaration(url: "http://a.example/x?y=1", events: ["*"])
        ),
        (
            "{shape: cloudevents, url: https://a.example, events: [lead.qualified, meeting.*], secret: env:TOUCHLINE_SECRET_A1_B}",
            .init(
                url: "https://a.example", shape: "cloudevents", secret: "TOUCHLINE_SECRET_A1_B",
                events: ["lead.qualified", "meeting.*"])
        ),
        (
            "{shape: hubspot, credential: env:TOUCHLINE_SECRET_H, events: opportunity.*}",
            .init(shape: "hubspot", credential: "TOUCHLINE_SECRET_H", events: ["opportunity.*"])
        ),
        (
            "{shape: mautic, url: https://m.example, credential: env:TOUCHLINE_SECRET_M, events: lead.*, match: phone}",
            .init(
                url: "https://m.example", shape: "mautic", credential: "TOUCHLINE_SECRET_M", events: ["lead.*"],
                match: ["phone"])
        ),
        (
            "{shape: template, url: https://t.example, events: lead.*, fields: {\"A b\": \"{{#x}}{{y.z}}{{/x}}\"}}",
            .init(
                url: "https://t.example", shape: "template", events: ["lead.*"],
                fields: ["A b": "{{#x}}{{y.z}}{{/x}}"])
        ),
    ])
    func `each shape has what it needs`(text: String, declaration: WebhookDeclaration) throws {
        #expect(try webhooks(text) == [declaration])
    }

    @Test(arguments: [
        "ftp://a.example", "a.example", "https://", "https://me:pass@a.example", "https://a.example/#top", "/hooks",
    ])
    func `a url is an address of the web without a password`(url: String) {
        #expect(
            diagnostics(campaignText("webhooks: [{url: \"\(url)\", events: \"*\"}]")) == [
                "spring.yaml:7:18: error: \"\(url)\" is not an address of the web; write it as"
                    + " https://marketing.example.com/hooks, without a user or a password"
            ])
    }

    @Test(arguments: [
        "whsec_abc", "env:SECRET", "env:TOUCHLINE_SECRET_", "env:TOUCHLINE_SECRET_a", "env:TOUCHLINE_SECRET_A__B",
    ])
    func `no secret stands in a file`(secret: String) {
        #expect(
            diagnostics(campaignText("webhooks: [{url: https://a.example, events: \"*\", secret: \"\(secret)\"}]")) == [
                "spring.yaml:7:58: error: \"\(secret)\" is not the name of a secret; keep it out of the file: write"
                    + " env:TOUCHLINE_SECRET_MARKETING, and set that where the daemon runs"
            ])
    }
}
